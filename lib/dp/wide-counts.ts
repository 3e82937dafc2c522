/** A large whole number is kept as several limbs of 52 bits, as a sum of two of them is exact. */
const LIMB_BITS = 52;
const LIMB = 2 ** LIMB_BITS;

/**
 * A row of counts too large for one number each, for tables in which a cell adds to another one.
 *
 * Cost: 8 bytes for each limb of a count, and 1 for its carry.
 *
 * @example
 * const counts = new WideCounts(3, 64);
 * counts.set(0, 1);
 * counts.addUpwards(1, 3); // each cell plus the one before it
 * counts.read(2) // => 1n
 */
export class WideCounts {
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
    this.#limbs[0]![index] = count;
  }

  read(index: number): bigint {
    return this.#limbs.reduceRight(
      (sum, limb) => (sum << BigInt(LIMB_BITS)) + BigInt(limb[index]!),
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
      for (let index = 0; index < kept; index++) limb[index] = limb[2 * index + first]!;
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
    const sum = limb[a]! + limb[a - distance]! + carries[a]!;
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
    const sum = limb[a]! + limb[a - distance]! + carries[a]!;
    const carry = Math.floor(sum * (1 / LIMB));
    limb[a] = sum - carry * LIMB;
    carries[a] = carry;
  }
}
