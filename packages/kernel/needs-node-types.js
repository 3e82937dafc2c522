// @ts-check
'use strict';
const { builtinModules } = require('node:module');
const { runInNewContext } = require('node:vm');

/** Globals that Node adds to the language, and some of its types, but for what types/node declares whole. */
const globals = new Set(Object.getOwnPropertyNames(globalThis));
for (const name of runInNewContext('Object.getOwnPropertyNames(globalThis)')) globals.delete(name);
for (const name of ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval']) {
  globals.delete(name);
}
for (const name of ['NodeJS', 'BufferEncoding', 'require', 'module']) globals.add(name);

const others = ['test', 'd3']; // test has to be written node:test
const imported = /\b(?:from|import|require)\b[\s(]*['"](?:node:)?([^'"]+)/g;

/**
 * Whether a cell may need declarations that are not read at the start: it imports a module of Node or names one
 * of its globals. A name in a comment counts too: this decides what is read, not what is right.
 * @param {string} source
 */
function needsNodeTypes(source) {
  for (const [, name = ''] of source.matchAll(imported)) {
    if (builtinModules.includes(name) || others.includes(name)) return true;
  }
  return (source.match(/[\w$]+/g) ?? []).some((word) => globals.has(word));
}

module.exports = { needsNodeTypes };
