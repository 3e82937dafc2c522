import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkApi } from './api';
import { checkLessons } from './check-lessons';
import type { Context } from './context';
import { Interrupted, onInterrupt } from './interrupt';
import { checkLicences } from './licences';
import { checkGlossary } from './glossary';
import { lessonFiles } from './lesson-files';
import { checkLibraryLinks } from './library-links';
import { installNode, otherNodes } from './nodes';
import type { Outcome } from './outcome';
import { describeOutcome } from './outcome';
import { Problem } from './problem';
import { runLessons } from './run-lessons';
import { runTestFiles, testFiles } from './unit-tests';

type Section = (context: Context) => Outcome[] | Promise<Outcome[]>;

const mostLines = 60;

/** Tests of the sections below, not of `unit`. */
const withOwnSection = /^(browser|github|hub.class)/;

/** What npm test runs, in order: what is quick and says most comes first. */
const sections: Readonly<Record<string, Section>> = {
  types: async ({ root }) => [
    // First and by itself, see set-up/compile.mjs.
    await program(root, 'the book compiles', 'typescript/bin/tsc', [
      '-b',
      'lib/tsconfig.book.json',
    ]),
    await program(root, 'lib, packages, tools and tests compile', 'typescript/bin/tsc', ['-b']),
    await program(root, 'the set-up compiles', 'typescript/bin/tsc', [
      '-p',
      join('tools', 'set-up'),
    ]),
    await program(root, 'the renderer compiles', 'typescript/bin/tsc', [
      '-p',
      join('packages', 'show', 'renderer'),
    ]),
    await program(root, 'the benchmarks compile', 'typescript/bin/tsc', ['-p', 'bench']),
  ],
  lint: async ({ root }) => [
    await program(root, 'the linter', 'eslint/bin/eslint.js', [
      '.',
      '--max-warnings',
      '0',
      '--ignore-pattern',
      '.cache/',
    ]),
  ],
  format: async ({ root }) => [
    await program(root, 'the format (npm run format writes it)', 'prettier/bin/prettier.cjs', [
      '--check',
      '--log-level',
      'warn',
      '.',
    ]),
  ],
  unit: (context) =>
    runTestFiles(
      context,
      testFiles(context.root, (path) => !withOwnSection.test(path)),
    ),
  licences: (context) => checkLicences(context),
  check: async ({ root }) => [
    ...checkLessons(root, lessonFiles(root)),
    checkGlossary(root),
    checkLibraryLinks(root),
    await checkApi(root),
  ],
  lessons: (context) => executeLessons(context),
  nodes: (context) => testOtherNodes(context),
  github: (context) =>
    runTestFiles(
      context,
      testFiles(context.root, (path) => path.startsWith('github')),
    ),
  // One file after another: a file's own tests run side by side.
  browser: (context) =>
    runTestFiles(
      context,
      testFiles(context.root, (path) => path.startsWith('browser')),
      { together: 1 },
    ),
  // Needs root for the accounts of a class; CLASS_LEARNERS=20 makes it a large one.
  class: (context) =>
    runTestFiles(
      context,
      testFiles(context.root, (path) => path.startsWith(join('hub', 'class'))),
    ),
};

const quickUnits =
  /^(dp.|check.|random|nn.(activations|initializers|layers|losses|matrix|scaling|schedules))/;

/** What npm test -- --quick runs: the checks that need no kernel, and the unit tests that take no time. */
const quick: Readonly<Record<string, Section>> = {
  types: sections['types']!,
  rest: async (context) => {
    // The linter takes as long as the rest together.
    const lint = sections['lint']!(context);
    const others = [
      ...(await sections['format']!(context)),
      ...(await sections['check']!(context)),
      ...(await runTestFiles(
        context,
        testFiles(context.root, (path) => quickUnits.test(path)),
      )),
    ];
    return [...(await lint), ...others];
  },
};

/** npm test [-- SECTION…] [--no-skips] [--quick]: proves the course. */
export async function main(words: readonly string[], context: Context): Promise<number> {
  const { status, duration } = context;
  const noSkips = words.includes('--no-skips');
  const isQuick = words.includes('--quick');
  const asked = words.filter((word) => !['--no-skips', '--quick'].includes(word));
  // Tests run as they are compiled, and what compiles them is a section too.
  const compiled = ['unit', 'nodes', 'github', 'browser', 'class'].some((name) =>
    asked.includes(name),
  );
  const names = compiled ? ['types', ...asked] : asked;
  const unknown = asked.find((name) => isQuick || !(name in sections));
  if (unknown !== undefined) {
    throw new Problem(
      `There is no section "${unknown}" of the tests. There are: ${Object.keys(sections).join(', ')}. There are the options --no-skips and, with no section named, --quick.`,
    );
  }
  const all: Outcome[] = [];
  for (const [name, run] of Object.entries(isQuick ? quick : sections)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const start = Date.now();
    status.show(`${name} …`);
    const outcomes = await attempt(name, run, context);
    if (outcomes === undefined) return 130;
    status.show('');
    const marked = outcomes.map((outcome) => (noSkips ? failSkipped(outcome) : outcome));
    status.print(`${name}: ${summary(marked)} in ${duration(Date.now() - start)}`);
    for (const outcome of marked) {
      const { failure, skipped, warnings = [] } = outcome;
      if (failure !== undefined || skipped !== undefined || warnings.length > 0) {
        status.print(describeOutcome(outcome).replace(/^/gm, '  '));
      }
    }
    all.push(...marked);
    if (name === 'types' && marked.some(({ failure }) => failure !== undefined)) {
      status.print('What does not compile cannot be tested: the other sections were not run.');
      break;
    }
  }
  status.print(summary(all));
  return all.some(({ failure }) => failure !== undefined) ? 1 : 0;
}

/** A section that breaks is one failed test; undefined after Ctrl-C. */
async function attempt(
  name: string,
  run: Section,
  context: Context,
): Promise<Outcome[] | undefined> {
  try {
    return await run(context);
  } catch (error) {
    if (error instanceof Interrupted) return undefined;
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ name, failure }];
  }
}

function failSkipped({ skipped, ...outcome }: Outcome): Outcome {
  return skipped === undefined ? outcome : { ...outcome, failure: `skipped: ${skipped}` };
}

function summary(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  const skipped = outcomes.filter(
    ({ failure, skipped }) => failure === undefined && skipped !== undefined,
  ).length;
  const passed = outcomes.length - failed - skipped;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Runs a program of node_modules as one test. */
async function program(
  root: string,
  name: string,
  path: string,
  options: readonly string[],
): Promise<Outcome> {
  const file = join(root, 'node_modules', path);
  const child = spawn(process.execPath, [file, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const interruption = onInterrupt(() => child.kill());
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const failed = (await code.finally(() => interruption.release())) !== 0;
  if (interruption.interrupted) throw new Interrupted();
  if (!failed) return { name };
  const lines = `${output}${errors}`.trim().split('\n');
  const rest = lines.length > mostLines ? [`… and ${lines.length - mostLines} more lines`] : [];
  return { name, failure: [...lines.slice(0, mostLines), ...rest].join('\n') };
}

async function executeLessons(context: Context, node?: string): Promise<Outcome[]> {
  const lessons = lessonFiles(context.root).slice(0, node === undefined ? undefined : 1);
  const results = await runLessons(context, lessons, { check: true, node });
  return results.map(({ name, milliseconds, ...rest }) => ({
    name: `${name} (${context.duration(milliseconds)})`,
    ...rest,
  }));
}

/** The tests of lib, its packages and the kernel, and the first lesson, on the other Nodes supported. */
async function testOtherNodes(context: Context): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { major, version } of otherNodes()) {
    const installed = installNode(context, version);
    if ('skipped' in installed) {
      outcomes.push({ name: `Node ${major}`, skipped: installed.skipped });
      continue;
    }
    const { node } = installed;
    const files = testFiles(
      context.root,
      (path) => !/^(browser|github|hub|search-queue|tools)/.test(path),
    );
    const results = [
      ...(await runTestFiles(context, files, { node })),
      ...(await executeLessons(context, node)),
    ];
    outcomes.push(
      ...results.map((result) => ({ ...result, name: `Node ${major}, ${result.name}` })),
    );
  }
  return outcomes;
}
