// @ts-check
'use strict';
// Starts the TypeScript kernel: tslab, unchanged, but sooner and with errors that are short. Jupyter runs this in
// place of tslab's own command, with the same options; see ../../tools/set-up/kernel.mjs.
const { nameCellLines } = require('./cell-lines.js');
const { namesFromCell } = require('./names-from-cell.js');
const { loadTypeScript } = require('./load-typescript.js');
const { skipDeclarations } = require('./skip-declarations.js');
const { sendAtOnce } = require('./send-at-once.js');
const { tslabRequire } = require('./tslab-require.js');
const { warmUp } = require('./warm-up.js');

const keepCompiled = loadTypeScript();
setTimeout(keepCompiled, 5000).unref(); // what the first cells needed is compiled by then
nameCellLines();
namesFromCell();
skipDeclarations();
sendAtOnce();
warmUp();
tslabRequire('./dist/main.js').main();
