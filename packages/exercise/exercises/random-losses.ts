import type * as FastCheck from 'fast-check';

/** Losses of some runs, as many of each; one of `finite` + 1 losses is NaN or Infinity. */
export function randomLosses(
  fc: typeof FastCheck,
  { runs, each, finite }: { runs: number; each: number; finite: number },
): FastCheck.Arbitrary<[losses: number[][]]> {
  const loss = fc.oneof(
    { arbitrary: fc.nat(12), weight: finite },
    { arbitrary: fc.constantFrom(NaN, Infinity), weight: 1 },
  );
  const rows = (length: number) =>
    fc.array(fc.array(loss, { minLength: length, maxLength: length }), {
      minLength: 1,
      maxLength: runs,
    });
  return fc.tuple(fc.integer({ min: 1, max: each }).chain(rows));
}
