/** Viridis (van der Walt & Smith 2015) at five places, from dark to light: its order shows in grey, too. */
const STOPS = ['#440154', '#3B528B', '#21918C', '#5EC962', '#FDE725'] as const;

/** The same as a color scale of plotly. */
export const colorScale: [number, string][] = STOPS.map((color, i) => [
  i / (STOPS.length - 1),
  color,
]);

/**
 * The colour at a place from 0 to 1, as plotly mixes it between the stops of the scale.
 *
 * @example
 * [0, 0.125, 1].map((place) => colorAt(place)) // => ['rgb(68,1,84)', 'rgb(64,42,112)', 'rgb(253,231,37)']
 */
export function colorAt(place: number): string {
  const scaled = place * (STOPS.length - 1);
  const i = Math.min(STOPS.length - 2, Math.floor(scaled));
  const [from, to] = [channels(STOPS[i]!), channels(STOPS[i + 1]!)];
  return `rgb(${from.map((channel, j) => Math.round(channel + (scaled - i) * (to[j]! - channel))).join()})`;
}

const channels = (color: string): number[] =>
  [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
