import { setImmediate } from 'node:timers/promises';
import { apngWriter } from './apng';
import { checkAttributes } from './check-attributes';
import type { Animation, Drawing, Figure, Job } from './draw';
import { fontFamily, fontFiles } from './glyphs';
import { checkLetters, drawAccents } from './letters';
import { dropUnseen, type LaidOut, moreRoom, type Room, roomFor } from './fit-figure';
import { loadPlotly } from './plotly';
import { encodePng, packPixels, type Pixels } from './png';
import { serve } from './thread';

/** The drawing thread: a figure becomes an SVG by plotly, pixels by resvg, and the bytes of a PNG. */

// Loading takes half a second, which passes before the first request comes. Where it fails, each
// request is answered with the reason.
const [plotlyLoads, resvgLoads] = [loadPlotly(), import('@resvg/resvg-js')];
const loaded = Promise.all([plotlyLoads, resvgLoads]);

let asked = false;
let warmedUp = Promise.resolve();

// Most learners read before they run a cell that draws; who does not is not kept waiting.
loaded.then(
  () =>
    setTimeout(() => {
      if (!asked) warmedUp = warmUp();
    }, 200),
  () => undefined,
);

// One at a time, as `serve` has it: plotly's random names are reset for each figure.
serve(async (job: Job): Promise<Drawing> => {
  asked = true;
  await warmedUp;
  return render(job);
});

/** How often V8 has to see the code that draws before it makes its fastest form of it. */
const warmUps = 4;

/** Draws a figure for nobody, a few times: Node runs code faster that has run before, and the fonts are then read. */
async function warmUp(): Promise<void> {
  const x = Array.from({ length: 50 }, (_, i) => i);
  const axis = { title: { text: 'a' } };
  const layout = { title: { text: 'a' }, xaxis: axis, yaxis: axis, showlegend: true };
  for (let i = 0; i < warmUps && !asked; i++) {
    await render({ kind: 'figure', figure: { data: [{ x, y: x, name: 'a' }], layout } });
    await setImmediate(); // a request that came meanwhile is heard
  }
}

async function render(job: Job): Promise<Drawing> {
  switch (job.kind) {
    case 'figure': {
      const { svgs, room } = await figureSvgs([job.figure]);
      return { ...(await still(svgs[0] ?? '', 2)), ...(room && { room }) };
    }
    case 'diagram': {
      const { drawDiagram } = await import('../diagram/draw-graph.js');
      const svgs = await drawDiagram(job.diagram);
      for (const svg of svgs) checkLetters(svg);
      return svgs.length > 1 ? animation(svgs, job.options) : still(svgs[0] ?? '', 2);
    }
    case 'svgs':
      for (const svg of job.svgs) checkLetters(svg);
      return animation(job.svgs, job.options);
    case 'figures': {
      const { svgs, room } = await figureSvgs(job.figures);
      return { ...(await animation(svgs, job.options)), ...(room && { room }) };
    }
  }
}

/** The size of a figure whose layout names none. */
const defaultSize = { width: 700, height: 450 };
/** How often figures are laid out anew until all their texts are seen. */
const mostTries = 6;

/** Figures as SVGs of one size, and the room that they took where that is more than their layouts give them. */
async function figureSvgs(
  figures: readonly Figure[],
): Promise<{ readonly svgs: string[]; readonly room?: Room }> {
  let room: Room | undefined;
  for (let tries = 1; ; tries++) {
    const svgs: string[] = [];
    for (const figure of figures) {
      const drawn = await figureSvg(figure, room, tries === mostTries);
      if (typeof drawn !== 'string') {
        room = drawn;
        break;
      }
      svgs.push(drawn);
    }
    if (svgs.length === figures.length) return { svgs, ...(room && { room }) };
  }
}

/** A figure as an SVG, or the room that it needs and does not have. */
async function figureSvg(
  { data, layout, config = {} }: Figure,
  room: Room | undefined,
  isLast: boolean,
): Promise<string | Room> {
  const { plotly, draw } = await plotlyLoads;
  const sized = { ...defaultSize, ...layout, autosize: false };
  checkAttributes(plotly, data, sized, config);
  return draw(async (element) => {
    // plotly writes ranges into the layout. There is no MathJax here: $…$ would stay as typed.
    const roomy = structuredClone(moreRoom(sized, room));
    await plotly.newPlot(element, data, roomy, {
      staticPlot: true,
      typesetMath: false,
      logging: 0,
    });
    const more = roomFor(element as LaidOut, room, isLast);
    if (more) return more;
    dropUnseen(element as LaidOut);
    const svg = cleanSvg(plotly.Snapshot.toSVG(element, 'svg'));
    checkLetters(svg, { data, layout });
    return svg;
  });
}

/** Control characters, which draw nothing and may not stand in an SVG. */
// eslint-disable-next-line no-control-regex -- it is these
const noXml = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g;

/** plotly's inline styles as resvg understands them. */
function cleanSvg(svg: string): string {
  return svg
    .replace(noXml, '')
    .replace(/style="([^"]*)"/g, (_, style: string) => `style="${cleanStyle(style)}"`);
}

function cleanStyle(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.trim().replace(/:\s*/, ':'))
    .filter((declaration) => declaration !== '' && !declaration.endsWith(':')) // resvg drops all that follows an empty one: markers turn black
    .map(cleanDeclaration)
    .join(';');
}

function cleanDeclaration(declaration: string): string {
  if (declaration.startsWith('font-family:')) return `font-family:${fontFamily}`;
  // resvg knows "no smoothing" by this name only: heatmap cells would blur.
  if (declaration === 'image-rendering:pixelated') return 'image-rendering:optimizeSpeed';
  // resvg reads url(#name) without quotes only: gradients, so colour bars, would be black.
  return declaration.replace(
    /url\((?:TOBESTRIPPED|&quot;|['"])*(#[^)'"&]*?)(?:TOBESTRIPPED|&quot;|['"])*\)/g,
    'url($1)',
  );
}

const font = {
  loadSystemFonts: false, // the same picture on every machine
  fontFiles: [...fontFiles.regular, ...fontFiles.bold],
  defaultFontFamily: fontFamily,
  sansSerifFamily: fontFamily,
  serifFamily: fontFamily,
  monospaceFamily: fontFamily,
};

/** An SVG as pixels on white, `scale` of them a CSS pixel. */
async function rasterize(svg: string, scale: number): Promise<Pixels> {
  const { Resvg } = await resvgLoads;
  const fitTo = { mode: 'zoom', value: scale } as const;
  let parsed;
  try {
    parsed = new Resvg(drawAccents(svg), { fitTo, background: '#fff', font });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // eslint-disable-next-line preserve-caught-error -- a cell would show its stack, which is not the learner's
    throw new Error(`Cannot draw the figure as its SVG must be well-formed: ${reason}`);
  }
  const { pixels, width, height } = parsed.render();
  return packPixels(pixels, width, height);
}

async function still(svg: string, scale: number): Promise<Drawing> {
  const image = await rasterize(svg, scale);
  return { png: encodePng(image), ...cssSize(image, scale) };
}

function cssSize({ width, height }: Pixels, scale: number) {
  return { width: Math.round(width / scale), height: Math.round(height / scale) };
}

/** Tried one after the other until the animation is small enough; below 1x text is hard to read. */
const factors = [1, 0.75, 0.5];

async function animation(
  svgs: readonly string[],
  { scale, maxBytes, delay, hold }: Animation,
): Promise<Drawing> {
  for (const factor of factors) {
    const writer = apngWriter();
    let size = { width: 0, height: 0 };
    for (const [i, svg] of svgs.entries()) {
      const image = await rasterize(svg, factor * scale);
      size = cssSize(image, factor * scale);
      const time = typeof delay === 'number' ? delay : delay[i]!;
      writer.add(image, i === svgs.length - 1 ? hold : time);
      await setImmediate(); // resvg gives its memory back only between turns of the event loop: 10 MB a frame
    }
    const png = writer.encode();
    if (png.length <= maxBytes) return { png, ...size };
  }
  return still(svgs.at(-1) ?? '', scale);
}
