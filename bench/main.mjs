// @ts-check
import { join } from 'node:path';
import { endChildrenOnSignals, releaseSignals } from '../tools/set-up/execute.mjs';
import { alone } from '../tools/set-up/lock.mjs';
import { installPackages, missingPackages } from '../tools/set-up/packages.mjs';
import { Problem } from '../tools/set-up/problem.mjs';
import { installPython, pythonMissing, pythonOf } from '../tools/set-up/python.mjs';
import { duration } from '../tools/set-up/status.mjs';
import { createSteps } from '../tools/set-up/steps.mjs';
import { Running } from './contender.mjs';
import { groupNames, loadGroup, selectGroups } from './groups.mjs';
import { describeMachine, hasCompiler, peerVersions, pinning } from './machine.mjs';
import { toMarkdown, writeResults } from './report.mjs';
import { timeWork } from './time-work.mjs';

const introduction = `# Results

Written by \`npm run bench\`; [README.md](README.md) says how it measures. Times are medians, and ratios are
of medians within one run: _lib by it_ is the time of lib by that of the contender, so less than 1 where lib is faster.`;

/**
 * npm run bench [-- GROUP…]
 * @param {readonly string[]} words
 * @param {{ root: string, environment: NodeJS.ProcessEnv, status: import('../tools/set-up/status.mjs').Status }} context
 * @returns {Promise<number>} the exit code
 */
export async function main(words, { root, environment, status }) {
  const names = selectGroups(words);
  const python = await installPeers(join(root, 'bench'), status);
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...untuned } = environment;
  const bench = {
    root,
    python,
    // One core, so one thread. A machine may tune OpenBLAS for another processor than it has, which
    // slows NumPy: it shall choose for itself.
    environment: { ...untuned, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
    status,
    compiler: hasCompiler(),
    ...pinning(),
  };
  if (!bench.compiler) status.print('There is no C compiler (gcc) here: the floors are left out.');
  const end = (/** @type {number} */ code) => () => {
    Running.endAll();
    status.show('');
    status.print('Interrupted: what was written before stays.');
    process.exit(code);
  };
  process.once('SIGINT', end(130)).once('SIGTERM', end(143)).once('SIGHUP', end(129));
  const machine = describeMachine(bench);
  const file = join(root, 'bench', 'results.md');
  const begin = Date.now();
  let failures = 0;
  for (const name of names) {
    const tables = [];
    const group = await loadGroup(name);
    try {
      for await (const table of measure(name, group, bench)) {
        status.show('');
        status.print(`${toMarkdown(table)}\n`);
        tables.push(toMarkdown(table));
      }
    } catch (error) {
      failures++;
      status.show('');
      status.print(`${name}: ${/** @type {Error} */ (error).message}`);
      continue;
    }
    const peers = peerVersions(group.works?.flatMap(({ contenders }) => contenders) ?? []);
    const versions = peers.length > 0 ? `${machine} Peers: ${peers.join(', ')}.` : machine;
    const section = [group.title, versions, ...tables].join('\n\n');
    writeResults(file, introduction, new Map([[name, section]]), groupNames());
  }
  const written = names.length - failures;
  if (written > 0) {
    const what = failures === 0 ? 'Written' : `${written} of ${names.length} groups are written`;
    status.print(`${what} to bench/results.md in ${duration(Date.now() - begin)}.`);
  }
  return failures === 0 ? 0 : 1;
}

/**
 * @param {string} name
 * @param {import('./types.mjs').Group} group
 * @param {import('./types.mjs').Bench} bench
 */
async function* measure(name, { works = [], measure: own }, bench) {
  for (const work of works) yield await timeWork(name, work, bench);
  if (own) yield* await own(bench);
}

/**
 * Installs the peers, each kind only if it is not there as locked. Without Python the rest is measured.
 * @param {string} folder
 * @param {import('../tools/set-up/status.mjs').Status} status
 * @returns the Python that has the peers; undefined where there is none
 */
async function installPeers(folder, status) {
  const step = createSteps(status);
  endChildrenOnSignals();
  try {
    return await alone(
      join(folder, '.cache', 'set-up.lock'),
      () => status.print('Waiting for another set-up of the peers to end …'),
      async () => {
        const missing = missingPackages(folder, 'lessons');
        if (missing !== 'none')
          await step('Peers from npm', () => installPackages(folder, 'lessons', missing));
        try {
          if (pythonMissing(folder, 'requirements.txt')) {
            await step('Peers for Python', () => installPython(folder, 'requirements.txt'));
          }
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          status.print(`The Python peers are left out. ${error.message}`);
          return undefined;
        }
        return pythonOf(folder);
      },
    );
  } finally {
    releaseSignals();
  }
}
