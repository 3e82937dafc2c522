// @ts-nocheck - whoever imports it has the types of the package that it stands for
'use strict';
// request takes 100 ms to load and serves only reading a table from a URL: it loads with that.
module.exports = new Proxy(function () {}, {
  apply: (_, self, args) => Reflect.apply(require('@cypress/request'), self, args),
  get: (_, name) => (name === '__esModule' ? undefined : require('@cypress/request')[name]),
});
