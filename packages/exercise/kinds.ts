/** What a result must be, in words and as a test. */
export interface Kind {
  readonly name: string;
  readonly holds: (value: unknown) => boolean;
}

export const aNumber: Kind = { name: 'a number', holds: (value) => typeof value === 'number' };

export const aString: Kind = { name: 'a string', holds: (value) => typeof value === 'string' };

export const aBoolean: Kind = {
  name: 'true or false',
  holds: (value) => typeof value === 'boolean',
};

export const numbers: Kind = {
  name: 'an array of numbers',
  holds: (value) => isArrayOf(value, aNumber.holds),
};

export const matrix: Kind = {
  name: 'an array of arrays of numbers',
  holds: (value) => isArrayOf(value, numbers.holds),
};

/** The kind, or undefined, which stands for "there is none". */
export function orUndefined(kind: Kind): Kind {
  return {
    name: `${kind.name}, or undefined where there is none`,
    holds: (value) => value === undefined || kind.holds(value),
  };
}

function isArrayOf(value: unknown, holds: (element: unknown) => boolean): boolean {
  // Array.from so that a hole counts as undefined.
  return Array.isArray(value) && Array.from(value).every((element) => holds(element));
}
