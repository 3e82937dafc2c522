import { addProduct as addTiledProduct, type RowMajor, type View } from '@course/fast';

/**
 * The matrix product that everything in lib/nn stands on: element (i, j) is Σₖ aᵢₖ bₖⱼ, in order
 * and in blocks of 256 terms, each summed by itself before it is added. Tiles in WebAssembly do the
 * same for all but the smallest, to the same bits. Shapes are the caller's to check.
 */

const BLOCK = 256;
/** Terms in all up to which the plain loops are as fast. */
const MOST_TERMS = 64;

const plain = ({ data, columns }: RowMajor) => ({ data, rowStep: columns, columnStep: 1 });
const transposed = ({ data, columns }: RowMajor) => ({ data, rowStep: 1, columnStep: columns });

/** c += a · b, for a m × k, b k × n, c m × n. */
export function addProduct(a: RowMajor, b: RowMajor, c: RowMajor): void {
  accumulate(plain(a), plain(b), a.columns, c);
}

/** c += aᵀ · b, for a k × m, b k × n, c m × n. */
export function addProductOfTransposed(a: RowMajor, b: RowMajor, c: RowMajor): void {
  accumulate(transposed(a), plain(b), a.rows, c);
}

/** c += a · bᵀ, for a m × k, b n × k, c m × n. */
export function addProductByTransposed(a: RowMajor, b: RowMajor, c: RowMajor): void {
  accumulate(plain(a), transposed(b), a.columns, c);
}

function accumulate(a: View, b: View, inner: number, c: RowMajor): void {
  if (c.rows * inner * c.columns > MOST_TERMS && addTiledProduct(a, b, inner, c)) return;
  addPlainProduct(a, b, inner, c);
}

/** c += a · b by three loops, for a m × inner, b inner × n, c m × n. */
export function addPlainProduct(a: View, b: View, inner: number, c: RowMajor): void {
  for (let i = 0; i < c.rows; i++) {
    for (let j = 0; j < c.columns; j++) {
      for (let start = 0; start < inner; start += BLOCK) {
        let sum = 0;
        for (let k = start; k < Math.min(start + BLOCK, inner); k++) {
          const left = a.data[i * a.rowStep + k * a.columnStep];
          sum += left * b.data[k * b.rowStep + j * b.columnStep];
        }
        c.data[i * c.columns + j] += sum;
      }
    }
  }
}
