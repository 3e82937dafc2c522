import { textWidth } from '../figure/measure-text';
import { fit, fitTitle, lineHeight, margin, sizes, wider, type Geometry } from './geometry';
import { type GraphLayout, isWalked, showsWeight } from './graph';
import { accents, ink, muted } from './palette';
import type { Phrase, Role } from './captions';
import type { Scene } from './scenes';
import type { PlayableTrace } from './trace';

/** A line of text outside the cells, the same in the picture and in the interactive figure. */
export interface Label {
  readonly x: number;
  /** Of the line's middle. */
  readonly y: number;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly spans: readonly Span[];
}

interface Span {
  readonly text: string;
  readonly fill: string;
  readonly bold?: boolean;
}

export interface Words {
  readonly title: string;
  readonly note: string;
  /** The lines of each scene's caption. */
  readonly captions: readonly (readonly (readonly Phrase[])[])[];
}

/** All labels of a scene; always as many at the same places. */
export function labels(
  geometry: Geometry,
  trace: PlayableTrace,
  words: Words,
  scene: Scene,
  captionLines: readonly (readonly Phrase[])[],
  graph: GraphLayout | undefined,
): Label[] {
  const { width, height, captionTop } = geometry;
  const done = `step ${scene.done} of ${trace.steps.length}`;
  const lines = Math.max(...words.captions.map((caption) => caption.length));
  const caption = Array.from({ length: lines }, (_, i): Label => {
    const spans = (captionLines[i] ?? []).map(({ text, role }) => spanOf(text, role));
    return {
      x: margin,
      y: captionTop + i * lineHeight,
      size: sizes.caption,
      anchor: 'start',
      spans,
    };
  });
  return [
    ...caption,
    label(width - margin, 29, done, sizes.label, 'end', { fill: muted }),
    ...graphLabels(scene, graph),
    ...columnLabels(geometry, trace, scene),
    ...rowLabels(geometry, trace, scene),
    label(margin, 28, fitTitle(words.title, geometry), sizes.title, 'start', {
      fill: ink,
      bold: true,
    }),
    label(margin, height - 17, words.note, sizes.note, 'start', { fill: muted }),
  ];
}

const spanOf = (text: string, role: Role): Span => ({
  text,
  fill: accents[role],
  bold: role === 'current',
});

function label(
  x: number,
  y: number,
  text: string,
  size: number,
  anchor: Label['anchor'],
  style: Omit<Span, 'text'>,
): Label {
  return { x, y, size, anchor, spans: [{ text, ...style }] };
}

/** The numbers and labels of columns; those of the current cell stand out. */
function columnLabels(geometry: Geometry, trace: PlayableTrace, { current }: Scene): Label[] {
  const { left, top, cellWidth, columnHeads, numbered } = geometry;
  const hasLabels = trace.columnLabels !== undefined;
  const every = cellWidth >= 20 ? 1 : Math.ceil(30 / cellWidth / 5) * 5;
  return columnHeads.flatMap((head, column) => {
    if (column % every !== 0) return [];
    const on = current.length === 1 && current[0]![1] === column;
    const x = left + (column + 0.5) * cellWidth;
    const words = fit(head, sizes.label, Math.max(cellWidth - 2, 8));
    return [
      ...(numbered || !hasLabels
        ? [
            label(
              x,
              top - (hasLabels ? 30 : 13),
              String(column),
              hasLabels ? sizes.number : sizes.label,
              'middle',
              style(on, muted),
            ),
          ]
        : []),
      ...(hasLabels ? [label(x, top - 12, words, sizes.label, 'middle', style(on, ink))] : []),
    ];
  });
}

function rowLabels(geometry: Geometry, trace: PlayableTrace, { current }: Scene): Label[] {
  const { left, top, cellHeight, rowHeads, numbered } = geometry;
  const hasLabels = trace.rowLabels !== undefined;
  const every = cellHeight >= 13 ? 1 : 5;
  return rowHeads.flatMap((head, row) => {
    if (row % every !== 0) return [];
    const on = current.length === 1 && current[0]![0] === row && rowHeads.length > 1;
    const y = top + (row + 0.5) * cellHeight;
    if (!hasLabels) return [label(left - 9, y, String(row), sizes.label, 'end', style(on, muted))];
    const room = left - margin - 10;
    const number = numbered && rowHeads.length > 1;
    const words = fit(head, sizes.label, number ? room - 14 : room);
    return [
      ...(number ? [label(margin, y, String(row), sizes.number, 'start', style(on, muted))] : []),
      label(left - 9, y, words, sizes.label, 'end', style(on, ink)),
    ];
  });
}

const style = (on: boolean, fill: string): Omit<Span, 'text'> =>
  on ? { fill: accents.current, bold: true } : { fill };

/** The names of nodes, and the weights of edges. */
function graphLabels(scene: Scene, graph: GraphLayout | undefined): Label[] {
  if (!graph) return [];
  const walk = graph.walkOf(scene);
  return [
    ...graph.edges.map((edge) => {
      const on = isWalked(walk, edge);
      const [x, y] = edge.label;
      const weight = showsWeight(graph, walk, edge) ? edge.weight : '';
      return label(x, y, weight, sizes.label, 'middle', {
        fill: on ? accents.read : muted,
        bold: on,
      });
    }),
    ...graph.nodes.map(({ label: name, at: [x, y] }) =>
      label(x, y, name, sizes.label, 'middle', { fill: ink, bold: true }),
    ),
  ];
}

/** Between phrases that stand side by side. */
export const phraseGap = 18;
const MOST_LINES = 3;

/** How wide a caption is in one line. */
export function captionWidth(caption: readonly Phrase[]): number {
  const widths = caption.map(phraseWidth);
  return widths.reduce((sum, width) => sum + width, phraseGap * (caption.length - 1));
}

function phraseWidth({ text, role }: Phrase): number {
  return wider * textWidth(text, sizes.caption, role === 'current');
}

/** A caption in lines of a width: a phrase goes to the next line whole where it has room there, else word by word. */
export function wrapCaption(caption: readonly Phrase[], width: number): Phrase[][] {
  const lines: Phrase[][] = [[]];
  for (const phrase of caption) {
    const line = lines.at(-1)!;
    if (line.length === 0 || captionWidth([...line, phrase]) > width) {
      if (line.length > 0) lines.push([]);
      const parts = wrapWords(phrase, width);
      parts.forEach((part, i) => {
        if (i > 0) lines.push([]);
        lines.at(-1)!.push(part);
      });
    } else line.push(phrase);
  }
  if (lines.length <= MOST_LINES) return lines;
  const last = lines[MOST_LINES - 1]!.at(-1)!;
  const cut = { ...last, text: fit(`${last.text} …`, sizes.caption, width / wider) };
  return [...lines.slice(0, MOST_LINES - 1), [...lines[MOST_LINES - 1]!.slice(0, -1), cut]];
}

function wrapWords(phrase: Phrase, width: number): Phrase[] {
  const parts: string[] = [];
  for (const word of phrase.text.split(' ')) {
    const longer = parts.length === 0 ? word : `${parts.at(-1)!} ${word}`;
    if (parts.length > 0 && phraseWidth({ ...phrase, text: longer }) > width) parts.push(word);
    else parts.splice(-1, 1, longer);
  }
  return parts.map((text) => ({ ...phrase, text: fit(text, sizes.caption, width / wider) }));
}
