import {
  boolean,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import {
  diagram,
  type DiagramCell,
  type DiagramEdge,
  type DiagramFrame,
  type DiagramNode,
  type DiagramOptions,
} from '../diagram';
import { words } from './checks';
import { writeNumber } from './read-graph';

/** A number that remembers how it was computed, as micrograd's Value. */
export interface ComputedValue {
  readonly data: number;
  /** The slope dL/dvalue of the last value by this one. */
  readonly grad?: number;
  /** Such as 'w'. */
  readonly label?: string;
  /** What made it of its children, such as '×'; none for an input. */
  readonly op?: string;
  readonly children?: Iterable<ComputedValue>;
}

const table = {
  title: optional(words, ''),
  /** Plays the pass forward, value by value, then the one backward. */
  animate: optional(boolean, false),
  /** Whether slopes are drawn; default true. */
  slopes: optional(boolean, true),
};

export type ComputationGraphOptions = OptionsOf<typeof table>;

const ACTION = 'draw the computation graph';
const MOST = { values: 60, animated: 29 } as const;

/**
 * Draws how a number is computed, as micrograd does: each value with its label, its number and its slope
 * (the gradient of the result by it), and between them the operations.
 *
 * Cost: as `diagram`.
 *
 * @param result the last value: { data, grad, label, op, children }
 * @throws TypeError or RangeError for what is no value, one that needs itself, over 60 of them, and
 * unknown options
 * @example
 * const [a, b] = [{ data: 2, grad: 3, label: 'a' }, { data: 3, grad: 2, label: 'b' }];
 * const graph = computationGraphDiagram({ data: 6, grad: 1, label: 'L', op: '×', children: [a, b] });
 * graph.nodes.map(({ label }) => label) // => ['a = 2', 'b = 3', '×', 'L = 6']
 */
export function computationGraph(result: ComputedValue, options?: ComputationGraphOptions): void {
  diagram(computationGraphDiagram(result, options));
}

interface Numbered {
  readonly value: ComputedValue;
  readonly id: string;
  readonly label: string;
  readonly children: readonly Numbered[];
}

/** The diagram of a computation, for `diagram`. */
export function computationGraphDiagram(result: ComputedValue, options?: ComputationGraphOptions) {
  const { title, animate, slopes } = readOptions(ACTION, options, table);
  const values = inOrder(result, animate ? MOST.animated : MOST.values);
  const head = ({ value, label }: Numbered, forward = true): string => {
    if (!forward) return label || '?';
    return `${label && `${label} = `}${writeNumber(value.data)}`;
  };
  const rows = (
    { value: { grad } }: Numbered,
    backward = true,
  ): readonly (readonly DiagramCell[])[] => {
    if (!slopes || grad === undefined) return [];
    return [[backward ? { text: `slope ${writeNumber(grad)}`, role: 'read' } : '']];
  };
  const nodes: DiagramNode[] = values.flatMap((each): DiagramNode[] => [
    ...(each.value.op === undefined
      ? []
      : [
          {
            id: `op ${each.id}`,
            label: each.value.op,
            shape: 'circle' as const,
            role: 'done' as const,
          },
        ]),
    { id: each.id, label: head(each), rows: rows(each) },
  ]);
  const edges: DiagramEdge[] = values.flatMap(({ id, value, children }) => {
    const into = value.op === undefined ? id : `op ${id}`;
    return [
      ...children.map((child) => ({ from: child.id, to: into })),
      ...(value.op === undefined ? [] : [{ from: into, to: id }]),
    ];
  });
  const graph = {
    title,
    nodes,
    edges,
    ...(depthOf(values.at(-1)!) > 5
      ? { direction: 'down' as const, gaps: [22, 14] as const }
      : { direction: 'right' as const, gaps: [22, 24] as const }),
    description: describe(title, values, slopes),
  };
  return (
    animate ? { ...graph, frames: play(values, head, rows) } : graph
  ) satisfies DiagramOptions;
}

/** Forward in the order of computing, then backward in the opposite one. */
function play(
  values: readonly Numbered[],
  head: (value: Numbered, forward: boolean) => string,
  rows: (value: Numbered, backward: boolean) => readonly (readonly DiagramCell[])[],
): DiagramFrame[] {
  const last = values.length - 1;
  const frame = (caption: string, at: number, forward: number, backward: number): DiagramFrame => ({
    caption,
    roles: { [values[at]!.id]: 'current' },
    labels: Object.fromEntries(values.map((each, i) => [each.id, head(each, i < forward)])),
    rows: Object.fromEntries(values.map((each, i) => [each.id, rows(each, i >= backward)])),
  });
  const name = ({ label, id }: Numbered): string => label || `value ${Number(id) + 1}`;
  const forward = values.map((each, i) => {
    const how = [...expression(each), writeNumber(each.value.data)].join(' = ');
    return frame(`Forward: ${name(each)} = ${how}`, i, i + 1, Infinity);
  });
  const backward = values.flatMap((each, i) => {
    if (rows(each, true).length === 0) return [];
    const slope = `d${name(values[last]!)}/d${name(each)} = ${writeNumber(each.value.grad ?? 0)}`;
    return [frame(`Backward: ${slope}`, i, Infinity, i)];
  });
  return [...forward, ...backward.reverse()];
}

/** What a value is computed by, in numbers: 2 × 3, relu(−1), (−2)²; none for an input. */
function expression({ value: { op }, children }: Numbered): string[] {
  if (op === undefined) return [];
  const numbers = children.map(({ value }) => writeNumber(value.data));
  const bracketed = numbers.map((text) => (text.startsWith('−') ? `(${text})` : text));
  if (/^[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/.test(op)) return [`${bracketed.join(', ')}${op}`];
  return [children.length === 2 ? bracketed.join(` ${op} `) : `${op}(${numbers.join(', ')})`];
}

/** All values that the result is computed from, each after its children. */
function inOrder(result: ComputedValue, most: number): Numbered[] {
  const done = new Map<ComputedValue, Numbered>();
  const open = new Set<ComputedValue>();
  const visit = (value: ComputedValue): Numbered => {
    const known = done.get(value);
    if (known) return known;
    const given: unknown = value;
    if (typeof given !== 'object' || given === null || typeof value.data !== 'number')
      throw typeError(ACTION, 'a value', 'an object { data, grad, label, op, children }', given);
    if (open.has(value))
      throw rangeError(ACTION, 'children', 'computed before their value', value.label);
    if (open.size + done.size >= most)
      throw rangeError(
        ACTION,
        'the number of values',
        `at most ${most}`,
        open.size + done.size + 1,
      );
    open.add(value);
    const children = [...(value.children ?? [])].map(visit);
    open.delete(value);
    const numbered = { value, id: String(done.size), label: value.label ?? '', children };
    done.set(value, numbered);
    return numbered;
  };
  visit(result);
  return [...done.values()];
}

/** How many values follow one another, at most. */
function depthOf(last: Numbered): number {
  const depths = new Map<Numbered, number>();
  const visit = (value: Numbered): number => {
    const depth = depths.get(value) ?? 1 + Math.max(0, ...value.children.map(visit));
    depths.set(value, depth);
    return depth;
  };
  return visit(last);
}

function describe(title: string, values: readonly Numbered[], slopes: boolean): string {
  const words = values.slice(0, 20).map(({ value: { data, grad, op }, label, children }) => {
    const slope = slopes && grad !== undefined ? `, slope ${writeNumber(grad)}` : '';
    const from =
      op === undefined
        ? ''
        : ` by ${op} of ${children.map((child) => child.label || writeNumber(child.value.data)).join(' and ')}`;
    return `${label || 'a value'} = ${writeNumber(data)}${from}${slope}`;
  });
  const more = values.length > words.length ? `; and ${values.length - words.length} more` : '';
  return `${title ? `${title}: a` : 'A'} computation graph of ${values.length} value${values.length === 1 ? '' : 's'}: ${words.join('; ')}${more}.`;
}
