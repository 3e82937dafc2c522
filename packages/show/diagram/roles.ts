import { oneOf } from '@course/check';
import { colors } from '../figure/dress-figure';

/** How a node or an edge of a role looks; never told apart from the plain ones by the colour alone. */
interface RoleLook {
  readonly fill: string;
  readonly line: string;
  /** Of texts, dark enough to be read on the fill and on white. */
  readonly ink: string;
  /** Of a node's outline and of an edge, in pixels. */
  readonly outline: number;
  readonly edge: number;
  readonly dash?: string;
  readonly bold?: boolean;
}

const ink = '#1F2937';

/** What a node or an edge is in the picture: the colours of the step player, where it has the same. */
export const roles = {
  plain: { fill: '#EAF3FA', line: '#64748B', ink, outline: 1.2, edge: 1.3 },
  current: {
    fill: '#FFE2CC',
    line: '#BF5400',
    ink: '#7A3300',
    outline: 2.6,
    edge: 2.6,
    bold: true,
  },
  read: { fill: '#CFE5F5', line: colors.blue, ink: '#00456B', outline: 2, edge: 2, dash: '5 3' },
  again: { fill: '#F9DDEB', line: '#A8437A', ink: '#7A2455', outline: 1.6, edge: 1.6, dash: '4 2' },
  done: { fill: '#D5F0E6', line: '#007A59', ink: '#00513B', outline: 1.8, edge: 1.8 },
  path: { fill: '#FFDF9E', line: '#B87A00', ink: '#6B4700', outline: 2.6, edge: 3.2, bold: true },
  positive: { fill: '#DCEBF7', line: colors.blue, ink: '#00456B', outline: 1.6, edge: 1.8 },
  negative: {
    fill: '#FCE3D3',
    line: colors.vermilion,
    ink: '#7A3300',
    outline: 1.6,
    edge: 1.8,
    dash: '6 3',
  },
  muted: { fill: '#F8F9FA', line: '#C5CAD3', ink: '#6B7280', outline: 1, edge: 1, dash: '2 3' },
} as const satisfies Readonly<Record<string, RoleLook>>;

export type Role = keyof typeof roles;

export const lookOf = (role: Role): RoleLook => roles[role];
export const checkRole = oneOf(...(Object.keys(roles) as Role[]));
