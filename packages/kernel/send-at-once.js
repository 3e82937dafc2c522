// @ts-check
'use strict';
// A socket of zeromq.js sends 512 messages at once and the next one later, and throws if another comes in
// between; tslab does not wait, so that a cell that prints a thousand lines would end the kernel's answers for
// good. A socket that may not wait sends all at once.
const { tslabRequire } = require('./tslab-require.js');

/** Has a kernel's sockets do so. To be called before tslab is started. */
function sendAtOnce() {
  const { prototype } = tslabRequire('./dist/jupyter.js').ZmqServer;
  const { bindSocket } = prototype;
  prototype.bindSocket = function (
    /** @type {{ sendTimeout: number, sendHighWaterMark: number }} */ socket,
    /** @type {number} */ port,
  ) {
    socket.sendTimeout = 0;
    socket.sendHighWaterMark = 0; // and keeps what the client has not fetched yet, all of it
    return bindSocket.call(this, socket, port);
  };
}

module.exports = { sendAtOnce };
