// @ts-check
// Controls from the kernel's side: what a page is sent, and what comes of the messages that it sends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/**
 * @typedef {import('./real-kernel.mjs').Execution} Execution
 * @typedef {import('./real-kernel.mjs').Json} Json
 */

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => {
  kernel = await startKernel();
  const names = 'interact, menu, plot, progress, slider, text, toggle';
  const { status, text } = await kernel.execute(`import { ${names} } from '../lib';`);
  assert.equal(status, 'ok', text);
});
after(() => kernel.close());

/** A cell with controls as a page sees it: what it shows by now, and how its controls are moved. */
class Page {
  /** @type {Map<string, Json>} */
  shown = new Map();
  #seen;
  #models;
  #request;

  /**
   * @param {Execution} execution
   * @param {number} seen how many messages had come before
   */
  constructor(execution, seen) {
    this.#request = execution.id;
    this.#seen = seen;
    const opened = execution.messages.filter(({ header }) => header.msg_type === 'comm_open');
    this.#models = opened.map(({ content }) => ({
      id: content['comm_id'],
      state: content['data'].state,
    }));
  }

  /** @param {string} description */
  model(description) {
    const found = this.#models.find(({ state }) => state.description === description);
    assert.ok(found, `there is a control ${description}`);
    return found;
  }

  /**
   * @param {string} description
   * @param {number | boolean | string} to
   */
  move(description, to) {
    const state = typeof to === 'number' ? { index: to } : { value: to };
    const data = { method: 'update', state, buffer_paths: [] };
    return kernel.message('comm_msg', { comm_id: this.model(description).id, data });
  }

  /** The outputs below the cell, in their order. */
  outputs() {
    const all = kernel.messages.slice(this.#seen);
    this.#seen = kernel.messages.length;
    for (const { header, parent, content } of all) {
      if (!/^(update_)?display_data$/.test(header.msg_type)) continue;
      const { data, transient } = content;
      if (header.msg_type === 'display_data' && parent.msg_id !== this.#request) continue;
      const id = transient.display_id ?? 'the controls';
      if (header.msg_type === 'display_data' || this.shown.has(id)) this.shown.set(id, data);
    }
    return [...this.shown.values()];
  }

  texts() {
    return this.outputs().map((data) => data['text/plain']);
  }
}

/**
 * @param {string} code
 * @param {Json} [metadata]
 */
async function show(code, metadata = {}) {
  const seen = kernel.messages.length;
  const execution = await kernel.execute(code, { metadata });
  assert.equal(execution.status, 'ok', execution.text);
  return new Page(execution, seen);
}

async function openComms() {
  const { content } = await kernel.request('comm_info_request');
  return Object.keys(content['comms']).length;
}

test('a move runs the function, and what it shows takes the place of what was there', async () => {
  const page =
    await show(`interact({ n: slider(1, 9), kind: menu(['sum', 'product']), on: toggle() },
    ({ n, kind, on }) => console.log(n, kind, on));`);
  const line = 'Controls: n 1 to 9, kind sum or product, on on or off: run the cell to move them';
  assert.deepEqual(page.texts(), [line, '5 sum false']);
  const [view] = page.shown.values();
  assert.equal(view?.['application/vnd.jupyter.widget-view+json'].version_major, 2);
  await page.move('n', 8);
  assert.deepEqual(page.texts(), [line, '9 sum false']);
  await page.move('kind', 1);
  await page.move('on', true);
  assert.deepEqual(page.texts(), [line, '9 product true']);
});

test('a text is given letter by letter, also none; one that is too long is an error up to the next change', async () => {
  const page = await show(
    "interact({ word: text('KIT', { most: 6 }), n: slider(0, 2) }, ({ word, n }) => [word, n]);",
  );
  const line = 'Controls: word "KIT" or another text, n 0 to 2: run the cell to move them';
  assert.deepEqual(page.texts(), [line, "[ 'KIT', 1 ]"]);
  const { _model_name, value, continuous_update } = page.model('word').state;
  assert.deepEqual([_model_name, value, continuous_update], ['TextModel', 'KIT', true]);
  for (const typed of ['KITT', '', 'ÄÖ🙂']) {
    await page.move('word', typed);
    assert.equal(page.texts()[1], `[ '${typed}', 1 ]`);
  }
  await page.move('word', 'KITTENS');
  const message =
    'interact as word must be a text of at most 6 letters: current value is "KITTENS"';
  assert.match(page.texts()[1], new RegExp(message));
  await page.move('word', 'KITTEN');
  await page.move('n', 2);
  assert.equal(page.texts()[1], "[ 'KITTEN', 2 ]");
});

test('the number of outputs follows, and those that are too many are empty', async () => {
  const page = await show(`interact({ n: slider(0, 4, { value: 1 }) }, ({ n }) => {
    for (let k = 1; k <= n; k++) progress('bar ' + k, k).step(k);
    return 'end';
  });`);
  const after = async (/** @type {number} */ n) => {
    await page.move('n', n);
    return page.texts().slice(1);
  };
  assert.deepEqual(page.texts().slice(1), ['bar 1: 1 of 1', 'end']);
  assert.deepEqual(await after(3), ['bar 1: 1 of 1', 'bar 2: 2 of 2', 'bar 3: 3 of 3', 'end']);
  assert.deepEqual(await after(0), ['end', '', '', '']);
  assert.deepEqual(await after(2), ['bar 1: 1 of 1', 'bar 2: 2 of 2', 'end', '']);
});

test('a figure is sent without its picture while a control moves, and with it when that rests', async () => {
  const page = await show(`interact({ n: slider(1, 9) }, ({ n }) =>
    plot([{ x: [0, 1], y: [0, n] }], { meta: { description: 'A line to ' + n } }));`);
  const types = () => Object.keys(page.outputs()[1] ?? {}).sort();
  const plotly = 'application/vnd.plotly.v1+json';
  assert.deepEqual(types(), [plotly, 'image/png', 'text/plain']);
  await page.move('n', 6);
  assert.deepEqual(types(), [plotly, 'text/plain']);
  await page.move('n', 7);
  await kernel.published(
    ({ header, content }) =>
      header.msg_type === 'update_display_data' &&
      content['data']['text/plain'] === 'A line to 8' &&
      'image/png' in content['data'],
  );
  assert.deepEqual(types(), [plotly, 'image/png', 'text/plain']);
});

test('an error stands in place of what is shown, with its line, and the next move mends it', async () => {
  const page = await show(`interact({ n: slider(0, 9) }, ({ n }) => {
    console.log('n', n);
    if (n === 7) throw new RangeError('seven is too many');
    if (n === 8) plot([{ x: [1], y: [1] }], { xaxis: { tick: 3 } as any, meta: { description: 'No.' } });
    console.log('end');
  });`);
  const error = await page.move('n', 7);
  assert.equal(error.text, '');
  const [, printed, shown] = page.texts();
  assert.equal(printed, 'n 7');
  assert.match(
    shown,
    /^RangeError: seven is too many\n {4}at cell \[\d+\], line 3: if \(n === 7\) throw new RangeError\('seven is too many'\);$/,
  );
  assert.equal(page.outputs()[2]?.['application/vnd.jupyter.stderr'], shown);
  await page.move('n', 6);
  assert.deepEqual(page.texts().slice(1), ['n 6\nend', '']);
  // What only the drawing of the picture finds.
  await page.move('n', 8);
  await kernel.published(({ content }) => /tick/.test(content['data']?.['text/plain'] ?? ''));
  assert.match(page.texts()[1], /^TypeError: Cannot plot|^TypeError: Cannot draw/);
  await page.move('n', 0);
  assert.deepEqual(page.texts().slice(1, 2), ['n 0\nend']);
});

test('an error at the first values fails the cell, which leaves no controls', async () => {
  const before = await openComms();
  const failed = await kernel.execute(
    "interact({ n: slider(0, 9) }, ({ n }) => { console.log(n); throw new Error('at ' + n); })",
  );
  assert.equal(failed.status, 'error');
  assert.match(failed.stderr, /^Error: at 4\n {4}at cell \[\d+\], line 1: interact/);
  assert.deepEqual(
    failed.displays.map(({ data }) => data['text/plain']),
    ['4'],
  );
  assert.equal(await openComms(), before);
  assert.equal((await kernel.execute("'next'")).stdout, 'next\n');
});

test('moves that come faster than they are drawn are skipped, and the last one is drawn', async () => {
  const page = await show(
    `let drawn: number[] = [];
    interact({ n: slider(0, 100), m: slider(0, 100) }, async ({ n, m }) => {
      drawn.push(n, m);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [n, m];
    });`.replace('interact(', 'await interact('),
  );
  const moves = Array.from({ length: 40 }, (_, k) => page.move(k % 2 ? 'n' : 'm', k + 10));
  await Promise.all(moves);
  assert.equal(page.texts()[1], '[ 49, 48 ]');
  const { stdout } = await kernel.execute('drawn.length / 2');
  assert.ok(Number(stdout) < 10, `it was drawn ${stdout} times`);
});

test('a move waits for a cell that runs, and two interacts do not disturb each other', async () => {
  const one = await show('interact({ n: slider(0, 9) }, ({ n }) => ["one", n]);');
  const two = await show('interact({ n: slider(0, 9) }, ({ n }) => ["two", n]);');
  await Promise.all([
    kernel.execute('await new Promise((resolve) => setTimeout(resolve, 200));'),
    one.move('n', 1),
    two.move('n', 2),
  ]);
  assert.deepEqual([one.texts()[1], two.texts()[1]], ["[ 'one', 1 ]", "[ 'two', 2 ]"]);
});

test('an interrupt ends a function without end, and says so in place of what it shows', async () => {
  const page = await show(`interact({ n: slider(0, 9, { value: 0 }) }, ({ n }) => {
    console.log('begun');
    while (n > 5) {}
    return n;
  });`);
  const running = page.move('n', 7);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await kernel.interruptUntil(running);
  assert.match(page.texts().slice(1).join('\n'), /^begun\n.*interrupted/i);
  await page.move('n', 3);
  assert.deepEqual(page.texts().slice(1, 2), ['begun\n3']);
  assert.equal((await kernel.execute("'the cell'")).stdout, 'the cell\n');
});

test('a page that is opened again is told where the controls stand', async () => {
  const page = await show('interact({ n: slider(0, 9) }, ({ n }) => n);');
  await page.move('n', 8);
  const { messages } = await kernel.message('comm_msg', {
    comm_id: page.model('n').id,
    data: { method: 'request_state' },
  });
  const states = kernel.messages.slice(-4).concat(messages);
  const answer = states.find(({ header }) => header.msg_type === 'comm_msg');
  assert.equal(answer?.content['data'].method, 'update');
  assert.equal(answer?.content['data'].state.index, 8);
});

test('what a page sends that no control can be moved to changes nothing', async () => {
  const page = await show('interact({ n: slider(0, 9), on: toggle() }, ({ n, on }) => [n, on]);');
  const id = page.model('n').id;
  for (const data of [
    { method: 'update', state: { index: 99 } },
    { method: 'update', state: { index: -1 } },
    { method: 'update', state: { index: 1.5 } },
    { method: 'update', state: { index: 'x' } },
    { method: 'update', state: { index: null } },
    { method: 'update' },
    { method: 'custom', content: {} },
    {},
  ]) {
    const { text } = await kernel.message('comm_msg', { comm_id: id, data });
    assert.equal(text, '');
  }
  assert.equal(page.texts()[1], '[ 4, false ]');
});

test('a cell that is run 50 times leaves no more controls than one that is run once', async () => {
  const before = await openComms();
  const code = `interact({ n: slider(0, 9) }, ({ n }) =>
    plot([{ x: [0, 1], y: [0, n] }], { meta: { description: 'A line.' } }));`;
  await show(code, { cellId: 'again' });
  const once = await openComms();
  assert.ok(once > before);
  for (let run = 0; run < 49; run += 1) {
    const page = await show(code, { cellId: 'again' });
    if (run % 10 === 0) await page.move('n', run % 9);
  }
  assert.equal(await openComms(), once);
  await show('1', { cellId: 'again' });
  assert.equal(await openComms(), before);
  const timers = await kernel.execute(
    "process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length",
  );
  assert.equal(timers.stdout, '0\n');
});
