// @ts-check
/** The same work in both notebooks, cell by cell: a name and its source. A name with /2 repeats the first. */

const plain = (/** @type {(n: number) => string} */ source) =>
  Object.fromEntries(
    [1, 2, 3, 4, 5].map((n) => [n === 1 ? 'plain cell' : `plain cell/${n}`, source(n)]),
  );

/** @type {Record<'typescript' | 'python', Record<string, string>>} */
export const cells = {
  typescript: {
    imports: `import { DataFrame } from 'danfojs-node';
import { plot, table } from '../lib';`,
    'first table': `const rows = Array.from({ length: 10 }, (_, n) => ({ n: n, square: n * n, root: Math.sqrt(n) }));
table(new DataFrame(rows), { caption: 'Squares and roots' });`,
    'first figure': `const xs = Array.from({ length: 50 }, (_, n) => n / 5);
plot([{ x: xs, y: xs.map((x) => x * x), mode: 'lines', name: 'square' }], {
  title: { text: 'Squares' }, xaxis: { title: { text: 'x' } }, yaxis: { title: { text: 'y' } },
  meta: { description: 'The squares of 0 to 10.' },
});`,
    'second figure': `plot([{ x: xs, y: xs.map((x) => Math.sin(x)), mode: 'lines', name: 'sine' }], {
  title: { text: 'Sines' }, xaxis: { title: { text: 'x' } }, yaxis: { title: { text: 'y' } },
  meta: { description: 'The sines of 0 to 10.' },
});`,
    ...plain((n) => `const sum${n} = xs.reduce((a, b) => a + b, ${n});\nsum${n}`),
  },
  python: {
    imports: `%matplotlib inline
import math
import pandas as pd
import matplotlib.pyplot as plt`,
    'first table': `rows = [{'n': n, 'square': n * n, 'root': math.sqrt(n)} for n in range(10)]
pd.DataFrame(rows)`,
    'first figure': `xs = [n / 5 for n in range(50)]
plt.plot(xs, [x * x for x in xs], label='square')
plt.title('Squares'); plt.xlabel('x'); plt.ylabel('y'); plt.legend()
plt.show()`,
    'second figure': `plt.plot(xs, [math.sin(x) for x in xs], label='sine')
plt.title('Sines'); plt.xlabel('x'); plt.ylabel('y'); plt.legend()
plt.show()`,
    ...plain((n) => `sum${n} = sum(xs) + ${n}\nsum${n}`),
  },
};
