/** What a search found, and the file that keeps it. Lesson 14: notebooks/14-hyperparameters.ipynb */
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { rangeError } from '@course/check';
import { decodeNumber, encodeNumber } from '../nn/weights';
import type { Space, TrialParameters } from './space';
import type { Proposal } from './strategies';
import type { Outcome } from './trial';

/** One trial of a search: what was proposed, and what came out. */
export interface Result<S extends Space = Space> extends Omit<Proposal, 'parameters'>, Outcome {
  /** Its number, from 0, in the order in which the strategy chose. */
  readonly trial: number;
  readonly parameters: TrialParameters<S>;
  readonly status: 'done' | 'notFinite' | 'failed';
}

/** What `search` gives back. */
export interface SearchResult<S extends Space = Space> {
  readonly space: S;
  readonly mode: 'min' | 'max';
  /** The trials that were finished, by their number. */
  readonly trials: readonly Result<S>[];
  /** The best of those that trained longest, undefined where none came to a value. */
  readonly best: Result<S> | undefined;
  /** Whether it was interrupted before its end. */
  readonly interrupted: boolean;
}

/** The trials that came to a value and trained longest: those that can be compared. */
export function comparable<S extends Space>(trials: readonly Result<S>[]): Result<S>[] {
  const done = trials.filter(({ status }) => status === 'done');
  const longest = Math.max(...done.map(({ share }) => share));
  return done.filter(({ share }) => share === longest);
}

/** The results of a search in a file of JSON lines, the first of which says which search it is. */
export interface Journal {
  /** The result of a trial in an earlier call; an Error where the strategy now chooses another there. */
  find(trial: number, proposal: Proposal): Result | undefined;
  append(result: Result): void;
}

/**
 * Opens the file of a search, or begins it. Each result is a line of its own; a last line that was cut off
 * is dropped, and its trial runs again.
 *
 * @param identity what makes a search the same one, as plain values
 * @throws Error where the file holds another search, or something else
 */
export function openJournal(file: string, identity: object): Journal {
  const action = `continue the search in ${file}`;
  const header: Line = { version: 1, ...identity };
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = whole.split('\n').slice(0, -1);
  const known = new Map<number, Result>();
  if (lines.length === 0) {
    const begun = `${JSON.stringify(header)}\n`;
    if (!begun.startsWith(text)) throw notOurs(action, 0); // a text of one line, but not a beginning of ours
    writeFileSync(file, begun);
  } else {
    const [found, ...results] = lines.map((line, i) => parse(action, line, i));
    for (const name of Object.keys(header)) {
      const [must, is] = [header, found].map((line) => JSON.stringify(line[name]));
      if (must === is) continue;
      throw new Error(`Cannot ${action} as its ${name} must be ${must}: current value is ${is}`);
    }
    for (const result of results.map((line, i) => decode(action, line, i + 1))) {
      known.set(result.trial, result);
    }
    if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  }
  return {
    find(trial, proposal) {
      const result = known.get(trial);
      const [found, chosen] = [result ?? proposal, proposal].map(textOf);
      if (found === chosen) return result;
      throw rangeError(action, `trial ${trial}`, chosen, found);
    },
    append: (result) => appendFileSync(file, `${JSON.stringify(result, encode)}\n`),
  };
}

const textOf = ({ configuration, parameters, seed, share }: Proposal): string =>
  JSON.stringify({ configuration, parameters, seed, share });

/** JSON has no word for NaN and the infinities, so they are written as strings. */
const encode = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? encodeNumber(value) : value;

type Line = Readonly<Record<string, unknown>>;

function decode(action: string, line: Line, i: number): Result {
  const { trial, parameters, metrics, value } = line;
  if (!Number.isInteger(trial) || !parameters || !metrics) throw notOurs(action, i);
  const numbers = Object.entries({ ...(metrics as Line), value }).map(([name, number]) => [
    name,
    decodeNumber(action, number, `line ${i + 1}, ${name},`),
  ]);
  const { value: decoded, ...others } = Object.fromEntries(numbers) as Record<string, number>;
  return { ...line, value: decoded, metrics: others } as Result;
}

function parse(action: string, line: string, i: number): Line {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Line;
  } catch {
    // Answered below, as any other line that is no object.
  }
  throw notOurs(action, i);
}

const notOurs = (action: string, i: number): Error =>
  new Error(`Cannot ${action} as line ${i + 1} is not one that a search wrote`);
