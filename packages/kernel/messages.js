// @ts-check
'use strict';
// Jupyter's messages on the wire: read, with their signature checked, and sent, with buffers as frames of their
// own. tslab's reader counts buffers into the signature, which is of the four parts in JSON alone, its writer
// turns them into JSON, and a message with a wrong key ends in a learner's cell as an error.
const { Buffer } = require('node:buffer');
const { createHmac, randomUUID, timingSafeEqual } = require('node:crypto');
const { writeSync } = require('node:fs');
const { replaceInServer } = require('./seams.js');

/**
 * @typedef {Record<string, any>} Json
 * @typedef {{ readonly msg_id: string, readonly msg_type: string, readonly session: string } & Json} Header
 *
 * @typedef {object} Message
 * @property {readonly Buffer[]} identity of the client's socket
 * @property {Header} header
 * @property {Json} metadata
 * @property {Json} content
 * @property {readonly Buffer[]} buffers
 * @property {number} sent when the client sent it, in milliseconds of this process's clock, as far as is known
 *
 * @typedef {import('./seams.js').Server} Server
 * @typedef {import('./seams.js').Socket} Socket
 *
 * @typedef {object} Extra
 * @property {Json} [metadata]
 * @property {readonly Uint8Array[]} [buffers]
 *
 * @typedef {(server: Server, socket: Socket, message: Message) => unknown} Handle
 */

const delimiter = Buffer.from('<IDS|MSG>');
const session = randomUUID();
/**
 * By their type.
 * @type {Map<string, Handle>}
 */
const handles = new Map();
/** The methods of tslab's handler that give the content of an answer. */
const contents = new Map([
  ['kernel_info_request', 'handleKernel'],
  ['is_complete_request', 'handleIsComplete'],
  ['inspect_request', 'handleInspect'],
  ['complete_request', 'handleComplete'],
  ['shutdown_request', 'handleShutdown'],
]);
/** @type {Set<() => void>} */
const beforeSending = new Set();

/**
 * Has messages of a type handled by another function than tslab's. To be called before tslab is started.
 * @param {string} type such as execute_request
 * @param {Handle} handle
 */
function take(type, handle) {
  if (handles.size === 0) replaceInServer('handleShellMessage', dispatch);
  handles.set(type, handle);
}

/** @returns {import('./seams.js').Method} */
function dispatch() {
  return async function (/** @type {Socket} */ socket, /** @type {readonly Buffer[]} */ ...frames) {
    const start = frames.findIndex((frame) => frame.equals(delimiter)) + 1;
    const message = read(frames, start, this.connInfo.key);
    if (message === undefined) return;
    const handle = handles.get(message.header.msg_type) ?? answer;
    await handle(this, socket, message);
  };
}

/**
 * @param {Server} server
 * @param {Socket} socket
 * @param {Message} message
 */
async function answer(server, socket, message) {
  const type = message.header.msg_type;
  const name = contents.get(type);
  await busyWith(server, message, () => {
    if (name === undefined) writeSync(2, `A message of a type that is not known: ${type}\n`);
    else reply(server, socket, message, server.handler[name](message.content));
  });
  if (type === 'shutdown_request') server.close();
}

/**
 * @param {readonly Buffer[]} frames
 * @param {number} start of the signature among them
 * @param {string} key
 * @returns {Message | undefined} none where it is not of a client that knows the key
 */
function read(frames, start, key) {
  const [signature, ...parts] = frames.slice(start, start + 5);
  const right = Buffer.from(sign(key, parts));
  const isSigned = signature?.length === right.length && timingSafeEqual(signature, right);
  if (start === 0 || parts.length < 4 || !isSigned) {
    writeSync(2, 'A message that is not signed with the key of this kernel was left unread.\n');
    return undefined;
  }
  const [header, , metadata, content] = parts.map((part) => JSON.parse(part.toString()));
  const identity = frames.slice(0, start - 1);
  const buffers = frames.slice(start + 5);
  return { identity, header, metadata, content, buffers, sent: timeOf(header) };
}

/**
 * The smallest difference of clocks and way together, by the client's session.
 * @type {Map<string, number>}
 */
const delays = new Map();

/**
 * When a client sent a message. Its clock may be another one; of all that it sent, the message that was fastest
 * shows the difference best.
 * @param {Header} header
 */
function timeOf({ session: client, date }) {
  const now = performance.now();
  const time = Date.parse(date);
  if (Number.isNaN(time)) return now;
  const delay = Math.min(now - time, delays.get(client) ?? Infinity);
  delays.set(client, delay);
  return time + delay;
}

/**
 * Publishes what has come of a message.
 * @param {Server} server
 * @param {Message} parent
 * @param {string} type
 * @param {Json} content
 * @param {Extra} [extra]
 */
function publish(server, parent, type, content, extra) {
  send(server, server.iopub, [], parent, type, content, extra);
}

/**
 * Answers a message.
 * @param {Server} server
 * @param {Socket} socket by which the message came
 * @param {Message} request
 * @param {Json} content
 */
function reply(server, socket, request, content) {
  const type = request.header.msg_type.replace(/request$/, 'reply');
  send(server, socket, request.identity, request, type, content);
}

/**
 * Says that the kernel is busy with a message until that is done.
 * @param {Server} server
 * @param {Message} message
 * @param {() => unknown} work
 */
async function busyWith(server, message, work) {
  publish(server, message, 'status', { execution_state: 'busy' });
  try {
    await work();
  } finally {
    publish(server, message, 'status', { execution_state: 'idle' });
  }
}

/**
 * @param {Server} server
 * @param {Socket} socket
 * @param {readonly Buffer[]} identity
 * @param {Message} parent
 * @param {string} type
 * @param {Json} content
 * @param {Extra} [extra]
 */
function send(server, socket, identity, parent, type, content, extra = {}) {
  for (const prepare of beforeSending) prepare();
  const { metadata = {}, buffers = [] } = extra;
  const header = {
    msg_id: randomUUID(),
    session,
    username: 'kernel',
    date: new Date().toISOString(),
    msg_type: type,
    version: '5.3',
  };
  const parts = [header, parent.header, metadata, content].map((part) => JSON.stringify(part));
  const signature = sign(server.connInfo.key, parts);
  void socket.send([...identity, delimiter, signature, ...parts, ...buffers]);
}

/**
 * @param {string} key
 * @param {readonly (string | Buffer)[]} parts
 */
function sign(key, parts) {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

module.exports = { take, publish, reply, busyWith, beforeSending };
