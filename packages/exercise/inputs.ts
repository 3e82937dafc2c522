import * as fc from 'fast-check';

/** The whole numbers from first to last, both included. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** All tuples of one element of each of the choices; the last changes first. */
export function product<Tuple extends unknown[]>(
  ...choices: { readonly [Place in keyof Tuple]: readonly Tuple[Place][] }
): Tuple[] {
  let tuples: unknown[][] = [[]];
  for (const choice of choices as readonly unknown[][])
    tuples = tuples.flatMap((tuple) => choice.map((last) => [...tuple, last]));
  return tuples as Tuple[];
}

/** All lists of the lengths whose elements are among the choices, in the order of the choices. */
export function lists<T>(choices: readonly T[], ...lengths: readonly number[]): T[][] {
  return lengths.flatMap((length) => product<T[]>(...range(1, length).map(() => choices)));
}

/** All words of the lengths whose letters are among those given. */
export function words(letters: string, ...lengths: readonly number[]): string[] {
  return lists([...letters], ...lengths).map((word) => word.join(''));
}

/** A whole number of up to one digit. */
export const digit = fc.integer({ min: -9, max: 9 });

/** A multiple of ½. */
export function halves(least: number, most: number): fc.Arbitrary<number> {
  return fc.integer({ min: 2 * least, max: 2 * most }).map((count) => count / 2);
}

/** A list of exactly so many elements. */
export function listOf<T>(element: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> {
  return fc.array(element, { minLength: length, maxLength: length });
}

/** A matrix of exactly so many rows and columns. */
export function matrixOf(
  element: fc.Arbitrary<number>,
  rows: number,
  columns: number,
): fc.Arbitrary<number[][]> {
  return listOf(listOf(element, columns), rows);
}

/** Two lists of one length, which fast-check shortens together, and what else an answer is given. */
export function pairedLists<Rest extends unknown[]>(
  first: fc.Arbitrary<number>,
  second: fc.Arbitrary<number>,
  length: fc.ArrayConstraints,
  ...rest: { [Place in keyof Rest]: fc.Arbitrary<Rest[Place]> }
): fc.Arbitrary<[number[], number[], ...Rest]> {
  return fc
    .tuple(fc.array(fc.tuple(first, second), length), ...rest)
    .map(([pairs, ...others]) => [
      pairs.map(([a]) => a),
      pairs.map(([, b]) => b),
      ...(others as unknown as Rest),
    ]);
}
