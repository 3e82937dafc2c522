import { sep } from 'node:path';

/** One output in several forms, by MIME type; a notebook shows the richest form that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>> & { readonly 'text/plain': string };

export interface DisplayOptions {
  /** By MIME type, such as the width and height of a PNG in CSS pixels. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Names the output, so that a later call can replace it. */
  readonly id?: string;
  /** Replaces the output with that id in place of adding one. */
  readonly update?: boolean;
}

interface KernelMessage {
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient: { readonly display_id?: string };
}

type WriteDisplayData = (message: KernelMessage, update: boolean) => void;

/**
 * tslab's public display functions send one MIME type a call, which would show a figure twice.
 * The function that sends a whole bundle is not public: it is found by the name of its file among
 * the modules that the kernel has loaded. A tslab from elsewhere hands over to the one that it finds
 * here, so that two are loaded: only that which runs cells has the function.
 */
function kernelWriter(): WriteDisplayData | undefined {
  const writers = Object.entries(require.cache)
    .filter(([name]) => name.endsWith(`${sep}jupyter.js`))
    .map(
      ([, module]) =>
        (module?.exports as { lastWriteDisplayData?: unknown } | undefined)?.lastWriteDisplayData,
    )
    .filter((writer) => typeof writer === 'function');
  return writers.at(-1) as WriteDisplayData | undefined;
}

/** What tslab's cells find each other's names by, or those of the course's kernel find it by. */
const hasKernel = (): boolean =>
  '__tslab__' in globalThis || Symbol.for('course.kernel') in globalThis;

/** Whether the code runs in a cell of a notebook. */
export function inNotebook(): boolean {
  return kernelWriter() !== undefined || hasKernel();
}

/** Shows a bundle under the cell that runs; outside a notebook it prints the text. */
export function display(
  data: MimeBundle,
  { metadata = {}, id, update = false }: DisplayOptions = {},
): void {
  const write = kernelWriter();
  if (write)
    write({ data, metadata, transient: id === undefined ? {} : { display_id: id } }, update);
  else if (!hasKernel()) console.log(data['text/plain']);
  else {
    // Text in its place would be saved with the notebook, and no one would know.
    throw new Error(
      "Cannot show this in the notebook as its kernel has another way to display than tslab 1.0: open the notebook in JupyterLab by npm start, which has the course's own kernel",
    );
  }
}

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
