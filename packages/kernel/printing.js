// @ts-check
'use strict';
// Where what a cell prints and displays goes: to the message that it is a consequence of. A message a line, as
// tslab has it, freezes JupyterLab for good after some thousand lines, so text is gathered.
const { Buffer } = require('node:buffer');
const { StringDecoder } = require('node:string_decoder');
const { clearTimeout } = require('node:timers');
const { inspect } = require('node:util');
const { beforeSending, publish } = require('./messages.js');
const { displayBy } = require('./seams.js');
const { withoutMarks } = require('./variables.js');

/**
 * @typedef {import('./messages.js').Message} Message
 * @typedef {import('./messages.js').Server} Server
 *
 * @typedef {'stdout' | 'stderr'} Name of a stream
 *
 * @typedef {object} Target
 * @property {Server} server
 * @property {Message} message
 * @property {boolean} quiet whether nothing is to be shown
 * @property {{ stdout: number, stderr: number }} printed characters so far; an error's message has its own count
 * @property {Name} [last] of what was printed
 *
 * @typedef {{ readonly target: Target, readonly name: Name, readonly texts: string[] }} Piece
 */

const interval = 50; // ms
/** With each message JupyterLab draws all text of the cell anew, which takes a third of this. */
const longerBy = 0.001; // ms a character
/** So many messages of a cell may come sooner: a line before a long computation is seen at once. */
const mostSooner = 10;
/** More than that, JupyterLab takes seconds to show. */
const mostCharacters = 5_000_000;
const isCut = `
What this cell prints from here on is left out: a notebook shows ${mostCharacters.toLocaleString('en')} characters of it. Print less, or write it to a file.
`;
/** What a change from one stream to the other counts: it is a message and an output of its own. */
const charactersOfChange = 2000;

/** @type {Target | undefined} */
let target;
/** @type {Piece[]} */
let pieces = [];
/** @type {NodeJS.Timeout | undefined} */
let timer;
let isGathered = false;
let [sooner, last] = [mostSooner, 0];

/** Has text gathered. To be called before tslab is started. */
function printing() {
  isGathered = true;
  beforeSending.add(flush);
  process.on('exit', flush);
}

/**
 * From now on what is printed and displayed goes to a message's client.
 * @param {Server} server
 * @param {Message} message
 * @param {{ quiet?: boolean }} [options]
 * @returns {() => void} undoes that
 */
function outputTo(server, message, { quiet = false } = {}) {
  const before = target;
  direct({ server, message, quiet, printed: { stdout: 0, stderr: 0 } });
  return () => before && direct(before);
}

/** @param {Target} to */
function direct(to) {
  target = to;
  sooner = mostSooner;
  callAll(); // of a cell that was interrupted
  // Each time, as a cell may have put its own there.
  process.stdout.write = streams.stdout;
  process.stderr.write = streams.stderr;
  displayBy((content, update = false) => {
    if (to.quiet) return;
    const shown = { ...content, data: withoutMarksIn(content['data']) };
    publish(to.server, to.message, update ? 'update_display_data' : 'display_data', shown);
  });
}

const streams = { stdout: writeOf('stdout'), stderr: writeOf('stderr') };

/**
 * As a stream's own, but for no state that an interrupt could leave in the middle: a stream of Node would be
 * stuck for good.
 * @param {Name} name
 * @returns {typeof process.stdout.write}
 */
function writeOf(name) {
  const decoder = new StringDecoder(); // keeps the first bytes of a character until the others come
  return (
    /** @type {string | Uint8Array} */ chunk,
    /** @type {unknown} */ encoding,
    /** @type {unknown} */ callback = encoding,
  ) => {
    const code = typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
    const bytes = typeof chunk === 'string' && code === 'utf8' ? undefined : bytesOf(chunk, code);
    print(name, bytes === undefined ? decoder.end() + chunk : decoder.write(bytes));
    if (typeof callback === 'function') callLater(callback);
    return true;
  };
}

/**
 * @param {unknown} chunk
 * @param {NodeJS.BufferEncoding} encoding
 */
function bytesOf(chunk, encoding) {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding);
  if (ArrayBuffer.isView(chunk))
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeError(
    `Cannot print as what is written must be a text or bytes: current value is ${inspect(chunk)}`,
  );
}

/**
 * Callbacks that wait, with how often each is called: console.log has the same one each time.
 * @type {{ readonly callback: Function, count: number }[]}
 */
let callbacks = [];

/** @param {Function} callback */
function callLater(callback) {
  const last = callbacks.at(-1);
  if (last?.callback === callback) last.count += 1;
  else if (callbacks.push({ callback, count: 1 }) === 1) process.nextTick(callAll);
}

function callAll() {
  const all = callbacks;
  callbacks = [];
  for (const { callback, count } of all) {
    for (let time = 0; time < count; time += 1) callback();
  }
}

/**
 * @param {Name} name
 * @param {string} text
 */
function print(name, text) {
  if (target === undefined || target.quiet || text === '') return;
  if (!gather(target, name, text)) return;
  const now = performance.now();
  const pause = Math.max(interval, (target.printed.stdout + target.printed.stderr) * longerBy);
  sooner = Math.min(mostSooner, sooner + (now - last) / pause);
  last = now;
  const isLast = target.printed[name] === Infinity;
  if (isGathered && sooner < 1 && !isLast) timer ??= setTimeout(flush, pause).unref();
  else {
    sooner -= 1;
    flush();
  }
}

/**
 * A text that begins within the limit is shown whole: it may be one that JupyterLab draws at once.
 * @param {Target} to
 * @param {Name} name
 * @param {string} text
 * @returns {boolean} whether there is something to send
 */
function gather(to, name, text) {
  if (to.printed[name] === Infinity) return false;
  const isOver = to.printed[name] > mostCharacters;
  to.printed[name] += isOver ? Infinity : text.length;
  if (to.last !== name) to.printed[name] += charactersOfChange;
  to.last = name;
  const shown = isOver ? isCut : text;
  const piece = pieces.at(-1);
  if (piece?.name === name && piece.target === to) piece.texts.push(shown);
  else pieces.push({ target: to, name, texts: [shown] });
  return true;
}

/**
 * Messages of V8 that a display shows, as the cell is written.
 * @param {Record<string, unknown>} data by MIME type
 */
function withoutMarksIn(data) {
  const entries = Object.entries(data).map(([type, value]) => [
    type,
    typeof value === 'string' ? withoutMarks(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Sends what was gathered. */
function flush() {
  clearTimeout(timer);
  timer = undefined;
  const all = pieces;
  pieces = [];
  for (const { target: to, name, texts } of all) {
    publish(to.server, to.message, 'stream', { name, text: withoutMarks(texts.join('')) });
  }
}

module.exports = { printing, outputTo, current: () => target };
