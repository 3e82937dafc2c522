import {
  type Attributes,
  attributesOf,
  extremes,
  figuresAtFrames,
  type Plain,
  type PlainFigure,
} from './plain-figure';

/** About what a screen reader says in half a minute; a longer text leaves details out. */
const most = 600;

/**
 * What a figure shows, in sentences made from its data: title and axes; where each curve starts and
 * ends, is lowest and highest and crosses another, and their order at the end; the largest and the
 * smallest bar or cell; how many points there are and where. Details are left out, the least
 * important first, until it has at most 600 characters.
 */
export function describeFigure(figure: PlainFigure): string {
  const shown = figuresAtFrames(figure).at(-1) ?? figure;
  const steps = figure.frames?.map(({ name }) => name) ?? [];
  const played =
    steps.length > 0 ? `${steps.length} steps, ${steps[0]} to ${steps.at(-1)}; the last one:` : '';
  const all = panelsOf(shown);
  let text = '';
  for (const detail of [4, 3, 2, 1, 0]) {
    text = [sentence(titleOf(shown.layout)), played, ...describePanels(all, detail)]
      .concat(marksOf(shown.layout))
      .filter((part) => part !== '')
      .join(' ');
    if (text.length <= most) return text;
  }
  return `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
}

// --- words

/** A number as it is said: three digits that count, whole numbers whole. */
export function say(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return `${value}`.replace(/\B(?=(\d{3})+$)/g, ',');
  if (size >= 1e6 || size < 1e-3)
    return value.toExponential(1).replace(/\.0e/, 'e').replace('e+', 'e');
  return size >= 1000 ? say(Math.round(value)) : `${Number(value.toPrecision(3))}`;
}

const sayAny = (value: Plain | undefined): string => {
  if (typeof value === 'number') return say(value);
  return plainText(value).replace(/T00:00:00(\.000)?Z?$/, '');
};

/** Text without tags and line breaks. */
function plainText(value: Plain | undefined): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '') // a < b is no tag
    .replace(/\s+/g, ' ')
    .trim();
}

const sentence = (text: string): string => (/[.!?…]$|^$/.test(text) ? text : `${text}.`);
const titleOf = (part: Attributes): string => plainText(attributesOf(part['title'])['text']);
const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

function counted(count: number, noun: string): string {
  return `${say(count)} ${noun}${count === 1 ? '' : 's'}`;
}

// --- panels

type Point = readonly [x: number, y: number];

interface Panel {
  readonly title?: string | undefined;
  readonly x: Attributes;
  readonly y: Attributes;
  readonly traces: readonly Attributes[];
}

const axisName = (trace: Attributes, letter: 'x' | 'y'): string => {
  const own = trace[`${letter}axis`];
  return typeof own === 'string' ? own : letter;
};

/** Traces that share their axes, with what stands over them. */
function panelsOf({ data, layout }: PlainFigure): Panel[] {
  const byAxes = new Map<string, Attributes[]>();
  for (const trace of data) {
    if (trace['visible'] === false || isBorder(trace)) continue;
    const axes = `${axisName(trace, 'x')} ${axisName(trace, 'y')}`;
    byAxes.set(axes, [...(byAxes.get(axes) ?? []), trace]);
  }
  const annotations = listOf(layout['annotations']).map(attributesOf);
  return [...byAxes]
    .map(([axes, traces]) => {
      const [x = 'x', y = 'y'] = axes.split(' ');
      const above = annotations.find(
        ({ xref, y: at }) => xref === `${x} domain` && Number(at) >= 1,
      );
      return {
        title: above && plainText(above['text']),
        x: attributesOf(layout[x.replace('x', 'xaxis')]),
        y: attributesOf(layout[y.replace('y', 'yaxis')]),
        traces,
      };
    })
    .map((panel, _, all) => ({
      // an axis that is named once is read beside all panels
      ...panel,
      x: titleOf(panel.x) === '' ? { ...panel.x, title: namedOf(all, 'x') } : panel.x,
      y: titleOf(panel.y) === '' ? { ...panel.y, title: namedOf(all, 'y') } : panel.y,
    }));
}

const namedOf = (panels: readonly Panel[], letter: 'x' | 'y'): Plain =>
  panels.find((panel) => titleOf(panel[letter]) !== '')?.[letter]['title'] ?? null;

/** Texts that point at something: not those that only repeat a number or the name of a curve. */
function marksOf({ annotations, xaxis }: Attributes): string {
  const isLog = attributesOf(xaxis)['type'] === 'log'; // where an annotation's x is a power of ten
  const texts = listOf(annotations)
    .map(attributesOf)
    .filter(({ xref, name }) => !textOf(xref).includes('domain') && name !== 'label')
    .filter(({ text }) => /\p{L}/u.test(plainText(text)))
    .map(({ text, x, xref, yref }) => {
      const isLine = yref === 'paper' && xref === undefined && typeof x === 'number';
      return plainText(text) + (isLine ? ` at ${say(isLog ? 10 ** x : x)}` : '');
    });
  return texts.length === 0 || texts.length > 5 ? '' : sentence(`Marked: ${texts.join('; ')}`);
}

/** What all panels have in common is said once. @param detail from 0, the least, to 4, all that is known */
function describePanels(panels: readonly Panel[], detail: number): string[] {
  const xs = new Set(panels.map(({ x }) => titleOf(x)));
  const xNames = panels.length > 1 && xs.size > 1 && panels.every(({ title }) => !title);
  const heads = panels.map((panel) => headOf(panel, !xNames, detail));
  const same = new Set(heads).size === 1 && panels.length > 1;
  const said = panels.map((panel, i) => {
    const name =
      (panel.title ?? (xNames ? titleOf(panel.x) : '').replace(/ \(logarithmic axis\)$/, '')) ||
      `Panel ${i + 1}`;
    const parts = [panels.length > 1 ? `${name}:` : '', same ? '' : sentence(heads[i] ?? '')];
    return [...parts, ...describePanel(panel, detail)].filter((part) => part !== '').join(' ');
  });
  return same ? [sentence(`${panels.length} panels. ${heads[0] ?? ''}`), ...said] : said;
}

function describePanel(panel: Panel, detail: number): string[] {
  const seen = panel.traces.filter((trace) => !isEdge(trace));
  const curves = seen.filter(isCurve);
  const others = seen.filter((trace) => !isCurve(trace));
  return [describeCurves(panel, curves, detail), ...describeOthers(panel, others, detail)];
}

/** "Curves of loss (logarithmic) over epoch, 1 to 20" */
function headOf({ x, y, traces }: Panel, withX: boolean, detail: number): string {
  const name = (axis: Attributes, letter: string): string =>
    (titleOf(axis).replace(/ \(logarithmic axis\)$/, '') || letter) +
    (axis['type'] === 'log' ? ' (logarithmic)' : '');
  const seen = traces.filter((trace) => !isEdge(trace));
  const kinds = [...new Set(seen.map(typeName))];
  const only = seen.length === 1 ? singular[kinds[0] ?? ''] : undefined;
  const kind =
    only ??
    (kinds.length > 2 ? kinds.slice(0, 2) : kinds)
      .join(' and ')
      .replace(/ and \w/, (l) => l.toLowerCase());
  const across = traces.flatMap((trace) => valuesOf(trace, 'x'));
  const range = detail > 0 ? spanOf(across) : '';
  if (kind === 'Shares') return kind;
  const over =
    kind === 'Histogram' ? name(x, 'x') : name(y, 'y') + (withX ? ` over ${name(x, 'x')}` : '');
  return `${kind} of ${over}${range === '' ? '' : `, ${range}`}`;
}

const singular: Readonly<Record<string, string>> = { Curves: 'Curve', Boxes: 'Box', Bars: 'Bars' };

function typeName(trace: Attributes): string {
  const type = typeof trace['type'] === 'string' ? trace['type'] : 'scatter';
  const names: Readonly<Record<string, string>> = {
    bar: 'Bars',
    box: 'Boxes',
    violin: 'Boxes',
    heatmap: 'Colours',
    contour: 'Contours',
    histogram: 'Histogram',
    histogram2d: 'Counts',
    histogram2dcontour: 'Counts',
    image: 'Picture',
    pie: 'Shares',
  };
  return names[type] ?? (isCurve(trace) ? 'Curves' : 'Points');
}

/** From the first to the last category, or from the least to the largest number. */
function spanOf(values: readonly Plain[]): string {
  if (values.length === 0) return '';
  if (!values.every((value) => typeof value === 'number')) {
    return values.length < 2 ? '' : `${sayAny(values[0])} to ${sayAny(values.at(-1))}`;
  }
  const [least, largest] = extremes(values);
  return least === largest ? '' : `${say(least)} to ${say(largest)}`;
}

// --- values

const listOf = (value: Plain | undefined): readonly Plain[] =>
  Array.isArray(value) ? (value as readonly Plain[]) : [];
const textOf = (value: Plain | undefined): string => (typeof value === 'string' ? value : '');

/** The values along an axis: those that are given, or places from 0 where the other list alone is. */
function valuesOf(trace: Attributes, letter: 'x' | 'y'): readonly Plain[] {
  const own = listOf(trace[letter]);
  if (own.length > 0) return own.filter((value) => value !== null);
  const rows = listOf(trace['z']);
  if (rows.length > 0) return (letter === 'y' ? rows : listOf(rows[0])).map((_, i) => i);
  if (['box', 'violin', 'histogram'].includes(textOf(trace['type']))) return [];
  return listOf(trace[letter === 'x' ? 'y' : 'x']).map((_, i) => i);
}

/** A line at one height of a map that is described by its colours. */
const isBorder = (trace: Attributes): boolean =>
  attributesOf(trace['contours'])['coloring'] === 'none';

/** The edge of a band has no line of its own. */
const isEdge = (trace: Attributes): boolean =>
  attributesOf(trace['line'])['width'] === 0 && !textOf(trace['mode']).includes('markers');

function isCurve(trace: Attributes): boolean {
  const { type = 'scatter', mode } = trace;
  return type === 'scatter' && (mode === undefined || textOf(mode).includes('lines'));
}

/** A curve's points that are no gaps, and what is said of its x: texts stay texts. */
function pointsOf(trace: Attributes): { points: Point[]; names: Plain[] } {
  const [xs, ys] = [listOf(trace['x']), listOf(trace['y'])];
  const points: Point[] = [];
  const names: Plain[] = [];
  for (let i = 0; i < Math.max(xs.length, ys.length); i++) {
    const x = xs.length > 0 ? xs[i] : i;
    const y = ys.length > 0 ? ys[i] : i;
    if (typeof y !== 'number' || x === null || x === undefined) continue;
    points.push([typeof x === 'number' ? x : i, y]);
    names.push(x);
  }
  return { points, names };
}

// --- curves

interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
  readonly names: readonly Plain[];
  readonly edges: readonly (readonly Plain[])[];
}

function describeCurves(panel: Panel, traces: readonly Attributes[], detail: number): string {
  const curves: Curve[] = traces
    .map((trace) => {
      const at = panel.traces.indexOf(trace);
      const before = panel.traces.slice(Math.max(0, at - 2), at);
      return {
        name: plainText(trace['name']),
        ...pointsOf(trace),
        edges: before.length === 2 && before.every(isEdge) ? before.map(({ y }) => listOf(y)) : [],
      };
    })
    .filter(({ points }) => points.length > 0);
  const onMap = panel.traces.some(({ z }) => z !== undefined);
  const byName = new Map<string, Curve[]>();
  for (const curve of curves) byName.set(curve.name, [...(byName.get(curve.name) ?? []), curve]);
  const alone =
    curves.length === 1 && panel.traces.every((trace) => isEdge(trace) || isCurve(trace));
  if (byName.size > 6 && detail < 3) return describeMany(curves, detail);
  const parts = [...byName].map(([name, group], i) => {
    const [curve] = group;
    const said =
      group.length > 1 || !curve ? describeGroup(group) : describeCurve(curve, detail, onMap);
    const label = name || (byName.size > 1 ? `curve ${i + 1}` : '');
    const isUnnamed = label === '' || (alone && detail < 4);
    // A name keeps its letters; a sentence that begins with a verb has a capital.
    return isUnnamed ? capital(said) : `${label} ${said}`;
  });
  const functions = curves.filter(({ points }) => !onMap && isFunction(points));
  const single = [...byName.values()].every(({ length }) => length === 1);
  const extra =
    single && functions.length === curves.length && detail > 1
      ? [detail > 2 ? crossingsOf(functions) : '', orderOf(functions)]
      : [];
  return [sentence(parts.join('; ')), ...extra].filter((text) => text !== '').join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether x never goes back: otherwise the line is a path on a map. */
const isFunction = (points: readonly Point[]): boolean =>
  points.every(([x], i) => i === 0 || x >= (points[i - 1] as Point)[0]) ||
  points.every(([x], i) => i === 0 || x <= (points[i - 1] as Point)[0]);

function describeCurve({ points, names, edges }: Curve, detail: number, onMap: boolean): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  if (onMap || !isFunction(points)) {
    return `path from ${place(first)} to ${place(last)} in ${counted(points.length - 1, 'step')}`;
  }
  if (points.length === 1) return `is ${say(first[1])} at ${sayAny(names[0])}`;
  const ys = points.map(([, y]) => y);
  const [least, largest] = extremes(ys);
  if (least === largest) return `stays at ${say(least)}`;
  if (say(first[1]) === say(last[1]) && largest - least < 0.01 * Math.abs(last[1])) {
    return `stays near ${say(last[1])}`;
  }
  const band = edges.map((edge) => edge.at(-1)).filter((value) => typeof value === 'number');
  const spread = detail > 3 && band.length === 2 ? ` (band ${band.map(sayAny).join(' to ')})` : '';
  if (detail === 0) return `ends at ${say(last[1])}`;
  const up = ys.every((y, i) => i === 0 || y >= (ys[i - 1] as number));
  const down = ys.every((y, i) => i === 0 || y <= (ys[i - 1] as number));
  const verb = up ? 'rises from' : down ? 'falls from' : 'from';
  const said = `${verb} ${say(first[1])} to ${say(last[1])}${spread}`;
  const turn = (value: number, word: string): string =>
    value === first[1] || value === last[1]
      ? ''
      : `${word} ${say(value)} at ${sayAny(names[ys.indexOf(value)])}`;
  return detail < 2 ? said : listed([said, turn(least, 'lowest'), turn(largest, 'highest')]);
}

const place = ([x, y]: Point): string => `(${say(x)}, ${say(y)})`;

/** Several curves of one name, such as one a seed. */
function describeGroup(group: readonly Curve[]): string {
  const [low, high] = extremes(group.map(({ points }) => (points.at(-1) as Point)[1]));
  const ends = low === high ? say(low) : `${say(low)} to ${say(high)}`;
  return `${group.length} curves, ending at ${ends}`;
}

function describeMany(curves: readonly Curve[], detail: number): string {
  const names = [...new Set(curves.map(({ name }) => name).filter((name) => name !== ''))];
  const said = sentence(capital(describeGroup(curves)));
  return detail > 0 && names.length > 0 ? `${said} They are ${names.join(', ')}.` : said;
}

/** Where two curves cross for the first time, between points by a straight line. */
function crossingsOf(curves: readonly Curve[]): string {
  const found: string[] = [];
  curves.forEach((a, i) => {
    for (const b of curves.slice(i + 1)) {
      const at = crossings(a.points, b.points);
      if (at.length > 0 && at.length < 4) {
        found.push(`${a.name} and ${b.name} cross at ${at.map(say).join(', ')}`);
      }
    }
  });
  const named = curves.every(({ name }) => name !== '');
  return named && found.length > 0 && found.length < 5 ? sentence(found.join('; ')) : '';
}

/** Where the difference of two curves over the same x changes its sign. */
export function crossings(a: readonly Point[], b: readonly Point[]): number[] {
  const other = new Map(b);
  const both = a.filter(([x]) => other.has(x));
  const found: number[] = [];
  let before: Point | undefined;
  for (const [x, y] of both) {
    const difference = y - (other.get(x) as number);
    if (difference === 0) continue;
    if (before && difference > 0 !== before[1] > 0) {
      const share = before[1] / (before[1] - difference);
      found.push(before[0] + share * (x - before[0]));
    }
    before = [x, difference];
  }
  return found;
}

function orderOf(curves: readonly Curve[]): string {
  if (curves.length < 3 || curves.length > 6 || curves.some(({ name }) => name === '')) return '';
  const end = ({ points }: Curve): Point => points.at(-1) as Point;
  if (new Set(curves.map((curve) => end(curve)[0])).size > 1) return '';
  const order = [...curves].sort((a, b) => end(b)[1] - end(a)[1]);
  const names = order.map(({ name }) => name);
  const between = names.some((name) => name.includes(',')) ? '; ' : ', ';
  return `At the end, from the top: ${names.join(between)}.`;
}

// --- all else

function describeOthers(panel: Panel, traces: readonly Attributes[], detail: number): string[] {
  const parts = traces.map((trace, i) => {
    const said = describeOther(trace, panel, detail);
    const name = plainText(trace['name']);
    return name === '' || (panel.traces.length === 1 && detail < 4)
      ? said
      : `${name || `trace ${i + 1}`}: ${said}`;
  });
  const seen = parts.filter((part) => part !== '');
  if (seen.length > 8 && detail < 4) {
    const names = [...new Set(traces.map(({ name }) => plainText(name)).filter(Boolean))];
    return [
      sentence(
        `${seen.length} of them${detail > 0 && names.length > 0 ? `: ${names.join(', ')}` : ''}`,
      ),
    ];
  }
  return seen.length === 0 ? [] : [sentence(seen.join('; '))];
}

function describeOther(trace: Attributes, panel: Panel, detail: number): string {
  switch (trace['type'] ?? 'scatter') {
    case 'bar':
      return describeBars(trace, detail);
    case 'heatmap':
    case 'contour':
      return describeCells(trace, panel, detail);
    case 'box':
    case 'violin':
    case 'histogram':
      return describeSample(trace);
    case 'pie':
      return listOf(trace['labels'])
        .map((label, i) => `${sayAny(label)} ${sayAny(listOf(trace['values'])[i])}`)
        .join(', ');
    case 'scatter':
      return describePoints(trace, detail);
    default:
      return counted(Math.max(valuesOf(trace, 'x').length, listOf(trace['a']).length), 'value');
  }
}

function describePoints(trace: Attributes, detail: number): string {
  const lying = listOf(trace['y']).some((value) => typeof value === 'string');
  const { points, names } = pointsOf(lying ? turned(trace) : trace);
  if (points.length === 0) return 'no point';
  if (lying)
    return points
      .map(([, y], i) => `${sayAny(names[i])} ${say(y)}`)
      .slice(0, detail > 2 ? 16 : 4)
      .join(', ');
  const texts = listOf(trace['text'])
    .map(plainText)
    .filter((text) => text !== '');
  if (points.length <= 3 || (detail > 3 && points.length <= 6)) {
    return points
      .map(([, y], i) => `${texts[i] ?? ''} (${sayAny(names[i])}, ${say(y)})`.trim())
      .join(', ');
  }
  if (detail < 2) return counted(points.length, 'point');
  const across = spanOf(names) || sayAny(names[0]);
  return `${counted(points.length, 'point')}, x ${across}, y ${spanOf(points.map(([, y]) => y)) || say((points[0] as Point)[1])}`;
}

function describeBars(trace: Attributes, detail: number): string {
  const lying = trace['orientation'] === 'h';
  const { points, names } = pointsOf(lying ? turned(trace) : trace);
  const ys = points.map(([, y]) => y);
  if (ys.length === 0) return 'no bar';
  if (ys.length <= (detail > 2 ? 16 : 6)) {
    return ys.map((y, i) => `${sayAny(names[i])} ${say(y)}`).join(', ');
  }
  const [least, largest] = extremes(ys);
  return `${counted(ys.length, 'bar')}, largest ${where(largest, ys, names)}, smallest ${where(least, ys, names)}`;
}

const turned = ({ x = null, y = null }: Attributes): Attributes => ({ x: y, y: x });

/** A value and where it stands; where it stands often, how often. */
function where(value: number, values: readonly number[], names: readonly Plain[]): string {
  const times = values.filter((other) => other === value).length;
  const at = sayAny(names[values.indexOf(value)]);
  return times === 1
    ? `${say(value)} at ${at}`
    : `${say(value)} (${say(times)} times, first at ${at})`;
}

function describeCells(trace: Attributes, panel: Panel, detail: number): string {
  const rows = listOf(trace['z']).map(listOf);
  const [xs, ys] = [valuesOf(trace, 'x'), valuesOf(trace, 'y')];
  const cells = rows.flatMap((row, i) => row.map((value, j) => ({ value, i, j })));
  const known = cells.flatMap(({ value, ...at }) =>
    typeof value === 'number' ? [{ value, ...at }] : [],
  );
  if (known.length === 0) return 'no cell has a value';
  const values = known.map(({ value }) => value);
  const [least, largest] = extremes(values);
  const title = titleOf(attributesOf(trace['colorbar']));
  const size = `${rows.length} × ${Math.max(...rows.map(({ length }) => length))} cells`;
  const isLog = title.endsWith('(logarithmic)');
  const tell = (value: number): string => say(isLog ? 10 ** value : value);
  const missing = cells.length - known.length;
  const gaps = missing > 0 ? `${say(missing)} without a value` : '';
  const at = (value: number): string => {
    const { i, j } = known[values.indexOf(value)] as { i: number; j: number };
    const edge = edgeLetters(panel);
    return `${tell(value)} at ${edge[0]}${sayAny(xs[j])}, ${edge[1]}${sayAny(ys[i])}`;
  };
  if (new Set(values).size === 2) {
    const share = values.filter((value) => value === largest).length / cells.length;
    return listed([
      `${tell(largest)} in ${Math.round(100 * share)} % of ${size}, else ${tell(least)}`,
      gaps,
    ]);
  }
  if (least === largest) return listed([`${size}, all ${tell(least)}`, gaps]);
  const span =
    detail > 1
      ? `lowest ${at(least)}, highest ${at(largest)}`
      : `${tell(least)} to ${tell(largest)}`;
  const upper = values.filter((value) => value > 0.5).length / values.length;
  const half =
    trace['zmin'] === 0 && trace['zmax'] === 1
      ? `${Math.round(100 * upper)} % of the area above 0.5`
      : '';
  return listed([title, size, half && detail < 3 ? '' : span, half, gaps]);
}

/** What stands before a place in a table: nothing where the axes have texts for it. */
const edgeLetters = ({ traces }: Panel): [string, string] => {
  const letter = (name: 'x' | 'y'): string =>
    traces.some((trace) => valuesOf(trace, name).some((value) => typeof value === 'string'))
      ? ''
      : `${name} = `;
  return [letter('x'), letter('y')];
};

/** Of a histogram or a box: how many values, their range and their middle. */
function describeSample(trace: Attributes): string {
  const lying = trace['orientation'] === 'h' || listOf(trace['y']).length === 0;
  const values = listOf(trace[lying ? 'x' : 'y']);
  const numbers = values
    .filter((value): value is number => typeof value === 'number')
    .sort((a, b) => a - b);
  if (numbers.length === 0) return counted(values.length, 'value');
  const middle = numbers.length / 2 - 0.5;
  const median =
    ((numbers[Math.floor(middle)] as number) + (numbers[Math.ceil(middle)] as number)) / 2;
  return `${counted(numbers.length, 'value')}${spanOf(numbers) && `, ${spanOf(numbers)}`}, median ${say(median)}`;
}
