import { createContext, Script } from 'node:vm';

/** How a call of the learner's function ended. */
export type Ending =
  | { readonly how: 'returned'; readonly value: unknown }
  | { readonly how: 'threw'; readonly error: unknown }
  | { readonly how: 'ran too long' };

const context = createContext({});
const script = new Script('call()');

/**
 * Calls a function, but not for ever: node:vm ends what runs longer than the limit, a loop without
 * end too, although the function comes from a cell.
 *
 * Cost: 60 µs a call, for the clock that watches it.
 */
export function runAnswer(
  answer: (...inputs: never[]) => unknown,
  inputs: readonly unknown[],
  milliseconds: number,
): Ending {
  let ending: Ending = { how: 'ran too long' };
  context['call'] = () => {
    try {
      ending = { how: 'returned', value: answer(...(inputs as never[])) };
    } catch (error) {
      ending = { how: 'threw', error };
    }
  };
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch {
    // The time limit: what a function throws itself is caught above, which the limit passes by.
  }
  return ending;
}
