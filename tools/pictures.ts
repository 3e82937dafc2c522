import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context';
import { developmentPackage } from './development-package';
import { lessonFiles } from './lesson-files';
import { nodes } from './nodes';
import type { Notebook } from './notebook';
import { textOf } from './notebook';

/** A picture of the README, by its path below the repository's folder. */
export interface Picture {
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** Figures of lessons, found by how their descriptions begin. */
const figures = [
  { name: 'step-player.png', lesson: '04-longest-common-subsequence', begins: 'L(i, j) for' },
  { name: 'gradients.png', lesson: '07-vanishing-gradients', begins: 'Gradient norm per layer' },
];

/** The package badge-maker, as far as it is used here. */
interface BadgeMaker {
  readonly makeBadge: (badge: Record<'label' | 'message' | 'color' | 'style', string>) => string;
}

/** The README's pictures as they should be: figures out of the lessons, and badges made of facts. */
export function pictures(root: string): Picture[] {
  const { makeBadge } = developmentPackage('badge-maker') as BadgeMaker;
  const { license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    license: string;
    engines: { node: string };
  };
  const lessons = lessonFiles(root).filter(({ name }) => !name.includes('/')).length;
  const badges = [
    { name: 'lessons', label: 'lessons', message: `${lessons}, executed and compared by npm test` },
    { name: 'node', label: `Node ${engines.node}`, message: `tested on ${nodes.join(', ')}` },
    { name: 'licence', label: 'licence', message: license },
  ];
  return [
    ...figures.map(({ name, lesson, begins }) => ({
      path: join('docs', name),
      content: figureOf(join(root, 'notebooks', `${lesson}.ipynb`), begins),
    })),
    ...badges.map(({ name, label, message }) => ({
      path: join('docs', 'badges', `${name}.svg`),
      content: `${makeBadge({ label, message, color: 'blue', style: 'flat' })}\n`,
    })),
  ];
}

/** The PNG of a figure in an executed lesson. */
function figureOf(path: string, begins: string): Uint8Array {
  const { cells } = JSON.parse(readFileSync(path, 'utf8')) as Notebook;
  const found = cells
    .flatMap(({ outputs = [] }) => outputs)
    .find(({ data }) => textOf(data?.['text/plain']).startsWith(begins));
  const png = textOf(found?.data?.['image/png']);
  if (png === '') throw new Error(`${path} has no figure that begins with "${begins}"`);
  return Buffer.from(png, 'base64');
}

/** npm run pictures: writes the pictures of the README anew. */
export function main(_words: readonly string[], { root, status }: Context): number {
  for (const { path, content } of pictures(root)) {
    writeFileSync(join(root, path), content);
    status.print(`✓ ${path}`);
  }
  return 0;
}
