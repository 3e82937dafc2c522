// @ts-check
'use strict';
// Between a kernel's start and its first cell a learner reads. Meanwhile the kernel does what the first cells of
// all lessons need: reads the declarations that they import, and loads danfojs-node. Not lib's code: its learners
// change it, and expect what was there when they imported it.
const { join, relative } = require('node:path');
const { replaceInHandler, wrapConverter } = require('./seams.js');

/** Longer than a client takes that has a cell to run at once: it must not wait for this. */
const patience = 500; // ms

/** Has a kernel do so. To be called before tslab is started. */
function warmUp() {
  /** @type {import('./seams.js').Converter | undefined} none once there was a cell */
  let unused;
  wrapConverter((converter) => {
    unused = converter;
    return {
      ...converter,
      convert(before, cell) {
        unused = undefined;
        return converter.convert(before, cell);
      },
    };
  });

  let asked = false;
  // The first request that a client sends: the kernel is ready to answer.
  replaceInHandler(
    'handleKernel',
    (handleKernel) =>
      function () {
        if (!asked) setTimeout(() => unused && prepare(unused), patience).unref();
        asked = true;
        return handleKernel.call(this);
      },
  );
}

/** @param {import('./seams.js').Converter} converter */
function prepare(converter) {
  const lib = relative(process.cwd(), join(__dirname, '..', '..', 'lib')).replaceAll('\\', '/');
  const imports = `import { DataFrame } from 'danfojs-node';\nimport { plot, table } from '${lib}';\n`;
  const cells = `table(new DataFrame([{ a: 1 }]), {});\nplot([{ x: [1], y: [1] }], {});`;
  converter.convert('', imports + cells);
  require('danfojs-node');
}

module.exports = { warmUp };
