import { fontFamily } from './fonts';

/** plotly's inline styles as resvg understands them. */
export function cleanSvg(svg: string): string {
  return svg.replace(/style="([^"]*)"/g, (_, style: string) => `style="${cleanStyle(style)}"`);
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
