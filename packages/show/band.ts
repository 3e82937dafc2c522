import { rangeError, typeError } from '@course/check';
import type { Plot } from './figure/types';

/** What `band` takes; each other attribute, such as name, mode and showlegend, is the median line's. */
export interface BandOptions extends Plot {
  /** For each x the values there, such as the loss of each seed. */
  readonly groups: readonly (readonly number[])[];
  /** Written as #RRGGBB: the line has it, and the band a fifth of it. */
  readonly color: string;
  /** Further attributes of the band's edges; by default the mouse finds the line alone. */
  readonly edges?: Plot;
  /** How the values are rounded, which makes a notebook smaller; by default they are not. */
  readonly round?: (value: number) => number;
  readonly line?: object;
  readonly marker?: object;
}

const ACTION = 'draw a band';

/**
 * A median line with a band from the lower to the upper quartile, as three traces for `plot`: what many
 * seeds did, without a line each. The quartiles lie between two sorted values where they must:
 * at place 0.25 (n − 1) of n.
 *
 * x, xaxis, yaxis and legendgroup are those of all three traces.
 *
 * Cost: O(n log n) for each x.
 *
 * @throws TypeError or RangeError where a group is no list of at least one number or the colour is not
 * written as #RRGGBB
 * @see R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996), definition 7
 * @example
 * const traces = band({ name: 'loss', color: '#0072B2', groups: [[1, 2, 3, 4], [5, 5, 5]] });
 * traces.map(({ y }) => y) // => [[1.75, 5], [3.25, 5], [2.5, 5]]
 */
export function band({
  groups,
  color,
  x,
  xaxis,
  yaxis,
  legendgroup,
  edges = { hoverinfo: 'skip' },
  round = (value) => value,
  line,
  marker,
  ...median
}: BandOptions): Plot[] {
  checkGroups(groups);
  if (typeof color !== 'string' || !/^#[\da-f]{6}$/i.test(color)) {
    throw rangeError(ACTION, 'color', 'written as #RRGGBB', color);
  }
  const at = (share: number) => groups.map((values) => round(quantile(values, share)));
  const shared = { x, xaxis, yaxis, legendgroup } as Plot; // those that are undefined are left out
  const edge: Plot = { ...shared, mode: 'lines', line: { width: 0 }, showlegend: false, ...edges };
  return [
    { ...edge, y: at(0.25) },
    { ...edge, y: at(0.75), fill: 'tonexty', fillcolor: `${color}33` },
    {
      mode: 'lines',
      ...median,
      ...shared,
      y: at(0.5),
      line: { color, ...line },
      ...(marker && { marker: { color, ...marker } }),
    },
  ];
}

function checkGroups(groups: unknown): void {
  if (!Array.isArray(groups)) throw typeError(ACTION, 'groups', 'a list of lists', groups);
  groups.forEach((values: unknown, i) => {
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'number')) {
      throw typeError(ACTION, `groups[${i}]`, 'a list of numbers', values);
    }
    if (values.length === 0) throw rangeError(ACTION, `groups[${i}]`, 'not empty', values);
  });
}

/** Between the two sorted values that are nearest; equal ones are not subtracted, as they may be infinite. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low = NaN, high = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
