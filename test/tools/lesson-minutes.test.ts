import assert from 'node:assert/strict';
import test from 'node:test';
import { lessonMinutes } from '#tools/lesson-minutes';
import { code, notebook, prose, shown } from './notebooks';

const words = (count: number) => 'word '.repeat(count);
const minutes = (...cells: Parameters<typeof notebook>[0]) => lessonMinutes(notebook(cells));

test('lessonMinutes gives a minute to 150 words', () => {
  assert.equal(minutes(prose(words(1_500))), 10);
  assert.equal(minutes(prose(words(750)), prose(words(750))), 10);
});

test('lessonMinutes gives four seconds to a line of code, but none to an exercise, which has five minutes', () => {
  const lines = code(`${'let a = 1;\n'.repeat(75)}\n\n`);
  assert.equal(minutes(lines, lines), 10);
  const exercise = code(`${'let a = 1;\n'.repeat(75)}checkExercise('fibonacci', f);`);
  assert.equal(minutes(lines, exercise, prose('**Exercise 1 (easy).** Do it.')), 10);
  assert.equal(minutes(prose('**Exercise 1 (an experiment).** Predict, run, explain.')), 5);
});

test('lessonMinutes gives half a minute to a figure and to a prediction', () => {
  const figure = code('1', [shown({ 'image/png': 'bytes' })]);
  const text = code('1', [shown({ 'text/plain': 'words' })]);
  assert.equal(minutes(...Array.from({ length: 20 }, () => figure)), 10);
  assert.equal(minutes(...Array.from({ length: 20 }, () => text)), 0);
  assert.equal(minutes(...Array.from({ length: 20 }, () => prose('**Predict.** What?'))), 10);
});

test('lessonMinutes rounds to five minutes', () => {
  assert.equal(minutes(prose(words(1_100))), 5);
  assert.equal(minutes(prose(words(1_200))), 10);
});

test('lessonMinutes counts neither signs alone nor the references', () => {
  assert.equal(minutes(prose(`${words(1_100)}${'- = '.repeat(500)}`)), 5);
  assert.equal(minutes(prose(`${words(1_100)}\n\n## References\n\n${words(500)}`)), 5);
});
