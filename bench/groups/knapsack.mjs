// @ts-check
import { createRandom, knapsack } from '../../lib/dist/index.js';
import { load } from '../load.mjs';

/** @typedef {{ items: { weight: number, value: number }[], capacity: number }} Input */

const capacity = 100_000;
const R = 2000;

/**
 * Pisinger 2005, "Where are the hard knapsack problems?", Computers & Operations Research 32, section 2;
 * R is 2000 here, so that 200 items weigh about twice the capacity of 100,000.
 * @type {Record<string, (whole: (low: number, high: number) => number) => [weight: number, value: number]>}
 */
const classes = {
  uncorrelated: (whole) => [whole(1, R), whole(1, R)],
  'weakly correlated': (whole) => {
    const weight = whole(1, R);
    return [weight, Math.max(1, whole(weight - R / 10, weight + R / 10))];
  },
  'strongly correlated': (whole) => {
    const weight = whole(1, R);
    return [weight, weight + R / 10];
  },
  'inversely correlated': (whole) => {
    const value = whole(1, R);
    return [value + R / 10, value];
  },
  'subset sum': (whole) => {
    const weight = whole(1, R);
    return [weight, weight];
  },
};

/** The best value, if the choice is one: what fits, and is worth what is said. */
const valueOf = (/** @type {{ value: number }} */ { value }) => value;

/** @type {import('../types.mjs').Contender} */
const highs = {
  name: 'highs (mixed integer programming in WebAssembly)',
  packages: 'highs',
  atMost: 1 / 5,
  async prepare({ items, capacity: most }) {
    const [{ default: createHighs }] = await load('highs');
    const highs = await createHighs();
    const problem = toProgram(items, most);
    return () => highs.solve(problem, { mip_rel_gap: 0, mip_abs_gap: 0.5 });
  },
  answer: ({ ObjectiveValue }) => Math.round(ObjectiveValue),
};

/** @type {import('../types.mjs').Contender} */
const branchAndBound = {
  name: 'OR-Tools, branch and bound',
  python: 'knapsack.py',
  call: 'branch_and_bound',
  packages: 'ortools',
};

/**
 * @param {string} name
 * @returns {import('../types.mjs').Work}
 */
function workOf(name) {
  return {
    name,
    title: `knapsack, value and items, 200 items, capacity 100,000: ${name}`,
    size: 200,
    small: 12,
    input(size) {
      const random = createRandom(1);
      const whole = (/** @type {number} */ low, /** @type {number} */ high) =>
        low + random.integer(high - low + 1);
      const items = Array.from({ length: size }, () => {
        const [weight, value] = /** @type {NonNullable<typeof classes[string]>} */ (classes[name])(
          whole,
        );
        return { weight, value };
      });
      return { items, capacity: Math.round((capacity * size) / 200) };
    },
    text: ({ items, capacity: most }) =>
      [
        items.length,
        most,
        ...items.flatMap((/** @type {{ weight: number, value: number }} */ { weight, value }) => [
          weight,
          value,
        ]),
      ].join(' '),
    contenders: [
      {
        name: 'lib',
        prepare:
          ({ items, capacity: most }) =>
          () =>
            knapsack(items, most),
        answer: valueOf,
      },
      { name: 'C, two rows, value only', floor: 'knapsack.c', atMost: 1.5 },
      ...(name === 'inversely correlated' ? [] : [highs]),
      {
        name: 'OR-Tools, divide and conquer',
        python: 'knapsack.py',
        call: 'divide_and_conquer',
        packages: 'ortools',
        atMost: 0.7,
      },
      ...(name === 'uncorrelated' || name === 'weakly correlated' ? [branchAndBound] : []),
    ],
  };
}

/**
 * The problem in the LP format.
 * @param {Input['items']} items
 * @param {number} most
 */
function toProgram(items, most) {
  const sum = (/** @type {'weight' | 'value'} */ key) =>
    items.map((item, i) => `${item[key]} x${i}`).join('\n + ');
  const names = items.map((_, i) => `x${i}`).join('\n');
  return `Maximize\n obj: ${sum('value')}\nSubject To\n c: ${sum('weight')} <= ${most}\nBinary\n${names}\nEnd\n`;
}

export const group = {
  title: `Knapsacks of five kinds. Of npm's packages that solve them exactly, HiGHS, for mixed integer programs, stands here; with
inversely correlated values it takes half a minute and is left out. So is the branch and bound of OR-Tools where it does not end within minutes.`,
  works: Object.keys(classes).map(workOf),
};
