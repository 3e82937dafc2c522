import assert from 'node:assert/strict';
import test from 'node:test';
import { differences } from '#tools/differences';
import type { Output } from '#tools/notebook';
import { code, notebook, printed, prose, shown } from './notebooks';

function compare(before: readonly Output[], after: readonly Output[]): string[] {
  const lesson = (outputs: readonly Output[]) =>
    notebook([prose('# A'), code('1'), code('2', outputs)]);
  return differences(lesson(before), lesson(after));
}

test('differences is empty for equal outputs', () => {
  assert.deepEqual(compare([printed('a\n')], [printed('a\n')]), []);
});

test('differences shows the lines of text that differ, by cell', () => {
  assert.deepEqual(compare([printed('a\nb\n')], [printed('a\nc\n')]), [
    'cell [2]: the text differs (- committed, + now)\n  - b\n  + c',
  ]);
});

test('differences shows four lines at most, and counts the rest', () => {
  const [text = ''] = compare([printed('')], [printed('1\n2\n3\n4\n5\n6')]);
  assert.match(text, /… and 2 more lines$/);
});

test('differences counts outputs that are new or gone', () => {
  assert.deepEqual(compare([], [printed('a')]), ['cell [2] has 1 output now, 0 outputs committed']);
});

test('differences compares pictures by their size, and a figure by the first value that differs', () => {
  const figure = (y: number, png: string) =>
    shown({
      'text/plain': 'A line',
      'image/png': Buffer.from(png).toString('base64'),
      'application/vnd.plotly.v1+json': { data: [{ y: [1, y] }] },
    });
  assert.deepEqual(compare([figure(2, 'abc')], [figure(3, 'abcd')]), [
    'cell [2]: image/png: image differs: 4 bytes now against 3 committed',
    'cell [2]: application/vnd.plotly.v1+json differs at data.0.y.1 (2 committed, 3 now)',
  ]);
});

test('differences tells of a cell that was never run', () => {
  const never = notebook([{ ...code('1'), execution_count: null }]);
  assert.deepEqual(differences(never, notebook([code('1')])), ['cell [1] was never run']);
});
