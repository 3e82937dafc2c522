import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { lessonMinutes } from './lesson-minutes';
import type { Cell, Notebook, Output } from './notebook';
import { outputText, textOf } from './notebook';
import { unshownNumbers } from './numbers';

const mostLines = 22;
const mostBytes = 1_000_000;

/** A cell with what is needed to speak of it. */
interface Placed {
  readonly cell: Cell;
  readonly source: string;
  /** Such as "cell [3]" or "the text after cell [3]", by the number that Jupyter shows. */
  readonly place: string;
  /** Counts the headings of the second level passed so far. */
  readonly section: number;
}

/**
 * What is wrong with a lesson as it lies on disk, each with the place and what to do: its template, its
 * outputs, its figures, its links, and numbers in its prose that nothing measured.
 */
export function checkLesson(name: string, path: string, text: string): string[] {
  const notebook = JSON.parse(text) as Notebook;
  const cells = place(notebook);
  const code = cells.filter(({ cell }) => cell.cell_type === 'code');
  return [
    ...(name.startsWith('answers/')
      ? checkTitle(cells)
      : [...checkTemplate(cells), ...checkMinutes(notebook)]),
    ...code.flatMap(checkCode),
    ...checkOrder(code),
    ...cells.flatMap((cell) => checkOutputs(cell)),
    ...cells.flatMap((cell) => checkLinks(cell, path)),
    ...checkTakeaways(cells),
    ...checkSummary(cells),
    ...(Buffer.byteLength(text) > mostBytes
      ? [
          `it has ${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB: GitHub shows at most 1 MB, so make its figures smaller`,
        ]
      : []),
  ];
}

function place(notebook: Notebook): Placed[] {
  let number = 0;
  let section = 0;
  return notebook.cells.map((cell) => {
    const source = textOf(cell.source);
    const isCode = cell.cell_type === 'code';
    if (isCode && source.trim() !== '') number += 1;
    if (!isCode && /^## /m.test(source)) section += 1;
    const text = number === 0 ? 'the text before cell [1]' : `the text after cell [${number}]`;
    return { cell, source, section, place: isCode ? `cell [${number}]` : text };
  });
}

function checkTitle(cells: readonly Placed[]): string[] {
  const first = cells[0];
  return first?.cell.cell_type === 'markdown' && /^# \S/.test(first.source)
    ? []
    : ['it begins without a title: make the first cell a text that starts with "# "'];
}

/** The parts of the lesson template (CONTRIBUTING.md) that every lesson has. */
function checkTemplate(cells: readonly Placed[]): string[] {
  const prose = cells
    .filter(({ cell }) => cell.cell_type === 'markdown')
    .map(({ source }) => source)
    .join('\n\n');
  const parts = ['What you will learn', 'Before you start', 'Exercises', 'Summary', 'References'];
  const missing = parts.filter((part) => !new RegExp(`^(#{2,3} |\\*\\*)${part}`, 'm').test(prose));
  const first = cells.find(({ cell, source }) => cell.cell_type === 'code' && source.trim() !== '');
  return [
    ...checkTitle(cells),
    ...missing.map((part) => `it has no part "${part}": add the heading "## ${part}"`),
    ...(prose.includes('**Takeaway') ? [] : ['it has no **Takeaway**: say what was measured']),
    ...(first === undefined || /from '\.\.\/lib'/.test(first.source)
      ? []
      : [`cell [1] is no set-up cell: import what the lesson needs from '../lib' there`]),
  ];
}

/** A learner plans by the minutes that the first cell promises, so they follow one rule. */
function checkMinutes(notebook: Notebook): string[] {
  const minutes = lessonMinutes(notebook);
  const said = /About (\d+) minutes/.exec(textOf(notebook.cells[0]?.source))?.[1];
  return Number(said) === minutes
    ? []
    : [
        `it takes ${minutes} minutes by its words, code, figures and exercises, and its first cell says ${said ?? 'none'}: write "About ${minutes} minutes" there`,
      ];
}

function checkCode({ cell, source, place }: Placed): string[] {
  if (source.trim() === '') return ['it has an empty code cell: remove it'];
  const lines = source.trimEnd().split('\n').length;
  return [
    ...(lines > mostLines
      ? [`${place} has ${lines} lines: split it, ${mostLines} are the most`]
      : []),
    ...(cell.execution_count == null ? [`${place} was never run: npm run lessons runs it`] : []),
  ];
}

function checkOrder(code: readonly Placed[]): string[] {
  const wrong = code.find(
    ({ cell }, index) => cell.execution_count != null && cell.execution_count !== index + 1,
  );
  return wrong === undefined
    ? []
    : [`${wrong.place} was run out of order: npm run lessons runs all in order`];
}

function checkOutputs({ cell, source, place }: Placed): string[] {
  const inside = (text: string) => /<script|javascript:/i.test(text);
  const problems =
    cell.cell_type !== 'code' && inside(source)
      ? [`${place} holds a script: GitHub removes it`]
      : [];
  for (const output of cell.outputs ?? []) {
    if (output.output_type === 'error' || output.name === 'stderr') {
      problems.push(`${place} shows an error: ${outputText(output).split('\n')[0] ?? ''}`);
    }
    if (inside(textOf(output.data?.['text/html']))) {
      problems.push(`${place} puts a script into its output: GitHub removes it`);
    }
    problems.push(...checkFigure(output).map((problem) => `${place} ${problem}`));
  }
  return problems;
}

function checkFigure({ data = {} }: Output): string[] {
  const interactive = 'application/vnd.plotly.v1+json' in data;
  if (!interactive && !('image/png' in data)) return [];
  const described = /\S+ \S+ \S+/.test(textOf(data['text/plain']));
  return [
    ...(described ? [] : ['has a figure without a description: say in a sentence what it shows']),
    ...('image/png' in data ? [] : ['has a figure without a PNG: GitHub would show nothing']),
  ];
}

function checkLinks({ cell, source, place }: Placed, path: string): string[] {
  if (cell.cell_type !== 'markdown') return [];
  return [...source.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#)/i.test(target))
    .filter((target) => !existsSync(resolve(dirname(path), decodeURI(target.replace(/#.*/, '')))))
    .map((target) => `${place} links to ${target}, which does not exist: correct the link`);
}

/** All that a cell shows as text, and its code. */
function evidence({ cell, source }: Placed): string[] {
  if (cell.cell_type !== 'code') return [];
  const outputs = (cell.outputs ?? []).flatMap((output) => [
    outputText(output),
    textOf(output.data?.['text/html'])
      .replace(/<[^>]*>/g, ' ')
      .replace(/&minus;/g, '-'),
  ]);
  return [source, ...outputs];
}

/** What prose says that is not a measured number: where else to read, and years of publications. */
function withoutReferences(prose: string): string {
  return prose
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\blessons? \d+(?:( and |, |–)\d+)*/gi, '')
    .replace(/\((?:[^()]*\D)?(?:1[89]|20)\d\d[a-z]?\)/g, '');
}

function checkTakeaways(cells: readonly Placed[]): string[] {
  return cells
    .filter(({ cell }) => cell.cell_type === 'markdown')
    .flatMap(({ source, place, section }) => {
      const texts = cells.filter((other) => other.section === section).flatMap(evidence);
      return source
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.includes('**Takeaway'))
        .flatMap((paragraph) => unshownNumbers(withoutReferences(paragraph), texts))
        .map(
          (number) =>
            `${place}: the Takeaway says ${number}, which no output of its section prints: correct it, or print it`,
        );
    });
}

/** The summary may repeat what any section measured. */
function checkSummary(cells: readonly Placed[]): string[] {
  const texts = cells.flatMap(evidence);
  return cells
    .filter(({ cell, source }) => cell.cell_type === 'markdown' && /^#{2,3} Summary/m.test(source))
    .flatMap(({ source, place }) => {
      const summary = source
        .slice(source.search(/^#{2,3} Summary/m))
        .replace(/\n#{2,3} References[^]*/, '');
      const prose = withoutReferences(summary).replace(/^\d+\. /gm, '');
      return unshownNumbers(prose, texts).map(
        (number) =>
          `${place}: the Summary says ${number}, which no cell prints: correct it, or print it`,
      );
    });
}
