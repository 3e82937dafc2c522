// @ts-check
'use strict';
// Cells, and messages of comms, run one after another. After an error what was sent before the client could know
// of it is answered as aborted, unless the client says that an error is to stop nothing. tslab never reads that,
// and drops all that comes within 200 ms after an error: cells of people who are quick, too.
const { busyWith, reply, take } = require('./messages.js');
const { outputTo } = require('./printing.js');

/**
 * @typedef {import('./messages.js').Message} Message
 * @typedef {import('./messages.js').Server} Server
 * @typedef {import('./messages.js').Socket} Socket
 * @typedef {{ readonly server: Server, readonly socket: Socket, readonly message: Message }} Request
 *
 * @typedef {object} Turn
 * @property {Request} [request] of a cell
 * @property {() => unknown} work
 */

/** A client is done with sending cells when none, or none more, has come for so long: JupyterLab takes its time. */
const [pause, longerPause] = [50, 100]; // ms
/** What takes longer on its way than this is taken for new, whatever the clocks say. */
const longestWay = 5000; // ms

/** @type {Turn[]} */
let turns = [];
let isRunning = false;
let number = 0;
/**
 * Called with a cell's message before the cell runs.
 * @type {Set<(message: Message) => void>}
 */
const beforeCell = new Set();
/** When a client was last told of an error that stops what it had sent. */
let stopped = -Infinity;

/** Has a kernel do so. To be called before tslab is started. */
function executeQueue() {
  take('execute_request', (server, socket, message) => {
    const request = { server, socket, message };
    // The clocks of browsers know whole milliseconds.
    const isOld = performance.now() - stopped < longestWay && message.sent < stopped - 1;
    return isOld ? abort(request) : inTurn(() => runCell(request), request);
  });
  // tslab leaves it without an answer, and writes a warning below the last cell.
  take('history_request', (server, socket, message) =>
    busyWith(server, message, () => reply(server, socket, message, { status: 'ok', history: [] })),
  );
}

/**
 * Does some work when all that came before it is done.
 * @param {() => unknown} work
 * @param {Request} [request]
 */
async function inTurn(work, request) {
  turns.push({ work, ...(request && { request }) });
  if (isRunning) return;
  isRunning = true;
  for (let turn; (turn = turns.shift());) await turn.work();
  isRunning = false;
}

/** @param {Request} request */
function runCell({ server, socket, message }) {
  return busyWith(server, message, async () => {
    const { code, silent = false, store_history = !silent, stop_on_error = true } = message.content;
    const isCounted = store_history && !silent;
    if (isCounted) number += 1;
    outputTo(server, message, { quiet: silent });
    for (const prepare of beforeCell) prepare(message);
    const ok = await execute(server, code, isCounted ? number : number + 1);
    const isStopping = !ok && stop_on_error;
    const dropped = isStopping ? await dropCells() : [];
    reply(server, socket, message, { status: ok ? 'ok' : 'error', execution_count: number });
    if (isStopping) stopped = performance.now();
    turns.unshift(...dropped.map((request) => ({ work: () => abort(request) })));
  });
}

/**
 * @param {Server} server
 * @param {string} code
 * @param {number} count
 */
async function execute({ handler }, code, count) {
  try {
    return await handler.executor.execute(code, count);
  } catch (error) {
    console.error('The kernel could not run the cell:', error);
    return false;
  }
}

/** Takes out all cells that a client has sent, and those that it is still sending. */
async function dropCells() {
  /** @type {Request[]} */
  const dropped = [];
  for (let before = -1; before < dropped.length;) {
    before = dropped.length;
    await new Promise((resolve) => setTimeout(resolve, before === 0 ? pause : longerPause));
    dropped.push(...turns.flatMap(({ request }) => request ?? []));
    turns = turns.filter(({ request }) => request === undefined);
  }
  return dropped;
}

/** @param {Request} request */
function abort({ server, socket, message }) {
  return busyWith(server, message, () => reply(server, socket, message, { status: 'aborted' }));
}

module.exports = { executeQueue, beforeCell, inTurn };
