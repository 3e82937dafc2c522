// @ts-check
'use strict';
// A kernel's start, its first import and a part of each cell are TypeScript reading declarations of which a
// notebook uses next to nothing. tslab has no options for that, so this stands between it and TypeScript:
// - @types/node, 2 MB, is read with the first cell that needs more of Node than types/node, a page, declares;
// - doc comments, a third of the text, are read with the first request to inspect something.
const { needAll, needDocs, needed, shorten, typeRoot } = require('./declarations.js');
const { namesMore } = require('./names-more.js');
const { tslabRequire } = require('./tslab-require.js');

/** @typedef {import('typescript').CompilerOptions} CompilerOptions */
/**
 * What tslab turns cells into JavaScript with. Each function is given the declarations of the cells before.
 * @typedef {object} Converter
 * @property {(before: string, cell: string) => { readonly diagnostics: readonly unknown[] }} convert
 * @property {(before: string, cell: string, position: number) => unknown} inspect
 * @property {(before: string, cell: string, position: number) => unknown} complete
 */

/** Has TypeScript read less than tslab would have it read. To be called before tslab is loaded. */
function readLess() {
  const path = tslabRequire.resolve('@tslab/typescript-for-tslab');
  const typescript = tslabRequire(path);
  /**
   * @param {readonly string[]} files
   * @param {CompilerOptions} options
   * @param {import('typescript').System} system
   * @param {readonly unknown[]} rest
   */
  const createWatchCompilerHost = (files, options, system, ...rest) => {
    shorten(system, String(options.rootDir)); // tslab's: the notebook's folder
    const less = { ...options, typeRoots: [typeRoot], types: ['node'] };
    return typescript.createWatchCompilerHost(files, less, system, ...rest);
  };
  // TypeScript's exports are read-only: tslab gets a copy of them.
  const loaded = /** @type {NodeModule} */ (require.cache[path]);
  loaded.exports = { ...typescript, createWatchCompilerHost };

  const converters = tslabRequire('./dist/converter.js');
  const { createConverter } = converters;
  converters.createConverter = (/** @type {unknown} */ options) =>
    readingOnNeed(createConverter(options));
}

/**
 * @param {Converter} converter
 * @returns {Converter}
 */
function readingOnNeed(converter) {
  return {
    ...converter,
    convert(before, cell) {
      const converted = converter.convert(before, cell);
      if (converted.diagnostics.length === 0 || needed.all || !namesMore(cell)) return converted;
      needAll();
      return converter.convert(before, cell);
    },
    inspect(before, cell, position) {
      needDocs();
      if (namesMore(cell)) needAll();
      return converter.inspect(before, cell, position);
    },
    complete(before, cell, position) {
      if (namesMore(cell)) needAll();
      return converter.complete(before, cell, position);
    },
  };
}

module.exports = { readLess };
