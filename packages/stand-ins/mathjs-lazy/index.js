'use strict';
// mathjs takes 0.5 s to 1 s to load and danfojs-node requires it at once, but needs it only for
// median, mode and their like: this stand-in has every name of mathjs and loads it with the first use of one.
const load = () => require('mathjs-in-full');
module.exports = new Proxy(
  {},
  {
    // TypeScript's `import * as math` asks for __esModule first; answering here keeps the import free.
    get: (_, name) => (name === '__esModule' ? true : load()[name]),
    has: (_, name) => name in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, name) => {
      const own = Object.getOwnPropertyDescriptor(load(), name);
      return own && { ...own, configurable: true };
    },
  },
);
