// @ts-nocheck - whoever imports it has the types of the package that it stands for
'use strict';
// SheetJS takes 150 ms to load and serves only readExcel and toExcel: it loads with their first call.
module.exports = new Proxy(
  {},
  { get: (_, name) => (name === '__esModule' ? undefined : require('@e965/xlsx')[name]) },
);
