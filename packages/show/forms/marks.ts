import {
  isPlainObject,
  rangeError,
  readOptions,
  typeError,
  type Check,
  optional,
  kind,
} from '@course/check';
import type { Plot } from '../figure/types';

/** The least and the largest value that an axis shows. */
export type Range = readonly [number, number];

/** An axis whose range is known, as labels and marks must know where a value stands. */
export interface Axis {
  readonly log: boolean;
  /** As plotly takes it: powers of ten on a logarithmic axis; none where the axis has names. */
  readonly range?: Range;
  readonly layout: object;
}

const place: Check<number | readonly [number, number]> = kind(
  'a finite number, or two for a line between points',
  (value) =>
    Number.isFinite(value) ||
    (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)),
);

const markOptions = {
  x: optional(place),
  y: optional(place),
  text: optional(kind<string>('a text', (value) => typeof value === 'string')),
};

/** A vertical line at x, a level line at y, a point at both, or a line between two points where both are pairs. */
export interface Mark {
  readonly x?: number | readonly [number, number];
  readonly y?: number | readonly [number, number];
  readonly text?: string;
}

const grey = '#666666';
const dotted = { color: grey, width: 1.5, dash: 'dot' } as const;
const note = {
  showarrow: false,
  bgcolor: 'rgba(255,255,255,0.8)',
  font: { size: 13, color: '#444444' },
};

/** Marks as parts of a plotly figure. */
export function marksOn(marks: readonly unknown[], xAxis: Axis, yAxis: Axis) {
  const [shapes, annotations, traces]: [object[], object[], Plot[]] = [[], [], []];
  const scaled = (axis: Axis, value: number): number => (axis.log ? Math.log10(value) : value);
  /** How far along the axis, from 0 to 1: a text stands where there is more room. */
  const share = (axis: Axis, value: number): number => {
    const [least, largest] = axis.range ?? [0, 1];
    return (scaled(axis, value) - least) / (largest - least);
  };
  marks.forEach((given, i) => {
    const action = `mark ${i + 1} of the figure`;
    if (!isPlainObject(given))
      throw typeError('draw the figure', `marks[${i}]`, 'an object, as { x, text }', given);
    const { x, y, text } = readOptions(`draw ${action}`, given as Mark, markOptions);
    const side = (value: number) =>
      share(xAxis, value) > 0.6 ? { xanchor: 'right', xshift: -5 } : { xanchor: 'left', xshift: 5 };
    if (typeof x === 'number' && y === undefined) {
      shapes.push({ type: 'line', x0: x, x1: x, yref: 'paper', y0: 0, y1: 1, line: dotted });
      if (text !== undefined) {
        annotations.push({
          ...note,
          text,
          x: scaled(xAxis, x),
          yref: 'paper',
          y: 1,
          yanchor: 'top',
          ...side(x),
        });
      }
    } else if (typeof y === 'number' && x === undefined) {
      shapes.push({ type: 'line', y0: y, y1: y, xref: 'paper', x0: 0, x1: 1, line: dotted });
      if (text !== undefined) {
        const above = share(yAxis, y) < 0.9;
        annotations.push({
          ...note,
          text,
          xref: 'paper',
          x: 0.01,
          xanchor: 'left',
          y: scaled(yAxis, y),
          yanchor: above ? 'bottom' : 'top',
        });
      }
    } else if (typeof x === 'number' && typeof y === 'number') {
      traces.push({
        x: [x],
        y: [y],
        mode: 'markers',
        showlegend: false,
        name: text ?? 'mark',
        marker: { color: '#000000', size: 10, symbol: 'circle-open', line: { width: 2 } },
      });
      if (text !== undefined) {
        const above = share(yAxis, y) < 0.85;
        annotations.push({
          ...note,
          text,
          name: 'label',
          x: scaled(xAxis, x),
          y: scaled(yAxis, y),
          yanchor: above ? 'bottom' : 'top',
          yshift: above ? 8 : -8,
          ...side(x),
        });
      }
    } else if (Array.isArray(x) && Array.isArray(y)) {
      const [xs, ys] = [x, y] as [number[], number[]];
      traces.push({
        x: xs,
        y: ys,
        mode: 'lines',
        showlegend: false,
        name: text ?? 'line',
        line: dotted,
      });
      const at = Math.max(...xs);
      if (text !== undefined) {
        annotations.push({
          ...note,
          text,
          name: 'label',
          x: scaled(xAxis, at),
          y: scaled(yAxis, ys[xs.indexOf(at)] as number),
          yanchor: 'bottom',
          xanchor: 'right',
          xshift: -5,
        });
      }
    } else {
      throw rangeError(
        'draw the figure',
        `marks[${i}]`,
        'with x, y or both, two numbers or two pairs',
        given,
      );
    }
  });
  return { shapes, annotations, traces };
}
