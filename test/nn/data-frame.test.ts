import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { DataFrame, readCSV } from 'danfojs-node';
import { toLabelledData, toMatrix } from '#lib/nn/data-frame';
import { matrix } from '#lib/nn/matrix';

test('toMatrix takes the columns of a danfojs DataFrame in the order asked for', () => {
  const frame = new DataFrame([[1, 2, 3], [4, 5, 6]], { columns: ['a', 'b', 'c'] }); // prettier-ignore
  assert.deepEqual(toMatrix(frame), matrix([[1, 2, 3], [4, 5, 6]])); // prettier-ignore
  assert.deepEqual(toMatrix(frame, ['c', 'a']), matrix([[3, 1], [6, 4]])); // prettier-ignore
  assert.deepEqual(toMatrix(new DataFrame([[7]])), matrix([[7]]));
});

test('toLabelledData reads the wine data as readCSV gives it', async () => {
  const frame = await readCSV(join('data', 'wine', 'wine.csv'));
  const { inputs, labels, classes, columns } = toLabelledData(frame, { label: 'class' });
  assert.deepEqual([inputs.rows, inputs.columns, labels.length], [178, 13, 178]);
  assert.deepEqual(classes, [0, 1, 2]);
  assert.deepEqual(
    classes.map((_, number) => labels.filter((label) => label === number).length),
    [59, 71, 48],
  );
  assert.equal(columns[12], 'proline');
  assert.equal(inputs.data[12], 1065);
});

test('classes may be names or any numbers, and are numbered in ascending order', () => {
  const named = new DataFrame([[1, 'b'], [2, 'a'], [3, 'b']], { columns: ['x', 'y'] }); // prettier-ignore
  const { labels, classes } = toLabelledData(named, { label: 'y' });
  assert.deepEqual({ labels, classes }, { labels: [1, 0, 1], classes: ['a', 'b'] });
  const frame = { columns: ['x', 'y'], values: [[1, 10], [2, 9], [3, 100]] }; // prettier-ignore
  assert.deepEqual(toLabelledData(frame, { label: 'y' }).classes, [9, 10, 100]);
  const mixed = { columns: ['x', 'y'], values: [[1, 'b'], [2, 9], [3, '10']] }; // prettier-ignore
  assert.deepEqual(toLabelledData(mixed, { label: 'y' }).classes, [9, '10', 'b']);
});

test('only the columns asked for become inputs', () => {
  const frame = { columns: ['x', 'y', 'z'], values: [[1, 0, 5], [2, 1, 6]] }; // prettier-ignore
  const { inputs, columns } = toLabelledData(frame, { label: 'y', columns: ['z'] });
  assert.deepEqual(inputs, matrix([[5], [6]]));
  assert.deepEqual(columns, ['z']);
});

test('a value that is no finite number is an error that names its row and column', () => {
  const columns = ['hue', 'ash'];
  for (const [value, kind] of [
    [NaN, RangeError],
    [Infinity, RangeError],
    ['3', TypeError],
    [null, TypeError],
  ] as const) {
    assert.throws(
      () =>
        toMatrix({
          columns,
          values: [
            [1, 2],
            [3, value],
          ],
        }),
      (error: Error) =>
        error instanceof kind &&
        error.message.includes('row 1, column "ash" must be a finite number'),
    );
  }
  assert.throws(
    () => toLabelledData({ columns, values: [[1, null]] }, { label: 'ash' }),
    /row 0, column "ash" must be a number or a name: current value is null/,
  );
});

test('unknown columns, no rows, and what is no DataFrame are errors', () => {
  const frame = { columns: ['x'], values: [[1]] };
  assert.throws(() => toMatrix(frame, ['y']), /column must be among x: current value is "y"/);
  assert.throws(() => toMatrix(frame, []), RangeError);
  assert.throws(() => toMatrix(frame, 'x' as never), TypeError);
  assert.throws(() => toMatrix({ columns: ['x'], values: [] }), /at least one row/);
  assert.throws(() => toLabelledData(frame, { label: 'y' }), RangeError);
  assert.throws(() => toLabelledData(frame, { label: 'x' }), /at least one column/);
  assert.throws(() => toLabelledData(frame, { target: 'x' } as never), TypeError);
  for (const other of [undefined, null, [[1]], { columns: ['x'], values: [1] }]) {
    assert.throws(() => toMatrix(other as never), /frame must be a DataFrame/);
  }
});
