/** Graphviz in WebAssembly: it says where the nodes and edges of a graph stand, and draws nothing. */

/** A point of the picture, y downwards. */
export type Point = readonly [x: number, y: number];

/** What Graphviz found: boxes' centres, and edges as cubic Bézier curves, end to end. */
export interface GraphvizLayout {
  /** By the names in the DOT source. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** By their attribute `id`, as Graphviz has an order of its own. */
  readonly edges: ReadonlyMap<
    string,
    { readonly curve: readonly Point[]; readonly label: Point | undefined }
  >;
  readonly clusters: ReadonlyMap<
    string,
    { readonly box: readonly [number, number, number, number]; readonly label: Point | undefined }
  >;
}

interface GraphvizObject {
  readonly name: string;
  readonly pos?: string;
  readonly bb?: string;
  readonly lp?: string;
}

interface GraphvizJson {
  readonly objects?: readonly GraphvizObject[];
  readonly edges?: readonly {
    readonly id?: string;
    readonly pos?: string;
    readonly lp?: string;
  }[];
}

/** Loaded with the first diagram that needs it, which takes 30 ms and 10 MB. */
const loadGraphviz = () => import('@viz-js/viz').then(({ instance }) => instance());
let graphviz: ReturnType<typeof loadGraphviz> | undefined;

/** Lays out a graph in the DOT language; cost: about 1 ms for 20 nodes, after the first. */
export async function layOut(dot: string, engine: 'dot' | 'neato'): Promise<GraphvizLayout> {
  const viz = await (graphviz ??= loadGraphviz());
  const result = viz.render(dot, { format: 'json0', engine, yInvert: true });
  if (result.status === 'failure') {
    const reasons = result.errors.map(({ message }) => message).join('; ');
    throw new Error(`Graphviz could not lay it out: ${reasons}`);
  }
  const { objects = [], edges = [] } = JSON.parse(result.output) as GraphvizJson;
  const clusters = objects.filter(({ name }) => name.startsWith('cluster'));
  return {
    nodes: new Map(
      objects.flatMap(({ name, pos }) => (pos === undefined ? [] : [[name, pointOf(pos)]])),
    ),
    edges: new Map(
      edges.map(({ id = '', pos = '', lp }) => [
        id,
        { curve: curveOf(pos), label: lp ? pointOf(lp) : undefined },
      ]),
    ),
    clusters: new Map(
      clusters.map(({ name, bb = '', lp }) => {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = bb.split(',').map(Number);
        const box = [
          Math.min(x1, x2),
          Math.min(y1, y2),
          Math.max(x1, x2),
          Math.max(y1, y2),
        ] as const;
        return [name, { box, label: lp ? pointOf(lp) : undefined }];
      }),
    ),
  };
}

function pointOf(text: string): Point {
  const [x = 0, y = 0] = text.split(',').map(Number);
  return [x, y];
}

/** "x,y x,y …", without the tips of arrows, as edges are laid out without. */
const curveOf = (pos: string): Point[] => pos.split(' ').map(pointOf);
