import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'katex';
import type { LessonFile } from '#tools/lesson-files';
import { context, root } from '../context';

/** The sizes and colours of GitHub's notebook viewer, as far as they decide what is seen. */
const style = `
  body { width: 860px; margin: 24px auto; font: 14px/1.5 sans-serif; color: #1f2328; background: #fff; }
  .code_cell .input_area { background: #f7f7f7; border: 1px solid #cfcfcf; padding: 6px; overflow: auto; }
  pre { margin: 0; font: 12px/1.4 monospace; white-space: pre-wrap; }
  table { border-collapse: collapse; margin: 8px 0; }
  th, td { border: 1px solid #d1d9e0; padding: 4px 10px; }
  .output { overflow-x: auto; }
  .anchor-link { display: none; }
`;

/** HTML of each lesson, without what GitHub drops, by the lesson's name. */
export function renderLessons(lessons: readonly LessonFile[]): Map<string, string> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'github-'));
  try {
    const script = join(root, 'test', 'github', 'render.py');
    const paths = lessons.map(({ path }) => path);
    const { status, stderr } = spawnSync(context.python, [script, folder, ...paths], {
      encoding: 'utf8',
      env: context.environment,
    });
    if (status !== 0) throw new Error(`nbconvert does not render the lessons:\n${stderr}`);
    return new Map(
      lessons.map(({ name }) => [name, readFileSync(join(folder, `${name}.html`), 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page as it is seen once GitHub's MathJax has set the formulas; KaTeX does it here. */
export function githubPage(html: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${setFormulas(html)}`;
}

/** Sets what stands between dollars, except in code; a formula that is none is an error. */
function setFormulas(html: string): string {
  return html
    .split(/(<pre[^]*?<\/pre>|<code[^]*?<\/code>|<[^>]*>)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(/\$\$([^$]+)\$\$|\$([^$\n]+)\$/g, (_, block?: string, inline?: string) =>
            renderToString(unescape(block ?? inline ?? ''), {
              displayMode: block !== undefined,
              output: 'mathml',
              strict: 'error',
            }),
          ),
    )
    .join('');
}

function unescape(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
