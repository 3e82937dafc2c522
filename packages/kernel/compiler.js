// @ts-check
'use strict';
// tslab compiles a cell by a watching TypeScript program, with options of its own. This sets those that a reader
// of TypeScript expects, hands out the cell's JavaScript as the module that TypeScript makes of it, for
// one-scope.js, and keeps what it makes of the learner's own files, wherever they lie.
const { join, parse } = require('node:path');
const { replaceInTypeScript, typescript } = require('./seams.js');

/** @typedef {import('typescript').BuilderProgram} Program */
/** @typedef {import('typescript').CompilerOptions} Options */

/** The learner's own files, as CommonJS, by the path that they would have. @type {Map<string, string>} */
const ownFiles = new Map();
/** What to do when one has changed. @type {Set<(path: string) => void>} */
const listeners = new Set();
/** TypeScript's own. @type {typeof import('typescript').transpileModule} */
let transpileModule;

/** Has a kernel compile so. To be called before tslab is started. */
function compiler() {
  replaceInTypeScript('transpileModule', (own) => {
    transpileModule = own;
    return (text) => ({ outputText: text });
  });
  replaceInTypeScript('getPreEmitDiagnosticsOfFiles', () => problemsOf);
  replaceInTypeScript('createWatchCompilerHost', (create) => (files, options, system, ...rest) => {
    const [declarations, cell] = files;
    ownTimers(system);
    const { fileExists } = system;
    // What was declared before may import what the cell declares anew, see cell-declarations.js.
    system.fileExists = (/** @type {string} */ path) => path === cell || fileExists(path);
    const host = create(files, optionsOf(options), system, ...rest);
    /** @type {(program: Program) => void} */
    let take = () => {};
    /** @type {Program | undefined} */
    let last;
    Object.defineProperty(host, 'afterProgramCreate', {
      get: () => (/** @type {Program} */ program) => {
        if (!program.emit) return take(program); // the names alone, see names-from-cell.js
        const own = emittingModules(program, [declarations, cell]);
        last = own;
        return take(own);
      },
      set: (/** @type {typeof take} */ taken) => {
        take = taken; // tslab's
      },
    });
    return Object.assign(host, { programAgain: () => last && take(last) });
  });
}

/**
 * tslab keeps one timer, of the program's next build, and throws at another: such as TypeScript sets when a file
 * has appeared beside the notebook, to look again for what it did not find. The next build looks, too.
 * @param {{ setTimeout?: (...settings: any[]) => any, clearTimeout?: (timer: any) => void }} system
 */
function ownTimers(system) {
  const { setTimeout, clearTimeout } = system;
  const never = {};
  system.setTimeout = (...settings) =>
    settings.includes('timerToUpdateProgram') ? setTimeout?.(...settings) : never;
  system.clearTimeout = (timer) => {
    if (timer !== never) clearTimeout?.(timer);
  };
}

/**
 * @param {Options & Record<string, unknown>} options tslab's
 * @returns {Options}
 */
function optionsOf({ noImplicitUseStrict, disableTopLevelAwait, ...options }) {
  const { ModuleResolutionKind } = typescript();
  return {
    ...options,
    inlineSourceMap: true,
    libReplacement: false, // it would look for each part of the language's library among the packages
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], // what Node 20 runs
    moduleResolution: ModuleResolutionKind.Bundler,
    rewriteRelativeImportExtensions: true, // './mine.ts' may be written so
    rootDir: parse(process.cwd()).root, // own files may lie outside the notebook's folder
  };
}

/**
 * What is wrong with files, but for what cannot be declared to others: later cells are told as much as can be.
 * @param {import('typescript').Program} program
 * @param {readonly import('typescript').SourceFile[]} files
 */
function problemsOf(program, files) {
  const ts = typescript();
  return ts.sortAndDeduplicateDiagnostics([
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ]);
}

/**
 * tslab takes what `declare global` and `declare module 'a'` are bound to for names that the cell declares.
 * @param {import('typescript').SourceFile | undefined} file
 */
function forgetAugmentations(file) {
  /** @type {Map<string, unknown> | undefined} */
  const locals = file && Reflect.get(file, 'locals');
  for (const key of locals?.keys() ?? []) {
    if (key === '__global' || key.startsWith('"')) locals?.delete(key);
  }
}

/**
 * A program whose cell is emitted under the name that tslab expects, and unchanged.
 * @param {Program} program
 * @param {readonly string[]} files the declarations of the cells before, and the cell
 */
function emittingModules(program, [declarations = '', cell]) {
  const { emit } = program;
  return Object.assign(Object.create(program), {
    getSourceFile(/** @type {string} */ name) {
      const file = program.getSourceFile(name);
      forgetAugmentations(file);
      return file;
    },
    /** @type {Program['emit']} */
    emit(file, write, token, onlyDeclarations, transformers) {
      forgetAugmentations(file);
      forgetAugmentations(program.getSourceFile(declarations));
      let isDeclared = false;
      const keep = (/** @type {string} */ name, /** @type {string} */ text) => {
        const ending = name.endsWith('.d.ts') ? '.d.ts' : '.js';
        if (file !== undefined && file.fileName === cell) {
          if (ending === '.d.ts') isDeclared = true;
          const more = ending === '.js' ? '' : innerVariables(program, file);
          write?.(`outDir/__tslab__${ending}`, text + more, false);
        } else if (ending === '.js' && file) keepOwnFile(file.fileName, text);
      };
      const { afterDeclarations } = transformers ?? {};
      const own = afterDeclarations && { afterDeclarations };
      const result = emit(file, keep, token, onlyDeclarations, own);
      if (file?.fileName === cell && !isDeclared) {
        const force = true; // what cannot be declared whole
        /** @type {(...settings: any[]) => unknown} */
        const emitAll = program.getProgram().emit;
        emitAll(file, keep, token, true, own, force);
      }
      return result;
    },
  });
}

/**
 * What TypeScript leaves out of a cell's declarations: each `var` of a loop or of a block, which are the cell's.
 * @param {Program} program
 * @param {import('typescript').SourceFile} file
 */
function innerVariables(program, file) {
  const ts = typescript();
  const checker = program.getProgram().getTypeChecker();
  /** @type {ReadonlyMap<string, import('typescript').Symbol>} */
  const locals = Reflect.get(file, 'locals') ?? new Map();
  const lines = [...locals.values()].flatMap((symbol) => {
    const { valueDeclaration } = symbol;
    const list =
      valueDeclaration && ts.findAncestor(valueDeclaration, ts.isVariableDeclarationList);
    if (!list || (ts.isVariableStatement(list.parent) && list.parent.parent === file)) return [];
    const type = checker.getTypeOfSymbolAtLocation(symbol, file);
    const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    return `declare var ${symbol.name}: ${text};\n`;
  });
  return lines.join('');
}

/**
 * @param {string} name
 * @param {string} text
 */
function keepOwnFile(name, text) {
  const { ModuleKind, ScriptTarget } = typescript();
  const compilerOptions = {
    module: ModuleKind.CommonJS,
    esModuleInterop: true,
    target: ScriptTarget.ES2022,
  };
  const path = join(name.replace(/\.tsx?$/, '.js'));
  const { outputText } = transpileModule(text, { fileName: 'custom.js', compilerOptions });
  ownFiles.set(path, outputText);
  for (const changed of listeners) changed(path);
}

module.exports = { compiler, forgetAugmentations, listeners, ownFiles };
