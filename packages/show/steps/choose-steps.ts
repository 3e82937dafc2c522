import type { Told } from './tell';
import type { Cell, PlayableTrace } from './trace';

/** Steps that are shown in one scene: one, or several that read no other cell. */
export interface Group {
  /** Of the first and after the last of them, among all steps in the order of playing. */
  readonly from: number;
  readonly to: number;
  /** Whether something happens that has not been seen before. */
  readonly isNew: boolean;
}

/**
 * Which steps to show where only `most` scenes can be. Cells that read no other are one scene where
 * they follow each other. Of all others those come first that show what is new: a cell that gets
 * another value, a first sentence or pattern of reads of its kind, the goal and what it reads, the
 * path, a new largest value, a value unlike all that were read. A dozen of the rest, in even strides,
 * keep the picture going.
 */
export function chooseSteps(
  trace: PlayableTrace,
  told: readonly Told[],
  path: readonly Cell[],
  most: number,
): Group[] {
  const groups = groupBases(told);
  const ranks = rankSteps(trace, told, path);
  const isNew = ({ from }: { from: number }): boolean => ranks[from]! < RANKS.other;
  const shown = new Set<{ from: number; to: number }>();
  for (let rank = 0; rank <= RANKS.other && shown.size < most; rank++) {
    const candidates = groups.filter(
      (group) => Math.min(...ranks.slice(group.from, group.to)) === rank,
    );
    const wanted = rank === RANKS.other && groups.length > most ? MOST_OTHERS : Infinity;
    const room = Math.min(most - shown.size, candidates.length, wanted);
    // The first and the last of them are among those taken.
    const stride = room > 1 ? (candidates.length - 1) / (room - 1) : 0;
    for (let i = 0; i < room; i++) shown.add(candidates[Math.round(i * stride)]!);
  }
  return groups
    .filter((group) => shown.has(group))
    .map((group) => ({ ...group, isNew: isNew(group) }));
}

function groupBases(told: readonly Told[]): { from: number; to: number }[] {
  const groups: { from: number; to: number }[] = [];
  const isBase = (at: number): boolean =>
    told[at]?.step.reads.length === 0 && told[at].before === undefined;
  for (let at = 0; at < told.length; at++) {
    const last = groups.at(-1);
    const joins = last && isBase(at - 1) && isBase(at) && told[at]!.round === told[at - 1]!.round;
    if (joins) groups[groups.length - 1] = { from: last.from, to: at + 1 };
    else groups.push({ from: at, to: at + 1 });
  }
  return groups;
}

const MOST_OTHERS = 12;

/** The order in which steps are chosen. */
const RANKS = { changed: 0, kind: 1, goal: 2, path: 3, largest: 4, made: 5, other: 6 } as const;

function rankSteps(
  { columns, goal }: PlayableTrace,
  told: readonly Told[],
  path: readonly Cell[],
): number[] {
  const key = ([row, column]: Cell): number => row * columns + column;
  const lastOfGoal = told
    .filter(({ step }) => goal && key([step.row, step.column]) === key(goal))
    .at(-1);
  const nearGoal = new Set(lastOfGoal?.step.reads.map(key));
  const onPath = new Set(path.map(key));
  const kinds = new Set<string>();
  const values: number[] = [];
  let largest = -Infinity;
  let last = '';
  return told.map(({ step, before, sentence }, i): number => {
    const own = key([step.row, step.column]);
    const kind = kindOf(step.row, step.column, step.reads, sentence);
    const read = step.reads.map((cell) => values[key(cell)]);
    values[own] = step.value;
    const isLargest = Number.isFinite(step.value) && step.value > largest;
    if (isLargest) largest = step.value;
    const now = `${step.value} ${kind}`;
    const repeats = now === last;
    last = now;
    const isKind = kinds.size < kinds.add(kind).size;
    if (before !== undefined && before !== step.value) return RANKS.changed;
    if (isKind || i === 0) return RANKS.kind;
    if (goal && (own === key(goal) || nearGoal.has(own))) return RANKS.goal;
    if (onPath.has(own)) return RANKS.path;
    if (isLargest) return RANKS.largest;
    return repeats || read.includes(step.value) ? RANKS.other : RANKS.made;
  });
}

/** Where the cells it reads lie, seen from it, and its sentence without numbers and names of one letter. */
function kindOf(row: number, column: number, reads: readonly Cell[], sentence: string): string {
  const pattern = reads.map(([i, j]) => `${i - row},${j - column}`).join(' ');
  return `${pattern} ${sentence.replace(/\d+(?:[.,]\d+)*|(?<!\p{L})\p{L}(?!\p{L})/gu, '#')}`;
}
