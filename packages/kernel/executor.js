// @ts-check
'use strict';
// Runs cells, in place of tslab's executor, which keeps each cell's variables to itself: see one-scope.js. What a
// cell set before it failed stays set, and an interrupt ends a cell wherever it is: in a loop that never waits, or
// while it awaits.
const { basename, dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { isNativeError } = require('node:util').types;
const vm = require('node:vm');
const {
  augmentationsOf,
  keepOnly,
  leaveOut,
  parse,
  withNewTypes,
} = require('./cell-declarations.js');
const { errorText, keepCell, whereIs } = require('./cell-lines.js');
const { prepare } = require('./cell-source.js');
const { exportOf, requireFrom } = require('./modules.js');
const { kernel: kernelName, toBody } = require('./one-scope.js');
const { jupyterDisplay } = require('./mend-danfojs.js');
const { display, metadataOf, replaceExecutor, typescript } = require('./seams.js');
const { cellRuns, takeInterrupt } = require('./watch-interrupts.js');
const { declare, hideMarks, hoist, names, set, withoutMarks } = require('./variables.js');

/**
 * @typedef {import('./seams.js').Converters} Converters
 * @typedef {import('./seams.js').Diagnostic} Diagnostic
 * @typedef {import('./seams.js').Output} Output
 */

/** What is thrown where an interrupt ends a cell. */
const interrupted = Object.assign(new Error(), { name: 'Interrupted' });
const runKey = '__courseKernelRun';

/** Has a kernel do so. To be called before tslab is started. */
function executor() {
  hideMarks();
  watchTimers();
  replaceExecutor(() => createExecutor);
}

/** What is thrown when no cell runs, or caught by none, is shown as in a cell. To be called when tslab is started. */
function showLateErrors() {
  const kinds = {
    uncaughtException: 'UncaughtException',
    unhandledRejection: 'UnhandledPromiseRejection',
  };
  for (const [event, name] of Object.entries(kinds)) {
    process.removeAllListeners(event); // tslab's
    process.on(event, (/** @type {unknown} */ thrown) => {
      if (thrown !== interrupted) console.error(`${name}: ${errorText(thrown)}`);
    });
  }
}

const run = new vm.Script(`globalThis.${runKey}()`);

/**
 * Calls a function so that an interrupt ends it.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function interruptible(call) {
  Object.defineProperty(globalThis, runKey, { value: call, configurable: true, writable: true });
  try {
    return run.runInThisContext({ breakOnSigint: true, displayErrors: false });
  } catch (error) {
    const { code } = Object(error);
    throw code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED' ? interrupted : error;
  }
}

/** What a timer calls can be interrupted, too: V8 cannot end it from outside, or Node ends with it. */
function watchTimers() {
  for (const name of /** @type {const} */ (['setTimeout', 'setInterval'])) {
    const own = globalThis[name];
    const watched = (/** @type {unknown} */ callback, /** @type {unknown[]} */ ...settings) =>
      Reflect.apply(own, undefined, [
        typeof callback === 'function' ? inTimer(callback) : callback,
        ...settings,
      ]);
    Object.defineProperties(watched, Object.getOwnPropertyDescriptors(own));
    Reflect.set(globalThis, name, watched);
  }
}

/** @param {Function} callback */
function inTimer(callback) {
  /** @this {unknown} @param {unknown[]} given */
  return function (...given) {
    try {
      interruptible(() => Reflect.apply(callback, this, given));
    } catch (error) {
      if (error !== interrupted) throw error;
      process.emit('SIGINT');
    }
  };
}

/**
 * @param {string} folder the notebook's
 * @param {Converters} converters
 * @param {Output} output
 */
function createExecutor(folder, converters, output) {
  const load = requireFrom(folder);
  const kernel = runtime(folder, load);
  let declarations = ''; // of the cells before, for the compiler
  let augmentations = ''; // of types that are there
  let number = 0;
  /** @type {() => void} */
  let stopWaiting = () => {};

  /** Waits for a value, but not longer than to an interrupt. @param {unknown} value */
  const settled = (value) =>
    Promise.race([value, new Promise((_, reject) => (stopWaiting = () => reject(interrupted)))]);

  /**
   * Runs a cell that yields what it awaits: what comes after it can be interrupted, too.
   * @param {Generator} steps
   */
  async function runSteps(steps) {
    const { interrupts } = kernel;
    let step = interruptible(() => steps.next());
    while (!step.done) {
      /** @type {() => IteratorResult<unknown>} */
      let next;
      try {
        const value = kernel.after(interrupts, await settled(step.value));
        next = () => steps.next(value);
      } catch (error) {
        if (error === interrupted) {
          interruptible(() => steps.return(undefined)); // what is in `finally` runs
          throw error;
        }
        next = () => steps.throw(error);
      }
      step = interruptible(next);
    }
  }

  /**
   * @param {import('./one-scope.js').Body} body
   * @param {string} code
   */
  async function runBody({ imports, kind }, code) {
    for (const { at, from, names: bound } of imports) {
      kernel.at = at;
      let module = interruptible(() => load.module(from));
      if (module instanceof Promise) module = await settled(module);
      for (const [name, imported] of bound) set(name, exportOf(module, imported));
    }
    const start = interruptible(() => vm.runInThisContext(code, { displayErrors: false }));
    const call = () =>
      start(kernel, load.require, {}, { exports: {} }, folder, join(folder, 'cell.ts'));
    if (kind === 'plain') interruptible(call);
    else if (kind === 'generator') await runSteps(call());
    else await settled(interruptible(call));
  }

  /**
   * @param {string} source
   * @param {number} [count] the number that the notebook shows
   */
  async function execute(source, count = number + 1) {
    number = count;
    const { interrupts } = kernel;
    const meta = metadataOf(source);
    if (meta.module || meta.mode === 'browser') return addModule(source, meta);
    const before = declarations;
    const prepared = prepare(source, folder);
    const file = parse(prepared);
    const known = withNewTypes(before, file) + augmentations;
    const converted = converters.node.convert(known, prepared);
    showDiagnostics(converted.diagnostics);
    if (converted.diagnostics.length > 0) return false;
    declarations = converted.declOutput ?? '';
    const added = augmentationsOf(file);
    if (!augmentations.includes(added)) augmentations += added;
    if (!converted.output) return true;
    const { text, map } = keepCell.split(converted.output);
    const body = toBody(text, names, endsInExpression(file));
    const word = { plain: 'function', generator: 'function*', async: 'async function' }[body.kind];
    const head = `(${word} (${kernelName}, require, exports, module, __dirname, __filename) {`;
    keepCell(number, { source, map, text, edits: body.edits, head });
    const code = `${head}${body.code}\n})\n//# sourceURL=cell:${number}`;

    for (const name of body.ambient) names.delete(name);
    const end = declare(body.declared);
    const isDone = await attempt(async () => {
      if (kernel.interrupts !== interrupts || takeInterrupt()) throw interrupted; // while it was compiled
      await runBody(body, code);
      const { last } = kernel;
      if (last !== undefined && last !== null) interruptible(() => show(last, output));
    });
    const missing = end();
    if (!isDone) declarations = leaveOut(declarations, missing) + keepOnly(before, missing);
    return isDone;
  }

  /**
   * Runs a cell, and shows what it throws.
   * @param {() => Promise<void>} work
   * @returns {Promise<boolean>} whether it came to its end
   */
  async function attempt(work) {
    kernel.at = 0;
    kernel.last = undefined;
    cellRuns(true);
    try {
      await work();
      return true;
    } catch (error) {
      const where = whereIs(number, kernel.at);
      output.error(error === interrupted ? `Interrupted in ${where}` : errorText(error, where));
      return false;
    } finally {
      cellRuns(false);
      kernel.last = undefined;
    }
  }

  /**
   * A cell that is a module of its own, which others import; one for a browser does nothing.
   * @param {string} source
   * @param {{ readonly module?: string, readonly mode?: string }} meta
   */
  function addModule(source, meta) {
    const converter = meta.mode === 'browser' ? converters.browser : converters.node;
    if (meta.module) showDiagnostics(converter.addModule(meta.module, source, meta));
    return true;
  }

  /** @param {readonly Diagnostic[]} diagnostics */
  function showDiagnostics(diagnostics) {
    for (const { fileName, start, messageText } of diagnostics) {
      const place = `${fileName ? `${fileName} ` : ''}${start.line + 1}:${start.character + 1}`;
      output.error('%s - %s', place, withoutPaths(messageText, folder));
    }
  }

  function interrupt() {
    kernel.interrupts += 1;
    stopWaiting();
  }

  return {
    execute,
    inspect: (/** @type {string} */ source, /** @type {number} */ position) =>
      converters.node.inspect(declarations + augmentations, source, position),
    complete: (/** @type {string} */ source, /** @type {number} */ position) =>
      converters.node.complete(declarations + augmentations, source, position),
    interrupt,
    close: () => converters.close(),
  };
}

/**
 * The value of a cell's last expression: one that says how, as a bundle by MIME type, others as text.
 * @param {{}} value
 * @param {Output} output
 */
function show(value, output) {
  const own = typeof value === 'object' ? Reflect.get(value, jupyterDisplay) : undefined;
  if (typeof own === 'function') display(own.call(value));
  else output.log(value);
}

/**
 * What the code of cells calls, and sets.
 * @param {string} folder
 * @param {ReturnType<typeof requireFrom>} load
 */
function runtime(folder, load) {
  const url = pathToFileURL(join(folder, 'cell.ts')).href;
  const kernel = {
    at: 0, // where in the compiler's JavaScript the top-level statement that runs begins, or its last await
    last: /** @type {unknown} */ (undefined), // the value of a cell that ends in an expression
    interrupts: 0,
    meta: { url, dirname: folder, filename: join(folder, 'cell.ts') },
    hoist,
    import: async (/** @type {string} */ from) => {
      const module = await load.module(from);
      return exportOf(module, '*');
    },
    /** What a cell catches: never an interrupt, nor what came after one. */
    caught(/** @type {unknown} */ error, /** @type {number | undefined} */ interrupts) {
      if (error === interrupted) throw error;
      if (interrupts !== undefined) kernel.after(interrupts, error);
      const message = isNativeError(error) && Object.getOwnPropertyDescriptor(error, 'message');
      if (!message || typeof message.value !== 'string') return;
      const value = withoutMarks(message.value);
      if (value !== message.value) Reflect.defineProperty(error, 'message', { ...message, value });
    },
    /** What a function of a cell has awaited; an interrupt in the meantime ends the function. */
    /** @type {(interrupts: number, value: unknown) => unknown} */
    after(interrupts, value) {
      if (takeInterrupt()) kernel.interrupts += 1; // where promises follow each other without a pause
      if (interrupts !== kernel.interrupts) throw interrupted;
      return value;
    },
    /** What is iterated over, up to an interrupt. */
    async *until(/** @type {AsyncIterable<unknown>} */ values) {
      const { interrupts } = kernel;
      for await (const value of values) yield kernel.after(interrupts, value);
    },
  };
  return kernel;
}

/**
 * Whether a cell's last statement is an expression, whose value is shown. What it compiles to does not tell: that
 * of an enum ends in one.
 * @param {import('typescript').SourceFile} file
 */
function endsInExpression({ statements }) {
  const ts = typescript();
  const last = statements
    .filter(
      (one) =>
        !ts.isInterfaceDeclaration(one) &&
        !ts.isTypeAliasDeclaration(one) &&
        !ts.isEmptyStatement(one),
    )
    .at(-1);
  return last !== undefined && ts.isExpressionStatement(last);
}

/**
 * A message of the compiler with no path of the machine: it names a module by its path.
 * @param {string} message
 * @param {string} folder
 */
function withoutPaths(message, folder) {
  return message
    .replace(/(typeof )?import\("([^"]*)"\)(\.)?/g, (_, type = '', path, dot = '') => {
      if (dot) return type;
      return `${type}import("${basename(path)}")`;
    })
    .replaceAll(`${folder}/`, '')
    .replaceAll(`${dirname(folder)}/`, '../');
}

module.exports = { createExecutor, executor, showLateErrors };
