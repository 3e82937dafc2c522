import { toSource } from '@course/check';
import { isClose, same } from './equality';

/** What a result must be, and when it is right. */
export interface Kind {
  /** In words: 'a number'. */
  readonly name: string;
  readonly holds: (value: unknown) => boolean;
  /**
   * A result of the kind that is wrong, and the right one, as they are told: '3, the fewest is 2';
   * undefined where it is right. `answer` is the words between them.
   */
  readonly fault: (result: unknown, expected: unknown, answer: string) => string | undefined;
}

function exact(name: string, holds: (value: unknown) => boolean): Kind {
  return {
    name,
    holds,
    fault: (result, expected, answer) =>
      same(result, expected) ? undefined : `${toSource(result)}, ${answer} ${toSource(expected)}`,
  };
}

export const aNumber = exact('a number', (value) => typeof value === 'number');
export const aString = exact('a string', (value) => typeof value === 'string');
export const aBoolean = exact('true or false', (value) => typeof value === 'boolean');
export const numbers = exact('an array of numbers', (value) => isArrayOf(value, aNumber.holds));

const rows = exact('an array of arrays of numbers', (value) => isArrayOf(value, numbers.holds));

/** An array of arrays of numbers, of which the first cell that is wrong is told. */
export const matrix: Kind = {
  ...rows,
  fault(result, expected, answer) {
    const [ours, right] = [result, expected] as number[][][];
    const sameShape = same(
      ours.map((row) => row.length),
      right.map((row) => row.length),
    );
    const i = ours.findIndex((row, index) => !same(row, right[index]));
    if (!sameShape || i < 0) return rows.fault(result, expected, answer);
    const j = ours[i].findIndex((cell, index) => !same(cell, right[i][index]));
    return `${ours[i][j]} at [${i}][${j}], ${answer} ${right[i][j]}`;
  },
};

function isArrayOf(value: unknown, holds: (element: unknown) => boolean): boolean {
  // Array.from so that a hole counts as undefined.
  return Array.isArray(value) && Array.from(value).every((element) => holds(element));
}

/** A number, or an array of them, that may differ from the right one by rounding. */
export function close(kind: Kind, beside: readonly number[] = []): Kind {
  return {
    ...kind,
    fault(result, expected, answer) {
      const [ours, right] = [[result].flat(), [expected].flat()] as number[][];
      if (isClose([...ours, ...beside], [...right, ...beside])) return undefined;
      return `${toSource(result)}, ${answer} ${rounded(expected)}`;
    },
  };
}

/** As `close`, where numbers near 1 cancel: 0 may come out as 1e-16. */
export function near(kind: Kind): Kind {
  return close(kind, [1]);
}

/** Without digits that are rounding alone. */
function rounded(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(rounded).join(', ')}]`;
  return String(Number((value as number).toPrecision(8)));
}

/** The kind, or undefined, which stands for "there is none"; `none` says so: 'but it cannot be paid'. */
export function orUndefined(kind: Kind, none: string): Kind {
  return {
    name: `${kind.name}, or undefined where there is none`,
    holds: (value) => value === undefined || kind.holds(value),
    fault(result, expected, answer) {
      if (expected !== undefined) return kind.fault(result, expected, answer);
      return result === undefined ? undefined : `${toSource(result)}, ${none}`;
    },
  };
}
