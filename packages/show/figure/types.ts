import type {
  Config as PlotlyConfig,
  Datum,
  Layout as PlotlyLayout,
  PlotData,
  TypedArray,
} from 'plotly.js';

/** A list of values: numbers, texts or dates; null and NaN are gaps. Rows of them where a trace is a table. */
export type Values =
  | readonly Datum[]
  | readonly (readonly Datum[] | TypedArray)[]
  | readonly (readonly (readonly Datum[])[])[]
  | TypedArray
  | SeriesLike;

/** A column of a danfojs DataFrame: what its values are, the check at run time says. */
export interface SeriesLike {
  readonly values: unknown;
  readonly dtypes: readonly string[];
}

/** plotly has gained attributes since the types that nodeplotlib uses were written; a run-time check knows them all. */
interface OtherAttributes {
  readonly [attribute: string]: unknown;
}

/** Attributes that take more kinds of values than those types say. */
type Widened =
  | ('x' | 'y' | 'z' | 'text' | 'hovertext' | 'textposition' | 'customdata')
  | ('marker' | 'line' | 'error_x' | 'error_y' | 'colorbar');

/** One trace of a figure: nodeplotlib's `Plot`, with read-only lists and with newer attributes. */
export interface Plot extends Omit<Partial<PlotData>, Widened>, OtherAttributes {
  readonly x?: Values;
  readonly y?: Values;
  readonly z?: Values;
  readonly text?: string | readonly string[] | readonly (readonly string[])[] | SeriesLike;
}

/** How a figure is laid out: nodeplotlib's `Layout`, with its description. */
export interface Layout extends Partial<Omit<PlotlyLayout, 'meta'>>, OtherAttributes {
  readonly meta?: Meta;
}

interface Meta extends OtherAttributes {
  /** What the figure shows, in a sentence: screen readers read it and text outputs show it. */
  readonly description?: string;
}

/** How a figure behaves when it is interactive: nodeplotlib's `Config`. */
export interface Config extends Partial<PlotlyConfig>, OtherAttributes {}

/** A step of an animation: what changes in the traces with the numbers `traces` (default: the first ones) and in the layout. */
export interface Frame {
  readonly name?: string;
  readonly data?: readonly Plot[];
  readonly traces?: readonly number[];
  readonly layout?: Layout;
}
