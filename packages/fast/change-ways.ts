/** Is given the bytes of a table before it is made, and what makes it large; throws where they are too many. */
type CheckBytes = (bytes: number, parameter: 'amount' | 'coins') => void;

/**
 * How many ways there are to pay an amount, by a table over amounts, or, where it is far above the
 * coins, by the binary digits of how often each coin is used: then the table is as long as the coins' sum.
 *
 * @param coins smallest first, none above the amount
 */
export function countWays(
  coins: readonly number[],
  amount: number,
  checkBytes: CheckBytes,
): bigint {
  if (coins.length < 2) return amount % (coins[0] ?? Infinity) === 0 ? 1n : 0n;
  const bits = bitsOfWays(coins.slice(1), amount);
  const sum = coins.reduce((total, coin) => total + coin, 0);
  return 2 * sum * Math.log2(amount) < amount
    ? waysByDigits(coins, sum, amount, bits, checkBytes)
    : waysByTable(coins, amount, bits, checkBytes);
}

/** As the recurrence has it, coin after coin. */
function waysByTable(
  coins: readonly number[],
  amount: number,
  bits: number,
  checkBytes: CheckBytes,
): bigint {
  checkBytes(WideCounts.bytes(amount + 1, bits), 'amount');
  const ways = new WideCounts(amount + 1, bits);
  ways.set(0, 1);
  for (const coin of coins) ways.addUpwards(coin, amount + 1);
  return ways.read(amount);
}

/**
 * Digit after digit of how often each coin is used, from the last binary one on. Each coin is used
 * once more or not, what is then left to pay must be even, and half of it is left to the digits before:
 *
 *     ways(left; paid) = Σ ways(⌊left / 2⌋; (paid + the coins used − left mod 2) / 2)
 *
 * The table has for each amount that is paid beforehand, at most the sum of the coins, in how many
 * ways the digits so far do that. This is [xᴺ] of a rational function by halving N: A. Bostan & R. Mori
 * 2021, "A simple and fast algorithm for computing the N-th term of a linearly recurrent sequence",
 * SIAM Symposium on Simplicity in Algorithms, where 1 / (1 − xᶜ) = (1 + xᶜ) / (1 − x²ᶜ).
 */
function waysByDigits(
  coins: readonly number[],
  sum: number,
  amount: number,
  bits: number,
  checkBytes: CheckBytes,
): bigint {
  const most = 2 * (sum + 1);
  checkBytes(WideCounts.bytes(most, bits), 'coins');
  const ways = new WideCounts(most, bits);
  ways.set(0, 1);
  let length = 1;
  for (let left = amount; left > 0; left = Math.floor(left / 2)) {
    length = Math.min(length + sum, left + 1); // what is paid beforehand is not more than what is left
    for (const coin of coins) ways.addDownwards(coin, length);
    length = ways.keepEverySecond(left % 2, length);
  }
  return ways.read(0);
}

/**
 * At least as many bits as the count has, and any count of a lower amount. A way is known by its
 * coins but for the smallest, and those are a point of whole numbers x ≥ 0 with Σ cᵢ xᵢ ≤ amount. The
 * unit cubes that begin at these points lie in a simplex of volume Π (amount + Σ c) / (i cᵢ), for
 * i = 1 … the number of coins.
 */
function bitsOfWays(coins: readonly number[], amount: number): number {
  const reach = coins.reduce((sum, coin) => sum + coin, amount);
  const bits = coins.reduce((sum, coin, i) => sum + Math.log2(reach / ((i + 1) * coin)), 0);
  return bits + 1; // above all rounding
}

/** A large whole number is kept as several limbs of 52 bits, as a sum of two of them is exact. */
const LIMB_BITS = 52;
const LIMB = 2 ** LIMB_BITS;

/**
 * A row of counts too large for one number each, for tables in which a cell adds to another one.
 *
 * Cost: 8 bytes for each limb of a count, and 1 for its carry.
 */
class WideCounts {
  readonly #limbs: readonly Float64Array[];
  readonly #carries: Uint8Array;

  /** @param bits at least as many as any count gets */
  constructor(length: number, bits: number) {
    this.#limbs = Array.from({ length: limbsOf(bits) }, () => new Float64Array(length));
    this.#carries = new Uint8Array(length);
  }

  /** How many bytes a row takes. */
  static bytes(length: number, bits: number): number {
    return length * (limbsOf(bits) * Float64Array.BYTES_PER_ELEMENT + 1);
  }

  set(index: number, count: number): void {
    this.#limbs[0][index] = count;
  }

  read(index: number): bigint {
    return this.#limbs.reduceRight(
      (sum, limb) => (sum << BigInt(LIMB_BITS)) + BigInt(limb[index]),
      0n,
    );
  }

  /** count(a) += count(a − distance) for a up to `length`, upwards: what was added is added on. */
  addUpwards(distance: number, length: number): void {
    this.#carries.fill(0);
    for (const limb of this.#limbs) addUpwards(limb, this.#carries, distance, length);
  }

  /** count(a) += count(a − distance) for a up to `length`, downwards: each is added once. */
  addDownwards(distance: number, length: number): void {
    this.#carries.fill(0);
    for (const limb of this.#limbs) addDownwards(limb, this.#carries, distance, length);
  }

  /** Keeps each second count, from `first` on, of those below `length`; the others become 0. Returns how many are left. */
  keepEverySecond(first: number, length: number): number {
    const kept = Math.ceil((length - first) / 2);
    for (const limb of this.#limbs) {
      for (let index = 0; index < kept; index++) limb[index] = limb[2 * index + first];
      limb.fill(0, kept, length);
    }
    return kept;
  }
}

function limbsOf(bits: number): number {
  return Math.ceil(bits / LIMB_BITS);
}

/** One limb of all counts; what is past 52 bits is left in `carries` for the next limb. */
function addUpwards(
  limb: Float64Array,
  carries: Uint8Array,
  distance: number,
  length: number,
): void {
  for (let a = distance; a < length; a++) {
    const sum = limb[a] + limb[a - distance] + carries[a];
    const carry = Math.floor(sum * (1 / LIMB)); // 0 or 1, without a branch that is hard to predict
    limb[a] = sum - carry * LIMB;
    carries[a] = carry;
  }
}

/** As `addUpwards`, from the end. */
function addDownwards(
  limb: Float64Array,
  carries: Uint8Array,
  distance: number,
  length: number,
): void {
  for (let a = length - 1; a >= distance; a--) {
    const sum = limb[a] + limb[a - distance] + carries[a];
    const carry = Math.floor(sum * (1 / LIMB));
    limb[a] = sum - carry * LIMB;
    carries[a] = carry;
  }
}
