import { fontFamily } from '../figure/glyphs';
import { escapeHtml } from '../table/write-table';
import { boxOf, centreOf, type Geometry } from './geometry';
import { type Label, phraseGap } from './labels';
import { accents, fillOf, ink, type Mark, strong } from './palette';
import type { Picture } from './pictures';
import type { CellLook } from './scenes';

/** A scene as an SVG. */
export function drawScene(geometry: Geometry, columns: number, picture: Picture): string {
  const { width, height, fontSize } = geometry;
  const cells = picture.looks.map((look, key) => {
    const cell = [Math.floor(key / columns), key % columns] as const;
    return drawCell(geometry, cell, look);
  });
  const values = picture.looks.map((look, key) =>
    fontSize === 0 ? '' : drawValue(geometry, [Math.floor(key / columns), key % columns], look),
  );
  const parts = [
    ...cells,
    ...values,
    ...picture.marks.map(drawMark),
    ...picture.labels.map(drawLabel),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `font-family="${fontFamily}">${parts.join('')}</svg>`
  );
}

type At = readonly [row: number, column: number];

function drawCell(geometry: Geometry, cell: At, look: CellLook): string {
  const [x, y, right, bottom] = boxOf(geometry, cell);
  return `<rect x="${x}" y="${y}" width="${right - x}" height="${bottom - y}" rx="${geometry.gap}" fill="${fillOf(look)}"/>`;
}

function drawValue(geometry: Geometry, cell: At, { kind, text }: CellLook): string {
  const [x, y] = centreOf(geometry, cell);
  const bold = kind === 'current' || kind === 'path';
  const fill = bold ? strong : kind === 'waiting' ? accents.waiting : ink;
  const spans = [{ text, fill, bold }];
  return drawLabel({ x, y, size: geometry.fontSize, anchor: 'middle', spans });
}

function drawMark({ path, stroke, width, dash, fill }: Mark): string {
  if (path === '') return '';
  return (
    `<path d="${path}" fill="${fill ?? 'none'}"` +
    (stroke ? ` stroke="${stroke}" stroke-width="${width ?? 1}" stroke-linejoin="round"` : '') +
    `${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  );
}

function drawLabel({ x, y, size, anchor, spans }: Label): string {
  const shown = spans.filter(({ text }) => text !== '');
  if (shown.length === 0) return '';
  const words = shown.map(({ text, fill, bold }, i) => {
    const style = `fill="${fill}"${bold ? ' font-weight="700"' : ''}${i > 0 ? ` dx="${phraseGap}"` : ''}`;
    return `<tspan ${style}>${escapeHtml(text)}</tspan>`;
  });
  const baseline = Math.round(100 * (y + 0.36 * size)) / 100;
  return `<text x="${x}" y="${baseline}" font-size="${size}" text-anchor="${anchor}">${words.join('')}</text>`;
}
