import { describe, rangeError } from '@course/check';
import type { Complaint, Plotly } from './plotly';

/** A node of plotly's schema: its attributes by name, or what one attribute may hold. */
interface SchemaNode {
  readonly [name: string]: unknown;
  readonly valType?: string;
  readonly values?: readonly unknown[];
  readonly flags?: readonly string[];
  readonly extras?: readonly unknown[];
  readonly items?: Readonly<Record<string, SchemaNode>>;
}

interface Schema {
  readonly traces: Readonly<
    Record<string, { readonly attributes: SchemaNode; readonly layoutAttributes?: SchemaNode }>
  >;
  readonly layout: { readonly layoutAttributes: SchemaNode };
  readonly config: SchemaNode;
}

type Traces = readonly object[];

/**
 * Checks the names and values of all attributes by plotly's own schema: plotly itself leaves out, without a
 * word, what it does not know. What it knows and does not need, such as markers in a plot of lines, is let be.
 *
 * @throws TypeError for unknown names, with the nearest known ones; RangeError for a value
 */
export function checkAttributes(
  plotly: Plotly,
  data: Traces,
  layout: object,
  config: object,
): void {
  const { showlegend } = layout as { readonly showlegend?: unknown };
  // plotly 4.1.1 fails on a legend that is not shown
  const isHidden = 'legend' in layout && (showlegend === false || showlegend === undefined);
  const complaints =
    plotly.validate(data, isHidden ? { ...layout, showlegend: true } : layout) ?? [];
  const unknown = complaints.filter(({ code }) => code === 'schema');
  for (const name of Object.keys(config)) {
    if (!Object.hasOwn(schemaOf(plotly).config, name))
      unknown.push({ code: 'schema', container: 'config', trace: null, path: [name] });
  }
  const wrong = complaints.find(({ code }) => ['value', 'object', 'array'].includes(code));
  if (unknown.length === 0 && wrong === undefined) return;
  const schema = schemaOf(plotly);
  if (unknown.length > 0) {
    const names = unknown.map((complaint) => {
      const name = String(complaint.path.at(-1));
      const near = nearestName(name, knownNames(schema, data, complaint));
      return place(complaint) + (near === undefined ? '' : ` (perhaps ${near})`);
    });
    throw new TypeError(
      `Cannot draw the figure as each attribute must be one that plotly knows: current value is ${names.join(', ')}`,
    );
  }
  if (wrong) {
    const value = valueAt(wrong.container === 'data' ? data[wrong.trace ?? 0] : layout, wrong.path);
    throw rangeError('draw the figure', place(wrong), expected(schema, data, wrong, value), value);
  }
}

function schemaOf(plotly: Plotly): Schema {
  return plotly.PlotSchema.get() as Schema;
}

/** Where an attribute stands, as a reader of the cell would write it. */
function place({ container, trace, path }: Complaint): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return (container === 'data' ? `data[${trace ?? 0}]` : container) + steps;
}

function valueAt(root: unknown, path: Complaint['path']): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as SchemaNode)[step] : undefined,
    root,
  );
}

/** The schema's nodes that hold the attributes of a trace or of a layout. */
function roots(schema: Schema, data: Traces, { container, trace }: Complaint): SchemaNode[] {
  if (container === 'data') {
    const type = (data[trace ?? 0] as { readonly type?: string }).type ?? 'scatter';
    return [schema.traces[type]?.attributes ?? {}];
  }
  if (container === 'config') return [schema.config];
  const byTraces = Object.values(schema.traces).map(
    ({ layoutAttributes }) => layoutAttributes ?? {},
  );
  return [schema.layout.layoutAttributes, ...byTraces];
}

/** The nodes at a path: xaxis2 is described as xaxis, the places of a list as its items. */
function nodesAt(starts: readonly SchemaNode[], path: Complaint['path']): SchemaNode[] {
  let nodes = [...starts];
  for (const step of path) {
    nodes = nodes.flatMap((node) => {
      const next =
        typeof step === 'number'
          ? Object.values(node.items ?? {})[0]
          : (node[step] ?? node[step.replace(/\d+$/, '')]);
      return isNode(next) ? [next] : [];
    });
  }
  return nodes;
}

const isNode = (value: unknown): value is SchemaNode => typeof value === 'object' && value !== null;

function knownNames(schema: Schema, data: Traces, complaint: Complaint): string[] {
  const parents = nodesAt(roots(schema, data, complaint), complaint.path.slice(0, -1));
  const names = parents.flatMap(Object.keys);
  return names.filter(
    (name) => !['editType', 'role', 'description', 'impliedEdits'].includes(name),
  );
}

/** What a value must be, in words. */
function expected(schema: Schema, data: Traces, complaint: Complaint, value: unknown): string {
  if (complaint.code === 'object') return 'an object';
  if (complaint.code === 'array') return 'a list';
  const node = nodesAt(roots(schema, data, complaint), complaint.path)[0];
  const choices = node?.values ?? node?.flags;
  if (node?.valType === 'colorscale') return colorScaleOf(value);
  if (!choices) return node?.valType ? `of plotly's kind ${node.valType}` : 'one that plotly knows';
  const list = [...choices, ...(node?.extras ?? [])].map(describe).join(', ');
  return node?.flags ? `one or more of ${list}, joined by +` : `one of ${list}`;
}

/** The names of plotly's colour scales; its schema has none. */
const colorScales = (
  'Blackbody Bluered Blues Cividis Earth Electric Greens Greys Hot Jet Picnic Portland Rainbow RdBu Reds ' +
  'Viridis YlGnBu YlOrRd'
).split(' ');

function colorScaleOf(value: unknown): string {
  const near = typeof value === 'string' ? nearestName(value, colorScales) : undefined;
  const hint = near === undefined ? '' : ` (perhaps ${near})`;
  return `one of ${colorScales.join(', ')}${hint}, or a list such as [[0, '#FFFFFF'], [1, '#0072B2']]`;
}

/** The known name that a mistyped one most likely meant; undefined where none is near. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 1 + Math.ceil(name.length / 3);
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** How many letters must be put in, taken out or changed to turn one word into the other (Wagner & Fischer 1974). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
