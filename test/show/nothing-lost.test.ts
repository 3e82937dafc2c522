import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Layout, Plot } from '#lib';
import { checkFigure } from '#show/figure/check-figure';
import { drawFigure, drawFigures, drawFrames } from '#show/figure/draw';
import { dressFigure } from '#show/figure/dress-figure';
import { lettersWithoutGlyph } from '#show/figure/letters';
import { mathToText } from '#show/figure/math-text';
import { decodePng } from './png';

/** What a reader sees of a figure is what its author wrote: texts are drawn whole, or an error says why not. */

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const compose = (data: readonly Plot[], layout: Layout) =>
  dressFigure(checkFigure('plot', data, layout, undefined));
const draw = (data: readonly Plot[], layout: Layout = {}) => drawFigure(compose(data, layout));
/** Whether no ink is at the edges of a picture, as there is where a text is cut. */
function isWhole(png: Buffer): boolean {
  const { width, height, ink } = decodePng(png);
  const edges = [
    ink(0, 0, width, 1),
    ink(0, height - 1, width, height),
    ink(0, 0, 1, height),
    ink(width - 1, 0, width, height),
  ];
  return edges.every((amount) => amount === 0);
}

test('a letter that no font has is an error that names it and its place', () => {
  assert.throws(
    () => draw([{ type: 'bar', x: ['서울', '부산', '😀'], y: [1, 2, 3] }]),
    /^RangeError: Cannot draw the figure as data\[0\]\.x\[2\] must be in letters that pictures have \(Latin, Greek, Korean, signs\), so without 😀: current value is "😀"$/,
  );
  assert.throws(
    () => draw([{ y: [1] }], { title: '한국어 日本語 العربية' }),
    /layout\.title\.text must be in letters .* without 日 本 語 ا ل …: current value is "한국어 日本語 العربية"$/,
  );
  assert.throws(
    () =>
      drawFrames([
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>か</text></svg>',
      ]),
    /a text must be in letters .* without か/,
  );
});

test('letters with accents are drawn where no font has the two in one', () => {
  const titles = ['ŷ', 'x̄', 'θ̂', 'v⃗', 'ȳ', 'é', 'Ŵ', 'Łódź', 'ẋ'];
  for (const title of titles) {
    const plain = title.normalize('NFD').replace(/\p{M}/gu, '');
    const ink = (text: string) =>
      decodePng(draw([{ y: [1, 2] }], { title: text }).png).ink(400, 0, 1000, 100);
    assert.ok(ink(title) > ink(plain) + 10, title);
  }
});

test('any text is drawn, each letter in a glyph, or refused by name', () => {
  const letter = fc.oneof(
    fc.integer({ min: 0x20, max: 0x2fff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(
      'x̄',
      'ŷ',
      '가',
      '힣',
      '뷁',
      '漢',
      'か',
      '😀',
      '𝑥',
      'α',
      '∑',
      '\u200d',
      '\ufe0f',
    ),
  );
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
      const text = letters.join('').replace(/[<>&]/g, '');
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text x="5" y="30">${text}</text></svg>`;
      const missing = lettersWithoutGlyph(text);
      if (missing.length === 0) assert.equal(drawFrames([svg]).width, 400);
      else
        assert.throws(
          () => drawFrames([svg]),
          (error: Error) => error.message.includes(missing[0] ?? ''),
        );
    }),
    { numRuns: 60 },
  );
});

test('each letter that passes leaves ink, beside letters of every font', () => {
  const codes = [
    ...range(0x2c00 - 0x21).map((i) => i + 0x21),
    ...range(50).map((i) => 0xac00 + 11 * i),
  ];
  const letters = codes
    .map((code) => String.fromCodePoint(code))
    .filter(
      (letter) =>
        /[\p{L}\p{N}\p{S}\p{P}]/u.test(letter) && lettersWithoutGlyph(letter).length === 0,
    )
    .filter((letter) => !/[<>&\u115f\u1160\u3164]/.test(letter));
  assert.ok(letters.length > 1500);
  const [columns, side] = [50, 24];
  const rows = Math.ceil(letters.length / columns);
  const texts = (write: (letter: string) => string) =>
    letters.map((letter, i) => {
      const [x, y] = [side * (i % columns), side * Math.floor(i / columns)];
      return `<text x="${x + 6}" y="${y + 16}" font-size="12">${write(letter)}</text>`;
    });
  const size = `width="${columns * side}" height="${rows * side}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${texts((letter) => letter).join('')}</svg>`;
  const { ink } = decodePng(drawFrames([svg], { scale: 1, maxBytes: 1e9 }).png);
  const lost = letters.filter((_, i) => {
    const [x, y] = [side * (i % columns), side * Math.floor(i / columns)];
    return ink(x, y, x + side, y + side) === 0;
  });
  assert.deepEqual(lost, []);
});

const wide: Readonly<Record<string, readonly [Plot[], Layout]>> = {
  'a legend of 60 entries': [
    range(60).map((k) => ({ y: [k, k + 1], name: `trace number ${k}` })),
    { title: 'Many' },
  ],
  'labels, axis titles and a title of many words': [
    [
      {
        type: 'bar',
        x: range(3).map((i) => `${i}: ${'a long label of a category '.repeat(2)}`),
        y: [1, 2, 3],
      },
    ],
    {
      title: 'A title<br>of four<br>lines<br>above bars',
      xaxis: { title: 'an axis title that is so long that it does not fit '.repeat(3) },
      yaxis: { title: 'an axis title that is so long that it does not fit '.repeat(3) },
    },
  ],
  'a text at the last point': [
    [
      {
        x: [0, 1],
        y: [0, 1],
        mode: 'text+markers',
        text: ['a', 'the last point of all'],
        textposition: 'middle right',
      },
    ],
    {},
  ],
  'an annotation outside': [
    [{ y: [0, 1] }],
    {
      annotations: [
        { text: 'far below', x: 0.5, y: 0, yref: 'paper', yshift: -150, showarrow: false },
      ],
    },
  ],
  'a pie of many slices': [
    [
      {
        type: 'pie',
        labels: range(40).map((i) => `label ${i}`),
        values: range(40).map((i) => i + 1),
      },
    ],
    { title: 'Pie' },
  ],
};
for (const [what, [data, layout]] of Object.entries(wide)) {
  test(`a picture makes room for ${what}`, () => {
    const { png, width, height, room } = draw(data, layout);
    assert.ok(room, 'it has the size it was asked for');
    assert.ok(width * height > 700 * 450);
    assert.ok(isWhole(png), 'ink at the edge');
  });
}

test('a picture that has room for all has the size that was asked for', () => {
  assert.equal(draw([{ y: [1, 2], name: 'a' }], { title: 'T', showlegend: true }).room, undefined);
});

test('a picture that would be larger than a page is an error that says why', () => {
  assert.throws(
    () => draw(range(200).map((k) => ({ y: [k], name: `${k}` }))),
    /the height must be at most 2400 pixels, which the legend needs; shorten texts, or leave them out \(showlegend: false\): current value is \d+$/,
  );
});

test('an error names the text that a picture has no room for', () => {
  const annotation = { text: 'far', xref: 'paper', x: 5, showarrow: false } as const;
  assert.throws(
    () => draw([{ y: [1] }], { annotations: [annotation] }),
    /the width must be at most 1600 pixels, which the text "far" needs; .*: current value is \d+$/,
  );
  assert.throws(
    () => draw([{ y: [1, 2] }], { width: 60, height: 60, title: 'A title' }),
    /^RangeError: Cannot draw the figure as the \w+.* must be in a picture that is large enough for it, by its layout's width and height: current value is "\d+ × \d+"$/,
  );
});

test('control characters draw nothing, and no error', () => {
  const [plain, other] = ['ab', 'a\u0007b'].map((title) => draw([{ y: [1] }], { title }).png);
  assert.deepEqual(other, plain);
});

test('a title above bars does not lie on them', () => {
  const { png } = draw([{ type: 'bar', y: [1, 1] }], {
    title: 'one<br>two<br>three',
    margin: { t: 20 },
  });
  assert.ok(isWhole(png));
});

for (const [formula, text] of [
  ['$\\sigma(x) = \\frac{1}{1+e^{-x}}$', 'σ(x) = 1/(1 + e<sup>−x</sup>)'],
  ['$\\frac{\\partial L}{\\partial w_1}$', '∂L/(∂w<sub>1</sub>)'],
  ['loss $\\hat{y} - y$', 'loss ŷ − y'],
  ['$\\sum_{i=1}^n \\sqrt{x_i}$', '∑<sub>i=1</sub><sup>n</sup>√(x<sub>i</sub>)'],
  ['$O(n \\log n)$, $5', 'O(n log n), $5'],
  ['$\\eta\\frac{1}{n}\\sum x$', 'η 1/n ∑x'],
  ['costs $5 or $6', 'costs $5 or $6'],
  ['$w \\gets w - \\eta \\nabla L$', 'w ← w − η∇L'],
  ['$p \\in [0, 1], -1 < x$', 'p ∈ [0, 1], −1 &lt; x'],
] as const) {
  test(`the formula ${formula} is written ${text}`, () => {
    assert.equal(mathToText('plot', 'title', formula).normalize('NFC'), text.normalize('NFC'));
  });
}

test('formulas are texts in titles, names, ticks, categories and annotations, in the interactive figure too', () => {
  const { data, layout } = compose([{ x: ['$x_1$'], y: [1], name: '$\\alpha$' }], {
    title: '$e^x$',
    xaxis: { title: '$x^2$', ticktext: ['$n_0$'], tickvals: [0] },
    annotations: [{ text: '$\\le 3$' }],
    meta: { description: '$e^x$' },
  });
  const json = JSON.stringify({ data, layout: { ...layout, template: undefined } });
  for (const text of [
    'x<sub>1</sub>',
    'α',
    'e<sup>x</sup>',
    'x<sup>2</sup>',
    'n<sub>0</sub>',
    '≤3',
  ])
    assert.ok(json.includes(text), text);
  assert.ok(json.includes('"description":"$e^x$"'));
});

test('a formula that needs more than a line is an error that names what does', () => {
  assert.throws(
    () => draw([{ y: [1] }], { title: '$\\begin{matrix} 1 \\end{matrix}$' }),
    /layout\.title\.text must be a formula that fits a line of text, without \\begin: current value/,
  );
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          '\\',
          '^',
          '_',
          '{',
          '}',
          'a',
          'b',
          '1',
          ' ',
          '+',
          '-',
          '=',
          ',',
          '|',
        ),
        maxLength: 15,
      }),
      (source) => {
        try {
          assert.ok(!/\$/.test(mathToText('plot', 'title', `$\\alpha ${source}$`)));
        } catch (error) {
          assert.match(
            String(error),
            /^RangeError: Cannot plot as title must be a formula that fits/,
          );
        }
      },
    ),
  );
});

test('a range of values on a logarithmic axis is an error that gives the powers', () => {
  assert.throws(
    () => draw([{ x: [1, 50], y: [1, 100] }], { yaxis: { type: 'log', range: [1, 100] } }),
    /layout\.yaxis\.range must be powers of ten on a logarithmic axis, \[0, 2\] for 1 to 100: current value is \[1, 100\]$/,
  );
  for (const powers of [
    [0, 2],
    [-3, 2],
    [0, 3],
  ]) {
    assert.equal(draw([{ y: [1, 100] }], { yaxis: { type: 'log', range: powers } }).width, 700);
  }
});

test('the frames of an animation have one size, that of the frame which needs most room', () => {
  const figures = ['a', 'a name of a trace that is a very long one '.repeat(3)].map((name) =>
    compose([{ y: [1, 2], name }], { showlegend: true }),
  );
  const { png, width, height, room } = drawFigures(figures);
  assert.ok(room && width > 700 && height === 450);
  assert.equal(decodePng(png).width, 2 * width);
});
