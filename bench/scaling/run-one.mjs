// @ts-check
// node run-one.mjs FUNCTION SIZE time|memory: the seconds of processor, or the bytes, that one call takes.
import { functions } from './functions.mjs';

const [name, size, what] = process.argv.slice(2);
const found = functions.find((one) => one.name === name);
if (!found) throw new Error(`There is no function ${name}.`);

if (what === 'memory') {
  found.prepare(found.small)(); // so that what the code itself takes does not count
  const call = found.prepare(Number(size));
  const before = process.resourceUsage().maxRSS;
  call();
  console.log(Math.max(0, process.resourceUsage().maxRSS - before) * 1024);
} else {
  const seconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  const warm = found.prepare(/** @type {number} */ (found.sizes[0]));
  for (const begin = seconds(); seconds() - begin < 0.3;) warm();
  const call = found.prepare(Number(size));
  const times = [];
  for (const begin = seconds(); times.length < 3 || seconds() - begin < 0.1;) {
    const start = seconds();
    call();
    times.push(seconds() - start);
  }
  console.log(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]);
}
