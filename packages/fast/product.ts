import { code } from './product-tiles-code';

/**
 * Matrix products after Goto & van de Geijn 2008 ("Anatomy of high-performance matrix multiplication",
 * ACM TOMS 34): blocks of both matrices are packed into panels that lie in memory in the order of their
 * use, and a tile of 4 × 4 results stays in registers while the panels stream past. Packing also
 * absorbs transposition. The tiles are WebAssembly, product-tiles.wat, 2.4 times as fast as the best
 * loop in TypeScript.
 */

/** A matrix as packing sees it: element (i, j) lies at i · rowStep + j · columnStep. */
export interface View {
  readonly data: Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** A matrix to add to: element (i, j) lies at i · columns + j. */
export interface RowMajor {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** What of WebAssembly is used; the types of Node do not have it. */
declare const WebAssembly:
  | undefined
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: Exports };
    };

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly multiplyTiles: (rows: number, columns: number, depth: number) => void;
}

/** Most rows, columns and terms of a block; the text in WebAssembly has the same numbers. */
const ROWS = 64;
const COLUMNS = 256;
const DEPTH = 256;
/** Rows and columns of a tile. */
const TILE = 4;

/** Two packed blocks, and what computes their product. */
interface Tiles {
  /** The left block in panels of four rows; a panel has its four numbers term after term. */
  readonly left: Float64Array;
  /** The right block in panels of four columns, likewise. */
  readonly right: Float64Array;
  /** The product, row by row, a row of COLUMNS numbers. */
  readonly sums: Float64Array;
  /** Writes `sums` from `left` and `right`; rows and columns are rounded up to whole tiles, the depth is at least 1. */
  readonly multiply: (rows: number, columns: number, depth: number) => void;
}

/** Compiled when this file is loaded, with the first product; undefined without WebAssembly (node --jitless) or SIMD. */
function loadTiles(): Tiles | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    const { exports } = new WebAssembly.Instance(
      new WebAssembly.Module(Buffer.from(code, 'base64')),
    );
    const { buffer } = exports.memory;
    const left = new Float64Array(buffer, 0, ROWS * DEPTH);
    const right = new Float64Array(buffer, left.byteLength, COLUMNS * DEPTH);
    const sums = new Float64Array(buffer, right.byteOffset + right.byteLength, ROWS * COLUMNS);
    return { left, right, sums, multiply: exports.multiplyTiles };
  } catch {
    return undefined;
  }
}

/** A constant of the module: where `pack` is inlined, the compiler knows the arrays' address and length. */
const tiles = loadTiles();

/**
 * c += a · b, for a m × inner, b inner × n, c m × n; false, and nothing is done, where there are no tiles.
 * Each element is a sum in blocks of 256 terms, in order, and so has the bits of the plain loop.
 */
export function addProduct(a: View, b: View, inner: number, c: RowMajor): boolean {
  if (!tiles) return false;
  const { left, right, sums, multiply } = tiles;
  const turned: View = { data: b.data, rowStep: b.columnStep, columnStep: b.rowStep };
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = Math.min(DEPTH, inner - k);
    for (let j = 0; j < c.columns; j += COLUMNS) {
      const columns = Math.min(COLUMNS, c.columns - j);
      pack(right, turned, j, k, columns, depth);
      for (let i = 0; i < c.rows; i += ROWS) {
        const rows = Math.min(ROWS, c.rows - i);
        pack(left, a, i, k, rows, depth);
        multiply(rows, columns, depth);
        addSums(sums, c, i, j, rows, columns);
      }
    }
  }
  return true;
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
        panels[to] = data[from];
        panels[to + 1] = data[from + rowStep];
        panels[to + 2] = data[from + 2 * rowStep];
        panels[to + 3] = data[from + 3 * rowStep];
      }
    } else {
      for (; to < end; to += TILE, from += columnStep) {
        for (let r = 0; r < TILE; r++) {
          panels[to + r] = row + r < rows ? data[from + r * rowStep] : 0;
        }
      }
    }
  }
}

/** Adds the sums of a block to c. */
function addSums(
  sums: Float64Array,
  { data, columns: step }: RowMajor,
  i: number,
  j: number,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const to = (i + row) * step + j;
    const from = row * COLUMNS;
    for (let column = 0; column < columns; column++) data[to + column] += sums[from + column];
  }
}
