// @ts-check
'use strict';
// tslab has TypeScript build and bind its whole program twice for each cell that declares something: first to
// learn the names that the cell declares, then with these exported. For the names the cell alone is enough.
const { replaceInTypeScript } = require('./replace-in-typescript.js');
const { tslabRequire } = require('./tslab-require.js');
const { wrapConverter } = require('./wrap-converter.js');

/** @typedef {import('typescript').SourceFile & { locals?: ReadonlyMap<string, unknown> }} Bound */

/** Has a kernel do so. To be called before tslab is started. */
function namesFromCell() {
  let expectNames = () => {};
  replaceInTypeScript('createWatchCompilerHost', (create) => (files, options, system, ...rest) => {
    /** @type {[string, string]} the declarations of the cells before, and the cell */
    const [, name] = files;
    let onlyNames = false;
    expectNames = () => (onlyNames = true);
    const skipped = new WeakSet();
    const { setTimeout, clearTimeout } = system;
    // tslab's, of one timer: its callback builds the program, as soon as tslab has told of a new cell.
    system.setTimeout = (/** @type {() => void} */ build, /** @type {unknown[]} */ ...settings) => {
      const timer = setTimeout(
        () => {
          const cell = onlyNames ? bind(name, system.readFile(name), options) : undefined;
          onlyNames = false;
          if (!cell?.locals?.size) return build();
          skipped.add(timer); // for TypeScript it is pending still
          host.afterProgramCreate({
            getSourceFile: (/** @type {string} */ file) => (file === name ? cell : undefined),
          });
        },
        ...settings,
      );
      return timer;
    };
    system.clearTimeout = (/** @type {object} */ timer) =>
      skipped.has(timer) || clearTimeout(timer);
    const host = create(files, options, system, ...rest);
    return host;
  });
  wrapConverter((converter) => {
    const expectNamesOfIt = expectNames;
    return {
      ...converter,
      convert(before, cell) {
        expectNamesOfIt();
        return converter.convert(before, cell);
      },
    };
  });
}

/**
 * @param {string} name
 * @param {string} text
 * @param {import('typescript').CompilerOptions} options
 * @returns {Bound}
 */
function bind(name, text, options) {
  const typescript = tslabRequire('@tslab/typescript-for-tslab');
  const cell = typescript.createSourceFile(name, text, options.target);
  typescript.bindSourceFile(cell, options);
  return cell;
}

module.exports = { namesFromCell };
