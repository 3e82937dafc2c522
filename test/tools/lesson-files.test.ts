import assert from 'node:assert/strict';
import test from 'node:test';
import { selectLessons } from '#tools/lesson-files';

const lessons = ['01-fibonacci', '02-shortest-paths', '10-dropout', 'answers/01-fibonacci'].map(
  (name) => ({ name, path: `notebooks/${name}.ipynb` }),
);

function select(...words: string[]): string[] {
  return selectLessons(lessons, words).map(({ name }) => name);
}

test('selectLessons takes all when none is named', () => {
  assert.deepEqual(select().length, 4);
});

test('selectLessons finds a lesson by number, beginning, name and path', () => {
  assert.deepEqual(select('1'), ['01-fibonacci']);
  assert.deepEqual(select('01'), ['01-fibonacci']);
  assert.deepEqual(select('02-sh'), ['02-shortest-paths']);
  assert.deepEqual(select('notebooks/10-dropout.ipynb'), ['10-dropout']);
  assert.deepEqual(select('answers/01'), ['answers/01-fibonacci']);
  assert.deepEqual(select('answers'), ['answers/01-fibonacci']);
});

test('selectLessons takes each lesson once, in the order of the course', () => {
  assert.deepEqual(select('10', '01', '1'), ['01-fibonacci', '10-dropout']);
});

test('selectLessons names the lessons when there is none of that name', () => {
  assert.throws(() => select('11'), {
    message: `There is no lesson "11". There are: ${lessons.map(({ name }) => name).join(', ')}.`,
  });
});
