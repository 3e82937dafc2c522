'use strict';
// What lessons import from '../lib': the compiled index.ts, of which each part is loaded when a cell first
// uses one of its names. A lesson on knapsacks loads no networks.
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { compileFunction } = require('node:vm');

/** Runs a file of re-exports with a `require` that waits: only `export * from './book'` needs its names at once. */
function open(filename) {
  const code = readFileSync(filename, 'utf8');
  const exports = {};
  const folder = dirname(filename);
  const later = (path) => (path === './book' ? open(join(folder, 'book.js')) : part(path, folder));
  compileFunction(code, ['exports', 'require'], { filename })(exports, later);
  return exports;
}

/** A module that is loaded when one of its exports is read; of what is shown again each part by itself. */
function part(path, folder) {
  let loaded;
  const load = () => {
    if (path === '@course/show') return open(require.resolve(path));
    return require(path.startsWith('.') ? join(folder, path) : path);
  };
  return new Proxy({}, { get: (_, name) => (loaded ??= load())[name] });
}

module.exports = open(join(__dirname, 'dist', 'index.js'));
