import { rangeError } from '@course/check';
import { type Attributes, type Plain } from './plain';

/** The attributes that hold the values of each type of trace; one of them is enough. */
const values: Readonly<Record<string, readonly string[]>> = {
  scatter: ['x', 'y'],
  bar: ['x', 'y'],
  box: ['x', 'y'],
  violin: ['x', 'y'],
  histogram: ['x', 'y'],
  heatmap: ['z'],
  contour: ['z'],
  histogram2d: ['x', 'y'],
  histogram2dcontour: ['x', 'y'],
  scatterternary: ['a', 'b', 'c'],
  image: ['z', 'source'],
  pie: ['values', 'labels'],
};

/** What to use in place of types that need WebGL, which is not there where the picture is made, or more than the bundle has. */
const substitutes: Readonly<Record<string, string>> = {
  scattergl: 'scatter, which has the same attributes',
  heatmapgl: 'heatmap, which has the same attributes',
  contourgl: 'contour, which has the same attributes',
  pointcloud: 'scatter with mode markers',
  scatter3d: 'scatter with the third value as colour of the markers',
  surface: 'contour or heatmap with the same z',
  mesh3d: 'contour or heatmap',
  isosurface: 'several contours',
  volume: 'several contours',
  cone: 'scatter with arrows as annotations',
  streamtube: 'scatter with lines',
  parcoords: 'scatter with one line a row',
  parcats: 'heatmap of the counts',
  splom: 'scatter in a grid of subplots',
  scatterpolar: 'scatter with x = r cos θ and y = r sin θ',
  scatterpolargl: 'scatter with x = r cos θ and y = r sin θ',
  scattergeo: 'scatter with the longitude as x and the latitude as y',
  scattermap: 'scatter with the longitude as x and the latitude as y',
  scattermapbox: 'scatter with the longitude as x and the latitude as y',
  table: 'the function table',
};

/** The attributes of a trace that hold values. */
export const valueNames = (trace: Attributes): readonly string[] =>
  values[typeof trace['type'] === 'string' ? trace['type'] : 'scatter'] ?? [];

/** Checks that a type can be drawn. */
export function checkType(action: string, place: string, type: Plain): void {
  const name = typeof type === 'string' ? type : '';
  if (Object.hasOwn(values, name)) return;
  const substitute = Object.hasOwn(substitutes, name) ? substitutes[name] : undefined;
  const expected = substitute
    ? `one that can be drawn without a browser; use ${substitute}`
    : `one of ${Object.keys(values).join(', ')}`;
  throw rangeError(action, place, expected, type);
}
