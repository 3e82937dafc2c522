/** Searching for hyperparameters. Lesson 14: notebooks/14-hyperparameters.ipynb */
import {
  callback,
  integer,
  kind,
  number,
  oneOf,
  optional,
  rangeError,
  readOptions,
  typeError,
  withMethods,
  type OptionsOf,
  type ReadOptions,
} from '@course/check';
import { createRandom } from '../random';
import { comparable, openJournal, type Result, type SearchResult } from './results';
import { startInline, startThreads, type Runner, type StartRunner } from './runners';
import { checkSpace, type Space } from './space';
import { randomSearch, type Proposal, type Strategy } from './strategies';
import { trialSource, type Trial } from './trial';

const checkStrategy = withMethods<Strategy>('a strategy, such as randomSearch()', 'rounds');

const commonOptions = {
  /** How to choose what to try; default `randomSearch()`. */
  strategy: optional(checkStrategy, randomSearch()),
  /** What the search may cost, in full trainings; above 0. */
  budget: number('above 0', (n) => n > 0),
  /** Decides every choice and every trial; a whole number of at least 0. */
  seed: integer(0),
  /** Whether small values are good or large ones; default 'min'. */
  mode: optional(oneOf('min', 'max'), 'min'),
  /**
   * In how many threads trials run; default 0, one after another in this one. In threads, trial takes all it
   * uses from its two parameters, the library as `lib` and all else as `data`: nothing around it is there.
   */
  workers: optional(integer(0, 256)),
  /** Where trials run, such as `redisQueue('redis://HOST')` of `@course/search-queue`; trial is as in threads. */
  runner: optional(checkRunner),
  /** A file that each result is added to as it comes in, and that a second call continues. */
  file: optional(kind<string>('a string', (value) => typeof value === 'string')),
  /** Ends the search early; what is finished is given back. So does an interrupt (Ctrl-C). */
  signal: optional(kind<AbortSignal>('an AbortSignal', (value) => value instanceof AbortSignal)),
};

/** What `search` is told. */
export interface SearchOptions<S extends Space, Data = undefined> extends OptionsOf<
  typeof commonOptions
> {
  /** Each hyperparameter with the values it may have. */
  space: S;
  /** Trains with some hyperparameters and gives back how good that was. */
  trial: Trial<S, Data>;
  /** Handed to each trial, for instance the rows to train on. */
  data?: Data;
  /** Told of each trial once it is finished, those from the file included. */
  onTrial?: (result: Result<S>) => void;
}

/** Beside the common ones, those whose types depend on the space and the data. */
const searchOptions = {
  space: checkSpace,
  trial: callback<Trial<never, never>>(),
  ...commonOptions,
  data: optional(kind<unknown>('any value', () => true)),
  onTrial: optional(callback<(result: Result) => void>()),
};

function checkRunner(action: string, parameter: string, value: unknown): StartRunner {
  if (typeof value === 'function') return value as StartRunner;
  const shown = typeof value === 'string' ? '…' : value; // an address may hold a password
  throw typeError(action, parameter, "a function, such as redisQueue('redis://HOST')", shown);
}

/**
 * Searches for hyperparameters: has a strategy choose sets of them, tries each, and records how good it was.
 *
 * The same seed gives the same trials, wherever they run and however many at a time. A trial that throws,
 * or comes to NaN or an infinity, is a row that says so and not the end; one that gives back no number at
 * all is a mistake and ends the search. With a file, a search that was interrupted goes on where it was.
 *
 * Trials run on many machines with `import { redisQueue } from '@course/search-queue'`,
 * `runner: redisQueue('redis://HOST')`, and `npm run worker -- --queue redis://HOST` on each of them.
 *
 * Cost: `budget` full trainings.
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown; Error for a file that holds
 * another search, and for a runner that cannot start
 * @example
 * const space = { rate: logUniform(1e-4, 1), layers: integer(1, 4) };
 * const trial = ({ rate }) => Math.abs(Math.log10(rate) + 2);
 * const { trials, best } = await search({ space, trial, budget: 20, seed: 1 });
 * trials.length // => 20
 * best.value === Math.min(...trials.map(({ value }) => value)) // => true
 */
export async function search<S extends Space, Data = undefined>(
  options: SearchOptions<S, Data>,
): Promise<SearchResult<S>> {
  const action = 'search';
  const given = options as unknown as OptionsOf<typeof searchOptions>;
  const read = readOptions(action, given, searchOptions);
  const { space, strategy, budget, seed, mode, workers, file, onTrial, signal } = read;
  if (read.runner && workers !== undefined) {
    const expected = 'left out beside runner, whose workers run on their own';
    throw rangeError(action, 'workers', expected, workers);
  }
  const rounds = strategy.rounds(space, budget, createRandom(seed));
  let round = rounds.next(); // a budget that the strategy cannot work with is refused here

  const identity = { space, strategy: { name: strategy.name, ...strategy.settings }, seed, mode };
  const journal = file === undefined ? undefined : openJournal(file, identity);
  const runner = await start(action, read);
  const stop = (): void => void runner.stop();
  process.once('SIGINT', stop);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();

  /** Runs a trial, or finds it in the file; undefined where the search was interrupted before its end. */
  const tryOut = async (proposal: Proposal, trial: number): Promise<Result | undefined> => {
    let result = journal?.find(trial, proposal);
    if (!result) {
      const outcome = await runner.run(proposal);
      if (!outcome) return undefined;
      const { status, error } = outcome;
      if (status === 'wrong') throw new TypeError(error);
      result = { trial, ...proposal, ...outcome, status };
      journal?.append(result);
    }
    onTrial?.(result);
    return result;
  };

  const trials: Result[] = [];
  const sign = mode === 'min' ? 1 : -1;
  try {
    while (round.done !== true) {
      const [proposals, first] = [round.value, trials.length];
      const results = await Promise.all(proposals.map((each, i) => tryOut(each, first + i)));
      const finished = results.filter((result): result is Result => result !== undefined);
      trials.push(...finished);
      if (finished.length < results.length) break; // interrupted
      const scores = finished.map(({ status, value }, i) => ({
        proposal: proposals[i],
        value: status === 'done' ? sign * value : Infinity,
      }));
      round = rounds.next(scores);
    }
  } finally {
    process.off('SIGINT', stop);
    signal?.removeEventListener('abort', stop);
    await runner.stop();
  }
  const [best] = comparable(trials).sort((a, b) => sign * (a.value - b.value)); // the first of equals
  const interrupted = round.done !== true;
  return { space, mode, trials, best, interrupted } as unknown as SearchResult<S>;
}

async function start(
  action: string,
  { trial, data, workers, runner }: ReadOptions<typeof searchOptions>,
): Promise<Runner> {
  if (runner) return runner(action, { source: trialSource(trial), data });
  if (workers) return startThreads(workers, { source: trialSource(trial), data, sentTo: 'thread' });
  return startInline(trial, data, await import('../book.js'));
}
