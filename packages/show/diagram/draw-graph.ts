import { rangeError } from '@course/check';
import type { Point } from '../figure/graphviz';
import { fontFamily } from '../figure/glyphs';
import { textWidth } from '../figure/measure-text';
import { escapeHtml } from '../table/write-table';
import { groupTitleHeight, placeGraph, type PlaceOptions } from './place-graph';
import type { PlacedGraph } from './straight-edges';
import type { EdgeLook, NodeLook } from './read-graph';
import { lookOf } from './roles';
import {
  type Box,
  boxAround,
  fontSizes,
  lineHeight,
  type NodeSize,
  rowHeight,
  type SizedGraph,
} from './size-graph';
import { pointOn } from './straight-edges';

/** What the drawing thread is asked for. */
export interface DiagramJob extends PlaceOptions {
  readonly graph: SizedGraph;
  readonly title: string;
}

const margin = 16;
/** Of the picture, in CSS pixels: a page of JupyterLab; and the least, so that titles have room. */
const widths = { most: 920, least: 320, withCaption: 460 } as const;
const mostHeight = 1400;
/** Below this the smallest texts have less than 11 pixels. */
const leastScale = 11 / fontSizes.edge;

const ACTION = 'draw the diagram';

/** A diagram as SVGs, one a frame. */
export async function drawDiagram({ graph, title, ...options }: DiagramJob): Promise<string[]> {
  const placed = await placeGraph(graph, options);
  const [left, top, right, bottom] = boxOfAll(graph, placed);
  const scale = scaleFor(right - left, bottom - top);
  const [across, down] = [(right - left) * scale, (bottom - top) * scale];

  const captions = graph.frames.map(({ caption }) => caption);
  const moves = captions.some((caption) => caption !== '');
  const least = moves ? widths.withCaption : title === '' ? 0 : widths.least;
  const width = Math.ceil(Math.max(across + 2 * margin, least, widthOfWords(title, captions)));
  const head = textBlock(title, fontSizes.title, width);
  const feet = captions.map((caption) => textBlock(caption, fontSizes.caption, width));
  const captionTop = head.height + down + 2 * margin;
  const height = Math.ceil(captionTop + Math.max(...feet.map((foot) => foot.height)));

  const [x, y] = [(width - across) / 2 - left * scale, head.height + margin - top * scale];
  return graph.frames.map(
    (frame, i) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${fontFamily}">` +
      head.draw(margin) +
      `<g transform="translate(${round(x)},${round(y)}) scale(${round(scale, 4)})">` +
      `${body(graph, placed, frame)}</g>${feet[i]!.draw(captionTop)}</svg>`,
  );
}

/** At most 1, so that the picture fits a page; an error where its texts would be too small. */
function scaleFor(width: number, height: number): number {
  const most = [widths.most - 2 * margin, mostHeight] as const;
  const scale = Math.max(leastScale, Math.min(1, most[0] / width, most[1] / height));
  [width, height].forEach((pixels, axis) => {
    if (pixels * scale <= most[axis]! + 0.01) return;
    const advice = 'fewer nodes, shorter labels or another direction help';
    const expected = `at most ${Math.floor(most[axis]! / leastScale)} pixels (${advice})`;
    throw rangeError(ACTION, `its ${['width', 'height'][axis]}`, expected, Math.ceil(pixels));
  });
  return scale;
}

/** The least width at which no word of the title and the captions is cut. */
function widthOfWords(title: string, captions: readonly string[]): number {
  const widest = (text: string, size: number): number =>
    Math.max(...text.split(/\s+/).map((word) => textWidth(word, size, false)));
  const width = Math.max(
    widest(title, fontSizes.title),
    ...captions.map((caption) => widest(caption, fontSizes.caption)),
  );
  const most = widths.most - 2 * margin;
  const parameter = 'each word of the title and the captions';
  if (width > most)
    throw rangeError(ACTION, parameter, `at most ${most} pixels wide`, Math.ceil(width));
  return width + 2 * margin;
}

/** A text in centred lines, which is drawn below a height; nothing takes no room. */
function textBlock(text: string, size: number, width: number) {
  const lines = wrap(text, size, width - 2 * margin);
  return {
    height: lines.length > 0 ? lines.length * size * lineHeight + 14 : 0,
    draw: (top: number): string =>
      lines
        .map((line, i) => {
          const y = top + size * (0.85 + i * lineHeight);
          return words(line, width / 2, y, { size, fill: '#222222' });
        })
        .join(''),
  };
}

function boxOfAll(graph: SizedGraph, { nodes, edges, groups }: PlacedGraph): Box {
  const boxes: Box[] = [
    ...nodes.map((centre, i) => boxAround(centre, graph.nodeSizes[i]!)),
    ...edges.map(({ label }, i) => boxAround(label, graph.labelSizes[i]!)),
    ...groups,
  ];
  const points = edges.flatMap(({ curve }) => along(curve));
  return [
    Math.min(...boxes.map((box) => box[0]), ...points.map(([x]) => x)),
    Math.min(...boxes.map((box) => box[1]), ...points.map(([, y]) => y)),
    Math.max(...boxes.map((box) => box[2]), ...points.map(([x]) => x)),
    Math.max(...boxes.map((box) => box[3]), ...points.map(([, y]) => y)),
  ];
}

/** Points on an edge, of which each three after the first are a Bézier curve. */
function along(curve: readonly Point[]): Point[] {
  const count = Math.floor(curve.length / 3);
  const parts = Array.from({ length: count }, (_, i) => curve.slice(3 * i, 3 * i + 4));
  return parts.flatMap((part) => Array.from({ length: 13 }, (_, i) => pointOn(part, i / 12)));
}

/** Words in lines that fit a width. */
function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && textWidth(longer, size, false) <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

function body(graph: SizedGraph, placed: PlacedGraph, frame: SizedGraph['frames'][number]): string {
  const groups = placed.groups.map(drawGroup);
  const edges = placed.edges.map(({ curve }, i) => {
    const look = frame.edges[i];
    const { directed, width } = graph.edges[i]!;
    return look ? drawEdge(curve, look, directed, width) : '';
  });
  const nodes = placed.nodes.map((centre, i) => {
    const look = frame.nodes[i];
    return look ? drawNode(graph.nodes[i]!.shape, centre, graph.nodeSizes[i]!, look) : '';
  });
  const labels = placed.edges.map(({ label }, i) => {
    const look = frame.edges[i];
    return look && look.label !== '' ? drawLabel(label, look) : '';
  });
  const titles = graph.groups.map(({ title }, i) => drawGroupTitle(title, placed.groups[i]!));
  return [...groups, ...edges, ...titles, ...nodes, ...labels].join('');
}

/** Coordinates are rounded, so that engines which differ in the last digits draw the same. */
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

interface Words {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean | undefined;
  readonly anchor?: 'start' | 'middle';
}

function words(text: string, x: number, y: number, look: Words): string {
  const { size, fill, bold, anchor = 'middle' } = look;
  if (text === '') return '';
  return (
    `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"` +
    `${bold ? ' font-weight="700"' : ''}${anchor === 'middle' ? ' text-anchor="middle"' : ''}>` +
    `${escapeHtml(text)}</text>`
  );
}

const groupFill = '#FAFAF7';

function drawGroup([left, top, right, bottom]: Box): string {
  return (
    `<rect x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}" ` +
    `rx="8" fill="${groupFill}" stroke="#C5CAD3"/>`
  );
}

/** Above the edges, which would cross it. */
function drawGroupTitle(title: string, [left, top]: Box): string {
  if (title === '') return '';
  const width = textWidth(title, fontSizes.group, true) + 6;
  return (
    `<rect x="${round(left + 7)}" y="${round(top + 4)}" width="${round(width)}" height="${groupTitleHeight - 3}" fill="${groupFill}"/>` +
    words(title, left + 10, top + groupTitleHeight - 4, {
      size: fontSizes.group,
      fill: '#4B5563',
      bold: true,
      anchor: 'start',
    })
  );
}

function drawNode(
  shape: SizedGraph['nodes'][number]['shape'],
  [x, y]: Point,
  { width, height, columns }: NodeSize,
  { role, lines, rows }: NodeLook,
): string {
  const look = lookOf(role);
  const stroke = `stroke="${look.line}" stroke-width="${look.outline}"${look.dash ? ` stroke-dasharray="${look.dash}"` : ''}`;
  const [left, top] = [round(x - width / 2), round(y - height / 2)];
  const table = rows.length * rowHeight;
  const middle = top + (height - table) / 2;
  const texts = lines.map((line, i) =>
    words(
      line,
      x,
      middle + (i - (lines.length - 1) / 2) * fontSizes.node * lineHeight + 0.36 * fontSizes.node,
      { size: fontSizes.node, fill: look.ink, bold: look.bold ?? rows.length > 0 },
    ),
  );
  if (shape === 'text') return texts.join('');
  if (shape === 'dot')
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${width / 2}" fill="${role === 'plain' ? look.line : look.fill}" ${stroke}/>`;
  if (shape === 'circle')
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${width / 2}" fill="${look.fill}" ${stroke}/>${texts.join('')}`;
  const box = `x="${left}" y="${top}" width="${round(width)}" height="${round(height)}" rx="${rows.length > 0 ? 3 : 6}"`;
  const head = lines.length > 0 ? height - table : 0;
  return (
    `<rect ${box} fill="${rows.length > 0 && lines.length === 0 ? '#FFFFFF' : look.fill}"/>` +
    drawRows(rows, left, top + head, width, columns, look.line) +
    `<rect ${box} fill="none" ${stroke}/>${texts.join('')}`
  );
}

function drawRows(
  rows: NodeLook['rows'],
  left: number,
  top: number,
  width: number,
  columns: readonly number[],
  line: string,
): string {
  const count = Math.max(1, rows[0]?.length ?? 1); // in another frame it may be another
  const across = columns.slice(0, count).reduce((sum, column) => sum + column, 0);
  const extra = (width - across) / count; // a wide label stretches the table
  const starts = columns.map(
    (_, j) => left + columns.slice(0, j).reduce((sum, column) => sum + column + extra, 0),
  );
  return rows
    .flatMap((row, i) => {
      const y = top + i * rowHeight;
      const cells = row.map(({ text, role, bold }, j) => {
        const look = lookOf(role);
        const [x, wide] = [starts[j]!, columns[j]! + extra];
        return (
          `<rect x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${rowHeight}" ` +
          `fill="${role === 'plain' ? '#FFFFFF' : look.fill}" stroke="${line}" stroke-width="0.8"/>` +
          words(text, x + wide / 2, y + rowHeight / 2 + 0.36 * fontSizes.cell, {
            size: fontSizes.cell,
            fill: look.ink,
            bold: bold || look.bold,
          })
        );
      });
      return cells;
    })
    .join('');
}

function drawEdge(
  curve: readonly Point[],
  { role }: EdgeLook,
  directed: boolean,
  given: number | undefined,
): string {
  const [before, tip] = [curve.at(-2), curve.at(-1)];
  if (!before || !tip) return '';
  const look = lookOf(role);
  const width = given ?? look.edge;
  const points = [...curve];
  let head = '';
  if (directed) {
    const length = 7 + 1.6 * width;
    const away = Math.hypot(tip[0] - before[0], tip[1] - before[1]) || 1;
    const [ux, uy] = [(tip[0] - before[0]) / away, (tip[1] - before[1]) / away];
    const back = (along: number, aside: number): string =>
      `${round(tip[0] - along * ux - aside * uy)},${round(tip[1] - along * uy + aside * ux)}`;
    const half = 0.38 * length;
    head = `<path d="M${tip.map((value) => round(value)).join()}L${back(length, half)}L${back(length, -half)}Z" fill="${look.line}"/>`;
    points.splice(-1, 1, [tip[0] - (length - 1) * ux, tip[1] - (length - 1) * uy]);
  }
  const [start, ...rest] = points.map(([x, y]) => `${round(x)},${round(y)}`);
  const dash = look.dash ? ` stroke-dasharray="${look.dash}"` : '';
  return `<path d="M${start}C${rest.join(' ')}" fill="none" stroke="${look.line}" stroke-width="${width}"${dash}/>${head}`;
}

function drawLabel([x, y]: Point, { label, role }: EdgeLook): string {
  const look = lookOf(role);
  const bold = look.bold ?? false;
  const wide = textWidth(label, fontSizes.edge, bold) + 9;
  return (
    `<rect x="${round(x - wide / 2)}" y="${round(y - 8)}" width="${round(wide)}" height="16" fill="#FFFFFF" fill-opacity="0.88"/>` +
    words(label, x, y + 0.36 * fontSizes.edge, { size: fontSizes.edge, fill: look.ink, bold })
  );
}
