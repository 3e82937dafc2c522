/** Copies of an item that are taken together or not at all. */
export interface Bundle {
  readonly weight: number;
  readonly value: number;
}

/**
 * The bundles of a best choice, by the list of choices that no other one beats: of two choices the one
 * that is not lighter and not more valuable is left out (dominance). Sorted by weight such a list is
 * sorted by value too, and with one more bundle it is merged with itself, moved by that bundle:
 *
 *     list ← undominated(list ∪ { (w + weight, v + value) : (w, v) in list, w + weight ≤ capacity })
 *
 * A choice is also left out if it cannot become better than the best choice known, even if the rest
 * could be filled with a fraction of a bundle (Dantzig's bound; bundles come by value per weight).
 *
 * Cost: time and memory O(choices compared), which depends on the bundles and not on the size of
 * weights: some hundreds for most instances, and up to 2ⁿ for some of n bundles.
 *
 * Source: G. L. Nemhauser & Z. Ullmann 1969, "Discrete dynamic programming and capital allocation",
 * Management Science 15(9); the bound: G. B. Dantzig 1957, "Discrete-variable extremum problems",
 * Operations Research 5(2).
 *
 * @param most how many choices may be compared in all
 * @returns undefined where there would be more
 */
export function bestByList<Given extends Bundle>(
  bundles: readonly Given[],
  capacity: number,
  most: number,
): Given[] | undefined {
  const sorted = [...bundles].sort((a, b) => b.value * a.weight - a.value * b.weight);
  const search: Search = {
    capacity,
    weights: sumsBefore(sorted.map(({ weight }) => weight)),
    values: sumsBefore(sorted.map(({ value }) => value)),
    parents: [-1], // choice 0 is the empty one
    added: [-1],
    best: { value: 0, choice: 0, from: 0, to: 0 },
  };
  let list = createList(64);
  let next = createList(64);
  let length = 1; // of the list; it begins with the empty choice
  let compared = 0;
  for (let i = 0; i < sorted.length && length > 0; i++) {
    compared += 2 * length;
    if (compared > most) return undefined;
    if (next.weights.length < 2 * length) next = createList(4 * length);
    length = offer(list, length, next, i, search);
    [list, next] = [next, list];
  }
  const { choice, from, to } = search.best;
  const chosen = sorted.slice(from, to);
  for (let at = choice; at > 0; at = search.parents[at]) chosen.push(sorted[search.added[at]]);
  return chosen;
}

/** Choices by rising weight and value; each has a number, by which its bundles are found. */
interface List {
  readonly weights: Float64Array;
  readonly values: Float64Array;
  readonly choices: Int32Array;
}

interface Search {
  readonly capacity: number;
  /** Sums of the first 0, 1, 2 … bundles. */
  readonly weights: Float64Array;
  readonly values: Float64Array;
  /** Choice c is choice parents[c] with the bundle added[c]. */
  readonly parents: number[];
  readonly added: number[];
  /** The best known: a choice, and with it the bundles from … to − 1. */
  best: { value: number; choice: number; from: number; to: number };
}

function createList(size: number): List {
  return {
    weights: new Float64Array(size),
    values: new Float64Array(size),
    choices: new Int32Array(size),
  };
}

function sumsBefore(numbers: readonly number[]): Float64Array {
  const sums = new Float64Array(numbers.length + 1);
  numbers.forEach((number, i) => (sums[i + 1] = sums[i] + number));
  return sums;
}

/** Merges the list with itself plus bundle i into `next`, whose length is returned. */
function offer(list: List, length: number, next: List, i: number, search: Search): number {
  const { weights: oldWeights, values: oldValues, choices: oldChoices } = list;
  const { weights: newWeights, values: newValues, choices: newChoices } = next;
  const { capacity, weights, values, parents, added } = search;
  const bundles = weights.length - 1;
  const weightBefore = weights[i + 1];
  const valueBefore = values[i + 1];
  const weight = weightBefore - weights[i];
  const value = valueBefore - values[i];
  let without = 0;
  let withIt = 0;
  let newLength = 0;
  let highest = -1;
  let best = search.best.value;
  let end = bundles; // the bundles i + 1 … end − 1 fit into what is left
  let density = 0; // of the bundle that does not
  for (;;) {
    const w0 = without < length ? oldWeights[without] : Infinity;
    const w1 = withIt < length ? oldWeights[withIt] + weight : Infinity;
    const w = Math.min(w0, w1);
    if (w > capacity) return newLength;
    // Of equal weights the more valuable comes first, so that the other one counts as beaten.
    const takes = w1 < w0 || (w1 === w0 && oldValues[withIt] + value > oldValues[without]);
    const from = takes ? withIt++ : without++;
    const v = oldValues[from] + (takes ? value : 0);
    if (v <= highest) continue;
    highest = v;

    const left = capacity - w;
    while (weights[end] - weightBefore > left) {
      end--;
      density = (values[end + 1] - values[end]) / (weights[end + 1] - weights[end]);
    }
    const full = v + values[end] - valueBefore;
    const gap = left - (weights[end] - weightBefore);
    // The last factor makes up for rounding, so that nothing is left out wrongly.
    const bound = (full + gap * density) * (1 + 2 ** -50);
    if (bound < best + 1) continue;

    let choice = oldChoices[from];
    if (takes) {
      added.push(i);
      choice = parents.push(choice) - 1;
    }
    if (full > best) {
      best = full;
      search.best = { value: full, choice, from: i + 1, to: end };
    }
    if (bound < full + 1) continue; // nothing better can come of it
    newWeights[newLength] = w;
    newValues[newLength] = v;
    newChoices[newLength] = choice;
    newLength++;
  }
}
