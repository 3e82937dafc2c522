import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { checkLesson } from '#tools/check-lesson';
import { lessonMinutes } from '#tools/lesson-minutes';
import type { Cell } from '#tools/notebook';
import { code, notebook, printed, prose, shown } from './notebooks';

const opening = (minutes: number) =>
  prose(`# Title\n\n**What you will learn**\n\n**Before you start** About ${minutes} minutes`);
const setUp = code("import { fibonacci } from '../lib';");
const takeaway = prose('**Takeaway.** It works.');
const closing = prose(
  '## Exercises\n\n## Summary\n\nAll is well.\n\n## References\n\nBellman (1957)',
);
// Paths are read from here: this file is compiled to test/dist/tools.
const path = join(__dirname, 'lesson.ipynb');

function check(...cells: Cell[]): string[] {
  const right = lessonMinutes(notebook([opening(0), setUp, takeaway, ...cells, closing]));
  const whole = notebook([opening(right), setUp, takeaway, ...cells, closing]);
  return checkLesson('01-lesson', path, JSON.stringify(whole));
}

test('checkLesson has nothing to say of a lesson that follows the template', () => {
  assert.deepEqual(check(), []);
});

test('checkLesson names each part of the template that is missing', () => {
  const problems = checkLesson('01-lesson', path, JSON.stringify(notebook([prose('Text')])));
  assert.equal(problems.length, 8);
  assert.match(
    problems.join('\n'),
    /without a title.*"What you will learn".*"References".*Takeaway/s,
  );
});

test('checkLesson holds the minutes in the first cell to what the lesson takes', () => {
  const lines = Array.from({ length: 10 }, () => code('1;\n'.repeat(15)));
  const whole = notebook([opening(45), setUp, takeaway, ...lines, closing]);
  assert.deepEqual(checkLesson('01-lesson', path, JSON.stringify(whole)), [
    'it takes 10 minutes by its words, code, figures and exercises, and its first cell says 45: write "About 10 minutes" there',
  ]);
});

test('checkLesson wants only a title of answers', () => {
  const answers = JSON.stringify(notebook([prose('# Answers')]));
  assert.deepEqual(checkLesson('answers/01-lesson', path, answers), []);
});

test('checkLesson finds a cell that is long, was never run, or shows an error', () => {
  assert.match(check(code('1\n'.repeat(23)))[0] ?? '', /cell \[2\] has 23 lines/);
  assert.match(check({ ...code('1'), execution_count: null })[0] ?? '', /cell \[2\] was never run/);
  const stderr = { output_type: 'stream', name: 'stderr', text: 'oops' } as const;
  assert.match(check(code('1', [stderr]))[0] ?? '', /cell \[2\] shows an error: oops/);
  assert.match(check({ ...code('1'), source: ' ' })[0] ?? '', /empty code cell/);
});

test('checkLesson wants a description and a PNG of each figure', () => {
  const figure = { 'application/vnd.plotly.v1+json': {}, 'text/plain': 'Figure' };
  const problems = check(code('plot()', [shown(figure)]));
  assert.match(problems[0] ?? '', /cell \[2\] has a figure without a description/);
  assert.match(problems[1] ?? '', /cell \[2\] has a figure without a PNG/);
});

test('checkLesson refuses scripts, in text and in outputs', () => {
  assert.match(check(prose('<script>1</script>'))[0] ?? '', /holds a script/);
  const html = shown({ 'text/html': '<a href="javascript:1">a</a>' });
  assert.match(check(code('1', [html]))[0] ?? '', /cell \[2\] puts a script/);
});

test('checkLesson follows links to files, not to the web', () => {
  assert.deepEqual(check(prose('[a](https://example.org) [b](#part) [c](cells.test.js#x)')), []);
  assert.match(check(prose('[a](nowhere.ipynb)'))[0] ?? '', /links to nowhere\.ipynb/);
});

test('checkLesson wants the numbers of a Takeaway in an output of its section, as printed', () => {
  const section = prose('## 1. How often?');
  const run = code('count(30)', [printed('1,234 calls, 93.5%\n')]);
  const claim = (text: string) => check(section, run, prose(`**Takeaway.** ${text}`));
  assert.deepEqual(claim('For n = 30 it takes 1234 calls, 93.5 % of them twice.'), []);
  assert.deepEqual(claim('As in lesson 02 and by Bellman (1957), see [x](cells.test.js).'), []);
  assert.match(claim('It takes 1235 calls.')[0] ?? '', /the Takeaway says 1235, which no output/);
  assert.match(claim('It takes 93 %.')[0] ?? '', /the Takeaway says 93,/);
});

test('checkLesson does not take a number of another section for a Takeaway', () => {
  const problems = check(
    prose('## 1. One'),
    code('a', [printed('55')]),
    prose('## 2. Two'),
    code('b', [printed('89')]),
    prose('**Takeaway.** 55, and 89.'),
  );
  assert.deepEqual(problems.length, 1);
  assert.match(problems[0] ?? '', /the text after cell \[3\]: the Takeaway says 55/);
});

test('checkLesson reads a figure by its description and a table without its tags', () => {
  const figure = shown({ 'image/png': '', 'text/plain': 'A line that rises to 77 in four steps' });
  const table = shown({ 'text/html': '<td>12</td><td>&minus;5</td>', 'text/plain': '' });
  const problems = check(
    prose('## 1. One'),
    code('a', [figure, table]),
    prose('**Takeaway.** 77, 12 and −5.'),
  );
  assert.deepEqual(problems, []);
});

test('checkLesson lets the summary repeat what any section printed, and nothing else', () => {
  const summary = (text: string) => [code('a', [printed('55')]), prose(`## Summary\n\n1. ${text}`)];
  assert.deepEqual(check(...summary('It is 55.')), []);
  assert.match(check(...summary('It is 56.'))[0] ?? '', /the Summary says 56/);
});
