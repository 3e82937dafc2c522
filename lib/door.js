'use strict';
// What lessons import from '../lib': the compiled index.ts, of which each part is loaded when a cell first
// uses one of its names. A lesson on knapsacks loads no networks.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { compileFunction } = require('node:vm');

/** Runs a file of re-exports with a `require` that waits: only `export * from './book'` needs its names at once. */
function open(name) {
  const filename = join(__dirname, 'dist', `${name}.js`);
  const code = readFileSync(filename, 'utf8');
  const exports = {};
  const later = (path) => (path === './book' ? open('book') : part(path));
  compileFunction(code, ['exports', 'require'], { filename })(exports, later);
  return exports;
}

/** A module that is loaded when one of its exports is read. */
function part(path) {
  let loaded;
  const load = () =>
    (loaded ??= require(path.startsWith('.') ? join(__dirname, 'dist', path) : path));
  return new Proxy({}, { get: (_, name) => load()[name] });
}

module.exports = open('index');
