import type { Matrix } from './matrix';
import { COLUMNS, DEPTH, loadTiles, ROWS, TILE } from './product-tiles';

/**
 * The product that everything in lib/nn stands on, after Goto & van de Geijn 2008 ("Anatomy of
 * high-performance matrix multiplication", ACM TOMS 34): blocks of both matrices are packed into
 * panels that lie in memory in the order of their use, and a tile of 4 × 4 results stays in
 * registers while the panels stream past. Packing also absorbs transposition.
 *
 * Each element is a sum in blocks of 256 terms, in order; the plain loop is its twin in the test.
 */

/** Constant arrays of the module: where `pack` is inlined, the compiler knows their address and length. */
const { left, right, sums, multiply } = loadTiles();

/** A matrix as packing sees it: element (i, j) lies at i · rowStep + j · columnStep. */
interface View {
  readonly data: Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

const plain = ({ data, columns }: Matrix): View => ({ data, rowStep: columns, columnStep: 1 });
const transposed = ({ data, columns }: Matrix): View => ({ data, rowStep: 1, columnStep: columns });

/** The same seen from its columns. */
const turned = ({ data, rowStep, columnStep }: View): View => ({
  data,
  rowStep: columnStep,
  columnStep: rowStep,
});

/** c += a · b, for a m × k, b k × n, c m × n. Shapes are the caller's to check. */
export function addProduct(a: Matrix, b: Matrix, c: Matrix): void {
  accumulate(plain(a), plain(b), a.columns, c);
}

/** c += aᵀ · b, for a k × m, b k × n, c m × n. */
export function addProductOfTransposed(a: Matrix, b: Matrix, c: Matrix): void {
  accumulate(transposed(a), plain(b), a.rows, c);
}

/** c += a · bᵀ, for a m × k, b n × k, c m × n. */
export function addProductByTransposed(a: Matrix, b: Matrix, c: Matrix): void {
  accumulate(plain(a), transposed(b), a.columns, c);
}

function accumulate(a: View, b: View, inner: number, c: Matrix): void {
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = Math.min(DEPTH, inner - k);
    for (let j = 0; j < c.columns; j += COLUMNS) {
      const columns = Math.min(COLUMNS, c.columns - j);
      pack(right, turned(b), j, k, columns, depth);
      for (let i = 0; i < c.rows; i += ROWS) {
        const rows = Math.min(ROWS, c.rows - i);
        pack(left, a, i, k, rows, depth);
        multiply(rows, columns, depth);
        addSums(c, i, j, rows, columns);
      }
    }
  }
}

/**
 * Lays out `rows` rows of a block in panels of four, column by column; missing rows are zero. For the
 * right block the rows are its columns.
 */
function pack(
  panels: Float64Array,
  { data, rowStep, columnStep }: View,
  i: number,
  k: number,
  rows: number,
  depth: number,
): void {
  let to = 0;
  for (let row = 0; row < rows; row += TILE) {
    let from = (i + row) * rowStep + k * columnStep;
    const end = to + TILE * depth;
    if (row + TILE <= rows) {
      for (; to < end; to += TILE, from += columnStep) {
        panels[to] = data[from]!;
        panels[to + 1] = data[from + rowStep]!;
        panels[to + 2] = data[from + 2 * rowStep]!;
        panels[to + 3] = data[from + 3 * rowStep]!;
      }
    } else {
      for (; to < end; to += TILE, from += columnStep) {
        for (let r = 0; r < TILE; r++) {
          panels[to + r] = row + r < rows ? data[from + r * rowStep]! : 0;
        }
      }
    }
  }
}

/** Adds the sums of a block to c. */
function addSums(
  { data, columns: step }: Matrix,
  i: number,
  j: number,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const to = (i + row) * step + j;
    const from = row * COLUMNS;
    for (let column = 0; column < columns; column++) data[to + column] += sums[from + column]!;
  }
}
