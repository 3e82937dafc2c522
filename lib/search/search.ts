import { checkInteger, rangeError, typeError } from '@course/check';
import { createRandom } from '../random';
import { checkGivenOptions, checkName, checkNumber } from '@course/check';
import { openJournal, type Journal } from './journal';
import { createPoolRunner } from './pool';
import { randomSearch } from './random-search';
import { bestResult, type Result, type SearchResult } from './result';
import { createInlineRunner, type Runner, type StartRunner } from './runner';
import { checkSpace, type Space } from './space';
import type { Proposal, Score, Strategy } from './strategy';
import type { Outcome, Trial } from './trial';
import { trialSource } from './trial-source';

/** What `search` is told. */
export interface SearchOptions<S extends Space, Data = undefined> {
  /** Each hyperparameter with the values it may have. */
  space: S;
  /** Trains with some hyperparameters and gives back how good that was. */
  trial: Trial<S, Data>;
  /** How to choose what to try; default `randomSearch()`. */
  strategy?: Strategy;
  /** What the search may cost, in full trainings; above 0. */
  budget: number;
  /** Decides every choice and every trial; a whole number of at least 0. */
  seed: number;
  /** Whether small values are good or large ones; default 'min'. */
  mode?: 'min' | 'max';
  /** Handed to each trial, for instance the rows to train on. */
  data?: Data;
  /**
   * In how many threads trials run; default 0, one after another in this one. In threads, trial must
   * take all it uses from its two parameters, the library as `lib` and everything else as `data`:
   * variables around it are not there.
   */
  workers?: number;
  /**
   * Where trials run in place of this machine, such as `redisQueue('redis://HOST')` of
   * `@course/search-queue`. As in threads, trial takes all it uses from its two parameters.
   */
  runner?: StartRunner;
  /** A file that each result is added to as it comes in, and that a second call continues. */
  file?: string;
  /** Told of each trial once it is finished, those from the file included. */
  onTrial?: (result: Result<S>) => void;
  /** Ends the search early; what is finished is given back. So does an interrupt (Ctrl-C). */
  signal?: AbortSignal;
}

const OPTIONS = [
  'space',
  'trial',
  'strategy',
  'budget',
  'seed',
  'mode',
  'data',
  'workers',
  'runner',
  'file',
  'onTrial',
  'signal',
];

/**
 * Searches for hyperparameters: has a strategy choose sets of them, tries each, and records how good
 * it was.
 *
 * The same seed gives the same trials, whatever the number of workers. A trial that throws, or comes to
 * NaN or an infinity, is a row that says so and not the end; one that gives back no number at all is a
 * mistake and ends the search. With a file, a search that was interrupted goes on where it was: trials
 * in the file are not run again. A thread that dies is replaced, and its trial tried once more; with a
 * queue, a trial whose machine dies runs on another after 2 to 3 s.
 *
 * Cost: `budget` full trainings.
 *
 * @throws TypeError or RangeError for an option that is not as it must be, or unknown; Error for a file
 * that holds another search, and within 3 s for a queue that does not answer
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
  const { space, strategy, budget, seed, mode, workers, signal } = checkSearch(action, options);
  const rounds = strategy.rounds(space, budget, createRandom(seed));
  let round = rounds.next(); // a budget that the strategy cannot work with is refused here

  const identity = { space, strategy: { name: strategy.name, ...strategy.settings }, seed, mode };
  const journal = options.file === undefined ? undefined : openJournal(options.file, identity);
  const runner = await createRunner(action, { ...options, workers });
  const interruption = watchForInterrupt(signal);
  interruption.signal.addEventListener('abort', () => void runner.stop());
  if (interruption.signal.aborted) await runner.stop();

  const trials: Result<S>[] = [];
  try {
    while (round.done !== true) {
      const first = trials.length;
      const results = await Promise.all(
        round.value.map(async (proposal, i) => {
          const known = journal?.known.get(first + i);
          const result = known
            ? checkKnown(options.file, known, proposal)
            : await tryOut(runner, proposal, first + i, journal);
          if (result) options.onTrial?.(result as Result<S>);
          return result as Result<S> | undefined;
        }),
      );
      const finished = results.filter((result) => result !== undefined) as Result<S>[];
      trials.push(...finished);
      if (finished.length < results.length) break; // interrupted
      round = rounds.next(scoresOf(round.value, finished, mode));
    }
  } finally {
    interruption.end();
    await runner.stop();
  }
  return { space, mode, trials, best: bestResult(trials, mode), interrupted: round.done !== true };
}

async function createRunner<S extends Space, Data>(
  action: string,
  { trial, data, workers, runner }: SearchOptions<S, Data>,
): Promise<Runner> {
  if (runner !== undefined) return runner(action, { source: trialSource(trial), data });
  if (workers) return createPoolRunner(workers, { source: trialSource(trial), data });
  return createInlineRunner(trial, data, await import('../book.js'));
}

function checkSearch<S extends Space, Data>(action: string, options: SearchOptions<S, Data>) {
  checkGivenOptions(action, options, OPTIONS);
  const { space, trial, strategy = randomSearch(), budget, seed } = options;
  const { mode = 'min', workers = 0 } = options;
  checkSpace(action, space);
  if (typeof trial !== 'function') throw typeError(action, 'trial', 'a function', trial);
  if (typeof (strategy as Partial<Strategy> | null)?.rounds !== 'function') {
    throw typeError(action, 'strategy', 'a strategy, such as randomSearch()', strategy);
  }
  checkNumber(action, 'budget', budget, 'above 0', (n) => n > 0);
  checkInteger(action, 'seed', seed, 0);
  checkName(action, 'mode', mode, ['min', 'max']);
  checkInteger(action, 'workers', workers, 0, 256);
  if (options.runner !== undefined && options.workers !== undefined) {
    throw rangeError(action, 'workers', 'left out beside runner, whose workers run on their own', workers); // prettier-ignore
  }
  for (const [name, kind] of [
    ['file', 'string'],
    ['onTrial', 'function'],
    ['runner', 'function'],
  ] as const) {
    const value = options[name];
    if (value !== undefined && typeof value !== kind)
      throw typeError(action, name, `a ${kind}`, value);
  }
  if (options.signal !== undefined && !(options.signal instanceof AbortSignal)) {
    throw typeError(action, 'signal', 'an AbortSignal', options.signal);
  }
  return { ...options, strategy, mode, workers };
}

/** Runs a trial and writes its result down; undefined where the search was interrupted before. */
async function tryOut(
  runner: Runner,
  proposal: Proposal,
  trial: number,
  journal: Journal | undefined,
): Promise<Result | undefined> {
  const outcome = await runner.run(proposal);
  if (!outcome) return undefined;
  const result = { trial, ...proposal, ...outcome, status: checkStatus(outcome) };
  journal?.append(result);
  return result;
}

function checkStatus({ status, error }: Outcome): Result['status'] {
  if (status !== 'wrong') return status;
  throw new TypeError(error);
}

/** A result from the file, which must be of the trial that the strategy now chooses. */
function checkKnown(file: string | undefined, known: Result, proposal: Proposal): Result {
  const text = ({ configuration, parameters, seed, share }: Proposal): string =>
    JSON.stringify({ configuration, parameters, seed, share });
  const [found, chosen] = [text(known), text(proposal)];
  if (found === chosen) return known;
  throw rangeError(`continue the search in ${file}`, `trial ${known.trial}`, chosen, found);
}

/** The values that a strategy sees: the lower the better, Infinity where there is none. */
function scoresOf(
  round: readonly Proposal[],
  results: readonly Result[],
  mode: 'min' | 'max',
): Score[] {
  const sign = mode === 'min' ? 1 : -1;
  return results.map(({ status, value }, i) => ({
    proposal: round[i]!,
    value: status === 'done' ? sign * value : Infinity,
  }));
}

/** A signal that an interrupt of the process sets off, too, as long as the search runs. */
function watchForInterrupt(signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  process.once('SIGINT', abort);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', abort);
      signal?.removeEventListener('abort', abort);
    },
  };
}
