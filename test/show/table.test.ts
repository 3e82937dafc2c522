import assert from 'node:assert/strict';
import test from 'node:test';
import { DataFrame, Series } from 'danfojs-node';
import fc from 'fast-check';
import { tableBundle, type DataFrameLike, type Rows, type TableOptions } from '#show/table';
import { columnFormat } from '#show/table/format-column';
import { columnsOf } from '#show/table/write-table';

type Shown = DataFrameLike | Rows;
const text = (frame: Shown, options?: TableOptions | string): string[] =>
  tableBundle(frame, options)['text/plain'].split('\n');

const html = (frame: Shown, options?: TableOptions): string =>
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
    ['y', '−∞', 'true'],
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

test('table reads rows by their keys, in whatever order, and shows what a row lacks as a gap', () => {
  const rows = [
    { a: 1, b: 2 },
    { b: 4, a: 3 },
    { c: 'x', b: 5 },
  ];
  assert.deepEqual(text(rows), ['a  b  c', '-  -  -', '1  2  –', '3  4  –', '–  5  x']);
  assert.deepEqual(text(rows, { columns: ['b', 'a'] }).slice(2), ['2  1', '4  3', '5  –']);
  assert.deepEqual(text([{ constructor: 1 }, {}]).slice(2), ['          1', '          –']);
});

test('any rows are shown by key: each cell is the value of its row and column, or a gap', () => {
  const row = fc.dictionary(fc.constantFrom('a', 'b', 'toString', '__proto__x', '1'), fc.nat(9));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const [header = [], ...body] = cells(html(rows));
      assert.deepEqual(new Set(header), new Set(rows.flatMap(Object.keys)));
      if (header.length === 0) return;
      const found = body.map((texts) =>
        Object.fromEntries(header.map((name, i) => [name, texts[i]])),
      );
      const wanted = rows.map((values) =>
        Object.fromEntries(
          header.map((name) => [name, Object.hasOwn(values, name) ? `${values[name]}` : '–']),
        ),
      );
      assert.deepEqual(found, wanted);
    }),
  );
});

test('table takes rows that are arrays, with names for their columns', () => {
  assert.deepEqual(text([[1, 2], [3]]), ['0  1', '-  -', '1  2', '3  –']);
  assert.deepEqual(text([[1, 2]], { columns: ['a', 'b'] })[0], 'a  b');
});

test('no rows, and a frame without any columns, are "no rows"', () => {
  assert.deepEqual(text([]), ['(no rows)']);
  assert.deepEqual(text([{}]), ['(no columns)']);
  assert.deepEqual(text([], { columns: ['a'] }), ['a', '-', '(no rows)']);
  assert.deepEqual(text({ columns: [], index: [], values: [] }), ['(no rows)']);
});

test('table takes its caption alone, and digits column by column', () => {
  const rows = [{ loss: 0.123456, share: 0.123456 }];
  assert.deepEqual(text(rows, 'Losses')[0], 'Losses');
  assert.deepEqual(text(rows, { digits: { loss: 2 } }).at(-1), '0.12  0.1235'.padStart(12));
});

test('a number in HTML has a minus sign, after which no browser breaks it; a text keeps its hyphen', () => {
  const page = html([{ p: 4e-20, q: -1.5, name: 'half-life' }]);
  assert.deepEqual(cells(page)[1], ['4e−20', '−1.5', 'half-life']);
});

test('a table that is wider than GitHub’s page leaves out its middle columns, and says so', () => {
  const wide = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`value ${i}`, 12345 * i]));
  const page = html([wide]);
  const [header = []] = cells(page);
  assert.deepEqual([header[0], header.at(-1)], ['value 0', 'value 39']);
  assert.ok(header.includes('…') && header.length < 20);
  assert.deepEqual(contents(page, 'p'), [`${header.length - 1} of 40 columns`]);
  assert.equal(text([wide])[0]?.split(/ {2,}/).length, 40);
  const long = 'x'.repeat(50);
  assert.deepEqual(cells(html([{ [`${long}a`]: 1, [`${long}b`]: 2, [`${long}c`]: 3 }]))[0], [
    `${long}a`,
    '…',
    `${long}c`,
  ]);
});

test('a long name may take two lines where its words meet', () => {
  assert.match(html([{ validationAccuracy: 1 }]), />validation<wbr>Accuracy</);
  assert.match(html([{ '<b>_isNoMarkup_here': 1 }]), /&lt;b&gt;_/);
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
  const frame = new DataFrame([[new Date(1970, 0, 1)], [[1, 2]], [{ a: 1 }]], { columns: ['v'] });
  assert.deepEqual(text(frame).slice(2), ['1970-01-01', '[ 1, 2 ]', '{ a: 1 }']);
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
    'a list of numbers',
    () => tableBundle([1, 2] as never),
    /rows\[0\] must be an object such as \{ n: 2, square: 4 \}: current value is 1$/,
  ],
  [
    'rows of two kinds',
    () => tableBundle([[1], { a: 1 }]),
    /rows\[1\] must be an array, as rows\[0\] is one: current value is an object with a$/,
  ],
  [
    'a date among the rows',
    () => tableBundle([{ a: 1 }, new Date(0)]),
    /rows\[1\] must be an object such as .*: current value is a Date$/,
  ],
  [
    'a column that is not there',
    () => tableBundle([{ a: 1 }], { columns: ['a', 'b'] }),
    /columns must be among a: current value is "b"$/,
  ],
  [
    'too few names of columns',
    () => tableBundle([[1, 2]], { columns: ['a'] }),
    /columns must be 2 names, one a column: current value is \["a"\]$/,
  ],
  [
    'digits of a column that is not there',
    () => tableBundle([{ a: 1 }], { digits: { b: 3 } }),
    /digits's column must be among a: current value is "b"$/,
  ],
  [
    '16 digits of one column',
    () => tableBundle([{ a: 1 }], { digits: { a: 16 } }),
    /digits of a must be a whole number from 1 to 15: current value is 16$/,
  ],
  [
    'a number',
    () => tableBundle(3 as never),
    /rows must be a list of objects, a danfojs DataFrame or a Series: current value is 3$/,
  ],
  ['nothing', () => tableBundle(undefined as never), /TypeError.*current value is undefined/],
  [
    'an unknown option',
    () => tableBundle(frame, { title: 'x' } as never),
    /must be among caption, columns, digits, highlight, rows: current value is "title"/,
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

test('rows may be objects of a class', () => {
  class Item {
    readonly name = 'lamp';
  }
  assert.match(tableBundle([new Item()])['text/plain'], /lamp/);
});
