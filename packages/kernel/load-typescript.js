// @ts-check
'use strict';
// A third of the time to load TypeScript's 10 MB is their compilation by V8: what it compiled is kept in
// .cache, for each version of Node. V8 itself refuses what another version or other options have made.
const { Buffer } = require('node:buffer');
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const kept = join(__dirname, '..', '..', '.cache', 'kernel');

/**
 * Loads the TypeScript that tslab uses.
 * @param {string} [folder] where what was compiled is kept
 * @returns {() => void} keeps what was compiled up to now for the kernels to come, where nothing is kept yet
 */
function loadTypeScript(folder = kept) {
  const path = require.resolve('typescript');
  const text = readFileSync(path, 'utf8');
  const { version } = JSON.parse(readFileSync(require.resolve('typescript/package.json'), 'utf8'));
  const file = join(folder, `typescript-${version}-node-${process.version}-${process.arch}`);
  const cachedData = read(file);
  const script = new Script(Module.wrap(text), { filename: path, cachedData });
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, Module.createRequire(path), module, path, dirname(path));
  module.loaded = true;
  return () => {
    if (cachedData === undefined || script.cachedDataRejected === true) {
      write(folder, file, script.createCachedData());
    }
  };
}

/** V8 takes what it once compiled on trust: what a crash of the machine left of a file would crash the kernel. */
const sum = (/** @type {Buffer} */ data) => createHash('sha256').update(data).digest();
const sumLength = 32;

/** @param {string} file */
function read(file) {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(sumLength);
    return sum(data).equals(bytes.subarray(0, sumLength)) ? data : undefined;
  } catch {
    return undefined; // the first kernel
  }
}

/**
 * Whole or not at all: other kernels start at the same time.
 * @param {string} folder
 * @param {string} file
 * @param {Buffer} data
 */
function write(folder, file, data) {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(part, Buffer.concat([sum(data), data]));
    renameSync(part, file);
  } catch {
    // A folder that cannot be written to: then each kernel compiles for itself.
  }
}

module.exports = { loadTypeScript };
