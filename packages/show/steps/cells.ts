import type { PlayableTrace } from './playable';
import type { Scene } from './story';

/** How a cell looks in a scene. */
export interface CellLook {
  readonly kind: 'empty' | 'waiting' | 'current' | 'path' | 'known' | 'infinite';
  /** Of a known cell, from 0 (the smallest value of all) to 1 (the largest). */
  readonly shade: number;
  readonly text: string;
}

/** The looks of all cells in each scene, row after row. */
export function lookAtCells(
  trace: PlayableTrace,
  scenes: readonly Scene[],
  cellText: (value: number) => string,
): CellLook[][] {
  const { rows, columns, steps } = trace;
  const shades = shadesOf(steps.map((step) => step.value));
  const values: (number | undefined)[] = Array.from({ length: rows * columns });
  let done = 0;
  return scenes.map((scene) => {
    for (; done < scene.done; done++) {
      const step = steps[done]!;
      values[step.row * columns + step.column] = step.value;
    }
    const waiting = new Set(scene.waiting.map(([row, column]) => row * columns + column));
    const path = new Set(scene.path.map(([row, column]) => row * columns + column));
    const current = scene.step && scene.step.row * columns + scene.step.column;
    return Array.from(values, (value, key): CellLook => {
      if (value === undefined) {
        return waiting.has(key)
          ? { kind: 'waiting', shade: 0, text: '…' }
          : { kind: 'empty', shade: 0, text: '' };
      }
      const known = Number.isFinite(value) ? 'known' : 'infinite';
      return {
        kind: key === current ? 'current' : path.has(key) ? 'path' : known,
        shade: shades.get(value) ?? 0,
        text: cellText(value),
      };
    });
  });
}

/** By rank: where values grow fast, as Fibonacci numbers do, all but the last would look alike. */
function shadesOf(values: readonly number[]): Map<number, number> {
  const sorted = [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
  return new Map(sorted.map((value, rank) => [value, rank / Math.max(1, sorted.length - 1)]));
}
