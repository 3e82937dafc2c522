'use strict';
// tslab compiles cells with a TypeScript 5.0 of its own, to which it has added some functions. Here they stand on
// the TypeScript that is installed.
const ts = require('typescript');

/** What is wrong with some files of a program; for tslab, which asks for it, an `await` at the top level is. */
function getPreEmitDiagnosticsOfFiles(program, files) {
  const found = files.flatMap((file) => ts.getPreEmitDiagnostics(program, file));
  if (program.getCompilerOptions().disableTopLevelAwait) found.push(...files.flatMap(awaitsOf));
  return ts.sortAndDeduplicateDiagnostics(found);
}

/** tslab makes an asynchronous function of a cell with such an error. */
function awaitsOf(file) {
  const isOutside = (node) => ts.isFunctionLike(node) || ts.isClassLike(node);
  const find = (node) => {
    const keyword = ts.isAwaitExpression(node) ? node : node.awaitModifier;
    return keyword ?? (isOutside(node) ? undefined : ts.forEachChild(node, find));
  };
  const first = find(file);
  if (first === undefined || file.isDeclarationFile) return [];
  const [code, category] = [1308, ts.DiagnosticCategory.Error];
  const start = first.getStart(file);
  return [{ file, start, length: 'await'.length, code, category, messageText: 'await' }];
}

/** What an editor shows of the name at a position; nothing where there is none. */
function getQuickInfoAtPosition(file, checker, _cancellation, position) {
  const node = ts.getTouchingPropertyName(file, position);
  const symbol = node !== file && checker.getSymbolAtLocation(node);
  if (!symbol || checker.isUnknownSymbol(symbol)) return undefined;
  const { symbolKind, ...parts } = ts.SymbolDisplay.getSymbolDisplayPartsDocumentationAndSymbolKind(
    checker,
    symbol,
    file,
    ts.findAncestor(node, ts.isStatement) ?? file,
    node,
  );
  const textSpan = { start: node.getStart(file), length: node.getEnd() - node.getStart(file) };
  return { kind: symbolKind, textSpan, ...parts };
}

const Completions = {
  ...ts.Completions,
  getCompletionsAtPositionForTslab: (...settings) =>
    ts.Completions.getCompletionsAtPosition(...settings),
};

module.exports = {
  ...ts,
  Completions,
  getDefaultTypeRoots: (folder) =>
    ts.getEffectiveTypeRoots({}, { getCurrentDirectory: () => folder }),
  getNullTransformationContext: () => ts.nullTransformationContext,
  getPreEmitDiagnosticsOfFiles,
  getQuickInfoAtPosition,
};
