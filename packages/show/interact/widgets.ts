import type { Control } from './controls';

/**
 * The controls on a page: models of ipywidgets' front end, which JupyterLab and VS Code know, each opened by a comm
 * of the course's kernel.
 * @see https://ipywidgets.readthedocs.io for the models and their state
 */

type State = Readonly<Record<string, unknown>>;

interface Comm {
  readonly id: string;
  readonly send: (data: State) => void;
  readonly close: () => void;
  readonly waiting: () => number;
}

interface Handlers {
  readonly onMessage?: (data: { readonly method?: unknown; readonly state?: State }) => unknown;
  readonly onClose?: () => void;
  readonly onError?: (text: string) => void;
  readonly belowCell?: boolean;
  readonly metadata?: State;
}

/** What of the course's kernel is used. */
interface Kernel {
  readonly openComm: (target: string, data: State, handlers: Handlers) => Comm;
}

function courseKernel(): Kernel | undefined {
  return (globalThis as { [key: symbol]: unknown })[Symbol.for('course.kernel')] as
    Kernel | undefined;
}

export interface PanelHandlers {
  /** A control was moved to the value at that place, or to that text. */
  readonly onMove: (name: string, place: number | string) => void;
  /** No newer move waits for its turn; the kernel is busy until what this gives back is done. */
  readonly onMoved: () => unknown;
  /** What `onMoved` threw, as the kernel shows errors. */
  readonly onError: (text: string) => void;
  /** The controls are gone: the cell is run again, or was deleted. */
  readonly onClose: () => void;
}

const [base, controlsModule] = ['@jupyter-widgets/base', '@jupyter-widgets/controls'];
const views = {
  slider: 'SelectionSlider',
  menu: 'Dropdown',
  toggle: 'Checkbox',
  text: 'Text',
} as const;

/** Opens the controls and gives what names them in an output; nothing where the kernel has no comms, as plain tslab. */
export function openPanel(
  controls: ReadonlyMap<string, Control<unknown>>,
  { onMove, onMoved, onError, onClose }: PanelHandlers,
): string | undefined {
  const kernel = courseKernel();
  if (!kernel) return undefined;
  const comms: Comm[] = [];
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    for (const comm of comms) comm.close();
    onClose();
  };
  const open = (start: State, onState?: (state: State) => void): string => {
    let state = start;
    const comm = kernel.openComm(
      'jupyter.widget',
      { state, buffer_paths: [] },
      {
        metadata: { version: '2.1.0' },
        belowCell: true,
        onError,
        onClose: close,
        onMessage(data) {
          // A page that is opened again asks for all states, and waits for them.
          if (data.method === 'request_state') {
            comm.send({ method: 'update', state, buffer_paths: [] });
          } else if (data.method === 'update' && data.state) {
            state = { ...state, ...data.state };
            onState?.(data.state);
          }
          return comms.some(({ waiting }) => waiting() > 0) ? undefined : onMoved();
        },
      },
    );
    comms.push(comm);
    return `IPY_MODEL_${comm.id}`;
  };
  const widget = (name: string, module: string, state: State, onState?: (state: State) => void) =>
    open(
      {
        _model_module: module,
        _model_module_version: '2.0.0',
        _model_name: `${name}Model`,
        _view_module: module,
        _view_module_version: '2.0.0',
        _view_name: `${name}View`,
        ...state,
      },
      onState,
    );
  const layout = (state: State): string => widget('Layout', base, state);
  const style = (name: string): string =>
    widget(name, controlsModule, {
      _view_module: base,
      _view_name: 'StyleView',
      description_width: 'initial',
    });
  const margin = '2px 20px 2px 2px';
  const longest = Math.max(...[...controls].map(([name, { label = name }]) => label.length));
  const wide = layout({ width: `calc(260px + ${longest}ch)`, max_width: '98%', margin });
  const narrow = layout({ width: 'max-content', max_width: '98%', margin });
  const children = [...controls].map(([name, control]) => {
    const { kind, labels, start, label = name } = control;
    const move = (place: unknown): void => {
      if (typeof place === 'number' && labels[place] !== undefined) onMove(name, place);
    };
    const state = { description: label, description_allow_html: false };
    if (kind === 'toggle') {
      return widget(
        views[kind],
        controlsModule,
        {
          ...state,
          indent: false,
          value: start === 1,
          layout: narrow,
          style: style('CheckboxStyle'),
        },
        ({ value }) => move(typeof value === 'boolean' ? Number(value) : undefined),
      );
    }
    if (kind === 'text') {
      return widget(
        views[kind],
        controlsModule,
        {
          ...state,
          value: control.values[start],
          continuous_update: true,
          layout: narrow,
          style: style('TextStyle'),
        },
        ({ value }) => {
          if (typeof value === 'string') onMove(name, value);
        },
      );
    }
    const isSlider = kind === 'slider';
    return widget(
      views[kind],
      controlsModule,
      {
        ...state,
        _options_labels: labels,
        index: start,
        ...(isSlider && { continuous_update: true, readout: true, orientation: 'horizontal' }),
        layout: isSlider ? wide : narrow,
        style: style(isSlider ? 'SliderStyle' : 'DescriptionStyle'),
      },
      ({ index }) => move(index),
    );
  });
  const id = widget('HBox', controlsModule, {
    children,
    layout: layout({ flex_flow: 'row wrap', align_items: 'center', max_width: '100%' }),
  });
  return id.replace('IPY_MODEL_', '');
}
