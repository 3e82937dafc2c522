import type { TestEvent } from './unit-tests';

interface RunnerEvent {
  readonly type: string;
  readonly data: {
    readonly name: string;
    readonly message?: string;
    readonly file?: string;
    readonly line?: number;
    readonly skip?: string | boolean;
    readonly todo?: string | boolean;
    readonly details?: { readonly type?: string; readonly error?: Error };
  };
}

/** A reporter for node --test that writes each test's end as one JSON object a line. */
async function* reporter(events: AsyncIterable<RunnerEvent>): AsyncGenerator<string> {
  const written = new Map<string | undefined, string>();
  for await (const { type, data } of events) {
    if (type === 'test:stderr') {
      written.set(data.file, `${written.get(data.file) ?? ''}${data.message ?? ''}`);
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' && type === 'test:pass') continue;
    const event: TestEvent = {
      name: data.name,
      passed: type === 'test:pass' || Boolean(data.todo),
      skipped: data.skip === undefined || data.skip === false ? undefined : String(data.skip),
      file: data.file,
      error: data.details?.error && describeError(data.details.error, written.get(data.file)),
    };
    yield `${JSON.stringify(event)}\n`;
  }
}

/** The runner wraps what a test threw; of a file that does not load it knows only what it wrote. */
function describeError({ cause, message }: Error, written = ''): string {
  if (cause instanceof Error) return stackOf(cause);
  const reason = typeof cause === 'string' ? cause : message;
  return reason === 'test failed' ? `${reason}\n${written}`.trim() : reason;
}

function stackOf({ stack, message, cause }: Error): string {
  return `${stack ?? message}${cause instanceof Error ? `\n${stackOf(cause)}` : ''}`;
}

export = reporter;
