// @ts-check
'use strict';
// Jupyter interrupts a cell by a signal, and Node watches for it anew in each run of a cell's code: before and after
// it there is a moment in which nothing does, and a signal that comes then ends the kernel, with all that a learner
// computed. Node takes its watch off only when no other is left, so a thread keeps one as long as the kernel lives. The
// newest watch gets the signal: a cell's code while it runs, else the thread, which hands it on.
const { once } = require('node:events');
const { Worker } = require('node:worker_threads');

// Watches within watches: the outer ones are there while an inner one, which was just used up, is put up again.
// What follows an `await` in a function runs without a watch: where it does not end by itself, V8 is told to end it.
const [came, handled, cell] = [0, 1, 2];
const keepWatching = `
  const [came, handled, cell, patience] = [${came}, ${handled}, ${cell}, 1000];
  const { parentPort, workerData } = require('node:worker_threads');
  const { Script } = require('node:vm');
  const never = new Int32Array(new SharedArrayBuffer(4));
  const watch = (inner) => {
    for (;;) {
      try {
        const code = inner > 0 ? 'watch(' + (inner - 1) + ')' : 'Atomics.wait(never, 0, 0)';
        new Script(code).runInThisContext({ breakOnSigint: true });
      } catch {
        const count = Atomics.add(workerData, came, 1) + 1;
        parentPort.postMessage('interrupt');
        const seen = Atomics.load(workerData, handled);
        if (seen < count) Atomics.wait(workerData, handled, seen, patience);
        if (Atomics.load(workerData, handled) < count && Atomics.load(workerData, cell)) terminate();
      }
    }
  };
  let session;
  const terminate = () => {
    if (!session) {
      session = new (require('node:inspector').Session)();
      session.connectToMainThread();
    }
    session.post('Runtime.terminateExecution');
  };
  Object.assign(globalThis, { never, watch });
  parentPort.postMessage('watching');
  watch(2);
`;

/** What the process and the thread count, and whether a cell runs. */
const shared = new Int32Array(new SharedArrayBuffer(12));

/** Has the process listen to SIGINT in this way alone. To be called before tslab is started; done once it does. */
async function watchInterrupts() {
  // Node's own listener would be taken off, and the signal's default put back, with each run of a cell's code.
  /** @type {import('node:events')} */
  const events = process;
  const listeners = /** @type {((...event: unknown[]) => void)[]} */ (
    events.listeners('newListener')
  );
  for (const listen of listeners) {
    events.removeListener('newListener', listen);
    events.on('newListener', (name, listener) => {
      if (name !== 'SIGINT') Reflect.apply(listen, process, [name, listener]);
    });
  }
  const options = {
    eval: true,
    workerData: shared,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, codeRangeSizeMb: 1 },
  };
  const thread = new Worker(keepWatching, options);
  await once(thread, 'message');
  thread.on('message', () => {
    if (takeInterrupt()) process.emit('SIGINT');
  });
  thread.unref();
}

/** Whether an interrupt came that the process was not told of, as it was busy; it is not told of it any more. */
function takeInterrupt() {
  const count = Atomics.load(shared, came);
  const isNew = count !== Atomics.exchange(shared, handled, count);
  Atomics.notify(shared, handled);
  return isNew;
}

/** Whether a cell runs, so that an interrupt is to end it. @param {boolean} runs */
function cellRuns(runs) {
  Atomics.store(shared, cell, runs ? 1 : 0);
}

module.exports = { cellRuns, takeInterrupt, watchInterrupts };
