import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Context } from './context';
import { Interrupted, onInterrupt } from './interrupt';
import type { Outcome } from './outcome';

/** What the reporter writes of a test. */
export interface TestEvent {
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: string | undefined;
  readonly file: string | undefined;
  readonly error: string | undefined;
}

/** The test files whose path below test/ the filter lets through: those of TypeScript compiled. */
export function testFiles(root: string, filter: (path: string) => boolean): string[] {
  const compiled = filesIn(join(root, 'test', 'dist'), '.test.js', filter);
  return [...compiled, ...filesIn(join(root, 'test'), '.test.mjs', filter)];
}

function filesIn(folder: string, end: string, filter: (path: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end) && filter(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Runs test files on a Node, this one if none is named, two at a time if nothing else is said. */
export async function runTestFiles(
  { root, status }: Context,
  files: readonly string[],
  {
    node = process.execPath,
    env = process.env,
    together = 2,
  }: { node?: string; env?: NodeJS.ProcessEnv; together?: number } = {},
): Promise<Outcome[]> {
  if (files.length === 0) return [];
  const reporter = join(root, 'tools', 'dist', 'unit-reporter.js');
  const options = [
    '--test',
    '--enable-source-maps',
    `--test-concurrency=${together}`,
    '--test-reporter',
    reporter,
  ];
  // A test that starts Node's own runner must not find itself inside this one.
  const child = spawn(node, [...options, ...files], {
    cwd: root,
    env: { ...env, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A SIGTERM to this process alone must not leave the tests running.
  const interruption = onInterrupt(() => child.kill());
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const outcomes: Outcome[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const { name, passed, skipped, file, error } = JSON.parse(line) as TestEvent;
    const place = file === undefined || file.endsWith(name) ? '' : `${placeOf(root, file)}: `;
    outcomes.push({
      name: `${place}${name}`,
      ...(passed ? {} : { failure: error ?? 'failed' }),
      ...(skipped === undefined ? {} : { skipped }),
    });
    status.show(`unit tests  ${outcomes.length}  ${name}`);
  }
  status.show('');
  const code = await ended.finally(() => interruption.release());
  if (interruption.interrupted) throw new Interrupted();
  if (code !== 0 && !outcomes.some(({ failure }) => failure !== undefined)) {
    outcomes.push({
      name: 'the test runner',
      failure: `it ended with ${code ?? 'a signal'}:\n${errors}`,
    });
  }
  return outcomes;
}

/** The source of a test, as it is found below test/. */
function placeOf(root: string, file: string): string {
  return relative(join(root, 'test'), file)
    .replace(/^dist./, '')
    .replace(/\.js$/, '.ts');
}
