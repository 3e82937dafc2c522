// @ts-check
'use strict';
// Where parts of this package take the place of functions of tslab and of its TypeScript. None of these is part
// of tslab's interface, so they stand here and nowhere else, and test/kernel/seams.test.mjs says what a new
// version of tslab has changed. Each takes a function that makes the new one from tslab's, or from what took its
// place before; all are to be called before tslab is started.
const { createRequire } = require('node:module');

/** Loads what tslab itself would load, and its own files. */
const tslabRequire = createRequire(require.resolve('tslab/package.json'));

/**
 * @typedef {import('node:buffer').Buffer} Buffer
 *
 * What tslab turns cells into JavaScript with. Each function is given the declarations of the cells before.
 * @typedef {object} Converter
 * @property {(before: string, cell: string) => Converted} convert
 * @property {(before: string, cell: string, position: number) => unknown} inspect
 * @property {(before: string, cell: string, position: number) => unknown} complete
 * @property {(name: string, source: string, meta: object) => readonly Diagnostic[]} addModule
 *
 * @typedef {object} Converted
 * @property {string} [output] JavaScript
 * @property {string} [declOutput] the declarations of this cell and of those before that it leaves
 * @property {readonly Diagnostic[]} diagnostics
 *
 * @typedef {object} Diagnostic
 * @property {string} [fileName] of a file that is not the cell
 * @property {string} messageText
 * @property {{ readonly line: number, readonly character: number }} start
 *
 * What runs cells. `execute` says whether nothing was thrown.
 * @typedef {object} Executor
 * @property {(cell: string, number: number) => Promise<boolean>} execute
 *
 * @typedef {{ node: Converter, browser: Converter, close: () => void }} Converters
 * @typedef {{ log: (...parts: unknown[]) => void, error: (...parts: unknown[]) => void }} Output
 * @typedef {(folder: string, converters: Converters, output: Output) => Executor} CreateExecutor
 *
 * A socket of zeromq.js; the server's are read by whoever starts it.
 * @typedef {object} Socket
 * @property {(frames: readonly (string | Uint8Array)[]) => Promise<void>} send
 * @typedef {Socket & AsyncIterable<Buffer[]>} ReadSocket
 *
 * tslab's server, which takes messages from sockets and sends messages.
 * @typedef {object} Server
 * @property {string} configPath of Jupyter's connection file
 * @property {{ readonly key: string }} connInfo what it holds
 * @property {Socket} iopub
 * @property {ReadSocket} shell
 * @property {ReadSocket} control
 * @property {ReadSocket} hb
 * @property {Socket} stdin
 * @property {{ readonly executor: Executor } & Record<string, any>} handler gives the contents of answers
 * @property {() => void} close
 * @property {(socket: Socket, port: number) => Promise<void>} bindSocket
 * @property {(socket: Socket, ...frames: Buffer[]) => Promise<void>} handleShellMessage
 *
 * @typedef {(this: any, ...settings: any[]) => any} Method of tslab or TypeScript, some of which types do not name
 */

/**
 * The TypeScript that tslab uses.
 * @returns {typeof import('typescript')}
 */
const typescript = () => tslabRequire('@tslab/typescript-for-tslab');

/** What cells import as tslab. */
const tslabItself = () => tslabRequire('./dist/public.js');

/**
 * What a cell says of itself in a comment: that it is a module of a name, or for a browser.
 * @param {string} source
 * @returns {{ readonly module?: string, readonly mode?: string }}
 */
const metadataOf = (source) => tslabRequire('./dist/metadata.js').getCodeMetadata(source);

/**
 * Starts tslab. Not by its own command, which would hand over to a tslab that it finds beside the notebook, without
 * the parts of this package.
 * @param {string | undefined} configPath of the connection file
 */
function startTslab(configPath) {
  tslabRequire('./dist/main.js').startKernel({ configPath, enableFindLocal: false });
}

/** @param {(own: Converter) => Converter} wrap makes another converter from tslab's, as soon as that is created */
function wrapConverter(wrap) {
  const converters = tslabRequire('./dist/converter.js');
  const { createConverter } = converters;
  converters.createConverter = (/** @type {unknown} */ options) => wrap(createConverter(options));
}

/** @param {(own: CreateExecutor) => CreateExecutor} make */
function replaceExecutor(make) {
  const executors = tslabRequire('./dist/executor.js');
  executors.createExecutor = make(executors.createExecutor);
}

/**
 * A function of the TypeScript that tslab uses.
 * @param {string} name
 * @param {(own: Method) => Method} make
 */
function replaceInTypeScript(name, make) {
  const path = tslabRequire.resolve('@tslab/typescript-for-tslab');
  tslabRequire(path);
  const loaded = /** @type {NodeModule} */ (require.cache[path]);
  // TypeScript's exports are read-only: tslab gets a copy of them, once.
  if (!Object.getOwnPropertyDescriptor(loaded.exports, name)?.writable) {
    loaded.exports = { ...loaded.exports };
  }
  loaded.exports[name] = make(loaded.exports[name]);
}

/**
 * A method of tslab's server.
 * @param {string} name
 * @param {(own: Method) => Method} make
 */
function replaceInServer(name, make) {
  const { prototype } = tslabRequire('./dist/jupyter.js').ZmqServer;
  prototype[name] = make(prototype[name]);
}

/**
 * A method of what the server asks for the content of its replies.
 * @param {string} name
 * @param {(own: Method) => Method} make
 */
function replaceInHandler(name, make) {
  const { prototype } = tslabRequire('./dist/jupyter.js').JupyterHandlerImpl;
  prototype[name] = make(prototype[name]);
}

/**
 * Where what a cell displays goes, from now on.
 * @param {(content: Record<string, any>, update?: boolean) => void} write
 */
function displayBy(write) {
  tslabRequire('./dist/jupyter.js').lastWriteDisplayData = write;
}

/** Displays a bundle where what a cell displays goes. @param {Record<string, unknown>} data by MIME type */
function display(data) {
  tslabRequire('./dist/jupyter.js').lastWriteDisplayData({ data, metadata: {}, transient: {} });
}

module.exports = {
  display,
  tslabRequire,
  typescript,
  tslabItself,
  metadataOf,
  startTslab,
  wrapConverter,
  replaceExecutor,
  replaceInTypeScript,
  replaceInServer,
  replaceInHandler,
  displayBy,
};
