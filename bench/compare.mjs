// @ts-check

/**
 * The first place where two answers differ, in words; undefined where they agree.
 * @param {unknown} expected
 * @param {unknown} given
 * @param {number} tolerance of numbers, relative to the larger one or to 1
 * @param {string} [place]
 * @returns {string | undefined}
 */
export function difference(expected, given, tolerance, place = 'the answer') {
  if (Array.isArray(expected) && Array.isArray(given)) {
    if (expected.length !== given.length) {
      return `${place} has ${given.length} elements in place of ${expected.length}`;
    }
    for (let i = 0; i < expected.length; i++) {
      const found = difference(expected[i], given[i], tolerance, `${place}[${i}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof expected === 'number' && typeof given === 'number') {
    const scale = Math.max(Math.abs(expected), Math.abs(given), 1);
    if (Math.abs(expected - given) <= tolerance * scale) return undefined;
  } else if (expected === given) return undefined;
  return `${place} is ${JSON.stringify(given)} in place of ${JSON.stringify(expected)}`;
}
