import type { Control } from './controls';
import { type Area, collect, type Collection, errorOutput, showValue } from './outputs';
import { type Steps, sequence } from './sequence';
import { openPanel } from './widgets';

/** Milliseconds without a move after which the pictures are drawn. */
const REST = 400;

/**
 * Opens the controls, and draws at each of their moves; gives what names them in an output.
 *
 * @param places where the controls stand, among their values; of a text field, what stands in it
 */
export function followMoves(
  controls: ReadonlyMap<string, Control<unknown>>,
  places: Map<string, number | string>,
  draw: () => unknown,
  area: Area,
): string | undefined {
  /** Of the drawing that counts: one that was interrupted, or whose cell is run again, shows nothing any more. */
  let latest: Collection | undefined;
  let isMoved = false;
  let timer: NodeJS.Timeout | undefined;

  function* redraw(): Steps<void> {
    const collection = collect(false);
    latest = collection;
    try {
      showValue(yield draw());
    } finally {
      collection.end();
    }
    if (latest !== collection) return;
    area.show(collection.outputs, false);
    timer = setTimeout(rest, REST).unref();
  }

  function rest(): void {
    try {
      area.complete();
    } catch (error) {
      area.show([errorOutput(String(error))], false);
    }
  }

  return openPanel(controls, {
    onMove(name, place) {
      places.set(name, place);
      isMoved = true;
      clearTimeout(timer);
    },
    onMoved() {
      if (!isMoved) return undefined;
      isMoved = false;
      return sequence(redraw());
    },
    onError(text) {
      latest?.end();
      const before = latest?.outputs ?? [];
      latest = undefined;
      area.show([...before, errorOutput(text)], false);
    },
    onClose() {
      latest = undefined;
      clearTimeout(timer);
    },
  });
}
