// @ts-check
'use strict';
// The names that cells declare are properties of the global object, as in a script: one variable for all cells,
// functions of earlier cells included, and as fast as V8 makes globals. So that a cell's `performance` or `name`
// is not Node's, each property has a mark behind its name: a character that is allowed in names, that nobody
// writes and nobody sees, so that V8's messages, such as `score is not a function`, read as the cell is written.
const mark = '\u034f'; // combining grapheme joiner

/** @param {string} name */
const marked = (name) => name + mark;

/** Code that no cell has, between comments that no cell has. @param {string} code */
const hidden = (code) => `/*${mark}*/${code}/*${mark}*/`;
const hiddenCode = new RegExp(`/\\*${mark}\\*/.*?/\\*${mark}\\*/`, 'gs');

/** Text of V8 as the cell has it. @param {string} text */
const withoutMarks = (text) =>
  text.includes(mark) ? text.replace(hiddenCode, '').replaceAll(mark, '') : text;

/** The names that have been given a value. @type {Set<string>} */
const names = new Set();

/**
 * Sets a variable that is declared, as an assignment does.
 * @param {string} name
 * @param {unknown} value
 */
function set(name, value) {
  Reflect.set(globalThis, marked(name), value);
}

/**
 * @param {string} name
 * @param {PropertyDescriptor} descriptor
 */
function define(name, descriptor) {
  const property = { ...descriptor, configurable: true, enumerable: false };
  Object.defineProperty(globalThis, marked(name), property);
}

/**
 * Declares variables for a cell that is about to run: until it has come to their declaration they hold what an
 * earlier cell left in them, and those that no cell has set cannot be read.
 * @param {Iterable<string>} declared
 * @returns {() => Set<string>} ends that, and says which of them the cell did not come to
 */
function declare(declared) {
  /** @type {Map<string, PropertyDescriptor | undefined>} */
  const waiting = new Map();
  for (const name of declared) {
    const before = Object.getOwnPropertyDescriptor(globalThis, marked(name));
    waiting.set(name, before);
    define(name, {
      get() {
        if (before) return before.value;
        throw new ReferenceError(`Cannot access '${name}' before initialization`);
      },
      set(value) {
        waiting.delete(name);
        names.add(name);
        define(name, { value, writable: true });
      },
    });
  }
  return () => {
    for (const [name, before] of waiting) {
      if (before) define(name, before);
      else Reflect.deleteProperty(globalThis, marked(name));
    }
    return new Set(waiting.keys());
  };
}

/** A `var` is undefined from the beginning of its cell, unless an earlier one has set it. @param {string} name */
function hoist(name) {
  set(name, names.has(name) ? Reflect.get(globalThis, marked(name)) : undefined);
}

/** A function's text is as the cell has it. To be called before a cell runs. */
function hideMarks() {
  const { toString } = Function.prototype;
  Function.prototype.toString = {
    toString() {
      return withoutMarks(toString.call(this));
    },
  }.toString;
}

module.exports = { declare, hidden, hideMarks, hoist, mark, marked, names, set, withoutMarks };
