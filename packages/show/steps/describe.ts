import { textTable } from '../table/text-table';
import type { CellLook } from './cells';
import type { PlayableTrace } from './playable';
import { cellName, counted, valueOfGoal } from './story';
import { longValue } from './value-text';
import type { Cell } from './playable';

/** A wider or longer table is not written out. */
const most = { rows: 40, columns: 40 } as const;

/** A trace in words, and the table at its end as lines of text. */
export function describeTrace(
  trace: PlayableTrace,
  title: string,
  path: readonly Cell[],
  looks: readonly CellLook[],
): string {
  const { rows, columns, steps, goal, order } = trace;
  const value = valueOfGoal(trace);
  const cells = new Set(steps.map((step) => step.row * columns + step.column)).size;
  const reads = steps.reduce((sum, step) => sum + step.reads.length, 0);
  const sentence =
    `${title}: ${order}, ${cells} of ${counted(rows * columns, 'cell')} computed ` +
    `with ${counted(reads, 'read')}; the goal ${cellName(goal)} ` +
    `${value === undefined ? 'is not computed' : `is ${longValue(value)}`}.`;
  const way = path.length === 0 ? [] : [`The path: ${path.map(cellName).join(' → ')}.`];
  if (rows > most.rows || columns > most.columns) return [sentence, ...way].join('\n');

  const { rowLabels, columnLabels } = trace;
  const name = (number: number, label: string | undefined): string =>
    label === undefined ? String(number) : `${number} ${label}`;
  const head = Array.from({ length: columns }, (_, column) => name(column, columnLabels?.[column]));
  const body = Array.from({ length: rows }, (_, row) => [
    name(row, rowLabels?.[row]),
    ...looks.slice(row * columns, (row + 1) * columns).map(({ text }) => text || '·'),
  ]);
  const aligns = ['', ...head].map((_, i) => (i === 0 && rowLabels ? 'left' : 'right'));
  return [sentence, ...way, '', ...textTable([['', ...head], ...body], aligns)].join('\n');
}
