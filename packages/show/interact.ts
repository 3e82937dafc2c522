import {
  callback,
  kind,
  oneOf,
  type OptionsOf,
  optional,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { display, inNotebook } from './display';
import { animated } from './interact/animation';
import { checkText, type Control, type ValuesOf } from './interact/controls';
import { followMoves } from './interact/follow';
import { collect, isCollecting, outputArea, showValue } from './interact/outputs';
import { sequence, type Steps } from './interact/sequence';

export {
  type Control,
  menu,
  slider,
  type SliderOptions,
  text,
  toggle,
  type ValuesOf,
} from './interact/controls';

const ACTION = 'interact';

const interactOptions = {
  /** The name of a control: where the notebook is read and not run, the picture goes through its values. */
  animate: optional(kind<string>('the name of a control', (value) => typeof value === 'string')),
};

export type InteractOptions<Name extends string = string> = Omit<
  OptionsOf<typeof interactOptions>,
  'animate'
> & { readonly animate?: Name };

/**
 * Runs a function anew each time that a slider, a menu or a switch is moved or a text is changed, and shows in place what it shows: figures,
 * tables, printed text, and what it gives back. Controls are by name, and so are the values that the function is given.
 *
 * - Where the notebook is read and not run, it has what the function shows at the first values, and a line that names
 *   the controls. With `animate` its figures go through the values of one control: 12 of them, or fewer where
 *   that is too large.
 * - A move while the function runs is left out if another one follows; the last one counts. While a cell runs, moves wait.
 * - An error at the first values is the cell's. A later one stands in place of what the function shows, up to the next
 *   move.
 * - A function may be async: `await interact(…)`.
 *
 * Cost: the function's; a figure is sent without its picture while a control moves, and with it after 0.4 s of rest.
 * With `animate` the function is run once for each frame, and drawing takes about 0.15 s each.
 *
 * @throws TypeError or RangeError, before anything is shown, for what is no control; what the function throws
 * @example
 * const show = () => interact(
 *   { n: slider(1, 20), squared: toggle() },
 *   ({ n, squared }) => (squared ? n ** 2 : n),
 *   { animate: 'n' },
 * );
 * typeof show // => 'function'
 */
export function interact<Controls extends Readonly<Record<string, Control<unknown>>>>(
  controls: Controls,
  draw: (values: ValuesOf<Controls>) => Promise<unknown>,
  options?: InteractOptions<keyof Controls & string>,
): Promise<void>;
export function interact<Controls extends Readonly<Record<string, Control<unknown>>>>(
  controls: Controls,
  draw: (values: ValuesOf<Controls>) => unknown,
  options?: InteractOptions<keyof Controls & string>,
): void;
export function interact(
  given: Readonly<Record<string, Control<unknown>>>,
  draw: (values: never) => unknown,
  options: InteractOptions = {},
): void | Promise<void> {
  if (isCollecting())
    throw new Error(
      'Cannot interact within the function of another interact: give all controls to the outer one',
    );
  const controls = checkControls(given);
  callback<typeof draw>()(ACTION, 'draw', draw);
  const { animate } = readOptions(ACTION, options, interactOptions);
  if (animate !== undefined) oneOf(...controls.keys())(ACTION, 'animate', animate);
  if (controls.get(animate ?? '')?.kind === 'text')
    throw rangeError(ACTION, 'animate', 'a control whose values can be listed', animate);
  return sequence(start(controls, draw as (values: Values) => unknown, animate));
}

type Controls = ReadonlyMap<string, Control<unknown>>;
type Values = Readonly<Record<string, unknown>>;

function checkControls(given: unknown): Controls {
  if (typeof given !== 'object' || given === null || Object.keys(given).length === 0) {
    throw typeError(ACTION, 'controls', 'an object with at least one control', given);
  }
  const controls = new Map<string, Control<unknown>>(Object.entries(given));
  for (const [name, control] of controls) {
    const isControl = Array.isArray((control as Partial<Control<unknown>> | undefined)?.labels);
    if (!isControl)
      throw typeError(ACTION, `controls.${name}`, 'a slider, a menu, a toggle or a text', control);
  }
  return controls;
}

/** Shows what is drawn at the first values, and opens the controls. */
function* start(
  controls: Controls,
  draw: (values: Values) => unknown,
  animate: string | undefined,
): Steps<void> {
  const places = new Map<string, number | string>(
    [...controls].map(([name, { start: first }]) => [name, first]),
  );
  const drawAt = (at: ReadonlyMap<string, number | string>): unknown =>
    draw(
      Object.fromEntries(
        [...controls].map(([name, control]) => [name, valueAt(name, control, at.get(name) ?? 0)]),
      ),
    );
  const line = describe(controls);
  if (!inNotebook()) {
    console.log(line);
    showValue(yield drawAt(places));
    return;
  }
  const area = outputArea();
  const { outputs, end } = collect(true);
  try {
    showValue(yield drawAt(places));
  } catch (error) {
    end();
    area.show(outputs, true);
    throw error;
  }
  end();
  const id = followMoves(controls, places, () => drawAt(places), area);
  const view = { version_major: 2, version_minor: 0, model_id: id };
  display({
    ...(id !== undefined && { 'application/vnd.jupyter.widget-view+json': view }),
    'text/plain': line,
  });
  const played = controls.get(animate ?? '');
  area.show(outputs, true);
  if (animate === undefined || !played) return;
  const playedAt = (place: number): unknown => drawAt(new Map([...places, [animate, place]]));
  area.show(yield* animated(outputs, animate, played, playedAt), true);
}

function valueAt(name: string, { values, most }: Control<unknown>, at: number | string): unknown {
  if (typeof at === 'number') return values[at];
  return checkText(ACTION, name, at, most ?? Infinity);
}

function describe(controls: Controls): string {
  const parts = [...controls].map(([name, { label = name, range }]) => `${label} ${range}`);
  return `Controls: ${parts.join(', ')}: run the cell to move ${parts.length === 1 ? 'it' : 'them'}`;
}
