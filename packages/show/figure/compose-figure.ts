import { rangeError, typeError } from '@course/check';
import { checkFigure } from './check-figure';
import { checkFrames, figuresOf } from './frames';
import { houseStyle } from './house-style';
import { asRecord, type Attributes, isRecord, type Plain, toPlain } from './plain';
import { wrapTitle } from './wrap-title';

/** A figure as it is shown and stored: only what JSON can hold. */
export interface PlainFigure {
  readonly data: readonly Attributes[];
  readonly layout: Attributes;
  readonly config: Attributes;
  readonly frames?: readonly PlainFrame[];
}

export interface PlainFrame extends Attributes {
  readonly name: string;
  readonly data: readonly Attributes[];
  readonly traces: readonly number[];
  readonly layout: Attributes;
}

/** Gives a figure the looks of all figures; what its own layout says wins. */
export function dressFigure(
  action: string,
  data: unknown,
  layout: unknown,
  config: unknown,
): PlainFigure {
  const plainData = toPlain(action, 'data', data);
  checkTraces(action, plainData);
  return {
    data: plainData,
    layout: dressLayout(plainObject(action, 'layout', layout)),
    config: { displaylogo: false, ...plainObject(action, 'config', config) },
  };
}

/** The same for a figure that is drawn here, with all checks; `frames` make it an animation. */
export function composeFigure(
  action: string,
  data: unknown,
  layout: unknown,
  config: unknown,
  frames?: unknown,
): PlainFigure {
  const figure = dressFigure(action, data, layout, config);
  checkFigure(action, figure, frames !== undefined);
  if (frames === undefined) return figure;
  const steps = checkFrames(action, toPlain(action, 'frames', frames), figure.data);
  const animated = { ...figure, frames: steps };
  figuresOf(animated).forEach((step, i) => checkFigure(`${action} frames[${i}]`, step, true));
  return animated;
}

function checkTraces(action: string, data: Plain): asserts data is readonly Attributes[] {
  if (!Array.isArray(data)) throw typeError(action, 'data', 'a list of traces', data);
  if (data.length === 0) throw rangeError(action, 'data', 'a list of at least one trace', data);
  data.forEach((trace: Plain, i) => {
    if (!isRecord(trace)) throw typeError(action, `data[${i}]`, 'an object, as { x, y }', trace);
  });
}

function plainObject(action: string, name: string, value: unknown): Attributes {
  if (value !== undefined && !isRecord(value)) throw typeError(action, name, 'an object', value);
  return toPlain(action, name, value ?? {}) as Attributes;
}

/** The sentence that stands for a figure where there is no picture. */
export function descriptionOf(action: string, { layout }: PlainFigure): string {
  const meta = layout['meta'];
  const description = asRecord(meta)['description'];
  const name = 'layout.meta.description';
  const expected = 'a sentence that says what the figure shows';
  if (typeof description !== 'string') throw typeError(action, name, expected, description);
  if (description.trim() === '') throw rangeError(action, name, expected, description);
  return description;
}

const size = { width: 700, height: 450 };
const margin = { l: 60, r: 30, b: 50 }; // axes and legend add what they need
const [emptyTop, lineHeight] = [30, 1.35];

function dressLayout(layout: Attributes): Attributes {
  const dressed = { template: houseStyle, ...size, ...layout };
  const { title, lines } = dressTitle(layout['title'], Number(layout['width'] ?? size.width));
  const top = { t: Math.round(emptyTop + lines) };
  return {
    ...dressed,
    ...(title && { title }),
    margin: { ...margin, ...top, ...asRecord(layout['margin']) },
    ...(hasRightAxis(layout) && { legend: { x: 1.12, ...asRecord(layout['legend']) } }),
  };
}

/** A title with the lines that it needs, and their height. */
function dressTitle(
  title: Plain | undefined,
  width: number,
): { title?: Attributes; lines: number } {
  const { text, font, ...others } = asRecord(title);
  if (typeof text !== 'string' || text === '') return { lines: 0 };
  const fontSize = Number(asRecord(font)['size'] ?? houseStyle.layout.title.font.size);
  const lines = wrapTitle(text, fontSize, width - 2 * emptyTop);
  const dressed = { ...others, text: lines.join('<br>'), ...(font !== undefined && { font }) };
  return { title: dressed, lines: lineHeight * fontSize * lines.length };
}

/** plotly lays its legend over the labels of an axis on the right. */
function hasRightAxis(layout: Attributes): boolean {
  return Object.values(layout).some((axis) => asRecord(axis)['side'] === 'right');
}
