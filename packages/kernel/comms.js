// @ts-check
'use strict';
// Comms: messages between a notebook's page and what a cell has made, such as a slider and the function that it
// calls. tslab has none. Code in cells, and the packages that it calls, find them at
//
//   globalThis[Symbol.for('course.kernel')] = { openComm, registerTarget }
//
// A message is handled when the cells that were sent before it are done, as in IPython. Until its handler is done,
// which may be async, the kernel says that it is busy with it, and what is printed or displayed goes where the
// page expects what comes of that message, or below the cell that opened the comm. A cell that is run again, or was
// deleted, takes the comms along that it opened: what showed them is gone.
const { randomUUID } = require('node:crypto');
const { setImmediate } = require('node:timers');
const { runInThisContext } = require('node:vm');
const { errorText } = require('./cell-lines.js');
const { beforeCell, inTurn } = require('./execute-queue.js');
const { busyWith, publish, reply, take } = require('./messages.js');
const { current, outputTo } = require('./printing.js');
const { cellRuns } = require('./watch-interrupts.js');

/**
 * @typedef {import('./messages.js').Json} Json
 * @typedef {import('./messages.js').Message} Message
 * @typedef {import('./messages.js').Server} Server
 * @typedef {import('./messages.js').Extra} Extra
 *
 * @typedef {(data: Json, buffers: readonly Uint8Array[]) => unknown} OnMessage
 *
 * @typedef {object} Handlers
 * @property {OnMessage} [onMessage]
 * @property {(data: Json) => unknown} [onClose] called when the page closes the comm, or its cell is run again
 * @property {(text: string) => unknown} [onError] shows what onMessage threw, or that it was interrupted, in place of
 * printing it
 * @property {boolean} [belowCell] whether what comes of its messages goes below the cell that opened it
 *
 * @typedef {object} Comm
 * @property {string} id
 * @property {(data: Json, extra?: Extra) => void} send
 * @property {(data?: Json) => void} close
 * @property {() => number} waiting how many of its messages have come and wait for their turn
 *
 * @typedef {(comm: Comm, data: Json, buffers: readonly Uint8Array[]) => Handlers | void} OnOpen
 *
 * @typedef {object} Open
 * @property {string} target
 * @property {ReturnType<typeof current>} opener the cell, or the message, that it was opened by
 * @property {number} waiting
 */

/**
 * Those that are open, by their id.
 * @type {Map<string, Handlers & Open>}
 */
const open = new Map();
/** @type {Map<string, OnOpen>} */
const targets = new Map();

/** Gives a kernel comms. To be called before tslab is started. */
function comms() {
  const api = Object.freeze({ openComm, registerTarget });
  Object.defineProperty(globalThis, Symbol.for('course.kernel'), { value: api });
  for (const [type, handle] of Object.entries({ comm_open, comm_msg, comm_close })) {
    take(type, (server, _socket, message) => {
      const comm = open.get(message.content['comm_id']);
      if (comm) comm.waiting += 1;
      return inTurn(async () => {
        if (comm) comm.waiting -= 1;
        await new Promise(setImmediate); // what has come while another one was handled is read, and counted
        await busyWith(server, message, () => answer(server, message, handle));
      });
    });
  }
  beforeCell.add(({ metadata: { cellId, deletedCells = [] } }) => {
    if (cellId !== undefined) closeThoseOf([cellId, ...deletedCells]);
  });
  take('comm_info_request', (server, socket, message) =>
    busyWith(server, message, () => {
      const { target_name: name } = message.content;
      const asked = [...open].filter(([, { target }]) => name === undefined || name === target);
      const found = asked.map(([id, { target }]) => [id, { target_name: target }]);
      reply(server, socket, message, { status: 'ok', comms: Object.fromEntries(found) });
    }),
  );
}

/**
 * Opens a comm from a cell; the page has to know the target.
 * @param {string} target such as jupyter.widget
 * @param {Json} data
 * @param {Extra & Handlers} [options]
 * @returns {Comm}
 */
function openComm(target, data, { metadata = {}, buffers = [], ...handlers } = {}) {
  const id = randomUUID();
  send('comm_open', { comm_id: id, target_name: target, data }, { metadata, buffers });
  open.set(id, { ...handlers, target, opener: current(), waiting: 0 });
  return commOf(id);
}

/**
 * Closes what cells have opened.
 * @param {readonly string[]} cells by the ids that the page gives them
 */
function closeThoseOf(cells) {
  for (const [id, { opener, onClose }] of open) {
    if (!cells.includes(opener?.message.metadata['cellId'])) continue;
    commOf(id).close();
    try {
      onClose?.({});
    } catch (error) {
      console.error(errorText(error));
    }
  }
}

/**
 * Says what to do when the page opens a comm; `onOpen` returns what handles its messages.
 * @param {string} target
 * @param {OnOpen} onOpen
 */
function registerTarget(target, onOpen) {
  targets.set(target, onOpen);
}

/**
 * @param {string} id
 * @returns {Comm}
 */
function commOf(id) {
  return {
    id,
    send(data, extra) {
      if (!open.has(id)) throw new Error(`Cannot send a message as the comm is closed: ${id}`);
      send('comm_msg', { comm_id: id, data }, extra);
    },
    close(data = {}) {
      if (open.delete(id)) send('comm_close', { comm_id: id, data });
    },
    waiting: () => open.get(id)?.waiting ?? 0,
  };
}

/**
 * Sends what has come of the cell or the message that is handled.
 * @param {string} type
 * @param {Json} content
 * @param {Extra} [extra]
 */
function send(type, content, extra) {
  const to = current();
  if (to === undefined) throw new Error('Cannot send a message as no cell has run');
  publish(to.server, to.message, type, content, extra);
}

/** @typedef {(message: Message) => unknown} Handle */

/** @type {Handle} */
function comm_open({ content: { comm_id: id, target_name: target, data }, buffers }) {
  const onOpen = targets.get(target);
  open.set(id, { target, opener: undefined, waiting: 0 });
  const comm = commOf(id);
  if (onOpen === undefined) return comm.close();
  try {
    const handlers = onOpen(comm, data, buffers) ?? {};
    if (open.has(id)) open.set(id, { ...handlers, target, opener: undefined, waiting: 0 });
    return undefined;
  } catch (error) {
    comm.close();
    throw error;
  }
}

/** @type {Handle} */
function comm_msg({ content: { comm_id: id, data }, buffers }) {
  return open.get(id)?.onMessage?.(data, buffers);
}

/** @type {Handle} */
function comm_close({ content: { comm_id: id, data } }) {
  const comm = open.get(id);
  open.delete(id);
  return comm?.onClose?.(data);
}

/**
 * Handles a message. What is thrown is shown, and an interrupt ends the wait for a handler.
 * @param {Server} server
 * @param {Message} message
 * @param {Handle} handle
 */
async function answer(server, message, handle) {
  const { opener, belowCell, onError = console.error } = open.get(message.content['comm_id']) ?? {};
  const to = belowCell && opener ? opener : { server, message };
  const restore = outputTo(to.server, to.message);
  let interrupt = () => {};
  cellRuns(true);
  try {
    const handled = interruptibly(() => handle(message));
    await Promise.race([
      handled,
      new Promise((_, reject) => {
        interrupt = () => reject(new Error('Interrupted'));
        process.once('SIGINT', interrupt);
      }),
    ]);
  } catch (error) {
    onError(errorText(error));
  } finally {
    process.off('SIGINT', interrupt);
    cellRuns(false);
    restore();
  }
}

const handler = Symbol.for('course.kernel.handler');

/**
 * Calls a function as a cell is called: an interrupt ends it, in a loop without end too.
 * @param {() => unknown} work
 */
function interruptibly(work) {
  try {
    Reflect.set(globalThis, handler, work);
    return runInThisContext(`globalThis[Symbol.for('${handler.description}')]()`, {
      breakOnSigint: true,
    });
  } finally {
    Reflect.deleteProperty(globalThis, handler);
  }
}

module.exports = { comms };
