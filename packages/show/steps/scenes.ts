import {
  type Cell,
  cellName,
  counted,
  longValue,
  type PlayableTrace,
  type Step,
  valueOfGoal,
} from './trace';

/** All that the picture and the interactive figure are drawn from, besides the trace. */
export interface Player {
  readonly title: string;
  /** In small letters at the bottom: what is left out. */
  readonly note: string;
  readonly scenes: readonly Scene[];
  /** The cells in each scene, row after row. */
  readonly looks: readonly (readonly CellLook[])[];
}

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

/** How a cell looks in a scene. */
export interface CellLook {
  readonly kind: 'empty' | 'waiting' | 'current' | 'path' | 'known' | 'infinite';
  /** Of a known cell, from 0 (the smallest value of all) to 1 (the largest). */
  readonly shade: number;
  readonly text: string;
}

/** The largest number of scenes in which a path grows. */
const MOST_PATH_SCENES = 6;
/** So many cells are named in a caption. */
const MOST_NAMED = 4;

/** The scenes of a trace: an empty table, at most `most` of its steps, the path, and what came out. */
export function scenesOf(trace: PlayableTrace, path: readonly Cell[], most: number): Scene[] {
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

/**
 * Which of so many steps to show, where only `most` can be: the first quarter of them and the last
 * ones go step by step, those between in even strides.
 *
 * @example
 * chooseSteps(3, 20) // => [1, 2, 3]
 * chooseSteps(100, 12) // => [1, 2, 3, 15, 27, 39, 51, 63, 75, 87, 99, 100]
 */
export function chooseSteps(total: number, most: number): number[] {
  if (total <= most) return Array.from({ length: total }, (_, i) => i + 1);
  const first = Math.round(most / 4);
  const last = Math.round(most / 10);
  const strides = most - first - last;
  const between = total - first - last;
  return Array.from({ length: most }, (_, i) => {
    if (i < first) return i + 1;
    if (i >= first + strides) return total - (most - i) + 1;
    return first + Math.round(((i - first + 1) * between) / strides);
  });
}

/** The looks of all cells in each scene, row after row. */
export function cellLooks(
  trace: PlayableTrace,
  scenes: readonly Scene[],
  cellText: (value: number) => string,
): CellLook[][] {
  const { rows, columns, steps } = trace;
  const shades = shadesOf(steps.map((step) => step.value));
  const values: (number | undefined)[] = Array.from({ length: rows * columns });
  let done = 0;
  return scenes.map((scene) => {
    for (; done < scene.done; done++) {
      const step = steps[done]!;
      values[step.row * columns + step.column] = step.value;
    }
    const waiting = new Set(scene.waiting.map(([row, column]) => row * columns + column));
    const path = new Set(scene.path.map(([row, column]) => row * columns + column));
    const current = scene.step && scene.step.row * columns + scene.step.column;
    return Array.from(values, (value, key): CellLook => {
      if (value === undefined) {
        return waiting.has(key)
          ? { kind: 'waiting', shade: 0, text: '…' }
          : { kind: 'empty', shade: 0, text: '' };
      }
      const known = Number.isFinite(value) ? 'known' : 'infinite';
      return {
        kind: key === current ? 'current' : path.has(key) ? 'path' : known,
        shade: shades.get(value) ?? 0,
        text: cellText(value),
      };
    });
  });
}

/** By rank: where values grow fast, as Fibonacci numbers do, all but the last would look alike. */
function shadesOf(values: readonly number[]): Map<number, number> {
  const sorted = [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
  return new Map(sorted.map((value, rank) => [value, rank / Math.max(1, sorted.length - 1)]));
}
