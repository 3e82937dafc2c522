import {
  captionOf,
  closingCaption,
  type Names,
  openingCaption,
  type Phrase,
  plain,
  roundCaption,
  textOf,
  waitingCaption,
  wayCaption,
} from './captions';
import { chooseSteps } from './choose-steps';
import { cellNames, type Told } from './tell';
import type { Cell, PlayableTrace, Round, Step } from './trace';

/** One picture of the player. */
export interface Scene {
  /** How many steps are done. */
  readonly done: number;
  /** The cells on which the picture looks: that of the last step, or of several that read no other. */
  readonly current: readonly Cell[];
  /** The last step, where it is shown by itself. */
  readonly step?: Step;
  readonly round?: Round;
  /** The cells whose computation waits for this one: top-down, its callers. */
  readonly waiting: readonly Cell[];
  /** The part of the solution's path that is drawn. */
  readonly path: readonly Cell[];
  /** What happens, in phrases that stand side by side. */
  readonly caption: readonly Phrase[];
  /** Whether it shows what none before it did. */
  readonly isNew: boolean;
}

/** The largest numbers of scenes in which a path grows and top-down calls go down. */
const MOST = { path: 8, descent: 4, rounds: 12 } as const;

/** The scenes of a trace: the table as it is given, steps and the rounds they belong to, the path, and what came out; at most `most`. */
export function scenesOf(
  action: string,
  trace: PlayableTrace,
  told: readonly Told[],
  path: readonly Cell[],
  most: number,
): Scene[] {
  const nameOf = cellNames(action, trace);
  const callersOf = findCallers(trace);
  const still = { current: [], waiting: [], path: [], isNew: true };
  const opening: Scene = { ...still, done: 0, caption: openingCaption(trace, nameOf) };
  const down = descent(trace, told, callersOf, nameOf).map((scene) => ({ ...still, ...scene }));
  const ways = chooseParts(path.length, MOST.path).map((length): Scene => {
    const part = path.slice(0, length);
    const caption: Phrase[] = [{ text: wayCaption(part.map(nameOf)), role: 'path' }];
    return { ...still, done: told.length, path: part, caption };
  });
  const closing: Scene = {
    ...still,
    done: told.length,
    path,
    caption: closingCaption(trace, nameOf),
  };
  const rounds = trace.rounds ?? [];
  const intros = rounds.length <= MOST.rounds ? rounds.length : 0;
  const room = Math.max(1, most - 2 - down.length - ways.length - intros);
  const scenes = [opening, ...down];
  let begun = 0; // rounds
  const beginRounds = (end: number): void => {
    for (; begun < end; begun++) {
      if (intros === 0) continue;
      const round = rounds[begun]!;
      const first = told.findIndex((one) => one.round !== undefined && one.round >= begun);
      const caption = roundCaption(round);
      if (told[first]?.round !== begun) caption.push(plain('no cell changes'));
      scenes.push({ ...still, done: first < 0 ? told.length : first, round, caption });
    }
  };
  for (const { from, to, isNew } of chooseSteps(trace, told, path, room)) {
    const group = told.slice(from, to);
    const last = group.at(-1)!;
    if (last.round !== undefined) beginRounds(last.round + 1);
    const waiting = callersOf(cellOf(last.step));
    scenes.push({
      ...still,
      done: to,
      current: group.map(({ step }) => cellOf(step)),
      ...(group.length === 1 && { step: last.step }),
      ...(last.round !== undefined && { round: rounds[last.round] }),
      waiting,
      caption: [
        ...captionOf(group, trace.say !== undefined),
        ...waitingCaption(waiting, nameOf),
        ...(last.round === undefined ? [] : roundCaption(rounds[last.round]!)),
      ],
      isNew,
    });
  }
  beginRounds(rounds.length);
  return [...scenes, ...ways, closing];
}

const cellOf = ({ row, column }: Step): Cell => [row, column];

function chooseParts(length: number, most: number): number[] {
  const parts = Math.min(length, most);
  return Array.from({ length: parts }, (_, i) => Math.round(((i + 1) * length) / parts));
}

/**
 * Top-down, the cells that wait for one, the one that asked for it first: found by a walk from the goal in
 * the order of reading, as the evaluation itself went.
 */
function findCallers({ order, goal, columns, steps }: PlayableTrace): (cell: Cell) => Cell[] {
  if (order !== 'top-down' || !goal) return () => [];
  const key = ([row, column]: Cell): number => row * columns + column;
  const readsOf = new Map(steps.map((step) => [key(cellOf(step)), step.reads]));
  const callers = new Map<number, Cell>();
  const stack = [{ cell: goal, next: 0 }];
  const seen = new Set([key(goal)]);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const read = readsOf.get(key(top.cell))?.[top.next++];
    if (!read) stack.pop();
    else if (!seen.has(key(read))) {
      seen.add(key(read));
      callers.set(key(read), top.cell);
      stack.push({ cell: read, next: 0 });
    }
  }
  return (cell) => {
    const waiting: Cell[] = [];
    for (let at = callers.get(key(cell)); at; at = callers.get(key(at))) waiting.push(at);
    return waiting;
  };
}

/** Top-down, how the calls go down to the first cell that is computed. */
function descent(
  { order }: PlayableTrace,
  told: readonly Told[],
  callersOf: (cell: Cell) => Cell[],
  nameOf: Names,
): Pick<Scene, 'done' | 'waiting' | 'caption'>[] {
  if (order !== 'top-down') return [];
  const calls = callersOf(cellOf(told[0]!.step)).reverse(); // from the goal down
  const first = told[0]!.name;
  const parts = Math.min(calls.length, MOST.descent);
  return Array.from({ length: parts }, (_, i) => {
    const length = 1 + Math.round((i * (calls.length - 1)) / Math.max(1, parts - 1));
    const asked = calls[length] ? nameOf(calls[length]) : first;
    const text = `${nameOf(calls[length - 1]!)} asks for ${asked}`;
    const caption = [
      { text, role: 'current' as const },
      ...waitingCaption(calls.slice(0, length - 1).reverse(), nameOf),
    ];
    return { done: 0, waiting: calls.slice(0, length), caption };
  });
}

/** Milliseconds: a scene at least, what is new at least, the last one, and all of them at most. */
const PACE = { least: 800, isNew: 1200, most: 2600, last: 3500, all: 40_000 } as const;
/** Of reading: before the first letter, and for each. */
const READING = { look: 500, letter: 25 } as const;

/** How long each scene is shown: as long as its caption takes to read, and what is new longer. */
export function durationsOf(scenes: readonly Scene[]): number[] {
  const wanted = scenes.map(({ caption, isNew }, i) => {
    if (i === scenes.length - 1) return PACE.last;
    const reading = READING.look + READING.letter * textOf(caption).length;
    return Math.min(PACE.most, Math.max(isNew ? PACE.isNew : PACE.least, reading));
  });
  const [last, ...others] = wanted.reverse() as [number, ...number[]];
  const all = others.reduce((sum, time) => sum + time, 0);
  const least = others.length * PACE.least;
  const share = Math.max(0, Math.min(1, (PACE.all - last - least) / (all - least)));
  const times = others.map((time) => Math.floor(PACE.least + share * (time - PACE.least)));
  return [...times.reverse(), last];
}

/** How a cell looks in a scene. */
export interface CellLook {
  readonly kind: 'empty' | 'waiting' | 'current' | 'path' | 'known' | 'infinite';
  /** Of a known cell, from 0 (the smallest value of all) to 1 (the largest). */
  readonly shade: number;
  readonly text: string;
  /** Where in the order of playing its value was computed; undefined for one that is given or missing. */
  readonly by: number | undefined;
}

/** The looks of all cells in each scene, row after row. */
export function cellLooks(
  { rows, columns, start }: PlayableTrace,
  told: readonly Told[],
  scenes: readonly Scene[],
  cellText: (value: number) => string,
): CellLook[][] {
  const values = Array.from(
    { length: rows * columns },
    (_, key) => start?.[Math.floor(key / columns)]?.[key % columns],
  );
  const by: (number | undefined)[] = Array.from({ length: rows * columns });
  const shades = shadesOf([...values, ...told.map(({ step }) => step.value)]);
  let done = 0;
  return scenes.map((scene) => {
    for (; done < scene.done; done++) {
      const { row, column, value } = told[done]!.step;
      values[row * columns + column] = value;
      by[row * columns + column] = done;
    }
    const keys = (cells: readonly Cell[]): Set<number> =>
      new Set(cells.map(([row, column]) => row * columns + column));
    const [waiting, path, current] = [keys(scene.waiting), keys(scene.path), keys(scene.current)];
    return values.map((value, key): CellLook => {
      if (value === undefined) {
        return waiting.has(key)
          ? { kind: 'waiting', shade: 0, text: '…', by: undefined }
          : { kind: 'empty', shade: 0, text: '', by: undefined };
      }
      const known = Number.isFinite(value) ? 'known' : 'infinite';
      return {
        kind: current.has(key) ? 'current' : path.has(key) ? 'path' : known,
        shade: shades.get(value) ?? 0,
        text: cellText(value),
        by: by[key],
      };
    });
  });
}

/** By rank: where values grow fast, as Fibonacci numbers do, all but the last would look alike. */
function shadesOf(values: readonly (number | undefined)[]): Map<number, number> {
  const sorted = [...new Set(values)]
    .filter((value) => value !== undefined && Number.isFinite(value))
    .sort((a, b) => a! - b!);
  return new Map(sorted.map((value, rank) => [value!, rank / Math.max(1, sorted.length - 1)]));
}
