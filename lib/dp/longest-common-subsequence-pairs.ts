import { firstColumn, moveColumn } from './lcs-length-columns';
import { STRIP_WORDS, WORD_BITS } from './lcs-length-strips';
import { commonEnds, type Letters, middle, toLetters } from './lcs-length-letters';

/** The bits of a table are kept up to 64 MiB, in words of 4 bytes. */
const MOST_WORDS = 2 ** 24;

/**
 * The places in a and b of a longest common subsequence: what they share at both ends, and between
 * what the table says.
 *
 * @throws TypeError where a and b are not both strings or both arrays
 */
export function commonPairs(action: string, a: unknown, b: unknown): [number, number][] {
  const letters = toLetters(action, a, b);
  const { start, end } = commonEnds(letters);
  const pairs: [number, number][] = [];
  for (let i = 0; i < start; i++) pairs.push([i, i]);
  for (const [i, j] of pairsOf(middle(letters, { start, end }))) pairs.push([start + i, start + j]);
  for (let back = end; back > 0; back--) {
    pairs.push([letters.a.length - back, letters.b.length - back]);
  }
  return pairs;
}

/**
 * The places in a and b of a longest common subsequence, read back from the table's last cell; of
 * the table as many columns at once are in memory as `mostWords` allows.
 */
export function pairsOf(letters: Letters, mostWords = MOST_WORDS): [number, number][] {
  const { a, b } = letters;
  const column = firstColumn(a.length);
  const fitting = Math.floor(mostWords / Math.max(1, column.length));
  const blockColumns = Math.max(fitting, Math.ceil(Math.sqrt(b.length)), 1);

  // Forwards: the column in front of each block is kept.
  const starts = [column.slice()];
  for (let to = blockColumns; to < b.length; to += blockColumns) {
    moveColumn(letters, column, to - blockColumns, to);
    starts.push(column.slice());
  }
  // Backwards: all columns of one block are kept and read, then those of the block before it.
  const kept = new Int32Array(column.length * Math.min(blockColumns, b.length));
  const pairs: [number, number][] = [];
  let i = a.length;
  let j = b.length;
  for (let block = starts.length - 1; block >= 0 && i > 0; block--) {
    const from = block * blockColumns;
    const columns = j - from;
    moveColumn(letters, starts[block] as Int32Array, from, j, kept);
    while (i > 0 && j > from) {
      if (a[i - 1] === b[j - 1]) pairs.push([--i, --j]);
      else if (grows(kept, columns, i - 1, j - 1 - from)) j--;
      else i--;
    }
  }
  return pairs.reverse();
}

/** Whether row i of a column that is kept is one longer than the row above: its bit is 0. */
function grows(kept: Int32Array, columns: number, i: number, column: number): boolean {
  const word = Math.floor(i / WORD_BITS);
  const strip = Math.floor(word / STRIP_WORDS);
  const place = (strip * columns + column) * STRIP_WORDS + (word % STRIP_WORDS);
  return (((kept[place] as number) >>> (i % WORD_BITS)) & 1) === 0;
}
