// @ts-check
'use strict';
// What TypeScript reads of the declarations of Node and of packages, as little as is needed: it reads them at
// the start, at the first import, and looks through them at each cell.
const { dirname, join } = require('node:path');

/** @typedef {import('typescript').System} System the files as TypeScript sees them */

/** @param {string} path */
const slashes = (path) => path.replaceAll('\\', '/'); // as TypeScript writes all paths

const typeRoot = slashes(join(__dirname, 'types'));
const standIn = `${typeRoot}/node/index.d.ts`;
const d3 = '/@types/d3/index.d.ts'; // 136 KB, of which plotly's types name the module, and nothing else
const nodeTypes = slashes(join(dirname(require.resolve('@types/node/package.json')), 'index.d.ts'));

/** What has been needed so far. */
const needed = { all: false, docs: false };

/** @type {Set<{ readonly file: string, readonly changed: () => void }>} */
const declarations = new Set();

/**
 * Gives a system that holds of each declaration what is needed. It is told of no other change in one: a kernel
 * that runs keeps the code that it has loaded, too.
 * @param {System} system
 * @param {string} folder the notebook's, whose own files are its learner's and left as they are
 * @returns {void}
 */
function shorten(system, folder) {
  const { readFile, watchFile } = system;
  /** @param {string} file */
  const isDeclaration = (file) => file.endsWith('.d.ts') && dirname(file) !== folder;
  system.readFile = (file, encoding) => {
    if (file === standIn && needed.all) return `/// <reference path="${nodeTypes}" />`;
    if (file.endsWith(d3) && !needed.all) return 'export {};';
    const text = readFile(file, encoding);
    return isDeclaration(file) && !needed.docs ? withoutDocs(text) : text;
  };
  system.watchFile = (file, callback, ...settings) => {
    if (!isDeclaration(file)) return watchFile?.(file, callback, ...settings) ?? { close() {} };
    const changed = () => callback(file, 1); // FileWatcherEventKind.Changed
    const declaration = { file, changed };
    declarations.add(declaration);
    return { close: () => declarations.delete(declaration) };
  };
}

/**
 * Doc comments as plain ones, which TypeScript skips; all else stays where it is.
 * @param {string | undefined} text
 */
function withoutDocs(text) {
  return text?.replace(/^([ \t]*\/\*)\*(?!\/)/gm, '$1 ');
}

/** From the next cell on all declarations are there. */
function needAll() {
  if (needed.all) return;
  needed.all = true;
  for (const { file, changed } of [...declarations]) {
    if (file === standIn || file.endsWith(d3)) changed();
  }
}

/** From the next cell on there are doc comments. */
function needDocs() {
  if (needed.docs) return;
  needed.docs = true;
  for (const { changed } of [...declarations]) changed();
}

module.exports = { typeRoot, needed, shorten, needAll, needDocs };
