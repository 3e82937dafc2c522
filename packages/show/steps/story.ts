import type { Cell, Step } from './playable';
import type { PlayableTrace } from './playable';
import { chooseSteps } from './schedule';
import { longValue } from './value-text';

/** What words of a caption speak of: they have the colour of the cells they name. */
export type Role = 'plain' | 'current' | 'read' | 'waiting' | 'path';

export interface Phrase {
  readonly text: string;
  readonly role: Role;
}

/** One picture of the player. */
export interface Scene {
  /** How many steps are done. */
  readonly done: number;
  /** The last of them, on whose cell the picture looks. */
  readonly step: Step | undefined;
  /** The cells whose computation waits for this one: top-down, its callers. */
  readonly waiting: readonly Cell[];
  /** The part of the solution's path that is drawn. */
  readonly path: readonly Cell[];
  /** What happens, in phrases that stand side by side. */
  readonly caption: readonly Phrase[];
}

/** The largest number of scenes in which a path grows. */
const MOST_PATH_SCENES = 6;
/** So many cells are named in a caption. */
const MOST_NAMED = 4;

/** The scenes of a trace: an empty table, at most `most` of its steps, the path, and what came out. */
export function tellStory(trace: PlayableTrace, path: readonly Cell[], most: number): Scene[] {
  const { steps } = trace;
  const parents = trace.order === 'top-down' ? findCallers(trace) : new Map<number, Cell>();
  const key = ([row, column]: Cell): number => row * trace.columns + column;
  const callersOf = (cell: Cell): Cell[] => {
    const callers: Cell[] = [];
    for (let at = parents.get(key(cell)); at; at = parents.get(key(at))) callers.push(at);
    return callers;
  };
  const scenes: Scene[] = [
    { done: 0, step: undefined, waiting: [], path: [], caption: [plain(opening(trace))] },
  ];
  for (const done of chooseSteps(steps.length, most)) {
    const step = steps[done - 1] as Step;
    const waiting = callersOf([step.row, step.column]);
    scenes.push({ done, step, waiting, path: [], caption: stepCaption(step, waiting.length) });
  }
  const end = { done: steps.length, step: undefined, waiting: [] };
  const growing = chooseParts(path.length, MOST_PATH_SCENES);
  for (const length of growing) {
    const caption: Phrase[] = [
      { text: `the path: ${length} of ${counted(path.length, 'cell')}`, role: 'path' },
    ];
    scenes.push({ ...end, path: path.slice(0, length), caption });
  }
  scenes.push({ ...end, path, caption: closing(trace) });
  return scenes;
}

function chooseParts(length: number, most: number): number[] {
  const parts = Math.min(length, most);
  return Array.from({ length: parts }, (_, i) => Math.round(((i + 1) * length) / parts));
}

/**
 * Top-down, the cell that asked for each cell first: a walk from the goal in the order of reading,
 * as the evaluation itself went.
 */
function findCallers(trace: PlayableTrace): Map<number, Cell> {
  const key = ([row, column]: Cell): number => row * trace.columns + column;
  const readsOf = new Map(trace.steps.map((step) => [key([step.row, step.column]), step.reads]));
  const callers = new Map<number, Cell>();
  const stack = [{ cell: trace.goal, next: 0 }];
  const seen = new Set([key(trace.goal)]);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const read = readsOf.get(key(top.cell))?.[top.next++];
    if (!read) stack.pop();
    else if (!seen.has(key(read))) {
      seen.add(key(read));
      callers.set(key(read), top.cell);
      stack.push({ cell: read, next: 0 });
    }
  }
  return callers;
}

export function cellName([row, column]: Cell): string {
  return `(${row}, ${column})`;
}

function plain(text: string): Phrase {
  return { text, role: 'plain' };
}

function opening({ order, goal }: PlayableTrace): string {
  return order === 'top-down'
    ? `top-down: which cells does the goal ${cellName(goal)} need?`
    : 'bottom-up: one cell after the other, until all are filled';
}

function stepCaption({ row, column, value, reads }: Step, waiting: number): Phrase[] {
  const caption: Phrase[] = [
    { text: `cell ${cellName([row, column])} = ${longValue(value)}`, role: 'current' },
    reads.length === 0
      ? plain('reads no other cell')
      : { text: `reads ${listCells(reads)}`, role: 'read' },
  ];
  if (waiting > 0) {
    const text = waiting === 1 ? '1 cell waits for it' : `${waiting} cells wait for it`;
    caption.push({ text, role: 'waiting' });
  }
  return caption;
}

/** "(0, 1), (0, 2) and (0, 3)"; a cell read twice is named once. */
function listCells(cells: readonly Cell[]): string {
  const names = [...new Set(cells.map(cellName))];
  if (names.length === 1) return names.join();
  if (names.length <= MOST_NAMED)
    return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  const named = names.slice(0, MOST_NAMED - 1);
  return `${named.join(', ')} and ${names.length - named.length} more`;
}

function closing(trace: PlayableTrace): Phrase[] {
  const { goal, steps, rows, columns } = trace;
  const value = valueOfGoal(trace);
  const cells = new Set(steps.map((step) => step.row * columns + step.column)).size;
  const counts = `${cells} of ${counted(rows * columns, 'cell')} computed`;
  return [
    {
      text: `the goal ${cellName(goal)} ${value === undefined ? 'is not computed' : `= ${longValue(value)}`}`,
      role: 'current',
    },
    plain(counts),
  ];
}

export function valueOfGoal({ goal, steps }: PlayableTrace): number | undefined {
  return steps.filter(({ row, column }) => row === goal[0] && column === goal[1]).at(-1)?.value;
}

/** "1 cell", "12 cells". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
