import {
  isPlainObject,
  kind,
  oneOf,
  type OptionsOf,
  optional,
  positive,
  rangeError,
  typeError,
} from '@course/check';
import { textWidth } from '../figure/measure-text';
import { say } from '../figure/describe-figure';
import { colors } from '../figure/dress-figure';
import { digitsWithin, extremes, type Plain } from '../figure/plain-figure';
import type { Layout, Plot } from '../figure/types';
import { type Axis, type Mark, marksOn, type Range } from './marks';

/** A plotly figure that can be changed, shown by `plot` or put among `panels`. */
export interface Figure {
  readonly data: readonly Plot[];
  readonly layout: Layout;
}

export const text = kind<string>('a text', (value) => typeof value === 'string');
export const list = <Item>(what: string) =>
  kind<readonly Item[]>(`a list of ${what}`, Array.isArray);

const isRange = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every(Number.isFinite) &&
  value[0] !== value[1];

const ranges = kind<{ readonly x?: Range; readonly y?: Range }>(
  'ranges such as { x: [0, 1], y: [0, 100] }',
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, range]) => (name === 'x' || name === 'y') && isRange(range),
    ),
);

/** What every short form takes. */
export const formOptions = {
  title: optional(text),
  /** Name of the axis, with its unit. */
  x: optional(text),
  y: optional(text),
  /** Which axes are logarithmic. */
  log: optional(oneOf('x', 'y', 'xy')),
  /** Ranges of the axes, as values also on logarithmic ones; by default all that is there is seen. */
  range: optional(ranges, {}),
  /** Lines and points with a text, such as { x: 44, text: 'best' }. */
  marks: optional(list<Mark>('marks, as { x, text }'), []),
  /** In pixels. */
  width: optional(positive, 700),
  height: optional(positive, 450),
  /** Of the curves, bars or classes in their order, written as #RRGGBB. */
  colors: optional(list<string>('colours'), []),
  /** Takes the place of the description that is made from the data. */
  description: optional(text),
};

export type FormOptions = OptionsOf<typeof formOptions>;

/** Options that all forms read, once they are checked. */
export interface Read {
  readonly title?: string;
  readonly x?: string;
  readonly y?: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly range: { readonly x?: Range; readonly y?: Range };
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
  readonly description?: string;
}

/** How an axis shows these values; what is no number above 0 has no place on a logarithmic one. */
export function axisOf(
  letter: 'x' | 'y',
  options: Read,
  values: readonly unknown[],
  {
    ticks,
    pad = 0.05,
    zero = false,
    named = false,
  }: { ticks?: readonly unknown[]; pad?: number; zero?: boolean; named?: boolean } = {},
): Axis {
  const log = options.log?.includes(letter) ?? false;
  const name = options[letter];
  const room = letter === 'x' ? options.width - 100 : options.height - 120; // about what is beside it
  const title =
    name && wrapped(log ? `${name} (logarithmic axis)` : name, room, axisTitleSize).join('<br>');
  const given = options.range[letter];
  if (log && given?.some((end) => end <= 0)) {
    throw rangeError('draw the figure', `range.${letter}`, 'above 0 on a logarithmic axis', given);
  }
  const isText = values.some((value) => typeof value === 'string');
  const scaled = (given ?? [...values, ...placesOf(options.marks, letter)]).flatMap((value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    return log ? (value > 0 ? [Math.log10(value)] : []) : [value];
  });
  const range =
    isText || scaled.length === 0
      ? undefined
      : rangeOf(scaled, given ? 0 : pad, zero && !log && !given);
  const base = { ...(title && { title: { text: title } }), ...(log && { type: 'log' as const }) };
  const layout = {
    ...base,
    ...(isText && { type: !named && values.every(isDay) ? ('date' as const) : 'category' }),
    ...(range && { range: [...range] }),
    ...(log && range && logTicks(range, ticks)),
    ...(!log && range && plainTicks(scaled, values)),
  };
  return { log, layout, ...(range && { range }) };
}

/** A date, or none: days lie as far apart as they are. */
const isDay = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && /^\d{4}-\d\d-\d\d(T| \d|$)/.test(value));

/** Where marks stand along an axis; `marksOn` checks them. */
const placesOf = (marks: readonly unknown[], letter: 'x' | 'y'): readonly unknown[] =>
  marks.flatMap((mark) => (isPlainObject(mark) ? mark[letter] : []));

/** @param zero whether 0 is to be seen: always for bars, else where it is near */
function rangeOf(values: readonly number[], pad: number, zero: boolean): Range {
  const [least, largest] = extremes(values);
  const fromZero = zero && least >= 0 && least <= largest / 2;
  const room =
    pad * (largest - (fromZero ? 0 : least)) || (pad > 0 ? Math.abs(largest) / 2 || 1 : 0);
  const digits = digitsWithin(least, largest);
  return [fromZero ? 0 : tidy(least - room, digits), tidy(largest + room, digits)];
}

/** What plotly makes of the figures' font for the titles of axes, in pixels. */
export const axisTitleSize = 17;

/** Without the last digits, which differ where a sum is made in another order. */
export const tidy = (value: number, digits = 6): number => Number(value.toPrecision(digits));

/** A tick at each value where they are few, else at powers of ten. */
function logTicks([least, largest]: Range, ticks: readonly unknown[] = []): object {
  if (ticks.length > 1 && ticks.length <= 9) return textTicks(ticks as readonly number[]);
  const decades = largest - least;
  if (decades >= 1.5) return { dtick: Math.max(1, Math.ceil(decades / 8)) };
  const seen: number[] = [];
  for (let power = Math.floor(least); power <= largest; power++) {
    for (const digit of [1, 2, 3, 5]) {
      const place = power + Math.log10(digit);
      if (place >= least && place <= largest) seen.push(tidy(digit * 10 ** power));
    }
  }
  return seen.length > 1 ? textTicks(seen) : {};
}

const textTicks = (ticks: readonly number[]) => ({
  tickvals: [...ticks],
  ticktext: ticks.map((tick) => (typeof tick === 'number' ? say(tick) : String(tick))),
});

/** Counts have whole numbers beside the axis, and large numbers are not written as powers. */
function plainTicks(ends: readonly number[], values: readonly unknown[]): object {
  const largest = ends.reduce((most, value) => Math.max(most, value), 0);
  if (largest >= 10_000 && largest < 1e8) return { tickformat: ',' };
  const counts = [...ends, ...values.filter((value) => value !== null)]; // shares have a range of 0 to 1
  const isCount =
    largest <= 5 && counts.every((value) => Number.isInteger(value) && Number(value) >= 0);
  return isCount ? { dtick: 1 } : {};
}

/** Names that may be alike, such as the letters of a word: plotly would draw one over the other. */
export function apartNames(names: readonly Plain[]): Plain[] {
  const times = new Map<Plain, number>();
  return names.map((name) => {
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    return typeof name === 'string' ? name + '<b></b>'.repeat(before) : name;
  });
}

/** The layout of a form: its title, its two axes, its marks. */
export function layoutOf(
  options: Read,
  x: Axis,
  y: Axis,
  more: Layout = {},
): { layout: Layout; traces: Plot[] } {
  const { shapes, annotations, traces } = marksOn(options.marks, x, y);
  const own = (more['annotations'] ?? []) as readonly object[];
  const layout = {
    ...(options.title !== undefined && { title: titleAbove(options.title) }),
    width: options.width,
    height: options.height,
    ...more,
    xaxis: { ...x.layout, ...more.xaxis },
    yaxis: { ...y.layout, ...more.yaxis },
    ...(shapes.length > 0 && { shapes }),
    ...(own.length + annotations.length > 0 && { annotations: [...own, ...annotations] }),
    ...(options.description !== undefined && { meta: { description: options.description } }),
  } as Layout;
  return { layout, traces };
}

/** A title at the upper edge: plotly puts it in the middle of the margin, where a legend may be. */
export const titleAbove = (title: string) =>
  ({ text: title, yref: 'container', y: 1, yanchor: 'top', pad: { t: 16 } }) as const;

/** A legend above the figure, in one row. */
export const legendAbove = {
  legend: { orientation: 'h', x: 0.5, xanchor: 'center', y: 1.01, yanchor: 'bottom' },
} as const;

/** Room above for the title and the legend's row. */
export const legendMargin = (title: string | undefined): number => (title === undefined ? 44 : 84);

const inOrder = Object.values(colors).filter((color) => color !== colors.yellow); // hard to see on white

/** The colour of each of so many; there are seven that can be told apart. */
export function colorsOf(action: string, given: readonly unknown[], count: number): string[] {
  given.forEach((color, i) => {
    if (typeof color !== 'string')
      throw typeError(action, `colors[${i}]`, 'written as #RRGGBB', color);
    if (!/^#[\da-f]{6}$/i.test(color))
      throw rangeError(action, `colors[${i}]`, 'written as #RRGGBB', color);
  });
  const chosen = [
    ...(given as readonly string[]),
    ...inOrder.filter((color) => !given.some((own) => String(own).toUpperCase() === color)),
  ];
  if (count > chosen.length) {
    throw rangeError(
      action,
      'data',
      `at most ${chosen.length} that have a name and a colour; show more as panels`,
      count,
    );
  }
  return chosen.slice(0, count);
}

/** The colour as text: darker where white behind it would leave it pale. */
export function inkOf(color: string): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const luminance = (share: number): number => {
    const [red = 0, green = 0, blue = 0] = parts.map((part) => {
      const value = part * share;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  let share = 1;
  while (1.05 / (luminance(share) + 0.05) < 4.5) share -= 0.05; // WCAG's contrast for text
  const hex = (part: number) =>
    Math.round(255 * part * share)
      .toString(16)
      .padStart(2, '0');
  return `#${parts.map(hex).join('')}`.toUpperCase();
}

/** A text in lines of at most so many pixels, broken at spaces. */
export function wrapped(words: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size, false) <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
