/** The whole numbers from first to last, both included. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** All lists of a length whose elements are among the choices, in the order of the choices. */
export function* lists<T>(choices: readonly T[], length: number): Generator<T[]> {
  if (length === 0) yield [];
  else
    for (const head of lists(choices, length - 1))
      for (const last of choices) yield [...head, last];
}

/** All sorted selections, of each choice at most one, the short ones first. */
export function subsets<T>(choices: readonly T[]): T[][] {
  return choices
    .reduce<T[][]>((all, choice) => [...all, ...all.map((subset) => [...subset, choice])], [[]])
    .sort((a, b) => a.length - b.length);
}
