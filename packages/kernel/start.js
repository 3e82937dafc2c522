// @ts-check
'use strict';
// Starts the TypeScript kernel: tslab with the parts of this package, each with its reason. Jupyter runs this in
// place of tslab's own command, with the same options; see ../../tools/set-up/kernel.mjs.
const { parseArgs } = require('node:util');
const { nameCellLines } = require('./cell-lines.js');
const { comms } = require('./comms.js');
const { compiler } = require('./compiler.js');
const { executeQueue } = require('./execute-queue.js');
const { executor, showLateErrors } = require('./executor.js');
const { loadTypeScript } = require('./load-typescript.js');
const { namesFromCell } = require('./names-from-cell.js');
const { noInput } = require('./no-input.js');
const { printing } = require('./printing.js');
const { startTslab } = require('./seams.js');
const { skipDeclarations } = require('./skip-declarations.js');
const { sockets } = require('./sockets.js');
const { warmUp } = require('./warm-up.js');
const { watchInterrupts } = require('./watch-interrupts.js');

const keepCompiled = loadTypeScript();
setTimeout(keepCompiled, 5000).unref(); // what the first cells needed is compiled by then
nameCellLines();
compiler();
executor();
namesFromCell();
skipDeclarations();
sockets();
executeQueue();
printing();
comms();
noInput();
void watchInterrupts();
warmUp();

const { values: options } = parseArgs({
  options: { 'config-path': { type: 'string' } },
  allowPositionals: true,
});
startTslab(options['config-path']);
showLateErrors();
