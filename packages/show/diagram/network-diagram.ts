import {
  boolean,
  checkInteger,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { diagram, type DiagramEdge, type DiagramNode, type DiagramOptions } from '../diagram';
import { words, strings } from './checks';
import { writeNumber } from './read-graph';

/** A layer of a network as its diagram reads it: lib's layers are such. */
export interface DrawableLayer {
  readonly name: string;
  readonly inputs?: number | undefined;
  readonly outputs?: number | undefined;
  readonly parameters: readonly {
    readonly name: string;
    readonly value: {
      readonly rows: number;
      readonly columns: number;
      readonly data: ArrayLike<number>;
    };
  }[];
  /** The layers inside; a residual one's are its branch, and last its projection if it has one. */
  readonly layers?: readonly DrawableLayer[];
}

const table = {
  title: optional(words, ''),
  /** What stands in the first and the last units of a small network; default x₁, x₂ … and y₁, y₂ … */
  inputs: optional(strings),
  outputs: optional(strings),
  /** False draws a small network by blocks, too. */
  units: optional(boolean, true),
};

export type NetworkDiagramOptions = OptionsOf<typeof table>;

const ACTION = 'draw the network';
/** A network is drawn unit by unit, and with weights as numbers, up to these sizes. */
const MOST = { units: 8, layers: 6, labels: 10 } as const;

/**
 * Draws a network: a small one unit by unit, with its weights (blue above 0, vermilion and dashed below,
 * thicker where larger; as numbers where there are at most ten), a larger one as blocks with their
 * sizes and numbers of parameters. Blocks that repeat are drawn once, with how often.
 *
 * Cost: as `diagram`.
 *
 * @param network a layer as `sequential([…])` gives it, or the sizes of dense layers, as [784, 128, 10]
 * @throws TypeError or RangeError for what is no network, unknown options and names of another number
 * @example
 * networkDiagramOf([2, 1]).nodes.map(({ label }) => label) // => ['x₁', 'x₂', 'y', '2 inputs', '1 output']
 */
export function networkDiagram(
  network: DrawableLayer | readonly number[],
  options?: NetworkDiagramOptions,
): void {
  diagram(networkDiagramOf(network, options));
}

/** The diagram of a network, for `diagram`. */
export function networkDiagramOf(
  network: DrawableLayer | readonly number[],
  options?: NetworkDiagramOptions,
) {
  const given = readOptions(ACTION, options, table);
  const { title } = given;
  const layers = isSizes(network) ? fromSizes(network) : chainOf(network);
  const small = given.units ? unitLayers(layers) : undefined;
  const description = describe(title, layers);
  if (small)
    return {
      title,
      description,
      ...drawUnits(small, given.inputs, given.outputs),
    } satisfies DiagramOptions;
  for (const name of ['inputs', 'outputs'] as const) {
    if (given[name])
      throw rangeError(
        ACTION,
        name,
        `left out for a network of more than ${MOST.units} units a layer or other than dense layers`,
        given[name],
      );
  }
  return { title, description, ...drawBlocks(layers) } satisfies DiagramOptions;
}

function isSizes(network: unknown): network is readonly number[] {
  return Array.isArray(network);
}

function fromSizes(sizes: readonly number[]): DrawableLayer[] {
  if (sizes.length < 2) throw rangeError(ACTION, 'network', 'at least two sizes', sizes);
  sizes.forEach((size, i) => checkInteger(ACTION, `network[${i}]`, size, 1));
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]!;
    const value = (rows: number) => ({ rows, columns: outputs, data: [] });
    return {
      ...{ name: 'dense', inputs, outputs },
      parameters: [
        { name: 'weights', value: value(inputs) },
        { name: 'bias', value: value(1) },
      ],
    };
  });
}

/** The layers that follow one another: sequential ones are opened. */
function chainOf(layer: DrawableLayer): DrawableLayer[] {
  const given: unknown = layer;
  if (
    typeof given !== 'object' ||
    given === null ||
    typeof layer.name !== 'string' ||
    !Array.isArray(layer.parameters)
  )
    throw typeError(ACTION, 'network', 'a layer, such as sequential([…]), or sizes', given);
  return layer.name === 'sequential' ? (layer.layers ?? []).flatMap(chainOf) : [layer];
}

/** A dense layer and what is applied to each of its units. */
interface UnitLayer {
  readonly size: number;
  readonly weights: DrawableLayer['parameters'][number]['value'];
  readonly activation: string;
}

/** The layers of units of a network that is small and dense, else undefined. */
function unitLayers(layers: readonly DrawableLayer[]): readonly UnitLayer[] | undefined {
  const found: UnitLayer[] = [];
  for (const layer of layers) {
    const weights = layer.parameters.find(({ name }) => name === 'weights')?.value;
    const last = found.at(-1);
    if (layer.name === 'dense' && weights) {
      found.push({ size: weights.columns, weights, activation: '' });
    } else if (last && last.activation === '' && layer.parameters.length === 0 && !layer.layers) {
      found.splice(-1, 1, { ...last, activation: layer.name });
    } else return undefined;
  }
  const sizes = [found[0]?.weights.rows ?? Infinity, ...found.map(({ size }) => size)];
  return sizes.length <= MOST.layers && Math.max(...sizes) <= MOST.units ? found : undefined;
}

const subscript = (name: string, i: number, count: number): string =>
  count === 1 ? name : name + String(i + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!);

/** A layer a column; every edge is a straight line. */
function drawUnits(
  layers: readonly UnitLayer[],
  inputs?: readonly string[],
  outputs?: readonly string[],
) {
  const sizes = [layers[0]!.weights.rows, ...layers.map(({ size }) => size)];
  checkNames('inputs', inputs, sizes[0]!);
  checkNames('outputs', outputs, sizes.at(-1)!);
  const last = sizes.length - 1;
  const tallest = Math.max(...sizes);
  const count = layers.reduce((sum, { weights }) => sum + weights.rows * weights.columns, 0);
  const numbered = count <= MOST.labels && layers.every(({ weights }) => weights.data.length > 0);
  const across = Math.min(numbered ? 190 : 170, 760 / last); // as wide as a page at most
  const down = numbered ? 84 : 58;
  const values = layers.flatMap(({ weights }) => Array.from(weights.data));
  const wrong = values.find((weight) => !Number.isFinite(weight));
  if (wrong !== undefined) throw rangeError(ACTION, 'each weight', 'finite', wrong);
  const largest = Math.max(1e-9, ...values.map(Math.abs));
  const id = (layer: number, unit: number): string => `${layer}.${unit}`;
  const nodes = sizes.flatMap((size, layer) =>
    Array.from({ length: size }, (_, unit): DiagramNode & { label: string } => ({
      id: id(layer, unit),
      shape: 'circle',
      role: layer === 0 ? 'plain' : layer === last ? 'current' : 'done',
      label:
        layer === 0
          ? (inputs?.[unit] ?? subscript('x', unit, size))
          : layer === last
            ? (outputs?.[unit] ?? subscript('y', unit, size))
            : '',
      position: [layer * across, (unit + (tallest - size) / 2) * down],
    })),
  );
  const heads = sizes.map((size, layer): DiagramNode & { label: string } => {
    const activation = layers[layer - 1]?.activation ?? '';
    const text =
      layer === 0 ? counted(size, 'input') : counted(size, layer === last ? 'output' : 'unit');
    return {
      id: `head ${layer}`,
      shape: 'text',
      label: activation === '' ? text : `${text}\n${activation}`,
      position: [layer * across, tallest * down - down / 2 + 30],
    };
  });
  const edges = layers.flatMap(({ weights: { rows, columns, data } }, layer) =>
    Array.from({ length: rows * columns }, (_, k): DiagramEdge => {
      const weight = data[k]; // row after row: from unit i to unit j
      const ends = { from: id(layer, Math.floor(k / columns)), to: id(layer + 1, k % columns) };
      if (weight === undefined) return { ...ends, directed: false, straight: true };
      const width = 0.6 + (3 * Math.abs(weight)) / largest;
      return {
        ...ends,
        ...{ directed: false, straight: true, role: weight < 0 ? 'negative' : 'positive', width },
        ...(numbered && { label: writeNumber(Math.round(weight * 100) / 100) }),
      };
    }),
  );
  return { nodes: [...nodes, ...heads], edges };
}

function checkNames(parameter: string, names: readonly string[] | undefined, count: number): void {
  if (names && names.length !== count)
    throw rangeError(ACTION, `the number of ${parameter}`, String(count), names.length);
}

const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

function parametersIn(layer: DrawableLayer): number {
  const own = layer.parameters.reduce((sum, { value }) => sum + value.rows * value.columns, 0);
  return (layer.layers ?? []).reduce((sum, inside) => sum + parametersIn(inside), own);
}

/** A dense layer with all that follows it up to the next, or a residual block. */
interface Block {
  readonly lines: readonly string[];
  readonly parameters: number;
  readonly branch?: readonly Block[];
  readonly projection?: string;
}

function blocksOf(layers: readonly DrawableLayer[]): Block[] {
  const blocks: Block[] = [];
  for (const layer of layers) {
    const parameters = parametersIn(layer);
    const last = blocks.at(-1);
    const words = layerWords(layer);
    if (layer.name === 'residual' && layer.layers) {
      const { branch, projection } = splitResidual(layer);
      blocks.push({
        lines: [words],
        parameters,
        branch: blocksOf(branch.flatMap(chainOf)),
        ...(projection && { projection: layerWords(projection) }),
      });
    } else if (layer.name === 'dense' || !last || last.branch) {
      blocks.push({ lines: [words], parameters });
    } else {
      blocks.splice(-1, 1, {
        lines: [...last.lines, words],
        parameters: last.parameters + parameters,
      });
    }
  }
  return blocks;
}

/** A residual layer names its branch and its projection in one list: it has one where the widths differ. */
function splitResidual({ layers = [], inputs, outputs }: DrawableLayer) {
  const projected = inputs !== outputs && layers.length > 1;
  return {
    branch: projected ? layers.slice(0, -1) : layers,
    projection: projected ? layers.at(-1) : undefined,
  };
}

function layerWords({ name, inputs, outputs }: DrawableLayer): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (inputs === undefined || outputs === undefined) return words;
  return inputs === outputs && name !== 'dense' ? words : `${words} ${inputs} → ${outputs}`;
}

/** Blocks one after the other; three and more that are the same are drawn once. */
function drawBlocks(layers: readonly DrawableLayer[]) {
  const runs: { block: Block; times: number }[] = [];
  for (const block of blocksOf(layers)) {
    const last = runs.at(-1);
    if (last && JSON.stringify(last.block) === JSON.stringify(block)) last.times += 1;
    else runs.push({ block, times: 1 });
  }
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  const groups: { title: string; nodes: string[] }[] = [];
  const add = (label: string, more: Partial<DiagramNode> = {}): string => {
    const id = String(nodes.length);
    nodes.push({ id, label, ...more });
    return id;
  };
  const join = (from: string, to: string) => edges.push({ from, to, straight: true });
  const text = ({ lines, parameters }: Block, times = 1): string =>
    [
      ...lines,
      ...(parameters > 0 ? [counted(parameters, 'parameter')] : []),
      ...(times > 1 ? [`× ${times}`] : []),
    ].join('\n');
  const width = layers.find(({ inputs }) => inputs !== undefined)?.inputs;
  let end = add(width === undefined ? 'input' : counted(width, 'input'), { shape: 'text' });
  for (const { block, times } of runs) {
    if (!block.branch) {
      const next = add(text(block, times));
      join(end, next);
      end = next;
      continue;
    }
    const start = end;
    const inside: string[] = [];
    for (const part of block.branch) {
      const next = add(text(part));
      join(inside.at(-1) ?? start, next);
      inside.push(next);
    }
    const plus = add('+', { shape: 'circle', role: 'current' });
    join(inside.at(-1) ?? start, plus);
    edges.push({ from: start, to: plus, label: block.projection ?? 'skip', role: 'path' });
    const often = times > 1 ? ` × ${times}` : '';
    groups.push({
      title: `residual${often}, ${counted(block.parameters, 'parameter')}${often && ' each'}`,
      nodes: [...inside, plus],
    });
    end = plus;
  }
  const outputs = [...layers].reverse().find((layer) => layer.outputs !== undefined)?.outputs;
  join(end, add(outputs === undefined ? 'output' : counted(outputs, 'output'), { shape: 'text' }));
  const direction =
    nodes.length <= 5 && groups.length === 0 ? ('right' as const) : ('down' as const);
  return { nodes, edges, groups, direction, gaps: [40, 30] as const };
}

function describe(title: string, layers: readonly DrawableLayer[]): string {
  const parameters = layers.reduce((sum, layer) => sum + parametersIn(layer), 0);
  const words = layers.map(layerWords);
  const shown =
    words.length > 24 ? [...words.slice(0, 20), `${words.length - 21} more`, words.at(-1)!] : words;
  return `${title ? `${title}: a` : 'A'} network of ${counted(layers.length, 'layer')} with ${counted(parameters, 'parameter')}: ${shown.join(', ')}.`;
}
