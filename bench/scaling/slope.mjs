// @ts-check

/**
 * The slope of the straight line that fits log y over log x best: the exponent e of y ~ xᵉ. Points whose y
 * is below `least` do not count, NaN for fewer than three.
 * @param {readonly number[]} x
 * @param {readonly number[]} y
 */
export function slope(x, y, least = 0) {
  const points = x.flatMap((value, i) => {
    const other = y[i] ?? NaN;
    return other > least ? [[Math.log(value), Math.log(other)]] : [];
  });
  if (points.length < 3) return NaN;
  const mean = (/** @type {0 | 1} */ axis) =>
    points.reduce((sum, point) => sum + (point[axis] ?? NaN), 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [above, below] = [0, 0];
  for (const [px = NaN, py = NaN] of points) {
    above += (px - meanX) * (py - meanY);
    below += (px - meanX) ** 2;
  }
  return above / below;
}
