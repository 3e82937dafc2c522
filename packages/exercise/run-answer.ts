import { createContext, Script } from 'node:vm';

/** How a call of the learner's function ended, and the processor time it took, in milliseconds. */
export type Ending = (
  | { readonly how: 'returned'; readonly value: unknown }
  | { readonly how: 'threw'; readonly error: unknown }
  | { readonly how: 'ran too long' }
) & { readonly milliseconds: number };

/** So often a call is tried that a busy machine left too little of the processor. */
const TRIES = 5;

const context = createContext({});
const script = new Script('call()');

/**
 * Calls a function, but not for ever: node:vm ends what runs longer than the limit, a loop without
 * end too, although the function comes from a cell. That clock is the wall's, so where a busy machine
 * gave the call less than half of the limit, it is tried again: the verdict is the same on any machine.
 *
 * Cost: 60 µs a call, for the clock that watches it.
 *
 * @param inputs gives the inputs of a try, as the function may change them
 */
export function runAnswer(
  answer: (...inputs: never[]) => unknown,
  inputs: () => readonly unknown[],
  limit: number,
): Ending {
  let ending = runOnce(answer, inputs(), limit);
  for (let tries = 1; tries < TRIES && wasLeftWaiting(ending, limit); tries++) {
    ending = runOnce(answer, inputs(), limit);
  }
  return ending;
}

function wasLeftWaiting({ how, milliseconds }: Ending, limit: number): boolean {
  return how === 'ran too long' && milliseconds < limit / 2;
}

function runOnce(
  answer: (...inputs: never[]) => unknown,
  inputs: readonly unknown[],
  limit: number,
): Ending {
  let start = process.cpuUsage();
  let ending: Ending | undefined;
  context['call'] = () => {
    start = process.cpuUsage();
    try {
      const value = answer(...(inputs as never[]));
      ending = { how: 'returned', value, milliseconds: since(start) };
    } catch (error) {
      ending = { how: 'threw', error, milliseconds: since(start) };
    }
  };
  try {
    script.runInContext(context, { timeout: limit });
  } catch {
    // The time limit: what a function throws itself is caught above, which the limit passes by.
  }
  return ending ?? { how: 'ran too long', milliseconds: since(start) };
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
