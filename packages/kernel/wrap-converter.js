// @ts-check
'use strict';
const { tslabRequire } = require('./tslab-require.js');

/**
 * What tslab turns cells into JavaScript with. Each function is given the declarations of the cells before.
 * @typedef {object} Converter
 * @property {(before: string, cell: string) => { readonly diagnostics: readonly unknown[] }} convert
 * @property {(before: string, cell: string, position: number) => unknown} inspect
 * @property {(before: string, cell: string, position: number) => unknown} complete
 */

/**
 * Has tslab use another converter than its own. To be called before tslab is started.
 * @param {(own: Converter) => Converter} wrap makes the other one from tslab's, as soon as that is created
 */
function wrapConverter(wrap) {
  const converters = tslabRequire('./dist/converter.js');
  const { createConverter } = converters;
  converters.createConverter = (/** @type {unknown} */ options) => wrap(createConverter(options));
}

module.exports = { wrapConverter };
