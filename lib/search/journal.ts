import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { decodeNumber, encodeNumber } from '../nn/weights';
import type { Result } from './result';

/** What makes a search the same one; the first line of its file says so. */
export interface SearchIdentity {
  readonly space: unknown;
  readonly strategy: unknown;
  readonly seed: number;
  readonly mode: string;
}

/** The results of a search in a file of JSON lines. */
export interface Journal {
  /** Results of earlier calls by the number of their trial. */
  readonly known: ReadonlyMap<number, Result>;
  append(result: Result): void;
}

const VERSION = 1;

/**
 * Opens the file of a search, or begins it. Each result is written as a line of its own once it is
 * there; a last line that was cut off is dropped, and its trial runs again.
 *
 * @throws Error where the file holds another search, or something else
 */
export function openJournal(file: string, identity: SearchIdentity): Journal {
  const header = { version: VERSION, ...identity };
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...lines] = whole.split('\n').slice(0, -1);
  const known = new Map<number, Result>();
  if (first === undefined) {
    const begun = `${JSON.stringify(header)}\n`;
    if (!begun.startsWith(text)) throw refusal(file, 1); // a text of one line, but not a beginning of ours
    writeFileSync(file, begun);
  } else {
    checkHeader(file, header, parse(file, first, 1));
    for (const [i, line] of lines.entries()) {
      const result = decode(parse(file, line, i + 2), file, i + 2);
      known.set(result.trial, result);
    }
    if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  }
  return { known, append: (result) => appendFileSync(file, `${encode(result)}\n`) };
}

function checkHeader(file: string, header: object, found: object): void {
  for (const [name, value] of Object.entries(header)) {
    const expected = JSON.stringify(value);
    const current = JSON.stringify((found as Record<string, unknown>)[name]);
    if (expected !== current) {
      throw new Error(
        `Cannot continue the search in ${file} as its ${name} must be ${expected}: current value is ${current}`,
      );
    }
  }
}

/** JSON has no word for NaN and the infinities, so they are written as strings. */
function encode(result: Result): string {
  return JSON.stringify(result, (_, value: unknown) =>
    typeof value === 'number' ? encodeNumber(value) : value,
  );
}

function decode(line: Partial<Result>, file: string, number: number): Result {
  if (!Number.isInteger(line.trial) || !line.parameters || !line.metrics)
    throw refusal(file, number);
  const action = `continue the search in ${file}`;
  const place = `line ${number}`;
  const metrics = Object.entries(line.metrics).map(([name, value]) => [
    name,
    decodeNumber(action, value, `${place}, ${name},`),
  ]);
  return {
    ...(line as Result),
    value: decodeNumber(action, line.value, `${place}, value,`),
    metrics: Object.fromEntries(metrics) as Result['metrics'],
  };
}

function parse(file: string, line: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Answered below, as any other line that is no object.
  }
  throw refusal(file, number);
}

function refusal(file: string, line: number): Error {
  return new Error(
    `Cannot continue the search in ${file} as line ${line} is not one that a search wrote`,
  );
}
