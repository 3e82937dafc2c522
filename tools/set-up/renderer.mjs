// @ts-check
// node tools/set-up/renderer.mjs FOLDER gives the JupyterLab of a virtual environment the course's renderer.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Gives a virtual environment's JupyterLab what shows figures: an extension that is written as JupyterLab
 * loads it, beside it the plotly and the fonts that draw the pictures. What is there already stays untouched.
 * @param {string} root
 * @param {string} environment the virtual environment's folder
 */
export function writeRenderer(root, environment) {
  const show = join(root, 'packages', 'show');
  const folder = join(environment, 'share', 'jupyter', 'labextensions', 'course-figures');
  const plotly = createRequire(join(show, 'package.json')).resolve(
    'plotly.js-cartesian-dist-min/plotly-cartesian.min.js',
  );
  /** @type {Record<string, string>} */
  const files = {
    'package.json': join(show, 'renderer', 'package.json'),
    'static/plotly-cartesian.min.js': plotly,
  };
  const take = (
    /** @type {string} */ from,
    /** @type {string} */ to,
    /** @type {RegExp} */ which,
  ) => {
    for (const name of readdirSync(from)) {
      if (which.test(name)) files[`${to}/${name}`] = join(from, name);
    }
  };
  take(join(show, 'renderer', 'static'), 'static', /\.(js|css)$/);
  take(join(show, 'figure', 'fonts'), 'static/fonts', /\.[ot]tf$/);
  for (const entry of existsSync(folder) ? readdirSync(folder, { recursive: true }) : []) {
    const name = String(entry).replaceAll('\\', '/');
    if (/\.\w+$/.test(name) && !(name in files)) rmSync(join(folder, name));
  }
  for (const [name, source] of Object.entries(files)) {
    const target = join(folder, name);
    if (existsSync(target) && readFileSync(target).equals(readFileSync(source))) continue;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target);
  }
}

const own = fileURLToPath(import.meta.url);
const [, program = '', environment] = process.argv;
if (program === own && environment !== undefined) {
  writeRenderer(dirname(dirname(dirname(own))), environment);
}
