import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Context } from './context';
import { developmentPackage } from './development-package';
import type { Outcome } from './outcome';
import { describeOutcome } from './outcome';

/** Something that the course stands on, with the licence that it states: an SPDX expression or words. */
export interface Licensed {
  readonly name: string;
  readonly licence: string;
}

/** Licences under which anyone may use, change and pass on the course as it is, by their SPDX names. */
const approved = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
];

/** The same licences as people write them, with their SPDX names. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^mit( licen[sc]e)?$/i, 'MIT'],
  [/^isc license( \(iscl\))?$/i, 'ISC'],
  [/^apache (software license|license, version 2\.0)$/i, 'Apache-2.0'],
  // Every BSD licence in use asks for no more than the one of three clauses.
  [/^bsd( \d-clause)? license$/i, 'BSD-3-Clause'],
  [/licensed under the terms of the modified bsd license/i, 'BSD-3-Clause'],
  [/^mozilla public license 2\.0/i, 'MPL-2.0'],
  [/^(python software foundation license|psfl)$/i, 'PSF-2.0'],
  [/^sil open font license 1\.1/i, 'OFL-1.1'],
  [/^creative commons attribution 4\.0/i, 'CC-BY-4.0'],
];

/**
 * What has a licence of another kind, each with why it may be here; the licence must be the one stated.
 */
const exceptions: Readonly<Record<string, { readonly licence: RegExp; readonly why: string }>> = {
  'data flights': { licence: /US government, public domain/, why: 'facts, free of copyright' },
  'data knapsack': { licence: /GNU LGPL/, why: 'numbers of eight problems, with their source' },
  'data proteins': { licence: /CC BY 4\.0/, why: 'sequences as measured, with their source' },
  'npm color-convert 0.5.3': { licence: /none stated/, why: 'its LICENSE file is the MIT one' },
  'font Figure Symbols': { licence: /LICENSE-DejaVu/, why: 'free to change under another name' },
};

/** Where packages are locked: the course, the class's proxy, and the peers of the benchmarks. */
const lockedFolders = ['.', join('packages', 'hub', 'proxy'), 'bench'];

type Satisfies = (expression: string, approved: readonly string[]) => boolean;

/** Whether all may use a thing, or what is wrong. */
export function checkLicence({ name, licence }: Licensed): Outcome {
  const satisfies = developmentPackage('spdx-satisfies') as Satisfies;
  const shown = `${name}: ${licence}`;
  const exception = exceptions[name];
  if (exception?.licence.test(licence)) return { name: `${shown} (${exception.why})` };
  const expression = spoken.find(([words]) => words.test(licence))?.[1] ?? licence;
  try {
    if (satisfies(expression, approved)) return { name: shown };
  } catch {
    // Words that are no SPDX expression: answered as any licence that is not known.
  }
  const failure =
    'this licence is not among those approved in tools/licences.ts: read it, then add it there or take another package';
  return { name: shown, failure };
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
}

interface Manifest {
  readonly license?: string;
  readonly licenses?: readonly { readonly type: string }[];
}

/** All packages of a lock file; where the lock is silent, the installed package is asked. */
export function nodePackages(folder: string): Licensed[] {
  const { packages } = readJson(join(folder, 'package-lock.json')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { version, license }]) => ({
      name: `npm ${path.split('node_modules/').at(-1)} ${version}`,
      licence: license ?? statedBy(readJson(join(folder, path, 'package.json')) as Manifest),
    }));
}

function statedBy({ license, licenses = [] }: Manifest): string {
  return license ?? (licenses.map(({ type }) => type).join(' OR ') || 'none stated');
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** All packages of a virtual environment. */
export function pythonPackages({
  root,
  python,
  environment,
}: Pick<Context, 'root' | 'python' | 'environment'>): Licensed[] {
  const { status, stdout, stderr } = spawnSync(
    python,
    [join(root, 'tools', 'python', 'licences.py')],
    { env: environment, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Python did not list its packages:\n${stderr}`);
  return JSON.parse(stdout) as Licensed[];
}

/** The data sets, each with the licence or the terms that its README names. */
function dataSets(root: string): Licensed[] {
  return readdirSync(join(root, 'data')).map((name) => {
    const text = readFileSync(join(root, 'data', name, 'README.md'), 'utf8');
    const [, licence = 'none stated'] =
      /^- (?:Licence|Terms): ([\s\S]*?)(?=\n- |\n\n|\n*$(?![\s\S]))/m.exec(text) ?? [];
    return { name: `data ${name}`, licence: licence.replace(/\s+/g, ' ').trim() };
  });
}

/** The fonts of the figures, from the table of their README. */
function fonts(root: string): Licensed[] {
  const text = readFileSync(join(root, 'packages/show/figure/fonts/README.md'), 'utf8');
  return [...text.matchAll(/^\| (Figure \w+)[^|]*\|[^|]*\|[^|]*\| ([^|]*?) *\|$/gm)].map(
    ([, name, licence]) => ({ name: `font ${name}`, licence: licence ?? 'none stated' }),
  );
}

/** Each thing that the course stands on, judged by its licence. */
export function checkLicences(context: Context): Outcome[] {
  const { root } = context;
  return [
    ...lockedFolders.flatMap((folder) => nodePackages(join(root, folder))),
    ...pythonPackages(context),
    ...dataSets(root),
    ...fonts(root),
  ].map(checkLicence);
}

/** npm run licences: lists the licences of packages, data and fonts, and fails on one not approved. */
export function main(_words: readonly string[], context: Context): number {
  const outcomes = checkLicences(context);
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  for (const outcome of outcomes) context.status.print(describeOutcome(outcome));
  context.status.print(`${outcomes.length} licences, ${failed.length} not approved`);
  return failed.length > 0 ? 1 : 0;
}
