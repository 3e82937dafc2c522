// @ts-check
'use strict';
// A third of the time to load TypeScript's 10 MB is their compilation by V8: what it compiled is kept in
// .cache, for each version of Node. V8 itself refuses what another version or other options have made.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { tslabRequire } = require('./tslab-require.js');

const folder = join(__dirname, '..', '..', '.cache', 'kernel');

/**
 * Loads the TypeScript that tslab uses.
 * @returns {() => void} keeps what was compiled up to now for the kernels to come, where nothing is kept yet
 */
function loadTypeScript() {
  const path = tslabRequire.resolve('@tslab/typescript-for-tslab');
  const text = readFileSync(path, 'utf8');
  const key = createHash('sha256').update(text).update(process.version).update(process.arch);
  const file = join(folder, `typescript-${key.digest('hex').slice(0, 16)}`);
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
      write(file, script.createCachedData());
    }
  };
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // the first kernel
  }
}

/**
 * Whole or not at all: other kernels start at the same time.
 * @param {string} file
 * @param {Buffer} data
 */
function write(file, data) {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(part, data);
    renameSync(part, file);
  } catch {
    // A folder that cannot be written to: then each kernel compiles for itself.
  }
}

module.exports = { loadTypeScript };
