// @ts-check
'use strict';
// What a file may hold, and a cell that tslab compiles may not, is taken from a cell before: `export` means
// nothing there, and what a file of lib imports by its own place is found when it is pasted into a notebook. What
// stays keeps its line, and its column but behind a path of lib.
const { existsSync, readdirSync } = require('node:fs');
const { join, relative, sep } = require('node:path');
const { typescript } = require('./seams.js');

/** @typedef {import('typescript').Node} Node */

const lib = join(__dirname, '..', '..', 'lib');
const compiled = join(lib, 'dist');

/**
 * @param {string} source of a cell
 * @param {string} folder the notebook's
 * @returns {string}
 */
function prepare(source, folder) {
  if (!/\bexport\b|['"]\.\.?\//.test(source)) return source;
  const ts = typescript();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ESNext, true);
  /** @type {{ start: number, end: number, text: string }[]} */
  const edits = [];
  const replace = (/** @type {number} */ start, /** @type {number} */ end, text = '') =>
    edits.push({ start, end, text: text + blank(source.slice(start + text.length, end)) });

  /** A value without a name, such as `export default { a: 1 }`, is an expression, and shown. */
  const asExpression = (
    /** @type {number} */ start,
    /** @type {number} */ from,
    /** @type {number} */ end,
  ) => {
    replace(start, from, ';(');
    edits.push({ start: end, end, text: ')' });
  };

  for (const statement of file.statements) {
    const start = statement.getStart(file);
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, isTypeOnly, moduleSpecifier } = statement;
      if (!moduleSpecifier || isTypeOnly) replace(start, statement.getEnd());
      // `export { a } from 'm'` gives the cell a; `export * from 'm'`, or of its default, runs m
      else if (exportClause && ts.isNamedExports(exportClause) && !hasDefault(exportClause)) {
        replace(start, start + 'export'.length, 'import');
      } else replace(start, moduleSpecifier.getStart(file), 'import');
    } else if (ts.isExportAssignment(statement) && !statement.isExportEquals) {
      asExpression(start, statement.expression.getStart(file), statement.expression.getEnd());
    } else {
      const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
      const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      const [first] = modifiers;
      if (first && isDefault && isNameless(statement)) {
        asExpression(
          first.getStart(file),
          first.getStart(file) + 'export default'.length,
          statement.getEnd(),
        );
        continue;
      }
      for (const modifier of modifiers) {
        const { ExportKeyword, DefaultKeyword } = ts.SyntaxKind;
        if (modifier.kind !== ExportKeyword && modifier.kind !== DefaultKeyword) continue;
        replace(modifier.getStart(file), modifier.getEnd());
      }
    }
  }
  for (const { fileName, pos } of ts.preProcessFile(source, true, true).importedFiles) {
    const path = pathInLib(fileName, folder);
    const [start, end] = [pos, pos + `'${fileName}'`.length];
    if (path) edits.push({ start, end, text: `'${path}'` });
  }
  let text = source;
  for (const edit of edits.sort((a, b) => b.start - a.start)) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return text;

  /** @param {import('typescript').NamedExports} clause */
  function hasDefault({ elements }) {
    return elements.some(({ name }) => name.text === 'default');
  }

  /** @param {Node} statement */
  function isNameless(statement) {
    const isDeclaration = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return isDeclaration && !statement.name;
  }
}

/** @param {string} text */
function blank(text) {
  return text.replace(/[^\n]/g, ' ');
}

/**
 * The compiled file that an import means which leads into lib, or would from a folder of lib; none for others.
 * @param {string} from
 * @param {string} folder
 */
function pathInLib(from, folder) {
  if (!/^\.\.?\//.test(from)) return undefined;
  const name = from.replace(/\.[jt]s$/, '');
  const absolute = join(folder, name);
  const isInLib = absolute.startsWith(`${lib}${sep}`);
  const isOwn = ['', '.ts', '.tsx', '.js', '.json', '.d.ts'].some((end) =>
    existsSync(absolute + end),
  );
  if (isOwn && !isInLib) return undefined;
  const paths = isInLib
    ? [join(compiled, relative(lib, absolute))]
    : foldersOfLib().map((each) => join(each, name));
  const path = paths.find((each) => each.startsWith(compiled) && existsSync(`${each}.d.ts`));
  return path && relative(folder, path).replaceAll('\\', '/');
}

/** The folders of what lib compiles to, itself first. */
function foldersOfLib() {
  if (!existsSync(compiled)) return [];
  const entries = readdirSync(compiled, { recursive: true, withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory());
  return [compiled, ...inner.map(({ name, path, parentPath = path }) => join(parentPath, name))];
}

module.exports = { prepare };
