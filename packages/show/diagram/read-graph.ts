import {
  boolean,
  checkOptions,
  kind,
  number,
  oneOf,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { byName, isPlace, list, string, words } from './checks';
import { checkRole, type Role } from './roles';

/** A text in a node's table; an object where it stands out. */
export type DiagramCell =
  | string
  | number
  | { readonly text: string | number; readonly role?: Role; readonly bold?: boolean };

const text = kind<string | number>(
  'a string or a finite number',
  (value) => typeof value === 'string' || Number.isFinite(value),
);
const position = kind<readonly [x: number, y: number]>('a place [x, y] of finite numbers', isPlace);
const rowsCheck = list<readonly DiagramCell[]>('rows, each an array of texts');

const nodeTable = {
  /** Its name in edges, groups and frames. */
  id: string,
  /** What stands in it; default its id. A line break starts a new line. */
  label: optional(text),
  /** A table below the label (or in its place where the label is ''), row after row. */
  rows: optional(rowsCheck, []),
  role: optional(checkRole, 'plain'),
  /** Default 'box'; 'text' has no outline, a 'dot' no label. */
  shape: optional(oneOf('box', 'circle', 'text', 'dot'), 'box'),
  /** Where it stands, in pixels, y downwards; for all nodes or for none. */
  position: optional(position),
};

const edgeTable = {
  from: string,
  to: string,
  /** Its name in frames; default 'from→to'. */
  id: optional(string),
  /** A weight or a few words beside it. */
  label: optional(text, ''),
  role: optional(checkRole, 'plain'),
  /** Whether it has an arrow; default as the diagram's. */
  directed: optional(boolean),
  /** It has no bow; where nodes stand in layers its ends are kept in a line. */
  straight: optional(boolean, false),
  /** In pixels; default as its role has it. */
  width: optional(number('above 0 and at most 12', (value) => value > 0 && value <= 12)),
};

const groupTable = {
  title: optional(words, ''),
  /** The ids of its nodes; no node stands in two groups. */
  nodes: list<string>('ids'),
};

const none: Readonly<Record<string, never>> = {};

const frameTable = {
  /** What happens in it, in a few words. */
  caption: words,
  /** By the id of a node or an edge, what differs from the diagram. */
  roles: optional(byName<Role>('roles by id'), none),
  labels: optional(byName<string | number>('labels by id'), none),
  rows: optional(byName<readonly (readonly DiagramCell[])[]>('rows by id'), none),
  /** The ids of the nodes that are seen; default all. */
  shown: optional(list<string>('ids')),
};

/** A node in full; its id alone will do. */
export type DiagramNode = OptionsOf<typeof nodeTable>;
/** An edge in full; [from, to] or [from, to, label] will do. */
export type DiagramEdge = OptionsOf<typeof edgeTable>;
export type DiagramGroup = OptionsOf<typeof groupTable>;
export type DiagramFrame = OptionsOf<typeof frameTable>;

export type EdgePair = readonly [from: string, to: string, label?: string | number];

/** How a node looks in a frame. */
export interface NodeLook {
  readonly role: Role;
  readonly lines: readonly string[];
  readonly rows: readonly (readonly { text: string; role: Role; bold: boolean }[])[];
}

/** How an edge looks in a frame. */
export interface EdgeLook {
  readonly role: Role;
  readonly label: string;
}

/** A graph as it was given, checked; edges name their ends by number. */
export interface Graph {
  readonly nodes: readonly {
    readonly id: string;
    readonly shape: 'box' | 'circle' | 'text' | 'dot';
    readonly position?: readonly [x: number, y: number];
  }[];
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly directed: boolean;
    readonly straight: boolean;
    readonly width?: number;
  }[];
  readonly groups: readonly { readonly title: string; readonly nodes: readonly number[] }[];
  /** At least one: a diagram that stands still has one without a caption. What is not shown is null. */
  readonly frames: readonly {
    readonly caption: string;
    readonly nodes: readonly (NodeLook | null)[];
    readonly edges: readonly (EdgeLook | null)[];
  }[];
}

/** Past these the picture cannot be read. */
const MOST = { nodes: 200, edges: 400, frames: 60 } as const;

export interface GivenGraph {
  readonly nodes?: readonly (DiagramNode | string)[];
  readonly edges?: readonly (DiagramEdge | EdgePair)[];
  readonly groups?: readonly DiagramGroup[];
  readonly frames?: readonly DiagramFrame[];
  readonly directed: boolean;
}

/** Checks a graph and writes out what it left to defaults. */
export function readGraph(action: string, given: GivenGraph): Graph {
  const edges = (given.edges ?? []).map((edge, i) => readEdge(action, `edges[${i}]`, edge));
  const named = given.nodes ?? [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const nodes = named.map((node, i) => readNode(action, `nodes[${i}]`, node));
  if (nodes.length === 0) throw rangeError(action, 'nodes', 'at least one node', nodes);
  checkMost(action, 'nodes', nodes.length, MOST.nodes);
  checkMost(action, 'edges', edges.length, MOST.edges);
  const numbers = new Map<string, number>();
  nodes.forEach(({ id }, i) => {
    if (numbers.has(id)) throw rangeError(action, `nodes[${i}].id`, "no other node's", id);
    numbers.set(id, i);
  });
  const numberOf = (parameter: string, id: unknown): number => {
    const found = numbers.get(id as string);
    if (found === undefined) throw rangeError(action, parameter, 'the id of a node', id);
    return found;
  };
  const placed = nodes.find(({ position }) => position)?.id;
  const unplaced = nodes.findIndex(({ position }) => !position);
  if (placed !== undefined && unplaced >= 0) {
    const expected = `given, as that of ${JSON.stringify(placed)} is`;
    throw rangeError(action, `nodes[${unplaced}].position`, expected, undefined);
  }
  const linked = edges.map((edge, i) => ({
    ...edge,
    from: numberOf(`edges[${i}].from`, edge.from),
    to: numberOf(`edges[${i}].to`, edge.to),
    directed: edge.directed ?? given.directed,
  }));
  const grouped = new Set<number>();
  const groups = (given.groups ?? []).map((group, i) => {
    const { title, nodes: ids } = readAs(action, `groups[${i}]`, group, groupTable);
    const inside = ids.map((id, j) => numberOf(`groups[${i}].nodes[${j}]`, id));
    inside.forEach((node, j) => {
      if (grouped.has(node))
        throw rangeError(action, `groups[${i}].nodes[${j}]`, 'in one group only', ids[j]);
      grouped.add(node);
    });
    return { title, nodes: inside };
  });
  checkMost(action, 'frames', given.frames?.length ?? 0, MOST.frames);
  if (given.frames?.length === 0) throw rangeError(action, 'frames', 'at least one frame', []);
  const frames = (given.frames ?? [undefined]).map((frame, i) =>
    readFrame(action, `frames[${i}]`, frame, nodes, linked),
  );
  return {
    nodes: nodes.map(({ id, shape, position: at }) => ({ id, shape, ...(at && { position: at }) })),
    edges: linked.map(({ from, to, directed, straight, width }) => ({
      ...{ from, to, directed, straight },
      ...(width !== undefined && { width }),
    })),
    groups,
    frames,
  };
}

function checkMost(action: string, what: string, count: number, most: number): void {
  if (count > most) throw rangeError(action, `the number of ${what}`, `at most ${most}`, count);
}

/** Options of a part of the graph: what is wrong is named with its place, as nodes[2].role. */
function readAs<Table extends Parameters<typeof readOptions>[2]>(
  action: string,
  place: string,
  given: unknown,
  table: Table,
) {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw typeError(action, place, 'an object', given);
  checkOptions(`${action}: ${place}`, given, Object.keys(table));
  const placed = Object.fromEntries(
    Object.entries(table).map(([name, entry]) => {
      const check = typeof entry === 'function' ? entry : entry.check;
      const named: typeof check = (_, parameter, value) =>
        check(action, `${place}.${parameter}`, value);
      return [name, typeof entry === 'function' ? named : { ...entry, check: named }];
    }),
  ) as Table;
  return readOptions(action, given as OptionsOf<Table>, placed);
}

function readNode(action: string, place: string, given: DiagramNode | string) {
  const node = readAs(action, place, typeof given === 'string' ? { id: given } : given, nodeTable);
  const label = node.shape === 'dot' ? (node.label ?? '') : (node.label ?? node.id);
  const { lines, rows } = readLook(
    action,
    node.shape,
    [`${place}.label`, label],
    [`${place}.rows`, node.rows],
  );
  return { ...node, lines, rows };
}

/** What stands in a node, each with its place in the options: what its shape cannot hold is an error. */
function readLook(
  action: string,
  shape: Graph['nodes'][number]['shape'],
  [labelPlace, label]: readonly [string, unknown],
  [rowsPlace, given]: readonly [string, unknown],
): Pick<NodeLook, 'lines' | 'rows'> {
  const lines = linesOf(action, labelPlace, text(action, labelPlace, label));
  const rows = readRows(action, rowsPlace, rowsCheck(action, rowsPlace, given));
  const expected = `left out, as its shape is '${shape}'`;
  if (shape === 'dot' && lines.length > 0) throw rangeError(action, labelPlace, expected, label);
  if ((shape === 'dot' || shape === 'circle') && rows.length > 0)
    throw rangeError(action, rowsPlace, expected, given);
  return { lines, rows };
}

function readEdge(action: string, place: string, given: DiagramEdge | EdgePair) {
  if (Array.isArray(given) && (given.length < 2 || given.length > 3))
    throw rangeError(action, place, '[from, to], [from, to, label] or an object', given);
  const [from, to, label] = Array.isArray(given) ? (given as EdgePair) : [];
  const full = Array.isArray(given) ? { from, to, ...(label !== undefined && { label }) } : given;
  const edge = readAs(action, place, full, edgeTable);
  const shown = edgeLabel(action, `${place}.label`, edge.label);
  return { ...edge, id: edge.id ?? `${edge.from}→${edge.to}`, label: shown };
}

const edgeLabel = (action: string, place: string, label: unknown): string =>
  linesOf(action, place, text(action, place, label)).join(' ');

function checkIds(
  action: string,
  parameter: string,
  given: readonly string[],
  known: readonly string[],
): void {
  const unknown = given.find((id) => !known.includes(id));
  if (unknown !== undefined) throw rangeError(action, parameter, 'by ids of the diagram', unknown);
}

/** A label as its lines; the minus of numbers is a minus. */
function linesOf(action: string, place: string, label: string | number): readonly string[] {
  const written = typeof label === 'number' ? writeNumber(label) : label;
  words(action, place, written);
  return written === '' ? [] : written.split('\n').map((line) => line.trim());
}

/** At most four digits after the point, commas between thousands from 10,000 on, and a minus that is as wide as a digit. */
export function writeNumber(value: number): string {
  if (value === Infinity || value === -Infinity) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const digits =
    size !== 0 && (size < 0.001 || size >= 1e9)
      ? value.toExponential(2).replace(/\.?0*e\+?/, 'e')
      : String(Math.round(value * 1e4) / 1e4);
  const grouped = size >= 1e4 && size < 1e9 ? Number(digits).toLocaleString('en') : digits;
  return grouped.replaceAll('-', '−');
}

function readRows(
  action: string,
  place: string,
  given: readonly (readonly DiagramCell[])[],
): NodeLook['rows'] {
  const read = given.map((row, i) => {
    if (!Array.isArray(row) || row.length === 0)
      throw typeError(action, `${place}[${i}]`, 'an array of at least one text', row);
    return (row as readonly DiagramCell[]).map((cell, j) => {
      const at = `${place}[${i}][${j}]`;
      const full = typeof cell === 'object' ? cell : { text: cell };
      const { text: content, role, bold } = readAs(action, at, full, cellTable);
      return { text: linesOf(action, at, content).join(' '), role: role ?? 'plain', bold };
    });
  });
  const ragged = read.findIndex((row) => row.length !== read[0]?.length);
  if (ragged >= 0) {
    const expected = `of ${read[0]?.length} texts, as the first row is`;
    throw rangeError(action, `${place}[${ragged}]`, expected, given[ragged]);
  }
  return read;
}

const cellTable = { text, role: optional(checkRole), bold: optional(boolean, false) };

type ReadNode = ReturnType<typeof readNode>;
type ReadEdge = Omit<ReturnType<typeof readEdge>, 'from' | 'to'> & { from: number; to: number };

function readFrame(
  action: string,
  place: string,
  given: DiagramFrame | undefined,
  nodes: readonly ReadNode[],
  edges: readonly ReadEdge[],
): Graph['frames'][number] {
  const { caption, roles, labels, rows, shown } = given
    ? readAs(action, place, given, frameTable)
    : { caption: '', roles: none, labels: none, rows: none, shown: undefined };
  if (given && caption.trim() === '')
    throw rangeError(action, `${place}.caption`, 'a few words', caption);
  const nodeIds = nodes.map(({ id }) => id);
  const ids = [...nodeIds, ...edges.map(({ id }) => id)];
  checkIds(action, `${place}.roles`, Object.keys(roles), ids);
  checkIds(action, `${place}.labels`, Object.keys(labels), ids);
  checkIds(action, `${place}.rows`, Object.keys(rows), nodeIds);
  checkIds(action, `${place}.shown`, shown ?? [], nodeIds);
  const seen = shown && new Set(shown);
  /** What the frame says of an id, with its place, or else what the diagram says. */
  const changed = <Value>(
    name: string,
    changes: Readonly<Record<string, Value>>,
    id: string,
    otherwise: Value,
  ) =>
    [
      `${place}.${name}[${JSON.stringify(id)}]`,
      Object.hasOwn(changes, id) ? changes[id] : otherwise,
    ] as const;
  const roleOf = ({ id, role }: { readonly id: string; readonly role: Role }): Role =>
    checkRole(action, ...changed('roles', roles, id, role));
  const nodeLooks = nodes.map((node) => {
    if (seen && !seen.has(node.id)) return null;
    const look = readLook(
      action,
      node.shape,
      changed<string | number>('labels', labels, node.id, node.lines.join('\n')),
      changed<readonly (readonly DiagramCell[])[]>('rows', rows, node.id, node.rows),
    );
    return { role: roleOf(node), ...look };
  });
  return {
    caption,
    nodes: nodeLooks,
    edges: edges.map((edge) =>
      nodeLooks[edge.from] && nodeLooks[edge.to]
        ? {
            role: roleOf(edge),
            label: edgeLabel(action, ...changed('labels', labels, edge.id, edge.label)),
          }
        : null,
    ),
  };
}
