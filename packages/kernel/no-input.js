// @ts-check
'use strict';
// A notebook has no place to type: Jupyter gives a kernel an input that never ends, and a cell that reads it waits
// for ever. Here each way to ask for input is an error at once that says what to write instead.
const fs = require('node:fs');
const { devNull } = require('node:os');
const { Readable } = require('node:stream');
const { wrapConverter } = require('./seams.js');

const sentence =
  "Cannot ask for input as a notebook has no place to type: write the value into the cell, such as const answer = 'yes'";

const fail = () => {
  throw new Error(sentence);
};

/** Has a kernel do so. To be called before tslab is started. */
function noInput() {
  endInput();
  Object.defineProperty(process, 'stdin', {
    value: new NoInput(),
    configurable: true,
    enumerable: true,
  });
  for (const name of /** @type {const} */ (['readFileSync', 'readSync', 'readFile', 'read'])) {
    refuse(name);
  }
  wrapConverter((converter) => ({
    ...converter,
    convert(before, cell) {
      const converted = converter.convert(before, cell);
      return { ...converted, diagnostics: converted.diagnostics.map((one) => explain(one, cell)) };
    },
  }));
}

/** The process's own input is empty, for what reads it in a way that is not known here, and for its children. */
function endInput() {
  try {
    fs.closeSync(0);
  } catch {
    // It was started without one.
  }
  const input = fs.openSync(devNull, 'r');
  if (input !== 0) fs.closeSync(input);
}

/** What stands for process.stdin: each way to read throws where it is called, in the cell. */
class NoInput extends Readable {
  fd = 0;
  isTTY = false;
  /** @override */
  read = fail;
  /** @override */
  resume = fail;
  /** @override */
  pipe = fail;
  setRawMode = fail;
  /** @override */
  [Symbol.asyncIterator] = fail;
  ref = () => this;
  unref = () => this;

  /**
   * @override
   * @param {string | symbol} event
   * @param {(...given: any[]) => void} listener
   */
  on(event, listener) {
    if (event === 'data' || event === 'readable' || event === 'keypress') fail();
    return super.on(event, listener);
  }

  /**
   * @override
   * @param {string | symbol} event
   * @param {(...given: any[]) => void} listener
   */
  addListener(event, listener) {
    return this.on(event, listener);
  }
}

/**
 * Has a function of node:fs refuse to read the input.
 * @param {'readFileSync' | 'readSync' | 'readFile' | 'read'} name
 */
function refuse(name) {
  const own = fs[name];
  const refusing = (/** @type {unknown[]} */ ...given) =>
    given[0] === 0 || given[0] === '/dev/stdin' ? fail() : Reflect.apply(own, fs, given);
  // What else hangs on it, as promisify's form does.
  Object.defineProperties(refusing, Object.getOwnPropertyDescriptors(own));
  Reflect.set(fs, name, refusing);
}

/** Names of functions that ask for input in browsers and in Python, and that Node has not. */
const unknown = /^Cannot find name '(input|prompt)'\./;

/**
 * @param {import('./seams.js').Diagnostic} diagnostic
 * @param {string} cell
 */
function explain(diagnostic, cell) {
  const [, name] = unknown.exec(diagnostic.messageText) ?? [];
  const isCalled = name !== undefined && new RegExp(`\\b${name}\\s*\\(`).test(cell);
  return isCalled ? { ...diagnostic, messageText: `${sentence}.` } : diagnostic;
}

module.exports = { noInput };
