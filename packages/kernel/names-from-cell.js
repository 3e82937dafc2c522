// @ts-check
'use strict';
// tslab has TypeScript build and bind its whole program twice for each cell that declares something: first to
// learn the names that the cell declares, then with these exported. For the names the cell alone is enough.
const { forgetAugmentations } = require('./compiler.js');
const { replaceInTypeScript, typescript, wrapConverter } = require('./seams.js');

/** @typedef {{ readonly locals: ReadonlyMap<string, unknown> }} Bound */

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
          if (!cell?.locals?.size) {
            build();
            host.programAgain(); // where nothing has changed there is no new one
            return;
          }
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
  const ts = typescript();
  const target = options.target ?? ts.ScriptTarget.ESNext;
  /** @type {import('typescript').SourceFile & { locals?: Map<import('typescript').__String, unknown> }} */
  const cell = ts.createSourceFile(name, text, target);
  Reflect.get(ts, 'bindSourceFile')(cell, options);
  forgetAugmentations(cell);
  // tslab writes the names into the cell, and TypeScript keeps those that begin with __ in another form.
  const names = [...(cell.locals ?? [])].map(
    ([name, symbol]) => /** @type {const} */ ([ts.unescapeLeadingUnderscores(name), symbol]),
  );
  return { locals: new Map(names) };
}

module.exports = { namesFromCell };
