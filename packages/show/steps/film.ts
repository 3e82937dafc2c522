import type { CellLook } from './cells';
import type { Scene } from './story';

/** All that the picture and the interactive figure are drawn from, besides the trace. */
export interface Film {
  readonly title: string;
  /** In small letters at the bottom: what is left out. */
  readonly note: string;
  readonly scenes: readonly Scene[];
  /** The cells in each scene, row after row. */
  readonly looks: readonly (readonly CellLook[])[];
}
