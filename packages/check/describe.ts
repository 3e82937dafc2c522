/** How a kind of value is written, where the two forms differ. */
interface Form {
  readonly text: (value: string) => string;
  readonly callable: (value: { readonly name: string }) => string;
  readonly rest: (value: unknown) => string;
  readonly array: (value: readonly unknown[], depth: number, part: Part) => string;
  readonly object: (value: object, depth: number, part: Part) => string;
}

/** Writes a value that is part of another, in the same form. */
type Part = (value: unknown) => string;

function write(value: unknown, form: Form, depth = 0): string {
  const part: Part = (inner) => write(inner, form, depth + 1);
  if (typeof value === 'string') return form.text(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return form.callable(value);
  if (Array.isArray(value)) return form.array(value, depth, part);
  if (typeof value === 'object' && value !== null) return form.object(value, depth, part);
  return form.rest(value);
}

/** Array.from, as a hole counts as undefined. */
function list(values: readonly unknown[], part: Part): string {
  return `[${Array.from(values, part).join(', ')}]`;
}

function withArticle(name: string): string {
  return /^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`;
}

const short: Form = {
  text: (value) =>
    value.length > 40 ? `a string of ${value.length} characters` : JSON.stringify(value),
  callable: ({ name }) => (name ? `the function ${name}` : 'a function'),
  rest: (value) => (Object.is(value, -0) ? '-0' : String(value)),
  array(value, depth, part) {
    const count = `an array of ${value.length}`;
    if (value.length > 5 || depth > 2) return count; // an array may hold itself
    const text = list(value, part);
    return text.length <= 60 ? text : count;
  },
  object(value) {
    const { constructor } = value as { constructor?: unknown };
    const name = typeof constructor === 'function' ? constructor.name : '';
    if (name && name !== 'Object') return withArticle(name);
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty object' : `an object with ${keys.slice(0, 5).join(', ')}`;
  },
};

const source: Form = {
  text: (value) => JSON.stringify(value),
  callable: () => 'a function',
  rest: String,
  array: (value, depth, part) => (depth > 3 ? '…' : list(value, part)),
  object(value, depth, part) {
    if (depth > 3) return '…';
    const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
    if (tag !== 'Object') return withArticle(tag);
    const entries = Object.entries(value).map(([name, inner]) => `${name}: ${part(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  },
};

/** A short, one-line description of any value, for an error message. */
export function describe(value: unknown): string {
  return write(value, short);
}

const MOST_LETTERS = 200;

/** A value as it is written in code, cut where it is long. */
export function toSource(value: unknown): string {
  const text = write(value, source);
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}

/** Whether a value is an object as braces write it, no array and no instance of a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
