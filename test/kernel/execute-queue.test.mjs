// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => (kernel = await startKernel()));
after(() => kernel.close());

/** @param {import('./real-kernel.mjs').Execution} execution */
const summary = ({ status, executionCount, text }) => [status, executionCount, text];

test('cells that are sent at once run one after another, also those that await', async () => {
  const executions = await Promise.all([
    kernel.execute("await new Promise((resolve) => setTimeout(resolve, 20));\n'first'"),
    kernel.execute("'second'"),
    kernel.execute("'third'"),
  ]);
  assert.deepEqual(executions.map(summary), [
    ['ok', 1, 'first\n'],
    ['ok', 2, 'second\n'],
    ['ok', 3, 'third\n'],
  ]);
  const order = kernel.messages
    .filter(
      ({ header, parent }) => parent.msg_type === 'execute_request' && header.msg_type === 'status',
    )
    .map(({ content, parent }) => [
      content['execution_state'],
      executions.findIndex(({ id }) => id === parent.msg_id),
    ]);
  assert.deepEqual(order, [
    ['busy', 0],
    ['idle', 0],
    ['busy', 1],
    ['idle', 1],
    ['busy', 2],
    ['idle', 2],
  ]);
});

for (const [kind, code] of [
  ['a type that is wrong', "const n: number = 'one';"],
  ['an error that is thrown', "throw new Error('thrown');"],
  ['an error after an await', "await Promise.resolve();\nthrow new Error('late');"],
]) {
  test(`after ${kind} the cells that were sent with it are aborted: no number, nothing shown`, async () => {
    const [failed, ...others] = await Promise.all(
      [code ?? '', '1', "console.log('ran')", "const n: number = 'two';"].map((cell) =>
        kernel.execute(cell),
      ),
    );
    assert.equal(failed?.status, 'error');
    assert.deepEqual(
      others.map(summary),
      others.map(() => ['aborted', undefined, '']),
    );
    const next = await kernel.execute("'next'");
    assert.deepEqual(summary(next), ['ok', (failed?.executionCount ?? 0) + 1, 'next\n']);
  });
}

test('an error that is to stop nothing stops nothing', async () => {
  const [failed, next, another] = await Promise.all([
    kernel.execute("throw new Error('expected');", { stopOnError: false }),
    kernel.execute('const n: number = "one";', { stopOnError: false }),
    kernel.execute("'ran'"),
  ]);
  const count = failed.executionCount ?? 0;
  assert.deepEqual([failed.status, next.status], ['error', 'error']);
  assert.deepEqual(summary(another), ['ok', count + 2, 'ran\n']);
});

test("a cell that is sent as soon as the error's reply is there runs", async () => {
  for (let time = 0; time < 20; time += 1) {
    const failed = await kernel.execute("throw new Error('thrown');");
    assert.equal(failed.status, 'error');
    const next = await kernel.execute("'ran'");
    assert.deepEqual(summary(next), ['ok', (failed.executionCount ?? 0) + 1, 'ran\n']);
  }
});

test('a cell that is long on its way is aborted if it was sent before the error was known, whatever the clock of the client', async () => {
  for (const clock of [0, 3_600_000, -3_600_000]) {
    const at = (/** @type {number} */ time) => ({
      header: { date: new Date(time + clock).toISOString(), session: `clock ${clock}` },
    });
    await kernel.execute("'the clocks are compared'", at(Date.now()));
    const sent = Date.now();
    const failed = await kernel.execute("throw new Error('thrown');", at(sent));
    const late = await kernel.execute("console.log('ran');", at(sent + 1));
    const fresh = await kernel.execute("'by hand'", at(Date.now()));
    assert.deepEqual(
      [failed, late, fresh].map(({ status }) => status),
      ['error', 'aborted', 'ok'],
    );
  }
});

test('an interrupt stops the cells that wait', async () => {
  const running = kernel.execute("console.log('started');\nfor (;;);");
  const waiting = kernel.execute("'ran'");
  await kernel.published(({ content }) => content['text'] === 'started\n');
  assert.equal((await kernel.interruptUntil(running)).status, 'error');
  assert.deepEqual(summary(await waiting), ['aborted', undefined, '']);
});

test('a silent cell shows nothing and does not count up, one that is not stored counts not either', async () => {
  const { executionCount } = await kernel.execute('let silently = 0;');
  const silent = await kernel.execute("silently = 1;\nconsole.log('silent')", { silent: true });
  assert.deepEqual(summary(silent), ['ok', executionCount, '']);
  const unstored = await kernel.execute('silently', { storeHistory: false });
  assert.deepEqual(summary(unstored), ['ok', executionCount, '1\n']);
  const failed = await kernel.execute("throw new Error('counted');");
  assert.equal(failed.executionCount, (executionCount ?? 0) + 1);
  assert.match(failed.stderr, new RegExp(`cell \\[${failed.executionCount}\\], line 1`));
});

test('a client that asks for the history has an answer', async () => {
  const { content } = await kernel.request('history_request', { hist_access_type: 'tail', n: 9 });
  assert.deepEqual(content, { status: 'ok', history: [] });
});
