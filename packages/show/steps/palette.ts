import { colors } from '../figure/dress-figure';
import type { Role } from './captions';
import type { CellLook } from './scenes';

export const ink = '#1F2937';
export const muted = '#6B7280';
export const faint = '#E5E7EB';

/** What is looked at, what it reads, what waits, the path: never told apart by the colour alone. */
export const accents: Readonly<Record<Role, string>> = {
  plain: '#4B5563',
  current: '#BF5400', // the palette's vermilion, dark enough to be read on white
  read: colors.blue,
  waiting: '#8A6100', // the outline's orange, dark enough to be read
  path: '#8A6100',
  round: '#00694D', // the palette's green, dark enough to be read
};
export const waitingLine = colors.orange;
export const pathLine = '#B87A00'; // the same orange, darker
export const strong = '#7A3300';

/** Fills: from the smallest value to the largest, and for cells without one. */
export const ramp = ['#EAF3FA', '#9CCAE8'] as const;
export const fills = {
  empty: '#F3F4F6',
  waiting: '#FFF4DC',
  infinite: '#DADDE2',
  path: '#FFDF9E',
  current: '#FFE2CC',
} as const;

export function fillOf({ kind, shade }: CellLook): string {
  return kind === 'known' ? mix(ramp[0], ramp[1], shade) : fills[kind];
}

function mix(from: string, to: string, part: number): string {
  const channel = (color: string, at: number): number => parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(from, at) + part * (channel(to, at) - channel(from, at))),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** A shape, the same in the picture and in the interactive figure. */
export interface Mark {
  /** An SVG path; empty where there is nothing to mark. */
  readonly path: string;
  readonly stroke?: string;
  readonly width?: number;
  /** Lengths of dashes and gaps; a solid line has none. */
  readonly dash?: string;
  readonly fill?: string;
}
