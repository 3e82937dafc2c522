import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Context } from './context';
import { differences } from './differences';
import type { RunningExecution } from './execute-lesson';
import { executeLesson } from './execute-lesson';
import { Interrupted, onInterrupt } from './interrupt';
import type { LessonFile } from './lesson-files';
import type { Notebook } from './notebook';

export interface LessonResult {
  readonly name: string;
  /** Undefined when all is well. */
  readonly failure?: string;
  /** Not failures, but worth a look. */
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

export interface RunOptions {
  /** Compare with the committed outputs in place of writing new ones. */
  readonly check: boolean;
  readonly node?: string | undefined;
  readonly onResult?: (result: LessonResult) => void;
}

const together = 2;
const longLesson = 30;
const longCell = 10;

/** Executes lessons, two at a time; ends early, and cleanly, on Ctrl-C. */
export async function runLessons(
  context: Context,
  lessons: readonly LessonFile[],
  { check, node, onResult }: RunOptions,
): Promise<LessonResult[]> {
  const { status, duration } = context;
  const start = Date.now();
  const results: LessonResult[] = [];
  const waiting = [...lessons];
  const running = new Map<string, { execution: RunningExecution; at: string }>();

  const draw = () => {
    const bar = '█'.repeat(Math.round((12 * results.length) / lessons.length)).padEnd(12, '░');
    const now = [...running].map(([name, { at }]) => `${name} ${at}`).join(', ');
    status.show(
      `${bar} ${results.length}/${lessons.length}  ${duration(Date.now() - start)}  ${now}`,
    );
  };
  const timer = setInterval(draw, 500);
  // What was finished before is written, the rest stays as it was.
  const interruption = onInterrupt(() => {
    waiting.length = 0;
    for (const { execution } of running.values()) void execution.end();
  });

  const work = async () => {
    for (let lesson = waiting.shift(); lesson; lesson = waiting.shift()) {
      const { name, path } = lesson;
      const begin = Date.now();
      const execution = executeLesson(context, path, {
        node,
        onCell: (cell, of) => {
          running.set(name, { execution, at: `[${cell}/${of}]` });
          draw();
        },
      });
      running.set(name, { execution, at: 'starts' });
      const outcome = await execution.result;
      running.delete(name);
      if (interruption.interrupted) return;
      const milliseconds = Date.now() - begin;
      const failure =
        'failure' in outcome ? outcome.failure : settle(path, outcome.text, check, context.root);
      const warnings = 'failure' in outcome ? [] : slow(outcome.seconds);
      const result = {
        name,
        warnings,
        milliseconds,
        ...(failure === undefined ? {} : { failure }),
      };
      results.push(result);
      onResult?.(result);
      draw();
    }
  };
  try {
    await Promise.all(Array.from({ length: together }, work));
  } finally {
    clearInterval(timer);
    status.show('');
    interruption.release();
  }
  if (interruption.interrupted) throw new Interrupted();
  return results;
}

/** Compares or writes; returns what is wrong. */
function settle(path: string, fresh: string, check: boolean, root: string): string | undefined {
  const machine = machinePath(fresh, root);
  if (machine !== undefined) {
    return `an output holds a path of this machine: ${machine}\n  Show an error's message, not the error with its stack.`;
  }
  const committed = readFileSync(path, 'utf8');
  if (committed === fresh) return undefined;
  if (!check) {
    replaceFile(path, fresh);
    return undefined;
  }
  const lines = differences(JSON.parse(committed) as Notebook, JSON.parse(fresh) as Notebook);
  const what = lines.length > 0 ? lines : ['only the format or the metadata of the file differ'];
  return [
    'the outputs are not those of the code:',
    ...what,
    'npm run lessons writes them anew.',
  ].join('\n  ');
}

function machinePath(text: string, root: string): string | undefined {
  const place = [root, homedir()].find((folder) => folder.length > 5 && text.includes(folder));
  if (place === undefined) return undefined;
  const at = text.indexOf(place);
  return text.slice(at, at + 100).split('\n')[0];
}

/** A file that is written half would be no notebook: the new one is put in the old one's place at once. */
function replaceFile(path: string, text: string): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

function slow(seconds: readonly number[]): string[] {
  const total = seconds.reduce((sum, value) => sum + value, 0);
  return [
    ...(total > longLesson
      ? [`its cells take ${total.toFixed(0)} s, which is over ${longLesson} s`]
      : []),
    ...seconds.flatMap((value, index) =>
      value > longCell
        ? [`cell [${index + 1}] takes ${value.toFixed(0)} s, which is over ${longCell} s`]
        : [],
    ),
  ];
}

/** One line for a result, more for a failure. */
export function describeResult(
  { name, failure, warnings, milliseconds }: LessonResult,
  duration: Context['duration'],
): string {
  const first = `${failure === undefined ? '✓' : '✗'} ${name}  ${duration(milliseconds)}`;
  const rest = [
    ...(failure === undefined ? [] : [failure]),
    ...warnings.map((text) => `slow: ${text}`),
  ];
  return [first, ...rest.map((text) => text.replace(/^/gm, '  '))].join('\n');
}
