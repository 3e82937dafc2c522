// @ts-check
'use strict';
// danfojs reads files, and says of one that is not there only that, of one with other separators only how many
// fields were too many. A learner is to see which file, and what to write.
const { access } = require('node:fs/promises');
const { mendColumns } = require('./mend-danfojs.js');

const readers = new Set(['readCSV', 'readJSON', 'readExcel', 'streamCSV', 'streamJSON']);

/**
 * danfojs with readers that name the file, as it was written.
 * @param {object} danfojs
 */
function namingFiles(danfojs) {
  return new Proxy(danfojs, {
    get(target, name) {
      const value = Reflect.get(target, name);
      return typeof name === 'string' && readers.has(name) ? naming(name, value) : value;
    },
  });
}

/**
 * @param {string} name
 * @param {(...settings: unknown[]) => unknown} read
 */
function naming(name, read) {
  return async (/** @type {unknown} */ file, /** @type {unknown[]} */ ...settings) => {
    const isPath = typeof file === 'string' && !/^https?:/.test(file);
    if (isPath) await access(file); // whose error has the path
    try {
      const frame = await read(file, ...settings);
      return name === 'readCSV' && !hasTypes(settings[0]) ? mendColumns(frame) : frame;
    } catch (error) {
      const { message = String(error) } = /** @type {{ message?: string }} */ (Object(error));
      const [first = ''] = message.split(', ');
      if (!isPath || !first.startsWith('CSV parsing errors')) throw error;
      const hint = `where another character than a comma separates them, write ${name}('${file}', { delimiter: ';' })`;
      // eslint-disable-next-line preserve-caught-error -- its message has a part for each line of the file
      throw new Error(`Cannot read ${file}: ${first.replace('CSV parsing errors: ', '')}; ${hint}`);
    }
  };
}

/** @param {any} settings */
const hasTypes = (settings) => settings?.frameConfig?.dtypes !== undefined;

module.exports = { namingFiles };
