import type { SearchResult } from './result';
import { placeOf, valueAt, withoutCondition, type ParameterValue, type Space } from './space';

/** What a figure of parallel coordinates is drawn from. */
export interface ParallelCoordinates {
  /** One upright axis for each hyperparameter, with some of its values at their places from 0 to 1. */
  readonly axes: readonly {
    readonly name: string;
    readonly ticks: readonly { readonly place: number; readonly value: ParameterValue }[];
  }[];
  /** One line for each trial that came to a value: its place on each axis, NaN where it had none. */
  readonly lines: readonly {
    readonly trial: number;
    readonly value: number;
    readonly places: readonly number[];
  }[];
}

/**
 * The trials as lines across one axis for each hyperparameter, each axis in its own scale (logarithmic
 * for logUniform), for a figure that shows where good trials pass.
 *
 * Cost: O(trials · hyperparameters).
 *
 * @example
 * const trial = { trial: 0, configuration: 0, parameters: { rate: 0.1 }, share: 1, seed: 7, status: 'done', value: 0.5, metrics: {} } as const;
 * const { axes, lines } = parallelCoordinates({ space: { rate: logUniform(0.01, 1) }, mode: 'min', trials: [trial], best: trial, interrupted: false });
 * lines // => [{ trial: 0, value: 0.5, places: [0.5] }]
 * axes[0]?.ticks.map(({ value }) => Number(value).toFixed(2)) // => ['0.01', '0.10', '1.00']
 */
export function parallelCoordinates<S extends Space>({
  space,
  trials,
}: SearchResult<S>): ParallelCoordinates {
  const dimensions = Object.entries(space).map(
    ([name, dimension]) => [name, withoutCondition(dimension)] as const,
  );
  const axes = dimensions.map(([name, dimension]) => {
    const values =
      dimension.kind === 'choice'
        ? dimension.values
        : [0, 0.5, 1].map((place) => valueAt(dimension, place));
    return { name, ticks: values.map((value) => ({ place: placeOf(dimension, value), value })) };
  });
  const lines = trials
    .filter(({ status }) => status === 'done')
    .map(({ trial, value, parameters }) => {
      const given = parameters as Readonly<Record<string, ParameterValue>>;
      const places = dimensions.map(([name, dimension]) => {
        const own = given[name];
        return own === undefined ? NaN : placeOf(dimension, own);
      });
      return { trial, value, places };
    });
  return { axes, lines };
}
