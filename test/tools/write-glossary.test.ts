import assert from 'node:assert/strict';
import test from 'node:test';
import { writeGlossary } from '#tools/write-glossary';
import { notebook, prose } from './notebooks';

function glossary(terms: Parameters<typeof writeGlossary>[1], ...texts: string[]) {
  const cells = ['# Title\n\nWhat a *heap* is', ...texts].map(prose);
  return writeGlossary([{ name: '02-paths', text: JSON.stringify(notebook(cells)) }], terms);
}

test('writeGlossary copies the one sentence that defines a term, with its section', () => {
  const text =
    '## 3. What is it?\n\nFirst. A *heap* is a list. Last.\n\n## Summary\n\nA *heap* again.';
  const { page, problems } = glossary({ '02-paths': ['heap'] }, text);
  assert.deepEqual(problems, []);
  assert.match(
    page,
    /\n\*\*heap:\*\* A \*heap\* is a list\. — \[lesson 2, 3\. What is it\?\]\(\.\.\/notebooks\/02-paths\.ipynb\)\n$/,
  );
});

test('writeGlossary takes along the sentence before and the formula after, where they are needed', () => {
  const text = '**Takeaway.** Cost grows. Such cost is *steep*:\n\n$$x^2$$';
  const { page } = glossary({ '02-paths': [{ term: 'steep', before: 1 }] }, text);
  assert.match(page, /\*\*steep:\*\* Cost grows\. Such cost is \*steep\*: \$x\^2\$ — /);
});

test('writeGlossary sorts terms by the name they are listed under', () => {
  const terms = { '02-paths': ['node', { term: 'edges', name: 'edge' }] };
  const { page } = glossary(terms, 'Each *node* has *edges*.');
  assert.ok(page.indexOf('**edge:**') < page.indexOf('**node:**'));
});

test('writeGlossary finds a term without a definition, with two, or listed twice', () => {
  const none = glossary({ '02-paths': ['heap'] }, 'A heap. A **heap**.');
  assert.match(none.problems.join(), /02-paths sets \*heap\* in italics in 0 sentences/);
  const two = glossary({ '02-paths': ['heap'] }, 'A *heap*. One *Heap* more.');
  assert.match(two.problems.join(), /in 2 sentences/);
  const again = glossary({ '02-paths': ['heap', 'heap'] }, 'A *heap*.');
  assert.match(again.problems.join(), /lists "heap" again/);
  assert.match(glossary({ '03-x': ['heap'] }).problems.join(), /no such lesson/);
});
