import { fontFamily, textWidth } from '../figure/measure-text';
import { escapeHtml } from '../table/write-table';
import {
  boxOf,
  centreOf,
  fit,
  fitTitle,
  margin,
  sizes,
  titleHeight,
  type Geometry,
} from './geometry';
import { accents, faint, fillOf, ink, marks, muted, strong } from './marks';
import type { CellLook, Player, Scene } from './scenes';
import type { PlayableTrace } from './trace';

/** Each scene as an SVG. */
export function drawScenes(trace: PlayableTrace, geometry: Geometry, player: Player): string[] {
  const slots = captionSlots(player.scenes, geometry.width);
  return player.scenes.map((scene, i) => {
    const { width, height, left, top } = geometry;
    const done = `step ${scene.done} of ${trace.steps.length}`;
    const title = fitTitle(player.title, geometry);
    const parts = [
      text(margin, 34, title, { size: sizes.title, fill: ink, bold: true }),
      text(width - margin, 34, done, { size: sizes.label, fill: muted, anchor: 'end' }),
      progressLine(geometry, scene.done / trace.steps.length),
      heads(geometry, trace, scene),
      `<g transform="translate(${left},${top})">`,
      ...table(geometry, trace, scene, player.looks[i]!),
      '</g>',
      caption(scene, slots, height - 34),
      text(margin, height - 13, player.note, { size: sizes.note, fill: muted }),
    ];
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      `font-family="${fontFamily}">${parts.join('')}</svg>`
    );
  });
}

interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: 'middle' | 'end';
}

function text(
  x: number,
  y: number,
  content: string,
  { size, fill, bold, anchor }: TextStyle,
): string {
  if (content === '') return '';
  const style = `${bold ? ' font-weight="700"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${style}>${escapeHtml(content)}</text>`;
}

function progressLine({ width }: Geometry, part: number): string {
  const length = width - 2 * margin;
  const bar = (long: number, fill: string): string =>
    `<rect x="${margin}" y="${titleHeight - 16}" width="${long}" height="3" rx="1.5" fill="${fill}"/>`;
  return bar(length, faint) + (part > 0 ? bar(Math.max(3, Math.round(part * length)), muted) : '');
}

/** The numbers and labels of rows and columns; those of the current cell stand out. */
function heads(geometry: Geometry, trace: PlayableTrace, { step }: Scene): string {
  const { left, top, cellWidth, cellHeight, columnHeads, rowHeads } = geometry;
  const style = (on: boolean, size: number, fill: string): TextStyle =>
    on ? { size, fill: accents.current, bold: true } : { size, fill };
  const every = Math.ceil(30 / cellWidth / 5) * 5;
  const columns = columnHeads.map((label, column) => {
    const on = step?.column === column;
    const x = left + (column + 0.5) * cellWidth;
    const shown = cellWidth >= 20 || column % every === 0;
    if (!shown) return '';
    const size = trace.columnLabels ? sizes.number : sizes.label;
    return (
      text(x, top - (trace.columnLabels ? 26 : 9), String(column), {
        ...style(on, size, muted),
        anchor: 'middle',
      }) +
      text(x, top - 8, fit(label, sizes.label, cellWidth - 2), {
        ...style(on, sizes.label, ink),
        anchor: 'middle',
      })
    );
  });
  const everyRow = cellHeight >= 13 ? 1 : 5;
  const rows = rowHeads.map((label, row) => {
    const number = String(row);
    if (row % everyRow !== 0) return '';
    const on = step?.row === row && rowHeads.length > 1;
    const y = top + (row + 0.5) * cellHeight + 4.5;
    const size = trace.rowLabels ? sizes.number : sizes.label;
    return (
      text(margin, y, trace.rowLabels ? number : '', style(on, size, muted)) +
      text(left - 9, y, trace.rowLabels ? fit(label, sizes.label, left - margin - 20) : number, {
        ...style(on, sizes.label, trace.rowLabels ? ink : muted),
        anchor: 'end',
      })
    );
  });
  return columns.join('') + rows.join('');
}

function table(
  geometry: Geometry,
  trace: PlayableTrace,
  scene: Scene,
  looks: readonly CellLook[],
): string[] {
  const { columns, goal } = trace;
  const { fontSize, gap } = geometry;
  const radius = gap;
  const fills: string[] = [];
  const values: string[] = [];
  looks.forEach((look, key) => {
    const cell = [Math.floor(key / columns), key % columns] as const;
    const [x, y, right, bottom] = boxOf(geometry, cell);
    fills.push(
      `<rect x="${x}" y="${y}" width="${right - x}" height="${bottom - y}" rx="${radius}" fill="${fillOf(look)}"/>`,
    );
    const [centre, middle] = centreOf(geometry, cell);
    const bold = look.kind === 'current' || look.kind === 'path';
    const fill = bold ? strong : look.kind === 'waiting' ? accents.waiting : ink;
    if (fontSize > 0) {
      values.push(
        text(centre, middle + 0.36 * fontSize, look.text, {
          size: fontSize,
          fill,
          bold,
          anchor: 'middle',
        }),
      );
    }
  });
  const drawn = marks(geometry, scene, goal).map(({ path, stroke, width, dash, fill }) =>
    path === ''
      ? ''
      : `<path d="${path}" fill="${fill ?? 'none'}"` +
        (stroke ? ` stroke="${stroke}" stroke-width="${width ?? 1}" stroke-linejoin="round"` : '') +
        `${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
  );
  return [...fills, ...values, ...drawn];
}

/**
 * The phrases side by side, where `slots` has them: words that stay the same from scene to scene
 * then stay where they are, which is calm to look at and small to store.
 */
function caption(scene: Scene, slots: readonly number[], y: number): string {
  let next = margin;
  const phrases = scene.caption.map(({ text: words, role }, i) => {
    const x = (scene.step && slots[i]) ?? next;
    const bold = role === 'current';
    next = x + phraseWidth(words, bold);
    return text(x, y, words, { size: sizes.caption, fill: accents[role], bold });
  });
  return phrases.join('');
}

function phraseWidth(words: string, bold: boolean): number {
  return Math.ceil(textWidth(words, sizes.caption, bold)) + 20;
}

/** Where the phrases of all steps have room side by side; none where that is too wide. */
function captionSlots(scenes: readonly Scene[], width: number): number[] {
  const steps = scenes.filter((scene) => scene.step);
  const slots = [margin];
  for (let i = 0; steps.some((scene) => scene.caption[i]); i++) {
    const widths = steps.map(({ caption: phrases }) => {
      const phrase = phrases[i];
      return phrase ? phraseWidth(phrase.text, phrase.role === 'current') : 0;
    });
    slots.push((slots[i] ?? 0) + Math.max(...widths));
  }
  return (slots.at(-1) ?? 0) > width ? [] : slots;
}
