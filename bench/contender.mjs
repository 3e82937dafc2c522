// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('.', import.meta.url));

/** One contender in a process of its own, which does what it is told and then waits. */
export class Running {
  /** @type {Set<Running>} */
  static #all = new Set();
  #child;
  #lines;
  #errors = '';

  /**
   * @param {string} program
   * @param {readonly string[]} options
   * @param {NodeJS.ProcessEnv} env
   */
  constructor(program, options, env) {
    this.#child = spawn(program, options, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.on('error', (error) => (this.#errors += error.message));
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.setEncoding('utf8').on('data', (text) => (this.#errors += text));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    Running.#all.add(this);
  }

  /**
   * What the process says next, after an order if one is given.
   * @param {string} [order]
   * @returns {Promise<any>}
   */
  async ask(order) {
    if (order !== undefined) this.#child.stdin.write(`${order}\n`);
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error(this.#errors.trim().slice(-2000) || 'it ended without a word');
      // A library may greet on the same stream: what is no JSON is not an answer.
      try {
        return JSON.parse(value);
      } catch {
        continue;
      }
    }
  }

  end() {
    Running.#all.delete(this);
    this.#child.kill('SIGKILL');
  }

  static endAll() {
    for (const running of Running.#all) running.end();
  }
}

/**
 * Why a contender cannot take part here, in a word; undefined where it can.
 * @param {import('./types.mjs').Contender} contender
 * @param {import('./types.mjs').Bench} bench
 */
export function absence(contender, { python, compiler }) {
  if ('floor' in contender) return compiler ? undefined : 'no C compiler here';
  if ('python' in contender) return python === undefined ? 'no Python peers here' : undefined;
  const missing = contender.packages
    ?.split(' ')
    .find((name) => !existsSync(join(home, 'node_modules', name)));
  return missing === undefined ? undefined : `${missing} is not installed`;
}

/**
 * Starts a contender, pinned to a core where the system allows.
 * @param {import('./types.mjs').Contender} contender
 * @param {{ group: string, work: import('./types.mjs').Work, folder: string, input: string, text: string }} files
 *   of the work, in a folder where its floor is compiled too
 * @param {import('./types.mjs').Bench} bench
 */
export function start(contender, { group, work, folder, input, text }, bench) {
  const clock = bench.pinned ? 'core' : 'wall';
  /** @type {[string, string[]]} */
  let command;
  if ('floor' in contender) command = [compileFloor(contender.floor, folder), [text, clock]];
  else if ('python' in contender) {
    const worker = join(home, 'workers', 'worker.py');
    const module = join(home, 'groups', contender.python);
    command = [
      /** @type {string} */ (bench.python),
      [worker, module, contender.call, input, clock],
    ];
  } else {
    const worker = join(home, 'workers', 'worker.mjs');
    command = [process.execPath, [worker, group, work.name, contender.name, input, clock]];
  }
  return new Running(...bench.pin(...command), bench.environment);
}

/**
 * Compiles a floor, scalar as the goals want it, and its loops on whole lines of the cache: without that
 * the same loop takes up to a third longer by where it happens to lie.
 * @param {string} file
 * @param {string} into a folder
 * @returns the program
 */
export function compileFloor(file, into) {
  const program = join(into, file.replace(/\.c$/, ''));
  const options = ['-O2', '-fno-tree-vectorize', '-falign-loops=64', '-Wall', '-Wextra', '-Werror'];
  const paths = ['-I', join(home, 'workers'), join(home, 'groups', file), '-o', program, '-lm'];
  const { status, stderr } = spawnSync('gcc', [...options, ...paths], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} does not compile:\n${stderr}`);
  return program;
}
