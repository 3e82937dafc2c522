import {
  boolean,
  callback,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { diagram, type DiagramFrame, type DiagramOptions } from '../diagram';
import { words } from './checks';
import type { Role } from './roles';

const table = {
  title: optional(words, ''),
  /** With a memo: what is asked again is not computed again. The calls that it saves are drawn faintly. */
  memo: optional(boolean, false),
  /** Whether calls that the memo saves are drawn; default true. */
  saved: optional(boolean, true),
  /** Plays the calls in their order. */
  animate: optional(boolean, false),
};

/** What stands in a node; default f(6), and f(2, 3) for a call that is an array. Calls of one name are the same. */
type Named<Call> = { readonly name?: (call: Call) => string };
export type CallTreeOptions<Call = never> = OptionsOf<typeof table> & Named<Call>;

/** A table of subproblems as a recurrence has it. */
export interface CallableRecurrence {
  readonly cell: (i: number, j: number, read: (i: number, j: number) => number) => number;
  readonly rows?: number;
  readonly columns?: number;
  readonly name?: (i: number, j: number) => string;
}

const ACTION = 'draw the call tree';
/** More are not read on one page. */
const MOST = { calls: 120, frames: 60 } as const;

/**
 * Draws which calls a recursion makes: a node is a call, below it stand the calls that it makes.
 * What is asked again has a colour of its own; with `memo` the calls that are saved fade.
 *
 * Cost: as `diagram`; at most 120 calls, and 59 where it is animated.
 *
 * @param start the first call: any value, or a cell [i, j] of a recurrence
 * @param calls which calls a call makes, or a recurrence { rows, columns, cell }
 * @throws TypeError or RangeError for wrong kinds, unknown options and more calls than can be read
 * @example
 * callTreeDiagram(3, (n) => (n < 2 ? [] : [n - 1, n - 2]), { name: (n) => `F(${n})` }).nodes.length // => 5
 */
export function callTree<Call>(
  start: Call,
  calls: (call: Call) => readonly Call[],
  options?: CallTreeOptions<Call>,
): void;
export function callTree(
  start: readonly [row: number, column: number],
  recurrence: CallableRecurrence,
  options?: CallTreeOptions<readonly [row: number, column: number]>,
): void;
export function callTree(
  start: unknown,
  calls: CallableRecurrence | ((call: never) => readonly unknown[]),
  options?: CallTreeOptions,
): void {
  diagram(callTreeDiagram(start as never, calls as CallableRecurrence, options as never));
}

interface CallNode {
  readonly id: string;
  readonly name: string;
  readonly parent: CallNode | undefined;
  readonly again: boolean;
  /** Whether a memo leaves it out. */
  readonly saved: boolean;
  /** The calls below it. */
  below: number;
}

/** The diagram of a call tree, for `diagram`. */
export function callTreeDiagram<Call>(
  start: Call,
  calls: ((call: Call) => readonly Call[]) | CallableRecurrence,
  options?: CallTreeOptions<Call>,
) {
  const {
    title,
    memo,
    saved: drawSaved,
    animate,
    name,
  } = readOptions(ACTION, options, {
    ...table,
    name: optional(callback<(call: Call) => string>()),
  });
  const recurrence = typeof calls === 'object' ? readRecurrence(start, calls) : undefined;
  const callsOf = recurrence ? recurrence.calls : (calls as (call: Call) => readonly Call[]);
  if (typeof callsOf !== 'function')
    throw typeError(ACTION, 'calls', 'a function or a recurrence', calls);
  const nameOf = name ?? recurrence?.name ?? defaultName;
  const most = animate ? MOST.frames - 1 : MOST.calls;

  const nodes: CallNode[] = [];
  const seen = new Set<string>();
  const visit = (call: Call, parent: CallNode | undefined): CallNode => {
    const label: unknown = nameOf(call);
    if (typeof label !== 'string') throw typeError(ACTION, 'what name returns', 'a string', label);
    if (nodes.length === most) {
      const help = memo && drawSaved ? 'a smaller start, or saved: false' : 'a smaller start';
      throw rangeError(ACTION, 'the number of calls', `at most ${most} (${help} helps)`, most + 1);
    }
    const again = seen.has(label);
    const saved = memo && parent !== undefined && (parent.again || parent.saved);
    const node = { id: String(nodes.length), name: label, parent, again, saved, below: 0 };
    nodes.push(node);
    seen.add(label);
    if (again && memo && !drawSaved) return node;
    const made: unknown = callsOf(call as never);
    if (!Array.isArray(made)) throw typeError(ACTION, 'what calls returns', 'an array', made);
    for (const next of made as Call[]) node.below += 1 + visit(next, node).below;
    return node;
  };
  visit(start, undefined);

  const made = nodes.filter(({ saved }) => !saved);
  const roleOf = ({ saved, again }: CallNode): Role =>
    saved ? 'muted' : again ? 'again' : 'plain';
  const times = new Map<string, number>();
  for (const node of made) times.set(node.name, (times.get(node.name) ?? 0) + 1);
  const instead = nodes.length > made.length ? ` instead of ${nodes.length}` : '';
  const cost = `${counted(made.length, 'call')}${instead} for ${counted(times.size, 'different subproblem')}`;
  const graph = {
    title,
    description: describe(title, cost, times),
    gaps: [8, 26] as const,
    nodes: nodes.map((node) => ({ id: node.id, label: node.name, role: roleOf(node) })),
    edges: nodes.flatMap(({ id, parent, saved }) =>
      parent
        ? [{ from: parent.id, to: id, role: saved ? ('muted' as const) : ('plain' as const) }]
        : [],
    ),
  };
  if (!animate) return graph satisfies DiagramOptions;
  const frames: DiagramFrame[] = made.map((node, i) => {
    const asked = new Set(made.slice(0, i + 1));
    // What the memo saves is seen, faintly, as soon as it is saved.
    const shown = nodes.filter(
      (each) => asked.has(each) || (each.saved && asked.has(keptAbove(each))),
    );
    return {
      caption: captionOf(node, i, memo, drawSaved),
      shown: shown.map(({ id }) => id),
      roles: { [node.id]: 'current' },
    };
  });
  return { ...graph, frames: [...frames, { caption: cost }] } satisfies DiagramOptions;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function describe(title: string, cost: string, times: ReadonlyMap<string, number>): string {
  const asked = [...times].filter(([, count]) => count > 1);
  const most = 12;
  const names = asked.slice(0, most).map(([name, count]) => `${name} ${count} times`);
  const more = asked.length > most ? [`${asked.length - most} more`] : [];
  const again = asked.length > 0 ? `; asked ${[...names, ...more].join(', ')}` : '';
  return `${title ? `${title}: a` : 'A'} call tree of ${[...times.keys()][0]}: ${cost}${again}.`;
}

function captionOf(
  { name, again, below }: CallNode,
  i: number,
  memo: boolean,
  counted: boolean,
): string {
  if (!again) return `Call ${i + 1}: ${name}`;
  if (!memo) return `Call ${i + 1}: ${name} is asked again`;
  if (!counted || below === 0) return `${name} is asked again: the memo has it`;
  return `${name} is asked again: ${below} ${below === 1 ? 'call' : 'calls'} saved`;
}

/** The call that was answered by the memo, above one that is saved. */
function keptAbove(node: CallNode): CallNode {
  return node.saved && node.parent ? keptAbove(node.parent) : node;
}

function defaultName(call: unknown): string {
  return `f(${Array.isArray(call) ? call.join(', ') : String(call)})`;
}

/** The cells that each cell reads, found by computing it. */
function readRecurrence(start: unknown, recurrence: CallableRecurrence) {
  const { cell, rows = 2, name } = recurrence;
  if (typeof cell !== 'function') throw typeError(ACTION, 'recurrence.cell', 'a function', cell);
  if (!Array.isArray(start) || start.length !== 2 || !start.every(Number.isInteger))
    throw typeError(ACTION, 'start', 'a cell, [row, column]', start);
  const known = new Map<string, { value: number; reads: [number, number][] }>();
  const open = new Set<string>();
  const evaluate = (i: number, j: number): { value: number; reads: [number, number][] } => {
    const key = `${i},${j}`;
    const found = known.get(key);
    if (found) return found;
    if (open.has(key))
      throw rangeError(ACTION, 'the cells it reads', 'ones that do not need it', [i, j]);
    if (open.size > MOST.calls)
      throw rangeError(
        ACTION,
        'the depth of the calls',
        `at most ${MOST.calls} (a smaller start helps)`,
        open.size,
      );
    open.add(key);
    const reads: [number, number][] = [];
    const value = cell(i, j, (row, column) => {
      reads.push([row, column]);
      return evaluate(row, column).value;
    });
    open.delete(key);
    const result = { value, reads };
    known.set(key, result);
    return result;
  };
  return {
    calls: ([i, j]: readonly [number, number]) => evaluate(i, j).reads,
    name: (call: unknown): string => {
      const [i, j] = call as [number, number];
      return name ? name(i, j) : defaultName(rows === 1 ? j : [i, j]);
    },
  };
}
