// @ts-check

/** An error whose message is a sentence that says what to do: it is shown without a stack. */
export class Problem extends Error {
  /** @override */
  name = 'Problem';
}
