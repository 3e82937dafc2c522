// @ts-check
'use strict';
// Starts the TypeScript kernel: tslab, unchanged, but sooner and with errors that are short. Jupyter runs this in
// place of tslab's own command, with the same options; see ../../tools/set-up/python.mjs.
const { nameCellLines } = require('./cell-lines.js');
const { checkOnce } = require('./check-once.js');
const { loadTypeScript } = require('./load-typescript.js');
const { readLess } = require('./read-less.js');
const { sendAtOnce } = require('./send-at-once.js');
const { tslabRequire } = require('./tslab-require.js');
const { warmUp } = require('./warm-up.js');

const keepCompiled = loadTypeScript();
setTimeout(keepCompiled, 5000).unref(); // what the first cells needed is compiled by then
nameCellLines();
checkOnce();
readLess();
sendAtOnce();
warmUp();
tslabRequire('./dist/main.js').main();
