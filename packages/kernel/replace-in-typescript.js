// @ts-check
'use strict';
const { tslabRequire } = require('./tslab-require.js');

/** @typedef {(...settings: any[]) => any} Exported a function of TypeScript, some of which its types do not name */

/**
 * Has tslab use another function than TypeScript's.
 * @param {string} name
 * @param {(own: Exported) => Exported} make the other one from TypeScript's, or from what replaced that before
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

module.exports = { replaceInTypeScript };
