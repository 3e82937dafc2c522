// @ts-check
'use strict';
// Where danfojs-node 1.2.0 gives wrong results without a word, it is mended here, as its functions are looked up
// when they are called. A missing value is undefined: danfojs reckons with null as with 0, and with undefined as NaN.
const { inspect } = require('node:util');

/** What notebooks ask a value how it is shown by: Deno's have this name for it. */
const jupyterDisplay = Symbol.for('Jupyter.display');

const isMissing = (/** @type {unknown} */ value) =>
  value === undefined || value === null || Number.isNaN(value);

/** @type {WeakSet<object>} */
const mended = new WeakSet();

/**
 * @param {any} danfojs
 * @param {(id: string) => any} load loads a file of danfojs
 */
function mendDanfojs(danfojs, load) {
  if (mended.has(danfojs)) return;
  mended.add(danfojs);
  const { prototype } = danfojs.NDframe;
  readRowsByKey(prototype);
  const { default: Groupby } = load('danfojs-node/dist/danfojs-base/aggregators/groupby');
  leaveOutMissing(danfojs.DataFrame, Groupby.prototype);
  const bundle = (/** @type {any} */ frame) => require('@course/show/table').tableBundle(frame);
  Object.defineProperties(prototype, {
    [jupyterDisplay]: {
      value() {
        return bundle(this);
      },
    },
    [inspect.custom]: {
      value() {
        return bundle(this)['text/plain'];
      },
    },
  });
}

/**
 * danfojs takes a row's values in the order of its keys, whatever they are called, and as many as it has.
 * @param {any} prototype of DataFrame and Series
 */
function readRowsByKey(prototype) {
  const { loadArrayIntoNdframe, loadObjectIntoNdframe } = prototype;
  prototype.loadArrayIntoNdframe = function (/** @type {any} */ { data, ...others }) {
    const present = (/** @type {unknown} */ value) => (value === null ? undefined : value);
    const rows = Array.from(data, (row) => (Array.isArray(row) ? row.map(present) : present(row)));
    return loadArrayIntoNdframe.call(this, { data: rows, ...others });
  };
  prototype.loadObjectIntoNdframe = function (/** @type {any} */ given) {
    const { data, type, index, columns, dtypes } = given;
    if (type !== 1) {
      if (Object.keys(data).length > 0) return loadObjectIntoNdframe.call(this, given);
      return this.loadArrayIntoNdframe({ data: [], index: [], columns: [], dtypes: [] });
    }
    const names = new Set();
    for (const [i, row] of data.entries()) {
      if (typeof row !== 'object' || row === null || Array.isArray(row)) {
        throw new TypeError(
          `Cannot make a DataFrame as row ${i} must be an object: current value is ${inspect(row)}`,
        );
      }
      for (const name of Object.keys(row)) names.add(name);
    }
    const keys = [...names];
    const rows = data.map((/** @type {any} */ row) =>
      keys.map((key) => (Object.hasOwn(row, key) ? row[key] : undefined)),
    );
    return this.loadArrayIntoNdframe({ data: rows, index, columns: columns ?? keys, dtypes });
  };
}

/**
 * Groups reckon with null as 0, and `describe` throws on it: as in pandas, what is missing is left out.
 * @param {any} DataFrame
 * @param {any} groups the prototype of what `groupby` gives
 */
function leaveOutMissing(DataFrame, groups) {
  const { groupMathLog } = groups;
  groups.groupMathLog = function (
    /** @type {unknown[]} */ values,
    /** @type {string} */ operation,
  ) {
    const present = values.filter((value) => !isMissing(value));
    // One result a row: danfojs puts it beside the rows of the group.
    if (operation.startsWith('cum')) return groupMathLog.call(this, values, operation);
    if (present.length > 0) return groupMathLog.call(this, present, operation);
    return [operation === 'count' || operation === 'sum' ? 0 : NaN];
  };
  const { describe } = DataFrame.prototype;
  DataFrame.prototype.describe = function () {
    /** @type {unknown[][]} */
    const rows = this.values;
    const numeric = this.columns.filter(
      (/** @type {string} */ _, /** @type {number} */ i) => this.dtypes[i] !== 'string',
    );
    if (!rows.some((row) => row.some(isMissing))) return describe.call(this);
    const stats = numeric.map((/** @type {string} */ name) => {
      const place = this.columns.indexOf(name);
      const present = rows.map((row) => row[place]).filter((value) => !isMissing(value));
      const data = present.length > 0 ? present : [NaN];
      const [count, ...others] = describe.call(new DataFrame({ [name]: data })).values.flat();
      return [name, [present.length > 0 ? count : 0, ...others]];
    });
    const index = ['count', 'mean', 'std', 'min', 'median', 'max', 'variance'];
    return new DataFrame(Object.fromEntries(stats), { index });
  };
}

const NOTHING = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null']);

/**
 * A frame that was read from a CSV file: "NA" among numbers is a missing value, and not the reason why all are texts;
 * a date among texts is a text, as danfojs makes a Date of one with a time of day alone.
 * @param {any} frame
 */
function mendColumns(frame) {
  /** @type {unknown[][]} */
  const rows = frame.values;
  let isChanged = false;
  const columns = frame.columns.map((/** @type {string} */ _, /** @type {number} */ place) => {
    const values = rows.map((row) => row[place]);
    const texts = values.filter((value) => typeof value === 'string');
    if (texts.length === 0) return values;
    const isOfNumbers =
      texts.every((text) => NOTHING.has(text)) && values.some((value) => typeof value === 'number');
    const hasDates = values.some((value) => value instanceof Date);
    if (!isOfNumbers && !hasDates) return values;
    isChanged = true;
    return values.map((value) => {
      if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
      return isOfNumbers && typeof value === 'string' ? undefined : value;
    });
  });
  if (!isChanged) return frame;
  const data = rows.map((_, row) => columns.map((/** @type {unknown[]} */ values) => values[row]));
  return new frame.constructor(data, { columns: frame.columns, index: frame.index });
}

module.exports = { jupyterDisplay, mendColumns, mendDanfojs };
