// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pythonOf } from '../../tools/set-up/python.mjs';
import { cells } from '../notebook/cells.mjs';
import { quartiles } from '../quartiles.mjs';

/**
 * A run of the cells in a fresh kernel.
 * @typedef {object} Run
 * @property {string} name
 * @property {string[]} kernel its command
 * @property {Record<string, string>} cells
 * @property {number} pause
 */
/**
 * What drive.py answers.
 * @typedef {object} Costs
 * @property {Record<string, number>} seconds
 * @property {number} megabytes
 * @property {Record<string, string[]>} forms the MIME types of each cell's outputs
 */

const rounds = 9;
const secondsOfReading = 1;

/** What a learner's waiting may take, in seconds, and the memory in MB. */
const goals = {
  'kernel ready': 0.9,
  imports: 0.3,
  'first table': 0.05,
  'first figure': 0.5,
  'second figure': 0.15,
  'plain cell': 0.025,
  memory: 250,
};

/** What both notebooks must show, or they did not do the same. */
const shown = {
  'first table': 'text/html',
  'first figure': 'image/png',
  'second figure': 'image/png',
};

/**
 * @param {import('../types.mjs').Bench} bench
 * @returns {AsyncGenerator<import('../types.mjs').Table>}
 */
async function* measure(bench) {
  const start = join(bench.root, 'packages', 'kernel', 'start.js');
  const ours = [process.execPath, start, 'kernel', '--config-path', '{connection_file}'];
  /** @type {Run[]} */
  const runs = [
    { name: 'tslab', kernel: ours, cells: cells.typescript, pause: 0 },
    { name: 'after reading', kernel: ours, cells: cells.typescript, pause: secondsOfReading },
  ];
  if (bench.python !== undefined) {
    const kernel = [
      bench.python,
      '-m',
      'ipykernel_launcher',
      '--log-level=ERROR',
      '-f',
      '{connection_file}',
    ];
    runs.push({ name: 'ipykernel', kernel, cells: cells.python, pause: 0 });
  }
  yield await waiting(bench, runs);
  yield await lessons(bench);
}

/**
 * @param {import('../types.mjs').Bench} bench
 * @param {Run[]} runs
 * @returns {Promise<import('../types.mjs').Table>}
 */
async function waiting(bench, runs) {
  const driver = bench.python ?? pythonOf(bench.root);
  const title = 'A learner waits, in seconds';
  if (!existsSync(driver)) {
    return {
      title,
      columns: ['not measured, as there is no Python with jupyter_client'],
      rows: [],
    };
  }
  /** @type {Map<string, Costs[]>} */
  const costs = new Map(runs.map(({ name }) => [name, []]));
  await drive(driver, bench, runs[0]); // keeps what TypeScript was compiled to, as all but a first start have it
  for (let round = 1; round <= rounds; round++) {
    for (const run of runs) {
      bench.status.show(`notebook: ${run.name}, round ${round} of ${rounds} …`);
      costs.get(run.name)?.push(await drive(driver, bench, run));
    }
  }
  const rows = Object.entries(goals).map(([what, goal]) => {
    const values = [...costs.values()].map((list) =>
      list.map(({ seconds, megabytes }) =>
        what === 'memory' ? megabytes : (seconds[what] ?? NaN),
      ),
    );
    const found = values.map(quartiles);
    const python = found[2]?.median;
    const digits = what === 'memory' ? 0 : 3;
    return [
      what === 'memory' ? 'memory at the end, MB' : what,
      ...found.map(({ lower, median, upper }) => {
        const [low, middle, high] = [lower, median, upper].map((value) => value.toFixed(digits));
        return `${middle} [${low}–${high}]`;
      }),
      python === undefined ? '–' : ((found[0]?.median ?? NaN) / python).toFixed(1),
      `${goal}`,
    ];
  });
  return {
    title,
    columns: ['', ...runs.map(({ name }) => name), 'tslab by ipykernel', 'goal'],
    rows,
    notes: [
      `A fresh kernel each, ${rounds} rounds by turns: median [quartiles] of the clock. "After reading" lets ${secondsOfReading} s pass before each cell but the plain ones; the others come at once. "Kernel ready" has 0.2 s for all kernels in which the client waits for silence. The Python notebook shows a pandas DataFrame and draws with matplotlib.`,
    ],
  };
}

/**
 * @param {string} driver a Python with jupyter_client
 * @param {import('../types.mjs').Bench} bench
 * @param {Run | undefined} run
 * @returns {Promise<Costs>}
 */
async function drive(driver, { root, environment }, run) {
  const request = JSON.stringify({ ...run, folder: join(root, 'notebooks') });
  const script = join(root, 'bench', 'notebook', 'drive.py');
  /** @type {Costs} */
  const costs = await answerOf(driver, [script], environment, request);
  for (const [cell, form] of Object.entries(shown)) {
    if (costs.forms[cell]?.includes(form)) continue;
    throw new Error(`${run?.name}: the cell "${cell}" shows no ${form}`);
  }
  return costs;
}

/**
 * @param {import('../types.mjs').Bench} bench
 * @returns {Promise<import('../types.mjs').Table>}
 */
async function lessons({ root, environment, status }) {
  const title = 'A lesson, executed once from its first cell to its last';
  const columns = ['lesson', 'cells', 'seconds'];
  const python = pythonOf(root);
  if (!existsSync(python)) {
    return {
      title,
      columns,
      rows: [],
      notes: ['Not measured: `npm run lessons` sets up what executes them.'],
    };
  }
  const folder = join(root, 'notebooks');
  const rows = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.ipynb'))
    .sort()) {
    status.show(`notebook: ${name} …`);
    const options = [join(root, 'tools', 'python', 'execute.py'), join(folder, name)];
    /** @type {{ seconds?: number[] }} */
    const { seconds } = await answerOf(python, options, environment);
    const sum = seconds?.reduce((a, b) => a + b, 0).toFixed(1);
    rows.push([name.replace('.ipynb', ''), `${seconds?.length ?? '–'}`, sum ?? 'failed']);
  }
  return { title, columns, rows };
}

/**
 * The last line that a program writes, read as JSON.
 * @param {string} program
 * @param {string[]} options
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [input] a line; the input stays open, as the programs end when it closes
 * @returns {Promise<any>}
 */
function answerOf(program, options, env, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject).once('close', (code) => {
      const last = output.trim().split('\n').at(-1) ?? '';
      if (code === 0 && last !== '') resolve(JSON.parse(last));
      else reject(new Error(`${options[0]} ended with code ${code}`));
    });
    if (input !== undefined) child.stdin.write(`${input}\n`);
  });
}

export const group = {
  title: 'The notebook: what a learner waits for, beside Python.',
  measure,
};
