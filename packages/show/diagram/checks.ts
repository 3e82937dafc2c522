import { type Check, kind, rangeError } from '@course/check';

/** Kinds of values that diagrams take. */
export const string = kind<string>('a string', (value) => typeof value === 'string');

const MOST_LETTERS = 400;
/** What no picture can hold: an SVG with them cannot be read. */
const undrawable = /(?![\n\t])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** A text that stands in the picture. */
export const words: Check<string> = (action, parameter, value) => {
  const text = string(action, parameter, value);
  if (text.length > MOST_LETTERS)
    throw rangeError(action, parameter, `at most ${MOST_LETTERS} characters long`, text);
  if (undrawable.test(text))
    throw rangeError(action, parameter, 'without control characters', text);
  return text;
};

export const list = <Item>(of: string) => kind<readonly Item[]>(`an array of ${of}`, Array.isArray);

export const strings = kind<readonly string[]>(
  'an array of strings',
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
);

/** An object of values by the names that the learner gave. */
export const byName = <Value>(of: string) =>
  kind<Readonly<Record<string, Value>>>(
    `an object of ${of}`,
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );

const isNumber = (value: unknown): value is number => Number.isFinite(value);

export const isPlace = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber);
