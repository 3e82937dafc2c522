// @ts-check
'use strict';
// What the compiler is told of earlier cells, after one that failed: of a name that it did not come to declare,
// what was declared before.
const { typescript } = require('./seams.js');

/**
 * Declarations without those of some variables, functions, classes, enums and imports.
 * @param {string} declarations
 * @param {ReadonlySet<string>} names
 */
const leaveOut = (declarations, names) =>
  select(
    declarations,
    (name) => !names.has(name),
    () => true,
  );

/**
 * Those alone.
 * @param {string} declarations
 * @param {ReadonlySet<string>} names
 */
const keepOnly = (declarations, names) =>
  select(
    declarations,
    (name) => names.has(name),
    () => false,
  );

/**
 * Declarations of earlier cells with the types that a cell declares again, in place of their own: its functions
 * of earlier cells take the new ones.
 * @param {string} declarations
 * @param {string} source of the cell
 */
function withNewTypes(declarations, source) {
  const ts = typescript();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ESNext, true);
  const names = file.statements.flatMap((one) =>
    ts.isClassDeclaration(one) ||
    ts.isInterfaceDeclaration(one) ||
    ts.isTypeAliasDeclaration(one) ||
    ts.isEnumDeclaration(one)
      ? (one.name?.text ?? [])
      : [],
  );
  const again = new Set(names.filter((name) => new RegExp(`\\b${name}\\b`).test(declarations)));
  if (again.size === 0) return declarations;
  const isWanted = (/** @type {string} */ name) => !again.has(name);
  return `import { ${[...again].join(', ')} } from './__tslab__';\n${select(declarations, isWanted, isWanted)}`;
}

/**
 * @param {string} declarations
 * @param {(name: string) => boolean} isWanted
 * @param {(name: string) => boolean} isWantedType of interfaces and type aliases
 */
function select(declarations, isWanted, isWantedType) {
  const ts = typescript();
  const file = ts.createSourceFile('cells.d.ts', declarations, ts.ScriptTarget.ESNext, true);
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
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      return isWantedType(statement.name.text) ? [text] : [];
    }
    return isWantedType('') ? [text] : [];
  });
  return lines.join('');
}

/**
 * What a cell adds to types that are there, with `declare global` and `declare module 'a'`: tslab forgets it.
 * @param {string} source
 */
function augmentationsOf(source) {
  if (!source.includes('declare')) return '';
  const ts = typescript();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ESNext, true);
  const found = file.statements.filter(
    (one) =>
      ts.isModuleDeclaration(one) &&
      ((one.flags & ts.NodeFlags.GlobalAugmentation) !== 0 || ts.isStringLiteral(one.name)),
  );
  return found.map((one) => `${one.getText(file)}\n`).join('');
}

module.exports = { augmentationsOf, keepOnly, leaveOut, withNewTypes };
