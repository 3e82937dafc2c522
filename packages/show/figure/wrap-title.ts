import { textWidth } from './font-metrics';

const tag = /<[^>]*>/g;
const lineBreak = /<br\s*\/?>/;
const spaceOutsideTags = / (?![^<]*>)/;

/** A title in lines that fit the width: plotly neither wraps nor shrinks it. */
export function wrapTitle(title: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of title.split(lineBreak)) {
    let line = '';
    for (const word of paragraph.split(spaceOutsideTags)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer.replace(tag, ''), size, true) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return lines;
}
