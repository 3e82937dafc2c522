import assert from 'node:assert/strict';
import test from 'node:test';
import { libraryLinks } from '#tools/library-links';

const lesson = '03-knapsack';
const prose = 'The two loops are in [lib/dp/knapsack.ts](../lib/dp/knapsack.ts).';
const file = '/** Lesson 3: notebooks/03-knapsack.ipynb */\nexport function knapsack() {}';
const book = "export { knapsack, type Knapsack } from './dp/knapsack';";
const right = { [lesson]: prose };
const files = { 'book.ts': book, 'index.ts': "export * from './book';", 'dp/knapsack.ts': file };

function problems(
  lessons: Readonly<Record<string, string>>,
  library: Readonly<Record<string, string>>,
): string[] {
  return libraryLinks({
    lessons: new Map(Object.entries(lessons)),
    files: new Map(Object.entries(library)),
  });
}

test('libraryLinks has nothing to say where a lesson and a file name each other', () => {
  assert.deepEqual(problems(right, files), []);
});

test('libraryLinks wants at least one link in each lesson', () => {
  assert.deepEqual(
    problems({ ...right, '04-other': 'No [link](../data/x.csv) to lib/dp.' }, files),
    [
      '04-other links to no file of lib: link the one that holds its idea, as [lib/dp/knapsack.ts](../lib/dp/knapsack.ts)',
    ],
  );
});

test('libraryLinks names links to files that do not exist, or that do not name the lesson', () => {
  const more = `${prose} [a](../lib/dp/gone.ts) [b](../lib/random.ts#L3)`;
  assert.deepEqual(problems({ [lesson]: more }, { ...files, 'random.ts': '/** Lesson 3 */' }), [
    '03-knapsack links to lib/dp/gone.ts, which does not exist: correct the link',
    '03-knapsack links to lib/random.ts, which does not name it: write notebooks/03-knapsack.ipynb in its doc comment',
  ]);
});

test('libraryLinks wants a lesson in each file that a door hands on, and in no other', () => {
  const library = {
    ...files,
    'index.ts': `${files['index.ts']}\nexport {\n  search,\n} from './search/search';`,
    'search/search.ts': 'export function search() {}',
    'search/pool.ts': '',
  };
  assert.deepEqual(problems(right, library), [
    'lib/search/search.ts names no lesson: write notebooks/NN-name.ipynb in its doc comment',
  ]);
});

test('libraryLinks wants each lesson that a file names to exist and to link back', () => {
  const both = `${file} /** notebooks/05-coin-change.ipynb, notebooks/09-gone.ipynb */`;
  const lessons = { ...right, '05-coin-change': '[x](../lib/random.ts)' };
  const library = {
    ...files,
    'dp/knapsack.ts': both,
    'random.ts': 'notebooks/05-coin-change.ipynb',
  };
  assert.deepEqual(problems(lessons, library), [
    'lib/dp/knapsack.ts names 05-coin-change, which does not link to it: write [lib/dp/knapsack.ts](../lib/dp/knapsack.ts) there',
    'lib/dp/knapsack.ts names notebooks/09-gone.ipynb, which does not exist',
  ]);
});

test('libraryLinks does not mind lessons that an inner file names', () => {
  const library = { ...files, 'search/pool.ts': '/** Lesson 3: notebooks/03-knapsack.ipynb */' };
  assert.deepEqual(problems(right, library), []);
});
