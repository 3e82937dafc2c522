import {
  boolean,
  oneOf,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { diagram, type DiagramOptions } from '../diagram';
import type { Point } from '../figure/graphviz';
import { byName, isPlace, list, strings, words } from './checks';
import { type EdgePair, writeNumber } from './read-graph';
import { type Size, sizeOf } from './size-graph';
import type { Role } from './roles';

const marks = {
  /** The nodes of a way that stands out, in their order. */
  path: optional(strings, []),
  /** The role of single nodes. */
  roles: optional(byName<Role>('roles by name')),
};

const frameTable = { caption: words, ...marks };
/** A picture of an animation: what is said in it, and what stands out. */
export type WeightedGraphFrame = OptionsOf<typeof frameTable>;

const table = {
  title: optional(words, ''),
  ...marks,
  /** The pictures of an animation, each with a caption, a path and roles of its own. */
  frames: optional(list<WeightedGraphFrame>('frames')),
  /** Of the rows of a matrix; default A, B, C … */
  names: optional(strings),
  /** Where nodes stand, in any unit, y upwards as on a map. */
  positions: optional(byName<readonly [x: number, y: number]>('places [x, y] by name')),
  /** Whether edges have arrows; default true, but for a symmetric matrix. */
  directed: optional(boolean),
  /** Where no positions are given: 'spring', 'circle' or 'layers' from left to right; default by the number of edges. */
  layout: optional(oneOf('spring', 'circle', 'layers')),
};

export type WeightedGraphOptions = OptionsOf<typeof table>;

const ACTION = 'draw the graph';
/** Of the picture, in pixels, where positions are given. */
const [WIDTH, HEIGHT] = [600, 400];

/**
 * Draws a graph with the weights of its edges, and a path in it that stands out.
 *
 * Cost: as `diagram`.
 *
 * @param weights [from, to, weight] for each edge, or a matrix of weights, row by row: Infinity is no edge
 * @throws TypeError or RangeError for wrong kinds, unknown options and names, and a path without an edge
 * @example
 * const { edges } = weightedGraphDiagram([[0, 5], [Infinity, 0]], { path: ['A', 'B'] });
 * edges // => [{ from: 'A', to: 'B', label: 5, role: 'path' }]
 */
export function weightedGraph(
  weights: readonly EdgePair[] | readonly (readonly number[])[],
  options?: WeightedGraphOptions,
): void {
  diagram(weightedGraphDiagram(weights, options));
}

/** The diagram of a graph, for `diagram`. */
export function weightedGraphDiagram(
  weights: readonly EdgePair[] | readonly (readonly number[])[],
  options?: WeightedGraphOptions,
) {
  const given = readOptions(ACTION, options, table);
  if (!Array.isArray(weights) || !weights.every((row) => Array.isArray(row)))
    throw typeError(ACTION, 'weights', 'edges [from, to, weight] or the rows of a matrix', weights);
  const { nodes, edges, symmetric } = isMatrix(weights)
    ? fromMatrix(weights, given.names)
    : fromEdges(weights, given.names);
  const directed = given.directed ?? !symmetric;
  const drawn =
    directed || !symmetric
      ? edges
      : edges.filter(({ from, to }) => nodes.indexOf(from) <= nodes.indexOf(to));
  const { path, positions, roles, title } = given;
  const among = (parameter: string, names: readonly string[]): void => {
    const unknown = names.find((name) => !nodes.includes(name));
    const expected = `among the nodes ${nodes.join(', ')}`;
    if (unknown !== undefined) throw rangeError(ACTION, parameter, expected, unknown);
  };
  among('positions', Object.keys(positions ?? {}));
  const idOf = ({ from, to }: Edge): string => `${from}→${to}`;
  /** The roles of the nodes and edges on a path, by id. */
  const rolesOn = (way: readonly string[], more: Readonly<Record<string, Role>> = {}) => {
    among('path', way);
    among('roles', Object.keys(more));
    const found = way.slice(1).map((to, i) => {
      const from = way[i]!;
      const there = drawn.find((edge) => edge.from === from && edge.to === to);
      const edge = there ?? drawn.find((each) => !directed && each.from === to && each.to === from);
      const parameter = `path[${i}] and path[${i + 1}]`;
      if (!edge) throw rangeError(ACTION, parameter, 'joined by an edge', [from, to]);
      return idOf(edge);
    });
    const marked = [...way, ...found].map((id) => [id, 'path'] as const);
    return new Map<string, Role>([...marked, ...Object.entries(more)]);
  };
  const marked = rolesOn(path, roles);
  const frames = given.frames?.map((frame) => {
    const { caption, ...own } = readOptions(ACTION, frame, frameTable);
    const unmarked = [...marked.keys()].map((id): [string, Role] => [id, 'plain']);
    return { caption, roles: Object.fromEntries([...unmarked, ...rolesOn(own.path, own.roles)]) };
  });
  const crowded = drawn.length / Math.max(1, nodes.length);
  const layout = given.layout ?? (crowded > 1.5 ? 'circle' : 'spring');
  const shape = nodes.every((name) => name.length <= 4) ? 'circle' : 'box';
  const places = positions && placed(nodes, positions, shape);
  return {
    ...{ title, directed, layout },
    ...(layout === 'circle' && { gaps: [40, Math.min(400, 60 + 20 * crowded)] as const }),
    ...(layout === 'layers' && { direction: 'right' as const, gaps: [24, 60] as const }),
    nodes: nodes.map((id, i) => ({
      ...{ id, shape, role: marked.get(id) ?? 'plain' },
      ...(places && { position: places[i]! }),
    })),
    edges: drawn.map((edge) => ({ ...edge, role: marked.get(idOf(edge)) ?? 'plain' })),
    ...(frames && { frames }),
    ...(path.length > 0 && { description: describe(title, drawn, directed, path) }),
  } satisfies DiagramOptions;
}

function isMatrix(
  weights: readonly EdgePair[] | readonly (readonly number[])[],
): weights is readonly (readonly number[])[] {
  return weights.length > 0 && weights.every((row) => typeof row[0] !== 'string');
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label?: string | number;
}

function describe(
  title: string,
  edges: readonly Edge[],
  directed: boolean,
  path: readonly string[],
): string {
  const shown = edges.slice(0, 20).map(({ from, to, label }) => {
    const weight =
      label === undefined ? '' : ` (${typeof label === 'number' ? writeNumber(label) : label})`;
    return `${from} ${directed ? '→' : '–'} ${to}${weight}`;
  });
  const more = edges.length > shown.length ? `; and ${edges.length - shown.length} more` : '';
  return (
    `${title ? `${title}: a` : 'A'} ${directed ? 'directed ' : ''}graph with ${edges.length} edges: ` +
    `${shown.join('; ')}${more}. The path ${path.join(' → ')} stands out.`
  );
}

function fromEdges(edges: readonly EdgePair[], given: readonly string[] | undefined) {
  const nodes = given ?? [...new Set(edges.flatMap(([from, to]) => [from, to]))];
  const kept = edges.filter(([, , weight]) => weight !== Infinity);
  return {
    nodes,
    edges: kept.map(([from, to, label]): Edge => ({
      from,
      to,
      ...(label !== undefined && { label }),
    })),
    symmetric: false,
  };
}

function fromMatrix(rows: readonly (readonly number[])[], given: readonly string[] | undefined) {
  const nodes =
    given ??
    rows.map(
      (_, i) => String.fromCharCode(65 + (i % 26)) + (i < 26 ? '' : String(Math.floor(i / 26))),
    );
  if (nodes.length !== rows.length)
    throw rangeError(
      ACTION,
      'the number of names',
      `${rows.length}, that of the rows`,
      nodes.length,
    );
  rows.forEach((row, i) => {
    if (row.length !== rows.length)
      throw rangeError(
        ACTION,
        `weights[${i}]`,
        `a row of ${rows.length} weights, as there are rows`,
        row,
      );
    row.forEach((weight, j) => {
      if (typeof weight !== 'number')
        throw typeError(ACTION, `weights[${i}][${j}]`, 'a number', weight);
      if (Number.isNaN(weight))
        throw rangeError(ACTION, `weights[${i}][${j}]`, 'a number or Infinity', weight);
    });
  });
  const edges = rows.flatMap((row, i) =>
    row.flatMap((label, j): Edge[] =>
      label === Infinity || (i === j && label === 0)
        ? []
        : [{ from: nodes[i]!, to: nodes[j]!, label }],
    ),
  );
  return {
    nodes,
    edges,
    symmetric: rows.every((row, i) => row.every((weight, j) => weight === rows[j]![i])),
  };
}

/** Places in pixels, y downwards, of one scale both ways; nodes that would overlap are moved apart. */
function placed(
  nodes: readonly string[],
  positions: Readonly<Record<string, readonly [number, number]>>,
  shape: 'circle' | 'box',
): Point[] {
  const given = nodes.map((name) => {
    const place: unknown = Object.hasOwn(positions, name) ? positions[name] : undefined;
    if (!isPlace(place))
      throw typeError(
        ACTION,
        `positions[${JSON.stringify(name)}]`,
        'a place [x, y] of finite numbers',
        place,
      );
    return place;
  });
  const [xs, ys] = [given.map(([x]) => x), given.map(([, y]) => y)];
  const across = Math.max(...xs) - Math.min(...xs);
  const up = Math.max(...ys) - Math.min(...ys);
  const scale = Math.min(WIDTH / (across || 1e-9), HEIGHT / (up || 1e-9));
  const places = given.map(([x, y]): Point => [
    (x - Math.min(...xs)) * scale,
    (Math.max(...ys) - y) * scale,
  ]);
  return apart(
    places,
    nodes.map((name) => sizeOf(shape, { lines: [name], rows: [] })),
  );
}

const GAP = 50; // room for an edge and its weight

/** Moves boxes that overlap apart, along the axis on which they are further apart: what is east stays east. */
function apart(places: readonly Point[], sizes: readonly Size[]): Point[] {
  const moved = places.map((place): [number, number] => [...place]);
  const pairs = moved.flatMap((_, i) => moved.slice(0, i).map((_, j) => [i, j] as const));
  const separate = ([i, j]: (typeof pairs)[number]): boolean => {
    const [a, b] = [moved[i]!, moved[j]!];
    const over = (side: 'width' | 'height', distance: number): number =>
      (sizes[i]![side] + sizes[j]![side]) / 2 + GAP - Math.abs(distance);
    const [dx, dy] = [a[0] - b[0], a[1] - b[1]];
    const [wide, high] = [over('width', dx), over('height', dy)];
    if (wide <= 0 || high <= 0) return false;
    const across = Math.abs(dx) >= Math.abs(dy);
    const push = ((across ? wide : high) / 2 + 0.01) * ((across ? dx : dy) >= 0 ? 1 : -1);
    a[across ? 0 : 1] += push;
    b[across ? 0 : 1] -= push;
    return true;
  };
  for (let rounds = 0; rounds < 200 && pairs.filter(separate).length > 0; rounds++);
  return moved;
}
