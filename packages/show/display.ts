import { sep } from 'node:path';
import { moreRoom, type Room } from './figure/fit-figure';

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

export interface KernelMessage {
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient: { readonly display_id?: string };
}

/** Sends an output; one that takes the kernel's place for a while is handed figures as they are. */
export type WriteDisplayData = ((message: KernelMessage, update: boolean) => void) & {
  readonly figure?: (shown: ShownFigure) => void;
};

/** Where the kernel keeps what sends the outputs of the cell that runs; it puts its own there for each cell. */
interface KernelOutputs {
  lastWriteDisplayData?: WriteDisplayData;
}

/**
 * tslab's public display functions send one MIME type a call, which would show a figure twice.
 * The function that sends a whole bundle is not public: it is found by the name of its file among
 * the modules that the kernel has loaded. A tslab from elsewhere hands over to the one that it finds
 * here, so that two are loaded: only that which runs cells has the function.
 */
export function kernelOutputs(): KernelOutputs | undefined {
  return Object.entries(require.cache)
    .filter(([name]) => name.endsWith(`${sep}jupyter.js`))
    .map(([, module]) => module?.exports as KernelOutputs | undefined)
    .filter((exports) => typeof exports?.lastWriteDisplayData === 'function')
    .at(-1);
}

/** What tslab's cells find each other's names by, or those of the course's kernel find it by. */
const hasKernel = (): boolean =>
  '__tslab__' in globalThis || Symbol.for('course.kernel') in globalThis;

/** Whether the code runs in a cell of a notebook. */
export function inNotebook(): boolean {
  return kernelOutputs() !== undefined || hasKernel();
}

/** Shows a bundle under the cell that runs; outside a notebook it prints the text. */
export function display(
  data: MimeBundle,
  { metadata = {}, id, update = false }: DisplayOptions = {},
): void {
  const write = kernelOutputs()?.lastWriteDisplayData;
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

/** A PNG and its size in CSS pixels. */
export interface DrawnFigure {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** What of its layout was changed so that no text is lost. */
  readonly room?: Room;
}

/** A figure in its three forms. */
export interface ShownFigure {
  /** Interactive: { data, layout, frames?, config? }, only what JSON can hold; a diagram is a picture alone. */
  readonly figure?: Readonly<Record<string, unknown>>;
  /** Of a picture that moves and has no interactive form: what each frame shows, in a few words, and whether the picture says them too. JupyterLab steps through them. */
  readonly animation?: { readonly captions: readonly string[]; readonly drawn?: boolean };
  /** Draws the picture, which takes longer than all else: who shows none does not ask for it. */
  readonly picture: () => DrawnFigure;
  /** What it shows, in a sentence. */
  readonly description: string;
}

/** A figure with the room that its picture took, so that both have one size. */
function withRoom<Shown extends Readonly<Record<string, unknown>>>(figure: Shown, room?: Room) {
  return room ? { ...figure, layout: moreRoom(figure['layout'] as object, room) } : figure;
}

/** Shows a figure under the cell as one output: interactive where the notebook can, else the picture, else the sentence. */
export function showFigure(shown: ShownFigure): void {
  const collect = kernelOutputs()?.lastWriteDisplayData?.figure;
  if (collect) {
    collect(shown);
    return;
  }
  const { data, metadata } = figureBundle(shown, shown.picture());
  display(data, { metadata });
}

/** A figure as an output; one without its picture is for a page that draws the interactive figure at once. */
export function figureBundle(
  { figure, animation, description }: ShownFigure,
  picture?: DrawnFigure,
  room = picture?.room,
): { readonly data: MimeBundle; readonly metadata: Readonly<Record<string, unknown>> } {
  const data = {
    ...(figure && { 'application/vnd.plotly.v1+json': withRoom(figure, room) }),
    ...(animation && { 'application/vnd.course.animation+json': animation }),
  };
  if (!picture) return { data: { ...data, 'text/plain': description }, metadata: {} };
  const { png, width, height } = picture;
  // What a page made of the notebook gives as the picture's alt text: one line of it.
  const alt = description.split('\n', 1)[0];
  return {
    data: { ...data, 'image/png': png.toString('base64'), 'text/plain': description },
    metadata: { 'image/png': { width, height, alt } },
  };
}
