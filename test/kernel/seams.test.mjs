// @ts-check
// What packages/kernel takes hold of in tslab is not part of tslab's interface: here it is held to be there and to
// be what tslab itself calls. A test that fails here names what a new version of tslab has changed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root, startKernel } from './real-kernel.mjs';

const require = createRequire(import.meta.url);
const { metadataOf, tslabItself, tslabRequire } = require('../../packages/kernel/seams.js');

const inTypeScript = ['createWatchCompilerHost', 'getPreEmitDiagnosticsOfFiles', 'transpileModule'];
const inServer = ['init', 'bindSocket', 'handleShellMessage'];
const inHandler = [
  'handleKernel',
  'handleIsComplete',
  'handleInspect',
  'handleComplete',
  'handleShutdown',
];

/** Starts tslab with a word to stderr from each place that a part may take. */
const program = `
  const { readFileSync, writeSync } = require('node:fs');
  const seams = require(${JSON.stringify(join(root, 'packages', 'kernel', 'seams.js'))});
  const note = (place) => (own) =>
    function (...given) {
      writeSync(2, place + '(' + given.length + ')\\n');
      return own.apply(this, given);
    };
  for (const name of ${JSON.stringify(inTypeScript)})
    seams.replaceInTypeScript(name, note('TypeScript ' + name));
  for (const name of ${JSON.stringify(inServer)}) seams.replaceInServer(name, note('server ' + name));
  for (const name of ${JSON.stringify(inHandler)}) seams.replaceInHandler(name, note('handler ' + name));
  seams.replaceInServer('handleShellMessage', (own) => async function (socket, ...frames) {
    const { configPath, connInfo, iopub, shell, handler } = this;
    const isKnown =
      JSON.parse(readFileSync(configPath)).key === connInfo.key &&
      socket === shell && iopub.send && frames.every(Buffer.isBuffer) && handler.executor.execute;
    writeSync(2, isKnown ? 'the server is known\\n' : '');
    await own.call(this, socket, ...frames);
  });
  seams.wrapConverter((converter) => ({
    ...converter,
    convert: note('convert')(converter.convert),
    inspect: note('inspect')(converter.inspect),
    complete: note('complete')(converter.complete),
  }));
  seams.replaceExecutor((create) => (...given) => {
    const executor = create(...given);
    return {
      ...executor,
      execute: note('execute')(executor.execute),
      interrupt: note('interrupt')(executor.interrupt),
    };
  });
  const displayed = (content, update) =>
    writeSync(2, 'displayed ' + JSON.stringify(content.data) + update + '\\n');
  globalThis.useOurs = () => seams.displayBy(displayed);
  const configPath = process.argv.at(-1);
  seams.startTslab(configPath);`;

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => {
  kernel = await startKernel({
    command: [process.execPath, '-e', program, 'tslab', 'kernel', '--config-path'],
  });
});
after(() => kernel.close());

test('each place that a part may take is one that tslab calls, with as much as the part expects', async () => {
  const { status, text } = await kernel.execute('const one: number = 1;\none + 1');
  assert.deepEqual([status, text], ['ok', '2\n']);
  await kernel.request('inspect_request', { code: 'one', cursor_pos: 1, detail_level: 0 });
  await kernel.request('complete_request', { code: 'on', cursor_pos: 2 });
  kernel.interrupt();
  const places = {
    'TypeScript createWatchCompilerHost': 6,
    'TypeScript transpileModule': 2,
    'server init': 0,
    'server bindSocket': 2,
    'server handleShellMessage': 8,
    'handler handleKernel': 0,
    convert: 2,
    inspect: 3,
    complete: 3,
    execute: 1,
    interrupt: 0,
  };
  await kernel.until(
    () => kernel.log.includes('interrupt'),
    () => 'an interrupt',
  );
  assert.match(kernel.log, /the server is known/);
  for (const [place, count] of Object.entries(places)) {
    const calls = new Set(kernel.log.split('\n').filter((line) => line.startsWith(`${place}(`)));
    assert.deepEqual([...calls], [`${place}(${count})`]);
  }
});

test('what a cell displays by tslab goes where a part says', async () => {
  await kernel.execute(`import { display } from 'tslab';
    (globalThis as any).useOurs();
    display.html('<b>ours</b>');`);
  await kernel.until(
    () => kernel.log.includes('displayed {"text/html":"<b>ours</b>"}'),
    () => 'a display',
  );
});

test('a part finds in tslab what it replaces, and TypeScript where tslab has it', () => {
  const { ZmqServer, JupyterHandlerImpl } = tslabRequire('./dist/jupyter.js');
  for (const name of inServer) assert.equal(typeof ZmqServer.prototype[name], 'function', name);
  for (const name of inHandler) {
    assert.equal(typeof JupyterHandlerImpl.prototype[name], 'function', name);
  }
  const typescript = tslabRequire('@tslab/typescript-for-tslab');
  for (const name of [...inTypeScript, 'createSourceFile', 'bindSourceFile']) {
    assert.equal(typeof typescript[name], 'function', name);
  }
});

test('tslab reads what a cell says of itself, and is what cells import by its name', () => {
  assert.deepEqual(metadataOf('/** @module other */ 1'), { module: 'other' });
  assert.deepEqual(metadataOf('1'), {});
  assert.equal(typeof tslabItself().display.html, 'function');
});
