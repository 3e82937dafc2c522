// @ts-check
'use strict';
// What a cell imports: tslab, the learner's own files in TypeScript, all that Node's `require` loads, and modules
// that are for `import` alone.
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const vm = require('node:vm');
const { listeners, ownFiles } = require('./compiler.js');
const { namingFiles } = require('./data-files.js');
const { mendDanfojs } = require('./mend-danfojs.js');
const { tslabItself } = require('./seams.js');

/**
 * What a cell gets under an imported name.
 * @param {any} module
 * @param {string} imported
 */
function exportOf(module, imported) {
  const isModule = module?.__esModule || module?.[Symbol.toStringTag] === 'Module';
  if (imported === '*') return isModule ? module : namespaceOf(module);
  // Of a module without a default, such as danfojs-node, the compiler lets it pass: it is the module.
  if (imported === 'default') return isModule && 'default' in module ? module.default : module;
  return module?.[imported];
}

/** @param {NodeJS.Require} load */
function danfojs(load) {
  const module = load('danfojs-node');
  mendDanfojs(module, load);
  return namingFiles(module);
}

/** A CommonJS module as `import *` gives it. @param {any} module */
function namespaceOf(module) {
  /** @type {Record<string, unknown>} */
  const namespace = { default: module };
  for (const name of Object.keys(Object(module))) {
    if (name === 'default') continue;
    Object.defineProperty(namespace, name, { enumerable: true, get: () => module[name] });
  }
  return namespace;
}

/**
 * nodeplotlib whose `plot` shows under the cell: its own starts a server and opens a window. What changes with time,
 * an Observable, still has the window.
 * @param {(id: string) => any} load
 */
function plottingHere(load) {
  const plot = (/** @type {unknown} */ data, /** @type {unknown[]} */ ...settings) => {
    const { plot: plotHere, plotWindow } = load('@course/show');
    if (typeof Object(data).subscribe !== 'function') plotHere(data, ...settings);
    else console.log(plotWindow(data, ...settings).address);
  };
  return { plot };
}

/**
 * Loads modules as a file of the folder would.
 * @param {string} folder
 */
function requireFrom(folder) {
  /** @type {Map<string, NodeModule>} */
  const loaded = new Map();
  /** What imports a file: it is loaded anew with it. @type {Map<string, Set<string>>} */
  const importers = new Map();
  const forget = (/** @type {string} */ path) => {
    if (loaded.delete(path)) for (const one of importers.get(path) ?? []) forget(one);
  };
  listeners.add(forget);

  /** @param {string} from @param {string} id */
  function ownFile(from, id) {
    if (!/^(\.|\/)/.test(id)) return undefined;
    const path = resolve(from, id);
    const base = path.replace(/\.tsx?$/, '');
    return [path, `${base}.js`, join(path, 'index.js')].find((each) => ownFiles.has(each));
  }

  /**
   * @param {string} from
   * @param {string} [importer] the file that requires
   * @returns {(id: string) => unknown}
   */
  function requireIn(from, importer) {
    const own = Module.createRequire(join(from, 'cell.js'));
    return Object.assign((/** @type {string} */ id) => {
      if (id === 'tslab') return tslabItself();
      const path = ownFile(from, id);
      if (path !== undefined) return loadOwn(path, importer);
      if (/^\..*\.json$/.test(id)) Reflect.deleteProperty(own.cache, resolve(from, id)); // it may have changed
      if (id === 'nodeplotlib') return plottingHere(own);
      return id === 'danfojs-node' ? danfojs(own) : own(id);
    }, own);
  }

  /**
   * @param {string} path
   * @param {string} [importer]
   */
  function loadOwn(path, importer) {
    const known = importers.get(path) ?? new Set();
    importers.set(path, importer === undefined ? known : known.add(importer));
    const before = loaded.get(path);
    if (before) return before.exports;
    const module = new Module(path);
    loaded.set(path, module);
    module.filename = path;
    module.paths = Reflect.get(Module, '_nodeModulePaths')(dirname(path));
    const code = ownFiles.get(path) ?? '';
    const start = vm.runInThisContext(Module.wrap(code), { filename: path, displayErrors: false });
    try {
      start.call(
        module.exports,
        module.exports,
        requireIn(dirname(path), path),
        module,
        path,
        dirname(path),
      );
    } catch (error) {
      loaded.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** Without the list of files that led to a missing one: paths of the machine, and the cell as a file. */
  const requireHere = shortly(requireIn(folder));
  /** @param {unknown} error */
  const isForImportOnly = (error) => forImportOnly.has(Reflect.get(Object(error), 'code'));

  /**
   * @param {string} id
   * @returns {unknown} a promise for what only `import` loads
   */
  function module(id) {
    try {
      return requireHere(id);
    } catch (error) {
      if (isForImportOnly(error)) return importFrom(folder, id);
      throw error;
    }
  }

  const required = Object.assign((/** @type {string} */ id) => {
    try {
      return requireHere(id);
    } catch (error) {
      if (!isForImportOnly(error)) throw error;
      // eslint-disable-next-line preserve-caught-error -- its message has a path of the machine
      throw new Error(
        `Cannot require ${id} as it is for import alone: write await import('${id}')`,
      );
    }
  }, requireHere);
  return { require: required, module };
}

const forImportOnly = new Set([
  'ERR_REQUIRE_ESM',
  'ERR_REQUIRE_ASYNC_MODULE',
  'ERR_PACKAGE_PATH_NOT_EXPORTED',
]);

/**
 * @param {(id: string) => unknown} load
 * @returns {(id: string) => unknown}
 */
function shortly(load) {
  return Object.assign((/** @type {string} */ id) => {
    try {
      return load(id);
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (Object(error));
      if (code !== 'MODULE_NOT_FOUND') throw error;
      // eslint-disable-next-line preserve-caught-error -- it is all that is left out
      throw new Error(message.split('\n')[0]);
    }
  }, load);
}

/**
 * @param {string} folder
 * @param {string} id
 * @returns {Promise<unknown>}
 */
async function importFrom(folder, id) {
  const loader = Reflect.get(vm.constants ?? {}, 'USE_MAIN_CONTEXT_DEFAULT_LOADER');
  if (loader === undefined) {
    throw new Error(
      `Cannot import ${id} as it is for import alone, which cells load from Node 20.12 on: current version is ${process.version}`,
    );
  }
  const settings = { filename: join(folder, 'cell.js'), importModuleDynamically: loader };
  const { emitWarning } = process;
  process.emitWarning = () => {}; // that the loader is an experiment says nothing to a learner
  try {
    return vm.runInThisContext('(id) => import(id)', settings)(id);
  } finally {
    process.emitWarning = emitWarning;
  }
}

module.exports = { exportOf, requireFrom };
