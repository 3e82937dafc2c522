import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook, Output } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import { root } from '../context';

const lessons = lessonFiles(root).map(({ name, path }) => {
  const text = readFileSync(path, 'utf8');
  return { name, path, text, notebook: JSON.parse(text) as Notebook };
});

/** Markdown that readers of the repository meet. */
const pages = ['.', 'docs', 'data', 'bench', 'lib', 'packages', 'packages/show/figure']
  .flatMap((folder) => [folder, ...foldersIn(folder)])
  .flatMap((folder) =>
    (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [])
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(root, folder, name)),
  );

function foldersIn(folder: string): string[] {
  if (folder === '.' || !existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}

const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The address that GitHub gives a heading. */
function slug(heading: string): string {
  const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]/g, '');
  return words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function anchorsOf(path: string): Set<string> {
  const text = readFileSync(path, 'utf8');
  return new Set([...text.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => slug(heading)));
}

/** The links of a Markdown text that lead nowhere. */
function brokenLinks(markdown: string, path: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const goal = file === '' ? path : resolve(dirname(path), decodeURI(file));
      if (!existsSync(goal) || relative(root, goal).startsWith('..')) return true;
      // GitHub shows notebooks in a frame, which no anchor reaches.
      return anchor !== undefined && !(goal.endsWith('.md') && anchorsOf(goal).has(anchor));
    });
}

test('a link that leads nowhere is found, be it a file or a heading', () => {
  const readme = join(root, 'README.md');
  const text =
    '[a](README.md) [b](none.md) [c](#lessons) [d](#nowhere) [e](notebooks/01-fibonacci.ipynb#x)';
  assert.deepEqual(brokenLinks(text, readme), [
    'none.md',
    '#nowhere',
    'notebooks/01-fibonacci.ipynb#x',
  ]);
});

test('all links of the README and of the other pages lead somewhere', () => {
  assert.ok(pages.length >= 16);
  for (const path of pages)
    assert.deepEqual(brokenLinks(readFileSync(path, 'utf8'), path), [], path);
});

test('all links of lessons and answers lead somewhere', () => {
  for (const { name, path, notebook } of lessons) {
    for (const { cell_type, source } of notebook.cells) {
      if (cell_type === 'markdown') assert.deepEqual(brokenLinks(textOf(source), path), [], name);
    }
  }
});

test('each lesson has less than 1 MB, and all of notebooks/ less than 12 MB', () => {
  const sizes = lessons.map(({ name, path }) => ({ name, bytes: statSync(path).size }));
  assert.deepEqual(
    sizes.filter(({ bytes }) => bytes > 1_000_000),
    [],
  );
  assert.ok(sizes.reduce((sum, { bytes }) => sum + bytes, 0) < 12_000_000);
});

test('no output holds a script or a style, or a form that only some viewers know alone', () => {
  for (const { name, notebook } of lessons) {
    for (const output of notebook.cells.flatMap((cell) => cell.outputs ?? [])) {
      assertPlain(output, name);
    }
  }
});

function assertPlain({ data, text }: Output, name: string): void {
  if (data === undefined) {
    assert.ok(textOf(text).trim() !== '', `${name}: an empty output`);
    return;
  }
  const html = textOf(data['text/html']);
  assert.doesNotMatch(html, /<(script|style|iframe|svg|form|object)|\son\w+=|javascript:/i, name);
  assert.ok(textOf(data['text/plain']).trim() !== '', `${name}: an output without text`);
  if ('application/vnd.plotly.v1+json' in data) assert.ok('image/png' in data, `${name}: no PNG`);
  if ('image/png' in data) {
    assert.match(
      textOf(data['text/plain']),
      /^\S+( \S+){4}/,
      `${name}: a picture without a sentence`,
    );
  }
}
