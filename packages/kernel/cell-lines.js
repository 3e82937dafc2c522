// @ts-check
'use strict';
// What a cell throws, prints as an error or traces is shown as its message and the lines of cells that led there,
// and not as the frames of lib, of packages, of Node and of the kernel, with lines of what the compiler made of the
// cell. So V8 is told how a stack reads: each compiled cell has a name, cell:N with the number that the notebook
// shows, and the kernel keeps the ways back from its lines to the learner's.
const { Buffer } = require('node:buffer');
const { SourceMap } = require('node:module');
const { basename } = require('node:path');
const { inspect, types } = require('node:util');
const { ownFiles } = require('./compiler.js');
const { kernel: kernelName, positionBefore } = require('./one-scope.js');
const { withoutMarks } = require('./variables.js');

/**
 * A cell, and what stands between it and the code that runs.
 * @typedef {object} Cell
 * @property {string} source as the notebook has it
 * @property {string} text the compiler's JavaScript
 * @property {string} map from that to the source, in JSON
 * @property {readonly import('./one-scope.js').Edit[]} edits of the JavaScript
 * @property {string} head what is set before it
 */

/** By the number that the notebook shows. @type {Map<number, Cell>} */
const cells = new Map();

const inlineMap = '//# sourceMappingURL=data:application/json;base64,';
const header = 'export {};\n'.split('\n').length - 1; // the lines that tslab sets before a cell
const [mostLines, mostCauses, mostCharacters] = [10, 5, 100];

/** Has a kernel do so. To be called before tslab is started. */
function nameCellLines() {
  Error.stackTraceLimit = 50; // lib may be deep in its own functions
  if (process.env['KERNEL_STACKS'] === 'full') return; // for who changes the kernel, or lib
  Error.prepareStackTrace = (error, sites) => [headOf(error), ...linesOf(sites)].join('\n');
}

/**
 * @param {number} number that the notebook shows
 * @param {Cell} cell
 */
function keepCell(number, cell) {
  cells.set(number, cell);
}

/** The compiler's output as JavaScript and its map. @param {string} output */
keepCell.split = (output) => {
  const [text = '', map = ''] = output.split(inlineMap);
  return { text, map: Buffer.from(map, 'base64').toString() };
};

/** @param {unknown} error */
function headOf(error) {
  try {
    return withoutMarks(Error.prototype.toString.call(error));
  } catch {
    return 'Error'; // one that cannot be turned to text
  }
}

/** @param {readonly NodeJS.CallSite[]} sites */
function linesOf(sites) {
  const lines = sites.flatMap((site) => {
    const file = site.getScriptNameOrSourceURL?.() ?? site.getFileName() ?? '';
    const number = /^cell:(\d+)$/.exec(file)?.[1];
    const [line, column] = [site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1];
    const name = site.getFunctionName() ?? '';
    // V8 names a function that has no name by what its call is assigned to, which may be the kernel's.
    const caller = name === '' || name.startsWith(`${kernelName}.`) ? '' : `, in ${name}`;
    if (number === undefined) {
      return ownFiles.has(file) ? [`    at ${basename(file)}${caller}`] : [];
    }
    const place = placeOf(Number(number), line - 1, column - 1);
    return place === undefined ? [] : [`    at ${place.where}${caller}: ${place.text}`];
  });
  const once = lines.filter((line, index) => line !== lines[index - 1]); // a recursion's is the same
  return once.slice(0, mostLines);
}

/**
 * @param {number} number
 * @param {number} line of the code that runs, from 0
 * @param {number} column
 */
function placeOf(number, line, column) {
  const cell = cells.get(number);
  if (cell === undefined) return undefined;
  const { edits, head } = cell;
  const edited = positionOf(cell, line) + column - (line === 0 ? head.length : 0);
  return placeAt(number, positionBefore(edits, Math.max(0, edited)));
}

/**
 * Where a line of the code begins.
 * @param {Cell} cell
 * @param {number} line
 */
function positionOf({ text, edits }, line) {
  // No edit adds or takes a line: the line begins where it does in the compiler's text, moved by the edits before.
  const start = text.split('\n', line).reduce((sum, each) => sum + each.length + 1, 0);
  const before = edits.filter(({ at }) => at < start);
  return before.reduce((sum, edit) => sum + edit.text.length - edit.removed, start);
}

/**
 * Where something of the compiler's JavaScript stands in the cell; nowhere if the learner did not write it.
 * @param {number} number
 * @param {number} position
 */
function placeAt(number, position) {
  const cell = cells.get(number);
  if (cell === undefined) return undefined;
  const lines = cell.text.slice(0, position).split('\n');
  const map = new SourceMap(JSON.parse(cell.map));
  const entry = map.findEntry(lines.length - 1, lines.at(-1)?.length ?? 0);
  if (!('originalLine' in entry)) return undefined;
  const line = entry.originalLine - header;
  const shown = cell.source.split('\n')[line]?.trim();
  if (shown === undefined) return undefined;
  const text = shown.length > mostCharacters ? `${shown.slice(0, mostCharacters)}…` : shown;
  return { where: `cell [${number}], line ${line + 1}`, text };
}

/**
 * The cell, and the line of it, that runs.
 * @param {number} number
 * @param {number} position in the compiler's JavaScript
 */
function whereIs(number, position) {
  const place = placeAt(number, position);
  return place === undefined ? `cell [${number}]` : `${place.where}: ${place.text}`;
}

/**
 * What was thrown, as text. Errors that come from elsewhere, such as another thread, bring stacks of their own along;
 * those of what was awaited have none.
 * @param {unknown} thrown
 * @param {string} [where] the line of a cell that ran, for an error that names none
 */
function errorText(thrown, where) {
  let error = thrown;
  for (let depth = 0; depth < mostCauses && isError(error); depth++) {
    const head = headOf(error);
    const stack = typeof error.stack === 'string' ? error.stack : head;
    const lines = stack.slice(Math.max(0, stack.indexOf(head))).split('\n');
    const own = lines.filter((line) => !/^\s+at (?!cell \[)/.test(line) || isOwn(line));
    if (depth === 0 && where !== undefined && own.length === head.split('\n').length) {
      own.push(`    at ${where}`);
    }
    const text = own.join('\n');
    const value = { value: text, writable: true, configurable: true };
    if (text !== stack) Reflect.defineProperty(error, 'stack', value); // which a frozen one refuses
    error = error.cause;
  }
  // What Node adds of the system's call says no more than the message.
  if (isError(thrown) && 'syscall' in thrown) return withoutMarks(String(thrown.stack));
  const head = `[${isError(thrown) ? headOf(thrown) : ''}]`;
  const shown = typeof thrown === 'string' ? thrown : withoutMarks(inspect(thrown));
  return shown.startsWith(head) ? head.slice(1, -1) + shown.slice(head.length) : shown;
}

/**
 * @param {unknown} value
 * @returns {value is Error}
 */
function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

/** @param {string} line */
function isOwn(line) {
  return [...ownFiles.keys()].some((path) => line.includes(`at ${basename(path)}`));
}

module.exports = { keepCell, nameCellLines, errorText, whereIs };
