import type { Random } from '../random';
import {
  isActive,
  valueAt,
  withoutCondition,
  type Choice,
  type Interval,
  type ParameterValue,
  type Space,
} from './space';

/** Hyperparameters by name, of any space. */
export type Values = Readonly<Record<string, ParameterValue>>;

/** Decides each active hyperparameter in turn. */
export function decide(
  space: Space,
  pick: (dimension: Choice | Interval, name: string) => ParameterValue,
): Values {
  const decided: Record<string, ParameterValue> = {};
  for (const [name, dimension] of Object.entries(space)) {
    if (isActive(dimension, decided)) decided[name] = pick(withoutCondition(dimension), name);
  }
  return decided;
}

/** Hyperparameters drawn at random, each from its own distribution. */
export function sample(space: Space, random: Random): Values {
  return decide(space, (dimension) => valueAt(dimension, random.next()));
}

/**
 * Every combination of grid values, the last hyperparameter changing fastest; a condition that does not
 * hold adds no combinations.
 */
export function* combinations(
  space: Space,
  valuesOf: (dimension: Choice | Interval, name: string) => readonly ParameterValue[],
): Generator<Values> {
  const entries = Object.entries(space);
  function* extend(decided: Values, depth: number): Generator<Values, void> {
    const entry = entries[depth];
    if (!entry) {
      yield decided;
      return;
    }
    const [name, dimension] = entry;
    if (!isActive(dimension, decided)) {
      yield* extend(decided, depth + 1);
      return;
    }
    for (const value of valuesOf(withoutCondition(dimension), name)) {
      yield* extend({ ...decided, [name]: value }, depth + 1);
    }
  }
  yield* extend({}, 0);
}
