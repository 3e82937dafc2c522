import assert from 'node:assert/strict';
import test from 'node:test';
import { lessonMinutes } from '#tools/lesson-minutes';
import { code, notebook, prose } from './notebooks';

const words = (count: number) => 'word '.repeat(count);
const minutes = (...cells: Parameters<typeof notebook>[0]) => lessonMinutes(notebook(cells));

test('lessonMinutes gives a minute to 150 words', () => {
  assert.equal(minutes(prose(words(1_500))), 10);
  assert.equal(minutes(prose(words(750)), prose(words(750))), 10);
});

test('lessonMinutes gives a minute to a cell and five to an exercise', () => {
  const cells = Array.from({ length: 10 }, () => code('1'));
  assert.equal(minutes(...cells), 10);
  assert.equal(minutes(...cells, code("checkExercise('fibonacci', f);")), 15);
  assert.equal(minutes(...cells, code("import { checkExercise } from '../lib';")), 10);
});

test('lessonMinutes rounds to five minutes', () => {
  assert.equal(minutes(prose(words(1_100))), 5);
  assert.equal(minutes(prose(words(1_200))), 10);
});

test('lessonMinutes counts neither signs alone nor the references', () => {
  assert.equal(minutes(prose(`${words(1_100)}${'- = '.repeat(500)}`)), 5);
  assert.equal(minutes(prose(`${words(1_100)}\n\n## References\n\n${words(500)}`)), 5);
});
