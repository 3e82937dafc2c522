import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Leashed } from './child';
import { startLeashed } from './child';
import type { Context } from './context';

/** The notebook with its outputs, or why there are none. */
export type Execution =
  { readonly text: string; readonly seconds: readonly number[] } | { readonly failure: string };

/** What tools/python/execute.py writes, one a line. */
type Message =
  | {
      readonly cell: number;
      readonly of: number;
      readonly failure?: undefined;
      readonly text?: undefined;
    }
  | { readonly text: string; readonly seconds: readonly number[]; readonly failure?: undefined }
  | {
      readonly failure: string;
      readonly cell: number;
      readonly source: string;
      readonly message: string;
    };

export interface ExecutionOptions {
  /** Another Node program than this one to run the kernel with. */
  readonly node?: string | undefined;
  readonly onCell?: (cell: number, of: number) => void;
}

/** A running execution: it can be ended, and then leaves no kernel behind. */
export interface RunningExecution {
  readonly result: Promise<Execution>;
  end(): Promise<void>;
}

/** Executes a notebook in a kernel of its own, without touching the file. */
export function executeLesson(
  { root, python, environment }: Context,
  path: string,
  { node, onCell }: ExecutionOptions = {},
): RunningExecution {
  const script = join(root, 'tools', 'python', 'execute.py');
  const options = [script, path, ...(node === undefined ? [] : ['--node', node])];
  const child = startLeashed(python, options, { cwd: root, env: environment });
  return {
    result: follow(child, onCell),
    async end() {
      child.release();
      await child.ended;
    },
  };
}

async function follow(child: Leashed, onCell: ExecutionOptions['onCell']): Promise<Execution> {
  let errors = '';
  let last: Execution | undefined;
  child.process.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  if (child.process.stdout) {
    for await (const line of createInterface({ input: child.process.stdout })) {
      const message = JSON.parse(line) as Message;
      if (message.failure !== undefined) last = { failure: describeFailure(message) };
      else if (message.text !== undefined) last = { text: message.text, seconds: message.seconds };
      else onCell?.(message.cell, message.of);
    }
  }
  const code = await child.ended;
  return (
    last ?? { failure: `it could not be executed (exit code ${code ?? 'none'}):\n${errors.trim()}` }
  );
}

const kinds: Readonly<Record<string, string>> = {
  file: 'is not a notebook that can be read',
  start: 'could not be started: the kernel did not answer',
  error: 'failed',
  stderr: 'wrote an error, which no lesson may',
  late: 'wrote after it had ended: await what it starts',
  death: 'ended the kernel',
  timeout: 'did not end',
};

function describeFailure(message: Extract<Message, { failure: string }>): string {
  const what = kinds[message.failure] ?? message.failure;
  const code = message.source.split('\n').map((line) => `    ${line}`);
  const error = message.message
    .split('\n')
    .filter((line) => !/^\s+at .*(node_modules|node:)/.test(line))
    .slice(0, 20)
    .map((line) => `  ${line}`);
  if (message.cell === 0) return [what, ...error].join('\n');
  return [`cell [${message.cell}] ${what}`, ...code, ...error].join('\n').trimEnd();
}
