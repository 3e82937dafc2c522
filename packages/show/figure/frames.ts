import { checkOptions, rangeError, typeError } from '@course/check';
import type { PlainFigure, PlainFrame } from './compose-figure';
import { asRecord, type Attributes, isRecord, type Plain } from './plain';

/** Checks the steps of an animation and fills in what they leave out: a name, and which traces they change. */
export function checkFrames(action: string, frames: Plain, data: readonly unknown[]): PlainFrame[] {
  if (!Array.isArray(frames)) throw typeError(action, 'frames', 'a list of frames', frames);
  if (frames.length === 0)
    throw rangeError(action, 'frames', 'a list of at least one frame', frames);
  return frames.map((frame: Plain, i) => {
    const place = `frames[${i}]`;
    if (!isRecord(frame)) throw typeError(action, place, 'an object, as { data }', frame);
    checkOptions(action, frame, ['name', 'data', 'traces', 'layout']);
    const changes = frame['data'] ?? [];
    if (!Array.isArray(changes) || !changes.every(isRecord)) {
      throw typeError(action, `${place}.data`, 'a list of traces', changes);
    }
    const traces = frame['traces'] ?? changes.map((_, k) => k);
    if (!Array.isArray(traces) || traces.length !== changes.length) {
      throw rangeError(
        action,
        `${place}.traces`,
        `a list as long as ${place}.data (${changes.length})`,
        traces,
      );
    }
    for (const trace of traces) {
      if (!Number.isInteger(trace) || data[Number(trace)] === undefined) {
        throw rangeError(
          action,
          `${place}.traces`,
          `numbers of traces, 0 to ${data.length - 1}`,
          traces,
        );
      }
    }
    const name = typeof frame['name'] === 'string' ? frame['name'] : `${i + 1}`;
    return { name, data: changes, traces, layout: frame['layout'] ?? {} } as PlainFrame;
  });
}

/** The figure at each frame: every frame changes the one before, as plotly does it. */
export function figuresOf({ data, layout, config, frames = [] }: PlainFigure): PlainFigure[] {
  let now = { data, layout };
  return frames.map((frame, active) => {
    const changed = now.data.map((trace, i) => {
      const change = frame.traces.indexOf(i);
      return change < 0 ? trace : merge(trace, frame.data[change] ?? {});
    });
    now = { data: changed, layout: merge(now.layout, frame.layout) };
    return { data: changed, layout: standing(now.layout, active), config };
  });
}

/** Lists are replaced, objects merged: a frame may give an axis a range without losing its title. */
function merge(old: Attributes, change: Attributes): Attributes {
  const changed = Object.entries(change).map(([name, value]) => {
    const before = old[name];
    const both = isRecord(before) && isRecord(value);
    return [name, both ? merge(asRecord(before), asRecord(value)) : value] as const;
  });
  return { ...old, ...Object.fromEntries(changed) };
}

/** A layout as a picture has it: the slider at its step, no buttons, which a picture cannot have. */
function standing(
  { updatemenus: _buttons, sliders, ...layout }: PlainFigure['layout'],
  active: number,
) {
  if (!Array.isArray(sliders)) return layout;
  return { ...layout, sliders: sliders.map((slider: object) => ({ ...slider, active })) };
}

/** Gives an animated figure a slider and a button that plays it, unless its layout has its own. */
export function addControls(figure: PlainFigure): PlainFigure {
  const { layout, frames } = figure;
  if (!frames || layout['sliders'] || layout['updatemenus']) return figure;
  const at = {
    mode: 'immediate',
    transition: { duration: 0 },
    frame: { duration: 0, redraw: true },
  };
  const slider = {
    active: 0,
    x: 0.12,
    len: 0.88,
    pad: { t: 55, b: 10 },
    currentvalue: { visible: false },
    steps: frames.map(({ name }) => ({ label: name, method: 'animate', args: [[name], at] })),
  };
  const play = { ...at, fromcurrent: true, frame: { duration: 200, redraw: true } };
  const buttons = {
    type: 'buttons',
    direction: 'left',
    showactive: false,
    x: 0,
    xanchor: 'left',
    y: 0,
    yanchor: 'top',
    pad: { t: 60, r: 10 },
    buttons: [{ label: '▶', method: 'animate', args: [null, play] }],
  };
  return { ...figure, layout: { ...layout, sliders: [slider], updatemenus: [buttons] } };
}
