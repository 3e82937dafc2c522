// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * A table as Markdown, which reads well in a terminal too.
 * @param {import('./types.mjs').Table} table
 */
export function toMarkdown({ title, columns, rows, notes = [] }) {
  const widths = columns.map((column, i) =>
    Math.max(3, ...[column, ...rows.map((row) => row[i] ?? '')].map((cell) => [...cell].length)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${widths.map((width, i) => pad(cells[i] ?? '', width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const table = [line(columns), rule, ...rows.map(line)].join('\n');
  return [`### ${title}`, table, ...notes].join('\n\n');
}

/**
 * @param {string} cell
 * @param {number} width
 */
function pad(cell, width) {
  return cell + ' '.repeat(width - [...cell].length);
}

/**
 * Writes the sections of the groups that were measured; those of other groups stay as they are.
 * @param {string} file
 * @param {string} introduction
 * @param {ReadonlyMap<string, string>} sections by group
 * @param {readonly string[]} order all groups
 */
export function writeResults(file, introduction, sections, order) {
  const earlier = existsSync(file) ? readSections(readFileSync(file, 'utf8')) : new Map();
  const parts = order.flatMap((name) => {
    const section = sections.get(name) ?? earlier.get(name);
    return section === undefined ? [] : [`## ${name}\n\n${section.trim()}`];
  });
  writeFileSync(file, `${[introduction.trim(), ...parts].join('\n\n')}\n`);
}

/** @param {string} text */
function readSections(text) {
  const [, ...parts] = text.split(/^## /m);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end)];
    }),
  );
}
