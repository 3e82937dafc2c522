import type { Random } from '../random';
import { checkNumber } from '@course/check';
import { unset, type Initializer } from './initializers';
import { dot, transpose, type Matrix } from './matrix';

/**
 * An initializer of orthogonal weights times a gain: the shorter side's rows or columns are
 * orthonormal, so that a linear layer keeps lengths exactly (Saxe, McClelland & Ganguli 2014). Q of
 * the QR decomposition of a normal matrix, with the signs that make R's diagonal positive: only
 * then is every orthogonal matrix equally likely (Mezzadri 2007).
 *
 * Cost: O(fanIn · fanOut · min(fanIn, fanOut)) a layer.
 *
 * @throws TypeError or RangeError where the gain is negative or not finite
 * @example
 * const weights = orthogonal()(2, 2, createRandom(1)).data;
 * Math.abs(weights[0] * weights[1] + weights[2] * weights[3]) < 1e-15 // => true
 */
export function orthogonal(gain = 1): Initializer {
  checkNumber('make orthogonal', 'gain', gain, 'at least 0', (value) => value >= 0);
  return (fanIn, fanOut, random) => {
    const wide = fanIn <= fanOut;
    const rows = orthonormalRows(Math.min(fanIn, fanOut), Math.max(fanIn, fanOut), random);
    const weights = wide ? rows : transpose(rows);
    for (let i = 0; i < weights.data.length; i++) weights.data[i] = gain * weights.data[i]!;
    return weights;
  };
}

/**
 * Gram–Schmidt: each row loses its parts along the rows before it, then is divided by its length,
 * which is R's diagonal and so positive. Done twice, as once leaves rounding (Kahan: "twice is
 * enough").
 */
function orthonormalRows(count: number, length: number, random: Random): Matrix {
  const result = unset(count, length);
  for (let i = 0; i < count; i++) {
    const row = result.data.subarray(i * length, (i + 1) * length);
    for (let j = 0; j < length; j++) row[j] = random.normal();
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < i; earlier++) {
        const other = result.data.subarray(earlier * length, (earlier + 1) * length);
        const along = dot(row, other);
        for (let j = 0; j < length; j++) row[j] -= along * other[j]!;
      }
      const norm = Math.sqrt(dot(row, row));
      for (let j = 0; j < length; j++) row[j] /= norm;
    }
  }
  return result;
}
