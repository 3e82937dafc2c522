import type { Matrix } from './matrix';

/**
 * The product that everything in lib/nn stands on, after Goto & van de Geijn 2008 ("Anatomy of
 * high-performance matrix multiplication", ACM TOMS 34): blocks of both matrices are packed into
 * panels that lie in memory in the order of their use, and a tile of 2 × 3 results stays in
 * registers while the panels stream past. Packing also absorbs transposition.
 */

const DEPTH = 256; // terms of a sum in one block
const ROWS = 64; // rows of the left block, in panels of 2
const COLUMNS = 192; // columns of the right block, in panels of 3
/**
 * Constant arrays of the module: the compiler knows their address and length in the loops below.
 */
const left = new Float64Array(ROWS * DEPTH);
const right = new Float64Array(COLUMNS * DEPTH);

/** A matrix as the kernel sees it: element (i, j) lies at i · rowStep + j · columnStep. */
interface View {
  readonly data: Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

const plain = ({ data, columns }: Matrix): View => ({ data, rowStep: columns, columnStep: 1 });
const transposed = ({ data, columns }: Matrix): View => ({ data, rowStep: 1, columnStep: columns });

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
      packRight(b, k, j, depth, columns);
      for (let i = 0; i < c.rows; i += ROWS) {
        const rows = Math.min(ROWS, c.rows - i);
        packLeft(a, i, k, rows, depth);
        addBlock(c, i, j, rows, columns, depth);
      }
    }
  }
}

/**
 * Lays out the left block in panels of two rows, column by column; a missing second row is zero.
 */
function packLeft(
  { data, rowStep, columnStep }: View,
  i: number,
  k: number,
  rows: number,
  depth: number,
): void {
  for (let row = 0; row < rows; row += 2) {
    let to = row * depth;
    let from = (i + row) * rowStep + k * columnStep;
    const pair = row + 1 < rows;
    for (let p = 0; p < depth; p++, from += columnStep, to += 2) {
      left[to] = data[from]!;
      left[to + 1] = pair ? data[from + rowStep]! : 0;
    }
  }
}

/** Lays out the right block in panels of three columns, row by row; missing columns are zero. */
function packRight(
  { data, rowStep, columnStep }: View,
  k: number,
  j: number,
  depth: number,
  columns: number,
): void {
  for (let column = 0; column < columns; column += 3) {
    let to = column * depth;
    let from = k * rowStep + (j + column) * columnStep;
    const second = column + 1 < columns;
    const third = column + 2 < columns;
    for (let p = 0; p < depth; p++, from += rowStep, to += 3) {
      right[to] = data[from]!;
      right[to + 1] = second ? data[from + columnStep]! : 0;
      right[to + 2] = third ? data[from + 2 * columnStep]! : 0;
    }
  }
}

function addBlock(
  c: Matrix,
  i: number,
  j: number,
  rows: number,
  columns: number,
  depth: number,
): void {
  for (let column = 0; column < columns; column += 3) {
    const wide = columns - column;
    for (let row = 0; row < rows; row += 2) {
      addTile(row * depth, (row + 2) * depth, column * depth);
      const at = (i + row) * c.columns + j + column;
      addTriple(c.data, at, wide, 0);
      if (row + 1 < rows) addTriple(c.data, at + c.columns, wide, 3);
    }
  }
}

/** The sums of one tile: two rows of three. */
const tile = new Float64Array(6);

/**
 * The sums of two packed rows (left, from p to end) with three packed columns (right, from q); there
 * is at least one term. Six sums in registers need five loads for six multiplications, where the
 * plain triple loop needs two loads and a store for each one. `| 0` says that indices are 32-bit
 * integers, so that no step checks for overflow, and the test at the end saves a jump: a quarter of
 * the product's time. A wider tile is slower, as the compiler then keeps sums on the stack. The
 * plain loop is its twin in the test.
 */
function addTile(p: number, end: number, q: number): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  p |= 0;
  q |= 0;
  end |= 0;
  do {
    const b0 = right[q]!;
    const b1 = right[q + 1]!;
    const b2 = right[q + 2]!;
    const a0 = left[p]!;
    const a1 = left[p + 1]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    p = (p + 2) | 0;
    q = (q + 3) | 0;
  } while (p < end);
  tile[0] = s00;
  tile[1] = s01;
  tile[2] = s02;
  tile[3] = s10;
  tile[4] = s11;
  tile[5] = s12;
}

/** Adds one row of the tile to c, as far as c is wide there. */
function addTriple(c: Float64Array, at: number, wide: number, from: number): void {
  c[at] += tile[from]!;
  if (wide > 1) c[at + 1] += tile[from + 1]!;
  if (wide > 2) c[at + 2] += tile[from + 2]!;
}
