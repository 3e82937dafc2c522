import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  interpolate,
  rgb,
  wcagContrast,
} from 'culori';
import type { Rgb } from 'culori';
import { colors } from '#show/figure/dress-figure';
import { accents, fills, ink, muted, ramp, strong, waitingLine } from '#show/steps/palette';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { root } from '../context';

/**
 * How colours look to people without one kind of cone: the matrices of Machado, Oliveira & Fernandes
 * 2009, "A physiologically-based model for simulation of color vision deficiency", at severity 1.
 */
const eyes: Readonly<Record<string, (color: Rgb) => Rgb>> = {
  'all three cones': (color) => color,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** CIEDE2000; about 2 can just be seen side by side, and 10 are two colours at a glance. */
const distance = differenceCiede2000();
const leastDistance = 10;
/** WCAG 2.2, 1.4.3: for texts, and for large ones and what is no text (1.4.11). */
const [readable, visible] = [4.5, 3];

function parse(color: string): Rgb {
  const parsed = rgb(color);
  assert.ok(parsed, `${color} is no colour`);
  return parsed;
}

/** The pairs that somebody takes for one colour. */
function confused(together: readonly string[]): string[] {
  return Object.entries(eyes).flatMap(([name, see]) =>
    together.flatMap((one, i) =>
      together.slice(i + 1).flatMap((other) => {
        const apart = distance(see(parse(one)), see(parse(other)));
        return apart < leastDistance ? [`${name}: ${one} ${other} ${apart.toFixed(1)}`] : [];
      }),
    ),
  );
}

test('the simulation sees what is known: red and green are confused without red or green cones', () => {
  const [red, green] = ['#B03A2E', '#6B6B2B'];
  assert.ok(distance(red, green) > 30);
  assert.deepEqual(
    confused([red, green]).map((line) => line.split(':')[0]),
    ['deuteranopia'],
  );
});

test('any two colours of the palette can be told apart with any kind of colour vision', () => {
  assert.deepEqual(confused(Object.values(colors)), []);
});

test('what a step marks can be told apart: its cell, what it reads, what waits, the goal', () => {
  assert.deepEqual(confused([accents.current, accents.read, waitingLine, ink]), []);
});

test('the values in the step player are readable on each of its grounds', () => {
  const looks = [
    ...[...ramp, ...Object.values(fills)].map((ground) => [ink, ground]),
    [strong, fills.current],
    [strong, fills.path],
    [accents.waiting, fills.waiting],
    ...[muted, ...Object.values(accents)].map((words) => [words, '#FFFFFF']),
  ] as [string, string][];
  const pale = looks.filter(([words, ground]) => wcagContrast(words, ground) < readable);
  assert.deepEqual(pale, []);
});

interface Trace {
  readonly type?: string;
  readonly z?: readonly (readonly (number | null)[])[];
  readonly texttemplate?: string;
  readonly textfont?: { readonly color?: string };
  readonly colorscale?: unknown;
  readonly line?: { readonly color?: unknown; readonly dash?: string };
  readonly marker?: { readonly color?: unknown; readonly symbol?: unknown };
}

/** The traces of each figure of the lessons, with its place. */
function figures(): { place: string; traces: readonly Trace[] }[] {
  return lessonFiles(root).flatMap(({ name, path }) =>
    (JSON.parse(readFileSync(path, 'utf8')) as Notebook).cells.flatMap(({ outputs = [] }, cell) =>
      outputs.flatMap(({ data }) => {
        const figure = data?.['application/vnd.plotly.v1+json'] as
          { readonly data: readonly Trace[] } | undefined;
        return figure ? [{ place: `${name}, cell ${cell}`, traces: figure.data }] : [];
      }),
    ),
  );
}

test('in each figure of the lessons any two colours of marks can be told apart', () => {
  const all = figures();
  assert.ok(all.length > 50);
  const wrong = all.flatMap(({ place, traces }) => {
    const marks = traces.flatMap(({ line, marker }) => [line?.color, marker?.color]);
    const named = marks.filter((color): color is string => typeof color === 'string');
    return confused([...new Set(named.map((color) => formatHex(parse(color))))]).map(
      (pair) => `${place}: ${pair}`,
    );
  });
  assert.deepEqual(wrong, []);
});

/** Plotly's Viridis, and the colours in which it writes on a heatmap: white on dark, #444 on light. */
const viridis = interpolate(
  [
    ['#440154', '#48186A', '#472D7B', '#424086', '#3B528B', '#33638D', '#2C728E', '#26828E'],
    ['#21918C', '#1FA088', '#28AE80', '#3FBC73', '#5EC962', '#84D44B', '#ADDC30', '#D8E219'],
    ['#FDE725'],
  ].flat(),
  'rgb',
);
const isDark = ({ r, g, b }: { r: number; g: number; b: number }): boolean =>
  0.299 * r + 0.587 * g + 0.114 * b < 128 / 255;

test('the numbers in the heatmaps of the lessons are readable', () => {
  const heatmaps = figures().flatMap(({ place, traces }) =>
    traces
      .filter(({ texttemplate, textfont }) => texttemplate !== undefined && !textfont?.color)
      .map((trace) => ({ place, ...trace })),
  );
  assert.ok(heatmaps.length > 0);
  const pale = heatmaps.flatMap(({ place, z = [], colorscale = 'Viridis' }) => {
    assert.equal(colorscale, 'Viridis', `${place}: add its scale to this test`);
    const values = z.flat().filter((value): value is number => value !== null);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return values.flatMap((value) => {
      const ground = viridis((value - least) / (most - least));
      const contrast = wcagContrast(isDark(ground) ? '#FFFFFF' : '#444444', ground);
      return contrast < visible ? [`${place}: ${value} ${contrast.toFixed(1)}`] : [];
    });
  });
  assert.deepEqual(pale, []);
});
