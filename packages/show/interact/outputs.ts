import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import {
  type DrawnFigure,
  display,
  figureBundle,
  type KernelMessage,
  kernelOutputs,
  type MimeBundle,
  type ShownFigure,
  type WriteDisplayData,
} from '../display';

/** What some code shows: a figure, whose picture can wait, or what is shown as it is. */
export type Output =
  | {
      readonly figure: ShownFigure;
      /** What a notebook keeps in its place when it is saved. */
      readonly saved?: ShownFigure;
    }
  | Pick<KernelMessage, 'data' | 'metadata'>;

/** Tells who saves the notebook that something else is to be kept of an output; see tools/python/jupyter. */
const savedType = 'application/vnd.course.saved+json';

/** A text, shown as what a cell prints, or as its errors. */
export function textOutput(text: string, type?: 'application/vnd.jupyter.stderr'): Output {
  return { data: { ...(type && { [type]: text }), 'text/plain': text }, metadata: {} };
}

/** A message of an error, shown as the kernel shows one. */
export function errorOutput(text: string): Output {
  return textOutput(text, 'application/vnd.jupyter.stderr');
}

/** What is shown and printed from now on is added to a list in place of the notebook. */
export interface Collection {
  readonly outputs: Output[];
  /** Ends it. What the kernel has put in its place meanwhile, as it does for each cell and after an interrupt, stays. */
  readonly end: () => void;
}

type Print = typeof process.stdout.write;
type Stream = 'stdout' | 'stderr';

/**
 * Collects what is shown and printed, in its order.
 *
 * @param first what a cell shows by itself: pictures are drawn at once, so that an error in one belongs to the line that
 * shows it, and what is written to stderr is the cell's
 */
export function collect(first: boolean): Collection {
  const outputs: Output[] = [];
  const ids = new Map<string, number>();
  /** The text that the last output consists of, as long as nothing else came. */
  let printed: { readonly stream: Stream; text: string } | undefined;
  const add = (output: Output): void => {
    printed = undefined;
    outputs.push(output);
  };
  const kernel = kernelOutputs() ?? {};
  const write = kernel.lastWriteDisplayData;
  const sink: WriteDisplayData = Object.assign(
    (message: KernelMessage, update: boolean): void => {
      const { data, metadata, transient } = message;
      const id = transient.display_id;
      const place = id === undefined ? undefined : ids.get(id);
      if (update && place === undefined) write?.(message, update);
      else if (update && place !== undefined) outputs[place] = { data, metadata };
      else {
        if (id !== undefined) ids.set(id, outputs.length);
        add({ data, metadata });
      }
    },
    {
      figure(figure: ShownFigure): void {
        const picture = first ? figure.picture() : undefined;
        add({ figure: picture ? { ...figure, picture: () => picture } : figure });
      },
    },
  );
  const streams: readonly Stream[] = first ? ['stdout'] : ['stdout', 'stderr'];
  kernel.lastWriteDisplayData = sink;
  const undo = streams.map((stream) => {
    const print: Print = Reflect.get<NodeJS.WriteStream, 'write'>(process[stream], 'write');
    const take = ((chunk: string | Uint8Array, ...more: unknown[]): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      if (printed?.stream !== stream) {
        add(textOutput(''));
        printed = { stream, text: '' };
      }
      printed.text += text;
      const shown = printed.text.replace(/\n$/, '');
      outputs[outputs.length - 1] = stream === 'stdout' ? textOutput(shown) : errorOutput(shown);
      const callback = more.at(-1);
      if (typeof callback === 'function') process.nextTick(callback);
      return true;
    }) as Print;
    process[stream].write = take;
    return () => {
      if (Reflect.get(process[stream], 'write') === take) process[stream].write = print;
    };
  });
  return {
    outputs,
    end() {
      if (write && kernel.lastWriteDisplayData === sink) kernel.lastWriteDisplayData = write;
      for (const restore of undo) restore();
    },
  };
}

export function isCollecting(): boolean {
  return kernelOutputs()?.lastWriteDisplayData?.figure !== undefined;
}

/** Outputs below a cell whose content changes, and whose number does. */
export interface Area {
  /** Puts these in place of what is there: figures with their pictures, or at once and without. */
  readonly show: (outputs: readonly Output[], pictures: boolean) => void;
  /** Draws the pictures that are missing. */
  readonly complete: () => void;
}

const nothing: MimeBundle = { 'text/plain': '' };

export function outputArea(): Area {
  const ids: string[] = [];
  /** What room each last picture took: a figure that moves without its picture keeps it, and its size. */
  const rooms: DrawnFigure['room'][] = [];
  let shown: readonly Output[] = [];
  let isComplete = true;
  const put = (place: number, data: MimeBundle, metadata: KernelMessage['metadata']): void => {
    const known = ids[place];
    const id = known ?? randomUUID(); // as of a progress bar: no notebook stores them
    ids[place] = id;
    display(data, { metadata, id, update: known !== undefined });
  };
  const putFigure = (
    place: number,
    figure: ShownFigure,
    picture?: DrawnFigure,
    saved?: ShownFigure,
  ): void => {
    if (picture) rooms[place] = picture.room;
    const { data, metadata } = figureBundle(figure, picture, rooms[place]);
    const kept = saved && { [savedType]: figureBundle(saved, saved.picture()) };
    put(place, { ...data, ...kept }, metadata);
  };
  return {
    show(outputs, pictures) {
      const before = shown.length;
      shown = outputs;
      isComplete = true;
      for (const [place, output] of outputs.entries()) {
        if (!('figure' in output)) put(place, output.data, output.metadata);
        else {
          const { figure, saved } = output;
          const isNeeded = pictures || figure.figure === undefined;
          isComplete &&= isNeeded;
          putFigure(place, figure, isNeeded ? figure.picture() : undefined, saved);
        }
      }
      // An output cannot be taken away.
      for (let place = outputs.length; place < before; place++) put(place, nothing, {});
    },
    complete() {
      if (isComplete) return;
      isComplete = true;
      for (const [place, output] of shown.entries()) {
        if ('figure' in output && output.figure.figure)
          putFigure(place, output.figure, output.figure.picture());
      }
    },
  };
}

/** What a function gives back is shown as a cell shows its last line. */
export function showValue(value: unknown): void {
  if (value !== undefined && value !== null)
    console.log(typeof value === 'string' ? value : inspect(value));
}
