import { display } from '../display';

/** A figure in its three forms. */
export interface ShownFigure {
  /** Interactive: { data, layout, frames?, config? }, only what JSON can hold. */
  readonly figure: Readonly<Record<string, unknown>>;
  readonly png: Buffer;
  /** Of the picture, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in a sentence. */
  readonly description: string;
}

/** Shows a figure under the cell as one output: interactive where the notebook can, else the picture, else the sentence. */
export function showFigure({ figure, png, width, height, description }: ShownFigure): void {
  // What a page made of the notebook gives as the picture's alt text: one line of it.
  const alt = description.split('\n', 1)[0];
  display(
    {
      'application/vnd.plotly.v1+json': figure,
      'image/png': png.toString('base64'),
      'text/plain': description,
    },
    { metadata: { 'image/png': { width, height, alt } } },
  );
}
