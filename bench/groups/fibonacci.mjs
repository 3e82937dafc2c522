// @ts-check
import { fibonacci } from '../../lib/dist/index.js';

/** The end of a large number: all of it would take longer to write than to compute. */
const end = (/** @type {bigint} */ number) => String(BigInt.asUintN(64, number));

/** @type {import('../types.mjs').Work} */
const large = {
  name: 'large',
  title: 'fibonacci(100000)',
  size: 100_000,
  small: 100,
  input: (size) => size,
  contenders: [
    { name: 'lib', prepare: (n) => () => fibonacci(n), answer: end },
    {
      name: 'GMP, mpz_fib_ui by gmpy2',
      python: 'fibonacci.py',
      call: 'gmp',
      packages: 'gmpy2',
      atMost: 5.5,
    },
    {
      name: 'a loop of BigInt additions',
      atMost: 1 / 100,
      prepare: (n) => () => addUp(n),
      answer: end,
    },
    { name: "CPython's int, by doubling", python: 'fibonacci.py', call: 'doubling', atMost: 0.8 },
  ],
};

/** @param {number} n */
function addUp(n) {
  let current = 0n;
  let next = 1n;
  for (let i = 0; i < n; i++) [current, next] = [next, current + next];
  return current;
}

export const group = { title: 'Fibonacci numbers, exact.', works: [large] };
