import assert from 'node:assert/strict';
import test from 'node:test';
import { repeatedFunctions } from '#tools/check-lessons';
import { code, notebook, prose } from './notebooks';

function repeated(cellsByName: Readonly<Record<string, readonly string[]>>): string[] {
  const notebooks = Object.entries(cellsByName).map(([name, cells]) => ({
    name,
    text: JSON.stringify(
      notebook([prose('function mean() {}'), ...cells.map((cell) => code(cell))]),
    ),
  }));
  return [...repeatedFunctions(notebooks)].flatMap(([name, problems]) =>
    problems.map((problem) => `${name}: ${problem}`),
  );
}

const mean = 'function mean(values: number[]) { return values[0]; }';
const meanByArrow = 'const one = 1,\n  mean = async (values: number[]) => values[0];';

test('repeatedFunctions tells each of three lessons of the function that they declare', () => {
  assert.deepEqual(repeated({ '01-a': ['1', mean], '02-b': [meanByArrow], '03-c': [mean, mean] }), [
    "01-a: it declares mean, as do 02-b, 03-c: import one function from '../lib', or name each by what it does",
    "02-b: it declares mean, as do 01-a, 03-c: import one function from '../lib', or name each by what it does",
    "03-c: it declares mean, as do 01-a, 02-b: import one function from '../lib', or name each by what it does",
  ]);
});

const otherMean = 'function mean(values: number[]) { return values[1]; }';

test('repeatedFunctions lets two lessons have one name for different functions', () => {
  const cells = { '01-a': [mean], '02-b': [otherMean], '03-c': ['mean([1])'] };
  assert.deepEqual(repeated(cells), []);
});

test('repeatedFunctions tells two lessons that have one function, whatever its spaces', () => {
  const spaced = mean.replaceAll(' ', '\n  ');
  assert.deepEqual(repeated({ '01-a': [mean], '02-b': [spaced], '03-c': [meanByArrow] }).length, 3);
  assert.deepEqual(repeated({ '01-a': [mean], '02-b': [spaced] }), [
    "01-a: it declares mean, as do 02-b: import one function from '../lib', or name each by what it does",
    "02-b: it declares mean, as do 01-a: import one function from '../lib', or name each by what it does",
  ]);
});

test('repeatedFunctions counts a lesson and its answers once, and tells both', () => {
  const two = { '01-a': [mean], 'answers/01-a': [mean], '02-b': [otherMean] };
  assert.deepEqual(repeated(two), []);
  const three = repeated({ ...two, 'answers/02-b': [otherMean], 'answers/03-c': [mean] });
  assert.deepEqual(
    three.map((line) => line.split(':')[0]),
    ['01-a', 'answers/01-a', '02-b', 'answers/02-b', 'answers/03-c'],
  );
  assert.match(three[1] ?? '', /as do 02-b, 03-c:/);
});

test('repeatedFunctions passes over numbers, functions in functions, and what is imported', () => {
  const others = [
    'const mean = 3;',
    'function outer() { function mean() { return 1; } return mean(); }',
    "import { mean } from '../lib';",
    'const means = [1].map((mean) => mean);',
    'type mean = (values: number[]) => number;',
  ];
  assert.deepEqual(
    repeated(Object.fromEntries(others.map((cell, k) => [`0${k + 1}-lesson`, [cell]]))),
    [],
  );
});
