// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile, compiledBefore, projectFolders, removeStale } from './compile.mjs';
import { endChildrenOnSignals, releaseSignals } from './execute.mjs';
import { writeKernel } from './kernel.mjs';
import { alone } from './lock.mjs';
import { installPackages, missingPackages } from './packages.mjs';
import { Problem, explainDisk } from './problem.mjs';
import { installPython, pythonEnvironment, pythonMissing, pythonOf } from './python.mjs';
import { writeRenderer } from './renderer.mjs';
import { createStatus, duration } from './status.mjs';
import { createSteps } from './steps.mjs';

/**
 * What a command needs: Python with JupyterLab, which Node packages, which projects compiled; and the folder
 * that its code is in, if that is not tools.
 * @typedef {object} Needs
 * @property {boolean} python
 * @property {import('./packages.mjs').Level} packages
 * @property {string[]} projects
 * @property {string} [folder]
 */

/**
 * `test` and `build` compile for themselves, as errors are theirs to report.
 * @type {Record<string, Needs>}
 */
const commands = {
  start: { python: true, packages: 'lessons', projects: ['lib', 'tools'] },
  lessons: { python: true, packages: 'lessons', projects: ['lib', 'tools'] },
  hub: {
    python: false,
    packages: 'lessons',
    projects: ['lib', 'packages/hub'],
    folder: 'packages/hub',
  },
  worker: {
    python: false,
    packages: 'queue',
    projects: ['packages/search-queue'],
    folder: 'packages/search-queue',
  },
  test: { python: true, packages: 'development', projects: ['tools'] },
  check: { python: false, packages: 'development', projects: ['lib', 'tools'] },
  api: { python: false, packages: 'development', projects: ['tools'] },
  glossary: { python: false, packages: 'lessons', projects: ['tools'] },
  bench: { python: false, packages: 'lessons', projects: ['lib', 'tools'] },
  build: { python: false, packages: 'development', projects: ['tools'] },
  format: { python: false, packages: 'development', projects: ['tools'] },
  pictures: { python: false, packages: 'development', projects: ['tools'] },
  wasm: { python: false, packages: 'development', projects: ['tools'] },
  licences: { python: true, packages: 'development', projects: ['tools'] },
};

/**
 * Sets up what a command needs, each step only when it is not up to date, then runs it.
 * @param {readonly string[]} words the command and its options
 */
export async function run([name = '', ...options]) {
  const status = createStatus();
  try {
    const needs = commands[name];
    if (!needs) {
      throw new Problem(
        `There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`,
      );
    }
    const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
    endChildrenOnSignals();
    await alone(
      join(root, '.cache', 'set-up.lock'),
      () => status.print('Waiting for another set-up in this folder to end …'),
      () => setUp(root, needs, status),
    );
    releaseSignals();
    const { main } = await import(
      pathToFileURL(join(root, needs.folder ?? 'tools', 'dist', `${name}.js`)).href
    );
    const context = {
      root,
      python: pythonOf(root),
      environment: pythonEnvironment(),
      status,
      duration,
    };
    process.exitCode = await main(options, context);
  } catch (error) {
    status.show('');
    const sentence = error instanceof Error && error.name === 'Problem' ? error.message : undefined;
    console.error(sentence ?? explainDisk(error) ?? error);
    process.exitCode = 1;
  }
}

/**
 * @param {string} root
 * @param {Needs} needs
 * @param {import('./status.mjs').Status} status
 */
async function setUp(root, { python, packages, projects }, status) {
  const step = createSteps(status);
  const missing = missingPackages(root, packages);
  const results = await Promise.allSettled([
    missing !== 'none' && step('Node packages', () => installPackages(root, packages, missing)),
    python && pythonMissing(root) && step('Python packages', () => installPython(root)),
  ]);
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  const other = failures.find((failure) => !(failure instanceof Problem));
  if (other) throw other;
  if (failures.length > 0)
    throw new Problem(failures.map((failure) => failure.message).join('\n\n'));
  if (python) {
    writeKernel(root, join(root, '.venv'));
    writeRenderer(root, join(root, '.venv'));
  }
  for (const project of projectFolders(root)) removeStale(join(root, project));
  const compileAll = () => compile(root, projects);
  const first = !projects.every((project) => compiledBefore(root, project));
  const { code, output } = first ? await step('Compiling', compileAll) : await compileAll();
  if (code === 0) return;
  if (first) throw new Problem(`The code does not compile:\n${output.trim()}`);
  // Learners edit lib: the lessons then run on its last good version, and the message says why.
  status.print(
    `${output.trim()}\nThe code does not compile: its last good version is used until it does.`,
  );
}
