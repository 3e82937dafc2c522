// @ts-check
'use strict';
// What the compiler is told of earlier cells beyond what tslab tells it: after a cell that failed, of a name that it
// did not come to declare, what was declared before; types that a cell declares again; and what it adds to types
// that are there.
const { typescript } = require('./seams.js');

/** @param {string} source of a cell, or declarations */
function parse(source) {
  const ts = typescript();
  return ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ESNext, true);
}

/**
 * Declarations without those of some variables, functions, classes, enums and imports.
 * @param {string} declarations
 * @param {ReadonlySet<string>} names
 */
const leaveOut = (declarations, names) => select(declarations, (name) => !names.has(name), true);

/**
 * Those alone.
 * @param {string} declarations
 * @param {ReadonlySet<string>} names
 */
const keepOnly = (declarations, names) => select(declarations, (name) => names.has(name), false);

/**
 * Declarations of earlier cells with the types that a cell declares again, in place of their own: functions of
 * earlier cells take the new ones.
 * @param {string} declarations
 * @param {import('typescript').SourceFile} cell
 */
function withNewTypes(declarations, cell) {
  const again = new Set(typesOf(cell).flatMap(({ name }) => (name ? [name.text] : [])));
  if (again.size === 0) return declarations;
  const old = typesOf(parse(declarations)).filter(({ name }) => name && again.has(name.text));
  if (old.length === 0) return declarations;
  const names = new Set(old.map(({ name }) => name?.text));
  let kept = declarations;
  for (const one of old.reverse())
    kept = kept.slice(0, one.getFullStart()) + kept.slice(one.getEnd());
  return `import { ${[...names].join(', ')} } from './__tslab__';\n${kept}`;
}

/**
 * The declarations of types.
 * @param {import('typescript').SourceFile} file
 */
function typesOf({ statements }) {
  const ts = typescript();
  return statements.flatMap((one) =>
    ts.isClassDeclaration(one) ||
    ts.isInterfaceDeclaration(one) ||
    ts.isTypeAliasDeclaration(one) ||
    ts.isEnumDeclaration(one)
      ? [one]
      : [],
  );
}

/**
 * @param {string} declarations
 * @param {(name: string) => boolean} isWanted
 * @param {boolean} withTypes whether interfaces and type aliases are
 */
function select(declarations, isWanted, withTypes) {
  const ts = typescript();
  const file = parse(declarations);
  const lines = file.statements.flatMap((statement) => {
    const text = statement.getFullText(file);
    if (ts.isVariableStatement(statement)) {
      const list = statement.declarationList;
      const wanted = list.declarations.filter(({ name }) => isWanted(name.getText(file)));
      const word = declarations.slice(list.getStart(file), list.declarations[0]?.getStart(file));
      return wanted.map((one) => `declare ${word}${one.getText(file)};\n`);
    }
    if (ts.isImportDeclaration(statement)) {
      const { importClause: clause, moduleSpecifier } = statement;
      const from = moduleSpecifier.getText(file);
      const bindings = clause?.namedBindings;
      const imports = [];
      if (clause?.name && isWanted(clause.name.text)) imports.push(clause.name.text);
      if (bindings && ts.isNamespaceImport(bindings) && isWanted(bindings.name.text)) {
        imports.push(bindings.getText(file));
      } else if (bindings && ts.isNamedImports(bindings)) {
        const wanted = bindings.elements.filter(({ name }) => isWanted(name.text));
        imports.push(...wanted.map((one) => `{ ${one.getText(file)} }`));
      }
      return imports.map((one) => `import ${one} from ${from};\n`);
    }
    if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    ) {
      return statement.name && isWanted(statement.name.text) ? [text] : [];
    }
    return withTypes ? [text] : [];
  });
  return lines.join('');
}

/**
 * What a cell adds to types that are there, with `declare global` and `declare module 'a'`: tslab forgets it.
 * @param {import('typescript').SourceFile} file of the cell
 */
function augmentationsOf(file) {
  const ts = typescript();
  const found = file.statements.filter(
    (one) =>
      ts.isModuleDeclaration(one) &&
      ((one.flags & ts.NodeFlags.GlobalAugmentation) !== 0 || ts.isStringLiteral(one.name)),
  );
  return found.map((one) => `${one.getText(file)}\n`).join('');
}

module.exports = { augmentationsOf, keepOnly, leaveOut, parse, withNewTypes };
