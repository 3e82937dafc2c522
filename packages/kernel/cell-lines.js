// @ts-check
'use strict';
// What a cell throws is shown as its message and the lines of cells that led there. tslab shows the whole stack:
// lib, packages and Node, with lines of what the compiler made of the cell. So each compiled cell gets a name,
// cell:N with the number that the notebook shows, and keeps the maps from the compiler's lines to the learner's.
const { Buffer } = require('node:buffer');
const { SourceMap } = require('node:module');
const { isNativeError } = require('node:util').types;
const { replaceInTypeScript } = require('./replace-in-typescript.js');
const { tslabRequire } = require('./tslab-require.js');

/**
 * A cell, and the maps of the two steps that tslab compiles it in: to JavaScript, and that to CommonJS.
 * @typedef {{ readonly source: readonly string[], readonly maps: readonly string[] }} Cell
 * @typedef {{ readonly output?: string }} Converted
 * @typedef {{ convert: (before: string, cell: string) => Converted }} Converter
 * @typedef {{ execute: (cell: string) => Promise<boolean> }} Executor
 * @typedef {{ node: Converter, browser: unknown, close: () => void }} Converters
 * @typedef {{ log: (...parts: unknown[]) => void, error: (...parts: unknown[]) => void }} Output
 */

/** By the number that the notebook shows. @type {Map<number, Cell>} */
const cells = new Map();
/** The maps of what was compiled last, by the code. @type {Map<string, readonly string[]>} */
const compiled = new Map();

const inlineMap = '//# sourceMappingURL=data:application/json;base64,';
const [mostLines, mostCauses] = [10, 5];
const header = 'export {};\n'.split('\n').length - 1; // the lines that tslab sets before a cell

/** Has a kernel do so. To be called before tslab is started. */
function nameCellLines() {
  Error.stackTraceLimit = 50; // lib may be deep in its own functions
  keepMaps();
  nameCells();
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, showLines);
}

function keepMaps() {
  replaceInTypeScript(
    'createWatchCompilerHost',
    (create) =>
      (files, options, ...rest) =>
        create(files, { ...options, inlineSourceMap: true }, ...rest),
  );
  replaceInTypeScript('transpileModule', (transpile) => (text, { compilerOptions, ...options }) => {
    const [code = '', map = ''] = text.split(inlineMap);
    const withMap = { ...options, compilerOptions: { ...compilerOptions, sourceMap: true } };
    const transpiled = transpile(code, withMap);
    const outputText = transpiled.outputText.replace(/\/\/# sourceMappingURL=\S+\s*$/, '');
    const first = Buffer.from(map, 'base64').toString();
    compiled.set(outputText, [transpiled.sourceMapText, first]);
    return { ...transpiled, outputText };
  });
}

function nameCells() {
  const executors = tslabRequire('./dist/executor.js');
  const { createExecutor } = executors;
  executors.createExecutor = (
    /** @type {string} */ folder,
    /** @type {Converters} */ converters,
    /** @type {Output} */ output,
  ) => {
    let number = 0;
    const named = {
      get node() {
        const { node } = converters;
        const convert = (/** @type {string} */ before, /** @type {string} */ cell) =>
          nameCell(node.convert(before, cell), number, cell);
        return { ...node, convert };
      },
      get browser() {
        return converters.browser;
      },
      close: () => converters.close(),
    };
    const error = (/** @type {unknown[]} */ ...parts) => {
      showLines(parts[0]);
      output.error(...parts);
    };
    /** @type {Executor} */
    const executor = createExecutor(folder, named, { ...output, error });
    const execute = (/** @type {string} */ cell) => {
      number += 1;
      return executor.execute(cell);
    };
    return { ...executor, execute };
  };
}

/**
 * @param {Converted} converted
 * @param {number} number
 * @param {string} source
 */
function nameCell(converted, number, source) {
  const maps = compiled.get(converted.output ?? '');
  compiled.clear();
  if (!converted.output || maps === undefined) return converted;
  cells.set(number, { source: source.split('\n'), maps });
  return { ...converted, output: `${converted.output}\n//# sourceURL=cell:${number}` };
}

/**
 * Leaves of an error's stack its message and the lines of cells; of one that no cell led to, all.
 * @param {unknown} thrown
 */
function showLines(thrown) {
  let error = thrown;
  for (let depth = 0; depth < mostCauses && isNativeError(error); depth++) {
    const frames = error.stack?.matchAll(/^ +at (?:async )?(.*?) ?\(?cell:(\d+):(\d+):(\d+)\)?$/gm);
    const lines = [...(frames ?? [])].flatMap(([, name = '', ...place]) => {
      const [number = 0, line = 0, column = 0] = place.map(Number);
      return lineOf(name, number, line, column);
    });
    const once = lines.filter((line, index) => line !== lines[index - 1]); // a recursion's is the same
    const text = [String(error), ...once.slice(0, mostLines)].join('\n');
    if (once.length > 0) Reflect.set(error, 'stack', text); // which a frozen one refuses
    error = error.cause;
  }
}

/**
 * A frame as a learner reads it, none for what stands in no cell.
 * @param {string} name of the function, empty outside of any
 * @param {number} number
 * @param {number} line
 * @param {number} column
 */
function lineOf(name, number, line, column) {
  const cell = cells.get(number);
  let at = { line: line - 1, column: column - 1 };
  for (const map of cell?.maps ?? []) {
    const entry = new SourceMap(JSON.parse(map)).findEntry(at.line, at.column);
    if (!('originalLine' in entry)) return [];
    at = { line: entry.originalLine, column: entry.originalColumn };
  }
  const text = cell?.source[at.line - header];
  const where = `cell [${number}], line ${at.line - header + 1}`;
  const caller = name.replace(/^(?:Proxy|Object)\./, ''); // what tslab keeps a cell's functions in
  return text === undefined ? [] : [`    at ${where}${caller && `, in ${caller}`}: ${text.trim()}`];
}

module.exports = { nameCellLines };
