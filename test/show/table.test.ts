import assert from 'node:assert/strict';
import test from 'node:test';
import { DataFrame, Series } from 'danfojs-node';
import { tableBundle, type DataFrameLike, type TableOptions } from '#show/table';
import { columnFormat } from '#show/table/format-column';
import { columnsOf } from '#show/table/write-table';

const text = (frame: DataFrameLike, options?: TableOptions): string[] =>
  tableBundle(frame, options)['text/plain'].split('\n');

const html = (frame: DataFrameLike, options?: TableOptions): string =>
  String(tableBundle(frame, options)['text/html']);
const decode = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const contents = (page: string, tag: string): string[] =>
  [...page.matchAll(new RegExp(`<(${tag})\\b[^>]*>(.*?)</\\1>`, 'gs'))].map((found) =>
    decode(found[2] ?? ''),
  );
/** The texts of the cells, row by row. */
const cells = (page: string): string[][] =>
  [...page.matchAll(/<tr>(.*?)<\/tr>/g)].map((row) => contents(row[1] ?? '', 't[hd]'));

test('table writes a DataFrame as aligned text and as HTML with the same texts', () => {
  const frame = new DataFrame({ airport: ['ICN', 'JFK'], miles: [6906, 12345] });
  assert.deepEqual(text(frame, { caption: 'Far away' }), [
    'Far away',
    'airport   miles',
    '-------  ------',
    'ICN        6906',
    'JFK      12,345',
  ]);
  const page = html(frame, { caption: 'Far away' });
  assert.deepEqual(contents(page, 'caption'), ['Far away']);
  assert.deepEqual(cells(page), [
    ['airport', 'miles'],
    ['ICN', '6906'],
    ['JFK', '12,345'],
  ]);
  const aligns = [...page.matchAll(/<td align="(\w+)"/g)].map((found) => found[1]);
  assert.deepEqual(aligns, ['left', 'right', 'left', 'right']);
});

test('table tells missing values, NaN, infinities and booleans apart', () => {
  const frame = new DataFrame([
    [null, 1.5, true],
    [undefined, NaN, false],
    ['x', Infinity, null],
    ['y', -Infinity, true],
  ]);
  assert.deepEqual(cells(html(frame)).slice(1), [
    ['–', '1.5', 'true'],
    ['–', 'NaN', 'false'],
    ['x', '∞', '–'],
    ['y', '-∞', 'true'],
  ]);
});

test('table escapes HTML in cells, column names, the index and the caption', () => {
  const evil = '<img src=x onerror="alert(1)">&\'';
  const frame = new DataFrame([[evil]], { columns: [`${evil}c`], index: [`${evil}i`] });
  const page = html(frame, { caption: evil });
  assert.equal(page.includes('<img'), false);
  assert.deepEqual(cells(page), [
    ['', `${evil}c`],
    [`${evil}i`, evil],
  ]);
  assert.deepEqual(contents(page, 'caption'), [evil]);
});

test('table shows the first and the last of 10,000 rows and says so', () => {
  const frame = new DataFrame({ n: Array.from({ length: 10_000 }, (_, i) => i) });
  const lines = text(frame);
  assert.equal(lines.length, 2 + 10 + 1 + 10 + 1);
  assert.equal(lines[12]?.trim(), '…');
  assert.equal(lines[13]?.trim(), '9990');
  assert.equal(lines.at(-1), '(20 of 10,000 rows)');
  assert.deepEqual(text(frame, { rows: 3 }), [
    '   n',
    '----',
    '   0',
    '   1',
    '   …',
    '9999',
    '(3 of 10,000 rows)',
  ]);
  assert.deepEqual(text(frame, { rows: 1 }).slice(2), ['0', '…', '(1 of 10,000 rows)']);
  assert.deepEqual(contents(html(frame), 'p'), ['20 of 10,000 rows']);
  assert.equal(text(frame.head(20)).length, 22);
});

test('table shows a frame without rows as its header and "no rows"', () => {
  const frame = new DataFrame([], { columns: ['a', 'b'] });
  assert.deepEqual(text(frame), ['a  b', '-  -', '(no rows)']);
  assert.deepEqual(cells(html(frame)), [['a', 'b']]);
  assert.deepEqual(text(new DataFrame([])), ['(no rows)']);
  const filtered = new DataFrame({ a: [1, 2] });
  assert.deepEqual(text(filtered.query([false, false])), ['a', '-', '(no rows)']);
});

test('table shows an index of names, and leaves one of numbers out', () => {
  const named = new DataFrame([[1], [2]], { columns: ['value'], index: ['first', 'second'] });
  assert.deepEqual(text(named), [
    '        value',
    '------  -----',
    'first       1',
    'second      2',
  ]);
  assert.deepEqual(contents(html(named), 'th'), ['', 'value', 'first', 'second']);
  const sorted = new DataFrame({ value: [2, 1] }).sortValues('value');
  assert.deepEqual(text(sorted), ['value', '-----', '    1', '    2']);
});

test('table cuts long texts at 60 letters and keeps each row on one line', () => {
  const frame = new DataFrame([['가'.repeat(100)], ['a\n\tb\u0000c']], { columns: ['t'] });
  assert.deepEqual(text(frame).slice(2), [`${'가'.repeat(59)}…`, 'a b c']);
});

test('table aligns Korean, emoji and combining marks in text', () => {
  const frame = new DataFrame({ 도시: ['서울', 'Paris', '🙂', 'e\u0301'], n: [1, 2, 3, 4] });
  const lines = text(frame);
  assert.deepEqual(new Set(lines.map(columnsOf)), new Set([8]));
});

test('table marks the largest or smallest of a column, ties and all, but never NaN', () => {
  const frame = new DataFrame({ loss: [0.5, NaN, 0.25, 0.25], name: ['a', 'b', 'c', 'd'] });
  assert.deepEqual(text(frame, { highlight: { loss: 'min' } }).slice(2), [
    ' 0.50  a',
    '  NaN  b',
    '*0.25  c',
    '*0.25  d',
  ]);
  assert.deepEqual(contents(html(frame, { highlight: { loss: 'min' } }), 'b'), ['0.25', '0.25']);
});

test('table marks the cells that a function picks, by row, column and value', () => {
  const frame = new DataFrame({ n: Array.from({ length: 50 }, (_, i) => i) });
  const lines = text(frame, {
    rows: 4,
    highlight: (row, column, n) => column === 'n' && row === 48 && n === 48,
  });
  assert.deepEqual(lines.slice(2), ['  0', '  1', '  …', '*48', ' 49', '(4 of 50 rows)']);
});

test('table takes a Series as a table of one column', () => {
  assert.deepEqual(text(new Series([1, NaN, 2.25])), ['   0', '----', '1.00', ' NaN', '2.25']);
});

test('table writes dates, bigints, arrays and objects in one line', () => {
  const frame = new DataFrame([[new Date(0)], [[1, 2]], [{ a: 1 }]], { columns: ['v'] });
  assert.deepEqual(text(frame).slice(2), ['1970-01-01T00:00:00.000Z', '[ 1, 2 ]', '{ a: 1 }']);
  assert.deepEqual(text(new DataFrame({ big: [1n, 2n ** 70n] })).slice(2), [
    '                            1',
    '1,180,591,620,717,411,303,424',
  ]);
});

const formats: readonly [readonly number[], number, readonly string[]][] = [
  [[1, 1234, 12_345, 1_234_567], 4, ['1', '1234', '12,345', '1,234,567']],
  [[0, -0, -3], 4, ['0', '0', '-3']],
  [[0.9333, 0.5], 4, ['0.9333', '0.5000']],
  [[2.31, 0.0832, 0.1], 4, ['2.310', '0.083', '0.100']],
  [[96.7, 93], 4, ['96.7', '93.0']],
  [[0.1 + 0.2, 1], 4, ['0.3', '1.0']],
  [[2475.5, 0.35], 4, ['2475.50', '0.35']],
  [[12_345.678, 99_999.9], 4, ['12,346', '100,000']],
  [[0.27, 1e-17, 123_456_789.5, 1e20, 2], 4, ['0.27', '1e-17', '123,456,790', '1e20', '2']],
  [[1.23456e-7], 3, ['1.23e-7']],
  [[-1.5, Infinity, NaN], 4, ['-1.5', '∞', 'NaN']],
  [[3.14159265, 2], 8, ['3.1415927', '2.0000000']],
];
for (const [numbers, digits, texts] of formats) {
  test(`a column of ${numbers.join(', ')} with ${digits} digits is written ${texts.join(' | ')}`, () => {
    assert.deepEqual(numbers.map(columnFormat(numbers, digits)), texts);
  });
}

const frame = new DataFrame({ a: [1] });
const refused: readonly [string, () => unknown, RegExp][] = [
  [
    'an array',
    () => tableBundle([[1]] as never),
    /dataFrame must be a danfojs DataFrame: current value is \[\[1\]\]/,
  ],
  ['nothing', () => tableBundle(undefined as never), /TypeError.*current value is undefined/],
  [
    'an unknown option',
    () => tableBundle(frame, { title: 'x' } as never),
    /must be among caption, digits, highlight, rows: current value is "title"/,
  ],
  [
    '16 digits',
    () => tableBundle(frame, { digits: 16 }),
    /digits must be a whole number from 1 to 15: current value is 16/,
  ],
  [
    'no row',
    () => tableBundle(frame, { rows: 0 }),
    /rows must be a whole number of at least 1: current value is 0/,
  ],
  [
    'a caption that is a number',
    () => tableBundle(frame, { caption: 3 as never }),
    /caption must be a string: current value is 3/,
  ],
  [
    'a highlighted column that is not there',
    () => tableBundle(frame, { highlight: { b: 'max' } }),
    /highlight's column must be among a: current value is "b"/,
  ],
  [
    'a highlight that is neither',
    () => tableBundle(frame, { highlight: { a: 'best' } as never }),
    /highlight of a must be 'max' or 'min': current value is "best"/,
  ],
  [
    'a highlight of another kind',
    () => tableBundle(frame, { highlight: 'a' as never }),
    /highlight must be a function or an object/,
  ],
];
for (const [what, show, message] of refused) {
  test(`table refuses ${what} with a sentence`, () => {
    assert.throws(show, message);
  });
}
