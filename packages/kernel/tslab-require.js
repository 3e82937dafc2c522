// @ts-check
'use strict';
const { createRequire } = require('node:module');

/** Loads what tslab itself would load, and its own files. */
const tslabRequire = createRequire(require.resolve('tslab/package.json'));

module.exports = { tslabRequire };
