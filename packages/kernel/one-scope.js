// @ts-check
'use strict';
// A cell's JavaScript, as the compiler leaves it, is a module: its names are its own. This makes it the body of a
// function in which each top-level name, of this cell or of an earlier one, is the variable that all cells share.
// Only single tokens are replaced or inserted, none with a line break: lines stay, and columns can be told.
const { typescript } = require('./seams.js');
const { hidden, mark, marked } = require('./variables.js');

/**
 * @typedef {import('typescript').Node} Node
 * @typedef {import('typescript').Identifier} Identifier
 * @typedef {import('typescript').Expression} Expression
 * @typedef {import('typescript').BindingName} BindingName
 * @typedef {import('typescript').ObjectBindingPattern} ObjectBindingPattern
 * @typedef {import('typescript').ArrayBindingPattern} ArrayBindingPattern
 * @typedef {import('typescript').VariableDeclarationList} VariableDeclarationList
 * @typedef {import('typescript').Statement} Statement
 * @typedef {Node & { readonly locals?: ReadonlyMap<string, import('typescript').Symbol> }} Scope what the binder has found
 * @typedef {import('typescript').SourceFile & Scope} File
 */

/**
 * @typedef {object} Import
 * @property {string} from
 * @property {number} at where in the module's text
 * @property {readonly (readonly [name: string, imported: string])[]} names of the cell, and what each is of the module:
 *   `*` is all of it
 */

/** @typedef {{ readonly at: number, readonly removed: number, readonly text: string }} Edit */

/**
 * @typedef {object} Body
 * @property {string} code
 * @property {readonly Edit[]} edits that made it from the module's text, in order
 * @property {ReadonlySet<string>} declared the names that it sets
 * @property {readonly Import[]} imports
 * @property {readonly string[]} ambient names that the cell declares as there already, with `declare`
 * @property {'plain' | 'generator' | 'async'} kind of function: one that awaits yields what it awaits
 */

/** What the body calls the kernel by; no cell can declare it. */
const kernel = `$${mark}${mark}`;

/**
 * @param {string} text a module in JavaScript, which ends with an export of its top-level names
 * @param {ReadonlySet<string>} earlier the names of earlier cells
 * @param {boolean} showsLast whether the last statement's value is to be kept
 * @returns {Body}
 */
function toBody(text, earlier, showsLast) {
  const ts = typescript();
  const target = ts.ScriptTarget.ESNext;
  const file = /** @type {File} */ (
    ts.createSourceFile('cell.ts', text, target, true, ts.ScriptKind.TS)
  );
  Reflect.get(ts, 'bindSourceFile')(file, { target });

  /** @type {Edit[]} */
  const edits = [];
  /** @type {Import[]} */
  const imports = [];
  /** @type {Set<string>} */
  const own = new Set(); // the names that all cells share from now on
  /** @type {string[]} */
  const first = []; // what comes before the first statement
  const iteratesAsync = file.statements.some(hasForAwait);
  let awaits = false;
  let depth = 0; // of functions
  let isCounted = iteratesAsync; // whether a function knows how often it was interrupted before it began

  const insert = (/** @type {number} */ at, /** @type {string} */ added) =>
    void edits.push({ at, removed: 0, text: added === mark ? added : hidden(added) });
  const replace = (/** @type {number} */ at, /** @type {number} */ end, added = '') =>
    edits.push({ at, removed: end - at, text: added });
  /** Takes a statement away, but not its lines. */
  const remove = (/** @type {Node} */ node) => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    replace(start, end, text.slice(start, end).replace(/[^\n]+/g, ''));
  };

  /** @type {string[]} */
  const ambient = []; // declared as there already: Node's, and no variable of cells
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) findOwn(statement);
  }
  const shared = new Set([...own, ...earlier]);
  for (const name of ambient) shared.delete(name);
  const shown = showsLast ? lastExpression(file.statements) : undefined;
  file.statements.forEach((statement, index) => visitTop(statement, file.statements[index + 1]));

  if (iteratesAsync) first.push(`const ${kernel}i=${kernel}.interrupts;`);
  const kind = iteratesAsync ? 'async' : awaits ? 'generator' : 'plain';
  edits.unshift({ at: 0, removed: 0, text: `'use strict';${first.join('')}` });
  edits.sort((a, b) => a.at - b.at); // stable: what was first inserted stands first
  return { code: apply(text, edits), edits, declared: own, imports, ambient, kind };

  /** @param {import('typescript').ExportDeclaration} statement */
  function findOwn({ exportClause }) {
    if (!exportClause || !ts.isNamedExports(exportClause)) return;
    for (const { name, propertyName = name } of exportClause.elements) {
      if (!ts.isIdentifier(propertyName)) continue;
      if (file.locals?.has(String(propertyName.escapedText))) own.add(propertyName.text);
      else ambient.push(propertyName.text);
    }
  }

  /**
   * @param {Statement} statement
   * @param {Statement | undefined} next
   */
  function visitTop(statement, next) {
    if (ts.isExportDeclaration(statement)) return remove(statement);
    if (ts.isImportDeclaration(statement)) return visitImport(statement);
    const start = statement.getStart(file);
    if (!ts.isFunctionDeclaration(statement)) {
      insert(start, `${kernel}.at=${start};`);
    }
    if (ts.isFunctionDeclaration(statement) && statement.name && isOwn(statement.name)) {
      first.push(`${marked(statement.name.text)}=${statement.name.text};`);
    } else if (ts.isClassDeclaration(statement) && statement.name && isOwn(statement.name)) {
      insert(start, `${marked(statement.name.text)}=`);
      visitChildren(statement);
      insert(statement.getEnd(), ';');
      return;
    } else if (ts.isVariableStatement(statement) && isMergedInto(statement, next)) {
      const [{ name }] = /** @type {[{ name: Identifier }]} */ (
        /** @type {unknown} */ (statement.declarationList.declarations)
      );
      return replace(start, name.getEnd(), `${marked(name.text)}=void 0`);
    }
    visit(statement);
  }

  /**
   * The statement whose value is shown: the last one, which stands in a `try` where the cell has a `using`.
   * @param {readonly Statement[]} statements
   * @returns {Statement | undefined}
   */
  function lastExpression(statements) {
    const last = statements
      .filter((one) => !ts.isExportDeclaration(one) && !ts.isEmptyStatement(one))
      .at(-1);
    return last && ts.isTryStatement(last) ? lastExpression(last.tryBlock.statements) : last;
  }

  /**
   * Whether a variable is an enum's or a namespace's, which the next statement fills: its value of an earlier run
   * is not to be added to.
   * @param {import('typescript').VariableStatement} statement
   * @param {Statement | undefined} next
   */
  function isMergedInto({ declarationList: { declarations } }, next) {
    const [one] = declarations;
    if (!one || declarations.length > 1 || one.initializer || !ts.isIdentifier(one.name))
      return false;
    if (!isOwn(one.name) || !next || !ts.isExpressionStatement(next)) return false;
    const call = next.expression;
    if (!ts.isCallExpression(call)) return false;
    return call.arguments[0]?.getText(file).startsWith(`${one.name.text} || (`) === true;
  }

  /** @param {import('typescript').ImportDeclaration} statement */
  function visitImport(statement) {
    const { importClause: clause, moduleSpecifier } = statement;
    /** @type {[string, string][]} */
    const names = [];
    if (clause?.name) names.push([clause.name.text, 'default']);
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) {
      names.push([bindings.name.text, '*']);
    } else {
      for (const { name, propertyName = name } of bindings?.elements ?? []) {
        names.push([name.text, propertyName.text]);
      }
    }
    const from = /** @type {import('typescript').StringLiteral} */ (moduleSpecifier).text;
    imports.push({ from, at: statement.getStart(file), names });
    remove(statement);
  }

  /** @param {Identifier} name */
  function isOwn(name) {
    return own.has(name.text);
  }

  /** @param {Node} node */
  function visitChildren(node) {
    ts.forEachChild(node, visit);
  }

  /** @param {Node} node */
  function visit(node) {
    if (ts.isIdentifier(node)) return visitIdentifier(node);
    if (node === shown && ts.isExpressionStatement(node)) {
      insert(node.getStart(file), `${kernel}.last=(`);
      visit(node.expression);
      insert(node.expression.getEnd(), ')');
      return;
    }
    if (ts.isVariableDeclarationList(node) && isOfFile(node)) return visitVariables(node);
    if (ts.isShorthandPropertyAssignment(node)) return visitShorthand(node);
    if (ts.isBinaryExpression(node) && isShared(node.left) && isAssignment(node)) {
      visit(node.left);
      return visitNamed(/** @type {Identifier} */ (node.left).text, node.right);
    }
    if (ts.isCatchClause(node)) return visitCatch(node);
    if (ts.isAwaitExpression(node)) return visitAwait(node);
    if (ts.isForOfStatement(node) && node.awaitModifier) return visitForAwait(node);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      insert(node.getStart(file), `${kernel}.`);
      return node.arguments.forEach(visit);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return replace(node.getStart(file), node.getEnd(), `${kernel}.meta`);
    }
    if (ts.isFunctionLike(node)) return visitFunction(node);
    visitChildren(node);
  }

  /**
   * An asynchronous function counts the interrupts from its start: after one it awaits nothing any more.
   * @param {import('typescript').SignatureDeclaration} node
   */
  function visitFunction(node) {
    const before = isCounted;
    const body = Reflect.get(node, 'body');
    isCounted = isAsync(node) && body !== undefined && ts.isBlock(body);
    if (isCounted) insert(body.getStart(file) + 1, `const ${kernel}i=${kernel}.interrupts;`);
    depth += 1;
    visitChildren(node);
    depth -= 1;
    isCounted = before;
  }

  /** @param {import('typescript').SignatureDeclaration} node */
  function isAsync(node) {
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    return modifiers.some(({ kind: word }) => word === ts.SyntaxKind.AsyncKeyword);
  }

  /** @param {Identifier} node */
  function visitIdentifier(node) {
    if (isReference(node) && isShared(node)) insert(node.getEnd(), mark);
  }

  /** @param {import('typescript').ShorthandPropertyAssignment} node */
  function visitShorthand({ name, objectAssignmentInitializer }) {
    if (isShared(name)) {
      insert(name.getEnd(), `:${marked(name.text)}`);
      if (objectAssignmentInitializer) visitNamed(name.text, objectAssignmentInitializer);
    } else if (objectAssignmentInitializer) visit(objectAssignmentInitializer);
  }

  /**
   * What is caught has a message as if V8 had read the cell; an interrupt is not to be caught.
   * @param {import('typescript').CatchClause} node
   */
  function visitCatch({ variableDeclaration: caught, block }) {
    const start = block.getStart(file);
    const name = caught && ts.isIdentifier(caught.name) ? caught.name.text : `${kernel}e`;
    const since = isCounted ? `,${kernel}i` : '';
    const look = `${kernel}.caught(${name}${since});`;
    if (caught === undefined) insert(start, `(${name})`);
    else if (!ts.isIdentifier(caught.name)) {
      replace(caught.name.getStart(file), caught.name.getEnd(), name);
      insert(start + 1, `${look}let ${caught.name.getText(file)}=${name};`);
    }
    if (caught === undefined || ts.isIdentifier(caught.name)) insert(start + 1, look);
    ts.forEachChild(block, visit);
  }

  /** @param {import('typescript').AwaitExpression} node */
  function visitAwait(node) {
    const [start, end] = [node.getStart(file), node.getStart(file) + 'await'.length];
    const since = isCounted ? `${kernel}i` : `${kernel}.interrupts`;
    const at = `(${kernel}.at=${start},`;
    if (depth > 0) insert(start, `${kernel}.after(${since},`);
    else if (iteratesAsync) replace(start, end, `${kernel}.after(${since},await${at}`);
    else replace(start, end, `(yield${at}`);
    visit(node.expression);
    insert(node.getEnd(), depth > 0 ? ')' : '))');
    if (depth === 0) awaits = true;
  }

  /**
   * Whether the cell itself, and not only a function of it, has a `for await`, which a generator cannot have.
   * @param {Node} node
   * @returns {boolean}
   */
  function hasForAwait(node) {
    if (ts.isForOfStatement(node) && node.awaitModifier) return true;
    if (ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, (child) => hasForAwait(child) || undefined) === true;
  }

  /** @param {import('typescript').ForOfStatement} node */
  function visitForAwait(node) {
    visit(node.initializer);
    insert(node.expression.getStart(file), `${kernel}.until(`);
    visit(node.expression);
    insert(node.expression.getEnd(), ')');
    visit(node.statement);
  }

  /**
   * Whether what is declared is the cell's own: a variable of its top level, or a `var` in a block there.
   * @param {VariableDeclarationList} list
   */
  function isOfFile({ declarations: [one] }) {
    let name = one?.name;
    while (name && !ts.isIdentifier(name)) {
      /** @type {readonly Node[]} */
      const elements = name.elements;
      name = elements.find(ts.isBindingElement)?.name;
    }
    return name !== undefined && isOwn(name) && isShared(name);
  }

  /** @param {VariableDeclarationList} list */
  function visitVariables(list) {
    const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
    const [declaration] = list.declarations;
    if (!declaration) return;
    replace(list.getStart(file), declaration.getStart(file));
    const isOfLoop = ts.isForOfStatement(list.parent) || ts.isForInStatement(list.parent);
    for (const { name, initializer } of list.declarations) {
      if (!ts.isIdentifier(name)) {
        if (!isOfLoop) insert(name.getStart(file), '(');
        visitTarget(name);
        if (initializer) visit(initializer);
        if (!isOfLoop) insert((initializer ?? name).getEnd(), ')');
      } else if (initializer) {
        insert(name.getEnd(), mark);
        visitNamed(name.text, initializer);
      } else if (isOfLoop) insert(name.getEnd(), mark);
      else if (isVar) replace(name.getStart(file), name.getEnd(), '0');
      else {
        insert(name.getEnd(), mark);
        insert(name.getEnd(), '=void 0');
      }
    }
    if (isVar) for (const { name } of list.declarations) hoist(name);
  }

  /** A `var` is undefined from the beginning, unless it is there. @param {BindingName} name */
  function hoist(name) {
    if (ts.isIdentifier(name)) first.push(`${kernel}.hoist("${name.text}");`);
    else for (const one of name.elements) if (ts.isBindingElement(one)) hoist(one.name);
  }

  /**
   * What is bound, as what is assigned to: `{ a }` as `{ a: a }`.
   * @param {BindingName} name
   */
  function visitTarget(name) {
    if (ts.isIdentifier(name)) return insert(name.getEnd(), mark);
    for (const element of name.elements) {
      if (!ts.isBindingElement(element)) continue;
      const { propertyName, dotDotDotToken, initializer } = element;
      if (propertyName && ts.isComputedPropertyName(propertyName)) visit(propertyName);
      const isShorthand = ts.isObjectBindingPattern(name) && !propertyName && !dotDotDotToken;
      if (isShorthand && ts.isIdentifier(element.name)) {
        insert(element.name.getEnd(), `:${marked(element.name.text)}`);
      } else visitTarget(element.name);
      if (!initializer) continue;
      if (ts.isIdentifier(element.name)) visitNamed(element.name.text, initializer);
      else visit(initializer);
    }
  }

  /**
   * A function without a name gets that of the variable, without the mark.
   * @param {string} name
   * @param {Expression} value
   */
  function visitNamed(name, value) {
    let bare = value;
    while (ts.isParenthesizedExpression(bare)) bare = bare.expression;
    const isNameless =
      ts.isArrowFunction(bare) ||
      ((ts.isFunctionExpression(bare) || ts.isClassExpression(bare)) && !bare.name);
    if (isNameless) insert(value.getStart(file), `{"${name}":`);
    visit(value);
    if (isNameless) insert(value.getEnd(), `}["${name}"]`);
  }

  /** @param {import('typescript').BinaryExpression} node */
  function isAssignment({ operatorToken: { kind: operator } }) {
    return (
      operator === ts.SyntaxKind.EqualsToken ||
      operator === ts.SyntaxKind.BarBarEqualsToken ||
      operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
      operator === ts.SyntaxKind.QuestionQuestionEqualsToken
    );
  }

  /**
   * Whether a name means a variable, and is not one of a property, of a label, or where something is declared.
   * @param {Identifier} node
   */
  function isReference(node) {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
    if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
    if (ts.isPropertyDeclaration(parent)) return parent.initializer === node;
    if (ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent)) {
      return parent.initializer === node;
    }
    return !(
      (ts.isFunctionLike(parent) && parent.name === node) ||
      (ts.isClassLike(parent) && parent.name === node) ||
      ts.isLabeledStatement(parent) ||
      ts.isBreakOrContinueStatement(parent) ||
      ts.isMetaProperty(parent)
    );
  }

  /** @param {import('typescript').Symbol} symbol */
  function isParameter({ declarations = [] }) {
    return declarations.some((one) => ts.findAncestor(one, ts.isParameter) !== undefined);
  }

  /**
   * Whether a name, where it stands, means the variable that all cells share.
   * @param {Node} node
   */
  function isShared(node) {
    if (!ts.isIdentifier(node) || !shared.has(node.text)) return false;
    if (file.locals?.has(String(node.escapedText)) && !isOwn(node)) return false; // the compiler's helper
    /** @type {Node} */
    let from = node;
    /** @type {Scope} */
    let scope = node.parent;
    for (; scope !== file; [from, scope] = [scope, scope.parent]) {
      const local = scope.locals?.get(String(node.escapedText));
      // A parameter's default knows the other parameters, and not what the body declares.
      if (local && (!ts.isParameter(from) || isParameter(local))) return false;
      if (!ts.isFunctionExpression(scope) && !ts.isClassLike(scope)) continue;
      if (scope.name?.text === node.text) return false;
    }
    return true;
  }
}

/**
 * @param {string} text
 * @param {readonly Edit[]} edits in order
 */
function apply(text, edits) {
  let [code, end] = ['', 0];
  for (const edit of edits) {
    code += text.slice(end, edit.at) + edit.text;
    end = edit.at + edit.removed;
  }
  return code + text.slice(end);
}

/**
 * Where in the text something stood that the edits have moved.
 * @param {readonly Edit[]} edits in order
 * @param {number} position in what they made
 */
function positionBefore(edits, position) {
  let moved = 0; // by which what stands behind an edit is further on than before it
  for (const { at, removed, text } of edits) {
    if (at + moved + text.length > position) return Math.min(at, position - moved);
    moved += text.length - removed;
  }
  return position - moved;
}

module.exports = { kernel, positionBefore, toBody };
