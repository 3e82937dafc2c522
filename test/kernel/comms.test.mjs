// @ts-check
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/** @typedef {import('./real-kernel.mjs').Execution} Execution */

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => {
  kernel = await startKernel();
  await kernel.execute("const course: any = (globalThis as any)[Symbol.for('course.kernel')];");
});
after(() => kernel.close());

/** @param {Execution} execution */
const types = ({ messages }) => messages.map(({ header }) => header.msg_type);

/**
 * What a cell opened.
 * @param {string} code
 */
async function opened(code) {
  const execution = await kernel.execute(code);
  assert.equal(execution.status, 'ok', execution.text);
  const message = execution.messages.find(({ header }) => header.msg_type === 'comm_open');
  assert.ok(message, 'the cell opens a comm');
  return message;
}

test('a cell opens a comm, the page sends by it, and what comes of that belongs to the message', async () => {
  const { content, metadata, buffers } = await opened(`import { display } from 'tslab';
    const slider = course.openComm('jupyter.widget', { state: { value: 1 } }, {
      metadata: { version: '2.1.0' },
      buffers: [Uint8Array.of(1, 2, 255)],
      onMessage(data: any, frames: Uint8Array[]) {
        console.log('moved to', data.value, frames.map((frame) => [...frame]));
        display.html(String(data.value));
        slider.send({ seen: data.value }, { buffers: [...frames].reverse() });
      },
    });`);
  assert.equal(content['target_name'], 'jupyter.widget');
  assert.deepEqual(content['data'], { state: { value: 1 } });
  assert.deepEqual(metadata, { version: '2.1.0' });
  assert.deepEqual(
    buffers.map((buffer) => [...buffer]),
    [[1, 2, 255]],
  );
  const { comm_id: id } = content;
  const moved = await kernel.message(
    'comm_msg',
    { comm_id: id, data: { value: 7 } },
    { buffers: [Uint8Array.of(0, 200), Uint8Array.of()] },
  );
  assert.deepEqual(types(moved), ['status', 'stream', 'display_data', 'comm_msg', 'status']);
  assert.equal(moved.stdout, 'moved to 7 [ [ 0, 200 ], [] ]\n');
  const answer = moved.messages[3];
  assert.deepEqual(answer?.content, { comm_id: id, data: { seen: 7 } });
  assert.deepEqual(
    answer?.buffers.map((buffer) => [...buffer]),
    [[], [0, 200]],
  );
  const next = await kernel.execute("console.log('a cell')");
  assert.equal(next.stdout, 'a cell\n');
});

test('what a timer of a cell prints after a message belongs to the cell', async () => {
  const { content } = await opened(`course.openComm('t', {}, { onMessage: () => undefined });
    setTimeout(() => console.log('of the timer'), 150);`);
  await kernel.message('comm_msg', { comm_id: content['comm_id'], data: {} });
  const late = await kernel.published((message) => message.content['text'] === 'of the timer\n');
  assert.equal(late.parent.msg_type, 'execute_request');
});

test('an error in a handler is shown with its line, and ends nothing', async () => {
  const { content } = await opened(`course.openComm('t', {}, {
      onMessage(data: any) {
        if (data.bad) throw new RangeError('too far');
        console.log('fine');
      },
    });`);
  const { comm_id: id } = content;
  const failed = await kernel.message('comm_msg', { comm_id: id, data: { bad: true } });
  assert.match(failed.stderr, /^RangeError: too far\n {4}at cell \[\d+\], line 3/);
  assert.equal((await kernel.message('comm_msg', { comm_id: id, data: {} })).stdout, 'fine\n');
});

test('a message waits for the cells before it, and the kernel is busy until its handler is done', async () => {
  const { content } = await opened(`course.openComm('t', {}, {
      async onMessage() {
        await new Promise((resolve) => setTimeout(resolve, 50));
        console.log('handled');
      },
    });`);
  const [cell, handled, next] = await Promise.all([
    kernel.execute("await new Promise((resolve) => setTimeout(resolve, 50)); console.log('cell')"),
    kernel.message('comm_msg', { comm_id: content['comm_id'], data: {} }),
    kernel.execute("console.log('next')"),
  ]);
  const ids = [cell, handled, next].map(({ id }) => id);
  const order = kernel.messages
    .filter(({ parent }) => ids.includes(parent.msg_id ?? ''))
    .map(({ content }) => content['execution_state'] ?? content['text']);
  assert.deepEqual(order, [
    'busy',
    'cell\n',
    'idle',
    'busy',
    'handled\n',
    'idle',
    'busy',
    'next\n',
    'idle',
  ]);
});

test('a message is handled also after an error that drops the cells sent with it', async () => {
  const { content } = await opened(
    "course.openComm('t', {}, { onMessage: () => console.log('handled') });",
  );
  const [, handled, dropped] = await Promise.all([
    kernel.execute("throw new Error('no')"),
    kernel.message('comm_msg', { comm_id: content['comm_id'], data: {} }),
    kernel.execute("console.log('next')"),
  ]);
  assert.deepEqual([handled.stdout, dropped.status], ['handled\n', 'aborted']);
});

for (const [kind, handler] of [
  ['computes without end', "console.log('begun'); for (;;);"],
  // Node loses a signal that comes in the moment in which it stops to listen for one that breaks into a script.
  [
    'waits without end',
    "setTimeout(() => console.log('begun'), 100); return new Promise(() => undefined);",
  ],
]) {
  test(`an interrupt ends a handler that ${kind}`, async () => {
    const { content } = await opened(`course.openComm('t', {}, { onMessage() { ${handler} } });`);
    const sent = kernel.messages.length;
    const running = kernel.message('comm_msg', { comm_id: content['comm_id'], data: {} });
    await kernel.until(
      () => kernel.messages.slice(sent).some(({ content }) => content['text'] === 'begun\n'),
      () => 'the handler',
    );
    assert.match((await kernel.interruptUntil(running)).stderr, /interrupted/i);
    assert.equal((await kernel.execute("'lives'")).stdout, 'lives\n');
  });
}

test('the page opens a comm to a target, and one to none is closed', async () => {
  await kernel.execute(`course.registerTarget('counter', (comm: any, data: any) => {
      let count = data.from;
      return {
        onMessage: () => comm.send({ count: ++count }),
        onClose: () => console.log('closed at', count),
      };
    });`);
  const id = randomUUID();
  await kernel.message('comm_open', { comm_id: id, target_name: 'counter', data: { from: 4 } });
  const { messages } = await kernel.message('comm_msg', { comm_id: id, data: {} });
  assert.deepEqual(messages[1]?.content, { comm_id: id, data: { count: 5 } });
  const closed = await kernel.message('comm_close', { comm_id: id, data: {} });
  assert.equal(closed.stdout, 'closed at 5\n');
  const unknown = await kernel.message('comm_open', { comm_id: id, target_name: 'none', data: {} });
  assert.deepEqual(types(unknown), ['status', 'comm_close', 'status']);
  assert.equal(unknown.messages[1]?.content['comm_id'], id);
  const late = await kernel.message('comm_msg', { comm_id: id, data: {} });
  assert.deepEqual(types(late), ['status', 'status']);
});

test('the open comms are listed, all or those of a target; a closed one is not and sends nothing', async () => {
  const list = async (/** @type {import('./real-kernel.mjs').Json} */ content) => {
    const { header, content: answer } = await kernel.request('comm_info_request', content);
    assert.equal(header.msg_type, 'comm_info_reply');
    assert.equal(answer['status'], 'ok');
    return answer['comms'];
  };
  const { content } = await opened("const listed = course.openComm('listed', {});");
  const { comm_id: id } = content;
  assert.deepEqual(await list({ target_name: 'listed' }), { [id]: { target_name: 'listed' } });
  assert.ok(Object.keys(await list({})).length > 1);
  const closing = await kernel.execute("listed.close({ why: 'done' })");
  const [close] = closing.messages.filter(({ header }) => header.msg_type === 'comm_close');
  assert.deepEqual(close?.content, { comm_id: id, data: { why: 'done' } });
  assert.deepEqual(await list({ target_name: 'listed' }), {});
  const late = await kernel.execute('listed.send({})');
  assert.match(late.stderr, /^Error: Cannot send a message as the comm is closed: /);
});

test('what comes of a comm goes below its cell, and its errors to its handler, if it says so', async () => {
  const { content, parent } = await opened(`course.openComm('t', {}, {
      belowCell: true,
      onError: (text: string) => console.log('shown:', text),
      onMessage(data: any) {
        console.log('moved');
        if (data.bad) throw new RangeError('too far');
      },
    });`);
  const { comm_id: id } = content;
  const sent = kernel.messages.length;
  await kernel.message('comm_msg', { comm_id: id, data: { bad: true } });
  const streams = kernel.messages.slice(sent).filter(({ header }) => header.msg_type === 'stream');
  assert.ok(streams.every((message) => message.parent.msg_id === parent.msg_id));
  const printed = streams.map(({ content: { text } }) => text).join('');
  assert.match(
    printed,
    /^moved\nshown: RangeError: too far\n {4}at cell \[\d+\], line 6, in onMessage: if/,
  );
});

test('a comm tells how many of its messages wait', async () => {
  const { content } = await opened(`const counting = course.openComm('t', {}, {
      async onMessage(data: any) {
        await new Promise((resolve) => setTimeout(resolve, data === 1 ? 300 : 0));
        console.log(data, 'handled,', counting.waiting(), 'wait');
      },
    });`);
  const { comm_id: id } = content;
  const all = await Promise.all(
    [1, 2, 3].map((data) => kernel.message('comm_msg', { comm_id: id, data })),
  );
  assert.deepEqual(
    all.map(({ stdout }) => stdout),
    ['1 handled, 2 wait\n', '2 handled, 1 wait\n', '3 handled, 0 wait\n'],
  );
});

test('a cell that is run again, or was deleted, takes along what it opened, and nothing else', async () => {
  const open = 'course.openComm("of a cell", {}, { onClose: () => console.log("closed") });';
  const run = (/** @type {string} */ code, /** @type {object} */ metadata) =>
    kernel.execute(code, { metadata });
  const count = async () => {
    const { content } = await kernel.request('comm_info_request', { target_name: 'of a cell' });
    return Object.keys(content['comms']).length;
  };
  await run(open + open, { cellId: 'a' });
  await run(open, { cellId: 'b' });
  await run(open, {});
  assert.equal(await count(), 4);
  const again = await run(open, { cellId: 'a' });
  assert.deepEqual(types(again).slice(0, 5), [
    'status',
    'comm_close',
    'stream',
    'comm_close',
    'stream',
  ]);
  assert.equal(await count(), 3);
  await run('1', { cellId: 'c', deletedCells: ['a'] });
  assert.equal(await count(), 2);
  await run('1', { cellId: 'b' });
  assert.equal(await count(), 1);
});

test('a message that is signed with another key is not read', async () => {
  const { content } = await opened(
    "course.openComm('t', {}, { onMessage: () => console.log('read') });",
  );
  const forged = { comm_id: content['comm_id'], data: {} };
  const id = kernel.send('comm_msg', forged, { key: 'another' });
  await kernel.message('comm_msg', forged);
  assert.ok(kernel.messages.every(({ parent }) => parent.msg_id !== id));
  assert.match(kernel.log, /not signed with the key of this kernel/);
});
