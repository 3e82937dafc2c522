import { checkCoins } from './coin-change-checks';
import { checkMemory } from './table-memory';

const ACTION = 'count the ways to pay';

/** A large whole number is kept as several limbs of 52 bits, as a sum of two of them is exact. */
const LIMB_BITS = 52;
const LIMB = 2 ** LIMB_BITS;

/**
 * How many ways there are to pay an amount, each coin as often as wanted; 1 + 2 and 2 + 1 are the
 * same way. One coin is allowed after the other, so that each way is counted in one order:
 *
 *     ways(0) = 1, ways(a) = ways before this coin(a) + ways(a − c)
 *
 * Cost: O(coins × amount × limbs) time, O(amount × limbs) memory (8 bytes a limb), where a count of
 * b bits takes ⌈b / 52⌉ limbs.
 *
 * @param coins whole numbers of at least 1, in any order, none twice
 * @param amount a whole number of at least 0
 * @returns the exact count; 1n for amount 0, which no coins pay
 * @throws TypeError where coins is no array of numbers or amount no number, RangeError where they
 * are not as said, or the table would not fit in 1 GiB
 * @example
 * countChangeWays([1, 2, 5, 10, 20, 50, 100, 200], 200) // => 73682n
 * countChangeWays([2, 4], 7) // => 0n
 */
export function countChangeWays(coins: readonly number[], amount: number): bigint {
  const usable = checkCoins(ACTION, coins, amount).filter((coin) => coin <= amount);
  const smallest = usable.pop();
  if (smallest === undefined || usable.length === 0) {
    return amount % (smallest ?? Infinity) === 0 ? 1n : 0n;
  }
  const limbs = Math.ceil(bitsOfWays(usable, amount) / LIMB_BITS);
  const bytesEach = limbs * Float64Array.BYTES_PER_ELEMENT + 1; // and a carry
  checkMemory(ACTION, 'amount', amount, (amount + 1) * bytesEach);
  const ways = Array.from({ length: limbs }, () => new Float64Array(amount + 1));
  const [low] = ways as [Float64Array];
  for (let a = 0; a <= amount; a += smallest) low[a] = 1; // the smallest coin alone
  const carries = new Uint8Array(amount + 1);
  for (const coin of usable.reverse()) {
    carries.fill(0);
    for (const limb of ways) addWays(limb, carries, coin);
  }
  return ways.reduceRight(
    (sum, limb) => (sum << BigInt(LIMB_BITS)) + BigInt(limb[amount] as number),
    0n,
  );
}

/**
 * At least as many bits as the count has. A way is known by its coins but for the smallest, and
 * those are a point of whole numbers x ≥ 0 with Σ cᵢ xᵢ ≤ amount. The unit cubes that begin at these
 * points lie in a simplex of volume Π (amount + Σ c) / (i cᵢ), for i = 1 … the number of coins.
 */
function bitsOfWays(coins: readonly number[], amount: number): number {
  const reach = coins.reduce((sum, coin) => sum + coin, amount);
  const bits = coins.reduce((sum, coin, i) => sum + Math.log2(reach / ((i + 1) * coin)), 0);
  return bits + 1; // above all rounding
}

/**
 * Lets `coin` be used, in one limb of all counts: ways(a) += ways(a − coin), upwards. What is past 52 bits is
 * left in `carries` for the next limb.
 */
function addWays(limb: Float64Array, carries: Uint8Array, coin: number): void {
  for (let a = coin; a < limb.length; a++) {
    const sum = limb[a]! + limb[a - coin]! + carries[a]!;
    const carry = Math.floor(sum * (1 / LIMB)); // 0 or 1, without a branch that is hard to predict
    limb[a] = sum - carry * LIMB;
    carries[a] = carry;
  }
}
