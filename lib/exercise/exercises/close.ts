/** Lists of doubles agree where they differ by less than this share of their largest number. */
const TOLERANCE = 1e-9;

/** Whether two lists have the same numbers but for rounding. */
export function isClose(a: readonly number[], b: readonly number[]): boolean {
  const largest = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
  return (
    a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= TOLERANCE * largest)
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
