// @ts-check
'use strict';
// A kernel's start, its first import and a part of each cell are TypeScript reading declarations of which a
// notebook uses next to nothing. tslab has no options for that, so this stands between it and TypeScript:
// - @types/node, 2 MB, is read with the first cell that needs more of Node than types/node, a page, declares;
// - doc comments, a third of the text, are read with the first request to inspect something.
const { needAll, needDocs, needed, shorten, typeRoot } = require('./declarations.js');
const { needsNodeTypes } = require('./needs-node-types.js');
const { replaceInTypeScript, wrapConverter } = require('./seams.js');

/** @typedef {import('./seams.js').Converter} Converter */

/** Has TypeScript read less than tslab would have it read. To be called before tslab is started. */
function skipDeclarations() {
  replaceInTypeScript('createWatchCompilerHost', (create) => (files, options, system, ...rest) => {
    shorten(system, options.rootDir); // tslab's: the notebook's folder
    return create(files, { ...options, typeRoots: [typeRoot], types: ['node'] }, system, ...rest);
  });
  wrapConverter(readingOnNeed);
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
      if (converted.diagnostics.length === 0 || needed.all || !needsNodeTypes(cell))
        return converted;
      needAll();
      return converter.convert(before, cell);
    },
    inspect(before, cell, position) {
      needDocs();
      if (needsNodeTypes(cell)) needAll();
      return converter.inspect(before, cell, position);
    },
    complete(before, cell, position) {
      if (needsNodeTypes(cell)) needAll();
      return converter.complete(before, cell, position);
    },
  };
}

module.exports = { skipDeclarations };
