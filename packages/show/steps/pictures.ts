import { type Geometry } from './geometry';
import { graphMarks, type GraphLayout } from './graph';
import { type Label, labels, type Words } from './labels';
import { marks } from './marks';
import type { Mark } from './palette';
import type { CellLook, Scene } from './scenes';
import type { PlayableTrace } from './trace';

/** All that a scene shows: the animated picture and the interactive figure draw the same. */
export interface Picture {
  /** The cells, row after row. */
  readonly looks: readonly CellLook[];
  /** Always as many of the same look. */
  readonly marks: readonly Mark[];
  readonly labels: readonly Label[];
}

export function picturesOf(
  trace: PlayableTrace,
  geometry: Geometry,
  words: Words,
  scenes: readonly Scene[],
  looks: readonly (readonly CellLook[])[],
  graph: GraphLayout | undefined,
): Picture[] {
  return scenes.map((scene, i) => ({
    looks: looks[i]!,
    marks: [...marks(geometry, trace, scene), ...(graph ? graphMarks(graph, scene) : [])],
    labels: labels(geometry, trace, words, scene, words.captions[i]!, graph),
  }));
}
