import type { Graph } from './read-graph';

const MOST = { parts: 14, letters: 700 } as const;

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What a diagram shows, in words: its title, its size, then node by node what it leads to; at last its captions. */
export function describeGraph(title: string, { nodes, edges, groups, frames }: Graph): string {
  const last = frames.at(-1)!;
  const nameOf = (node: number): string => {
    const look = [...frames].reverse().find((frame) => frame.nodes[node])?.nodes[node];
    const label = look?.lines.join(' ').trim() ?? '';
    const table = (look?.rows ?? [])
      .map((row) => row.map(({ text }) => text).join(' | '))
      .join('; ');
    return (
      [label, table && `[${table}]`].filter((part) => part !== '').join(' ') || nodes[node]!.id
    );
  };
  const leads = new Map<string, string[]>();
  const linked = new Set<number>();
  edges.forEach(({ from, to, directed }, i) => {
    const label = last.edges[i]?.label ?? '';
    const key = `${nameOf(from)} ${directed ? '→' : '–'}`;
    leads.set(key, [...(leads.get(key) ?? []), nameOf(to) + (label && ` (${label})`)]);
    linked.add(from).add(to);
  });
  const alone = nodes.flatMap((_, i) => (linked.has(i) ? [] : nameOf(i)));
  const parts = [
    // What is asked twice leads to the same: it is said once.
    ...[...leads].map(([from, targets]) => `${from} ${[...new Set(targets)].join(', ')}`),
    ...alone,
  ];
  const kind = edges.length === 0 ? '' : edges.every(({ directed }) => directed) ? 'directed ' : '';
  const path = frames.at(-1)!.nodes.flatMap((look, i) => (look?.role === 'path' ? nameOf(i) : []));
  const captions = frames.flatMap(({ caption }) => caption || []);
  return [
    `${title && `${title}: a`}${title ? '' : 'A'} ${kind}graph of ${counted(nodes.length, 'node')}` +
      `${edges.length > 0 ? ` and ${counted(edges.length, 'edge')}` : ''}: ${cap(parts)}.`,
    path.length > 0 ? `Highlighted: ${cap(path, ', ')}.` : '',
    groups.length > 0
      ? `Groups: ${cap(groups.map(({ title: name, nodes: inside }) => `${name} (${inside.map(nameOf).join(', ')})`))}.`
      : '',
    captions.length > 0 ? `In ${counted(captions.length, 'frame')}: ${cap(captions)}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A list that says how much of it is left out. */
function cap(parts: readonly string[], between = '; '): string {
  let shown = parts.slice(0, MOST.parts);
  while (shown.length > 1 && shown.join(between).length > MOST.letters) shown = shown.slice(0, -1);
  const text = shown.join(between).slice(0, MOST.letters).replace(/\.$/, '');
  const left = parts.length - shown.length;
  return left > 0 ? `${text}${between}and ${left} more` : text;
}
