import assert from 'node:assert/strict';
import test from 'node:test';
import { joinCells } from '#tools/cells';
import { code, notebook, prose } from './notebooks';

test('joinCells makes one module of the code, and knows where each line is from', () => {
  const { text, lines } = joinCells(
    notebook([prose('# Title'), code('const a = 1;\na'), code(''), prose('Text'), code('[a]')]),
  );
  const at = (line: string) => lines[text.split('\n').indexOf(line)];
  assert.deepEqual(at('const a = 1;'), { cell: 1, line: 1 });
  assert.deepEqual(at('a'), { cell: 1, line: 2 });
  assert.deepEqual(at('[a]'), { cell: 2, line: 1 });
});

test('joinCells keeps a cell without a semicolon apart from the next', () => {
  assert.match(joinCells(notebook([code('a'), code('(b)')])).text, /a\n;\n\(b\)/);
});
