/** Lists of doubles agree where they differ by less than this share of their largest number. */
const TOLERANCE = 1e-9;

/**
 * Whether two lists have the same numbers but for rounding. What is not finite is the same as itself
 * alone: ∞ is not −∞, and beside it the others are measured by the largest that is finite.
 */
export function isClose(a: readonly number[], b: readonly number[]): boolean {
  const sizes = [...a, ...b].filter(Number.isFinite).map(Math.abs);
  const tolerance = TOLERANCE * Math.max(0, ...sizes);
  return (
    a.length === b.length &&
    a.every((value, i) => Object.is(value, b[i]) || Math.abs(value - b[i]!) <= tolerance)
  );
}

/** A number as a complaint writes it, without digits that are rounding alone. */
export function rounded(value: number): number {
  return Number(value.toPrecision(8));
}

/** The complaint of an exercise whose right answer is a list of doubles, for `complaint`. */
export function complainUnlessClose<Inputs extends readonly unknown[]>(
  answer: string,
  reference: (...inputs: Inputs) => readonly number[],
): (inputs: Inputs, result: readonly number[]) => string | undefined {
  return (inputs, result) => {
    const expected = reference(...inputs);
    if (isClose(result, expected)) return undefined;
    return `${answer} [${expected.map(rounded).join(', ')}]`;
  };
}

/**
 * As `complainUnlessClose`, where numbers near 1 cancel: 0 may come out as 1e-16.
 */
export function complainUnlessNear<Inputs extends readonly unknown[]>(
  answer: string,
  reference: (...inputs: Inputs) => readonly number[],
): (inputs: Inputs, result: readonly number[]) => string | undefined {
  const complain = complainUnlessClose(answer, reference);
  return (inputs, result) =>
    isClose([...result, 1], [...reference(...inputs), 1]) ? undefined : complain(inputs, result);
}
