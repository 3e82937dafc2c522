import { rangeError, typeError } from '@course/check';
import {
  checkCell,
  counted,
  isOfNodes,
  longValue,
  type Cell,
  type PlayableTrace,
  type Step,
} from './trace';

/** A step and what there is to say of it. */
export interface Told {
  readonly step: Step;
  readonly name: string;
  /** The value that it replaces, where there is one. */
  readonly before: number | undefined;
  /** By the trace's `say`, or which cells it read; empty where it read none. */
  readonly sentence: string;
  readonly round: number | undefined;
}

/**
 * A cell in a sentence: by the trace's `name`, else "F(4)" in a row named F, "cell 4" in another, "A → B" between nodes,
 * "(2, 4)" in any other table.
 */
export function cellNames(action: string, trace: PlayableTrace): (cell: Cell) => string {
  const { name, rows, columns, rowLabels } = trace;
  if (name) {
    return ([row, column]) => asLine(action, 'what name returns', name(row, column));
  }
  const label = rowLabels?.[0] ?? '';
  if (rows === 1) {
    return ([, column]) => (/^\p{L}{1,2}$/u.test(label) ? `${label}(${column})` : `cell ${column}`);
  }
  if (isOfNodes(trace)) {
    return ([row, column]) => `${rowLabels![row]!} → ${rowLabels![column]!}`;
  }
  return ([row, column]) => (columns === 1 ? `cell ${row}` : `(${row}, ${column})`);
}

/** The steps in the order in which they are played, each with its words. */
export function tell(action: string, trace: PlayableTrace): Told[] {
  const { rows, columns, start, say } = trace;
  const nameOf = cellNames(action, trace);
  const values = Array.from(
    { length: rows * columns },
    (_, key) => start?.[Math.floor(key / columns)]?.[key % columns],
  );
  let round: number | undefined;
  return playOrder(trace).map((step) => {
    const cell: Cell = [step.row, step.column];
    const key = step.row * columns + step.column;
    const before = values[key];
    round = step.round ?? round;
    const read = (i: number, j: number): number => {
      checkCell(action, 'a cell that say reads', trace, [i, j]);
      const value = values[i * columns + j];
      if (value !== undefined) return value;
      throw rangeError(action, 'a cell that say reads', 'computed before', nameOf([i, j]));
    };
    const { value } = step;
    const sentence = say
      ? asLine(action, 'what say returns', say(...cell, { value, before, read, round }))
      : listReads(step, nameOf, values, columns);
    values[key] = value;
    return { step, name: nameOf(cell), before, sentence, round };
  });
}

/** One line of text, as captions have it. */
function asLine(action: string, parameter: string, text: unknown): string {
  if (typeof text !== 'string') throw typeError(action, parameter, 'a string', text);
  return text
    .replaceAll('Infinity', '∞')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
}

/** So many cells are named in a sentence. */
const MOST_NAMED = 4;

/** "reads F(3) = 2 and F(2) = 1"; a cell read twice is named once. */
function listReads(
  { reads }: Step,
  nameOf: (cell: Cell) => string,
  values: readonly (number | undefined)[],
  columns: number,
): string {
  const texts = reads.map((cell) => {
    const value = values[cell[0] * columns + cell[1]];
    return value === undefined ? nameOf(cell) : `${nameOf(cell)} = ${longValue(value)}`;
  });
  return texts.length === 0 ? '' : `reads ${list(texts)}`;
}

/** "a, b and c"; each once, and of many the first ones and how many more there are. */
export function list(texts: readonly string[], most = MOST_NAMED): string {
  const all = [...new Set(texts)];
  if (all.length === 1) return all.join();
  const named = all.length <= most ? all.slice(0, -1) : all.slice(0, most - 1);
  const rest = all.length - named.length;
  return `${named.join(', ')} and ${rest === 1 ? all.at(-1)! : `${rest} more`}`;
}

/**
 * The steps as they came, but bottom-up the cells that read no other come first: whenever they are
 * filled, they are where the table begins.
 */
function playOrder({ order, columns, rounds, steps }: PlayableTrace): readonly Step[] {
  const cells = new Set(steps.map(({ row, column }) => row * columns + column));
  if (order !== 'bottom-up' || rounds || cells.size < steps.length) return steps;
  const isBase = ({ reads }: Step): boolean => reads.length === 0;
  return [...steps.filter(isBase), ...steps.filter((step) => !isBase(step))];
}

/** How many cells have been computed, once or more. */
export function countCells({ columns, steps }: PlayableTrace): number {
  return new Set(steps.map(({ row, column }) => row * columns + column)).size;
}

/** "11 of 25 cells computed". */
export function cellsComputed(trace: PlayableTrace): string {
  const verb = trace.start ? 'changed' : 'computed';
  return `${countCells(trace)} of ${counted(trace.rows * trace.columns, 'cell')} ${verb}`;
}
