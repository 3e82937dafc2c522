// @ts-check
'use strict';
// The kernel's sockets. tslab answers before all are bound: under load an answer, or the next read, then meets a
// socket that is still being bound, which throws, and the kernel is deaf for good. And a socket of zeromq.js sends
// 512 messages at once and the next one later, and throws if another comes in between, for which tslab does not
// wait: a socket that may not wait sends all at once.
const { readFileSync, writeSync } = require('node:fs');
const { replaceInServer, tslabRequire } = require('./seams.js');

/** @typedef {import('./seams.js').Server} Server */

/** In the order in which they are bound: who is heard has all that an answer needs. */
const names = /** @type {const} */ (['iopub', 'stdin', 'hb', 'control', 'shell']);

/** Has a kernel bind its sockets before it reads from them. To be called before tslab is started. */
function sockets() {
  replaceInServer(
    'init',
    () =>
      /** @this {Server} */
      async function () {
        try {
          await bind(this);
        } catch (error) {
          // Jupyter starts another one; a kernel that lives on and is deaf it would wait for.
          writeSync(2, `Cannot start the kernel as it cannot listen: ${error}\n`);
          process.exit(1);
        }
        const { control, hb, shell } = this;
        for (const socket of [control, shell]) {
          void forEach(socket, (frames) => this.handleShellMessage(socket, ...frames));
        }
        void forEach(hb, (frames) => hb.send(frames));
      },
  );
}

/** @param {Server} server */
async function bind(server) {
  const connection = JSON.parse(readFileSync(server.configPath, 'utf8'));
  const { Publisher, Reply, Router } = tslabRequire('zeromq');
  // What the client has not fetched yet is kept, all of it.
  const atOnce = { sendTimeout: 0, sendHighWaterMark: 0 };
  // A page that connects anew has the same name: it is heard, though the end of its old connection was not yet.
  const router = { ...atOnce, handover: true };
  Object.assign(server, {
    connInfo: connection,
    iopub: new Publisher(atOnce),
    stdin: new Router(router),
    hb: new Reply(atOnce),
    control: new Router(router),
    shell: new Router(router),
  });
  for (const name of names) await server.bindSocket(server[name], connection[`${name}_port`]);
}

/**
 * Until the socket is closed.
 * @param {AsyncIterable<import('node:buffer').Buffer[]>} socket
 * @param {(frames: import('node:buffer').Buffer[]) => unknown} handle
 */
async function forEach(socket, handle) {
  for await (const frames of socket) void handle(frames);
}

module.exports = { sockets };
