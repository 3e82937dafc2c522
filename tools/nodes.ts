import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context';

/** The Nodes that the course is tested on, each at one version. */
const versions: Readonly<Record<number, string>> = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

/** Their major versions, in order. */
export const nodes = Object.keys(versions);

/** Those of another major version than the one that runs this. */
export function otherNodes(): { major: string; version: string }[] {
  const own = process.versions.node.split('.')[0];
  return Object.entries(versions)
    .filter(([major]) => major !== own)
    .map(([major, version]) => ({ major, version }));
}

/** Fetches a Node as an npm package into .cache, once. */
export function installNode(
  { root, status }: Context,
  version: string,
): { readonly node: string } | { readonly skipped: string } {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(root, '.cache', 'nodes', version);
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(folder, 'node_modules', name, 'bin', program);
  const works = () =>
    spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() === `v${version}`;
  if (existsSync(node) && works()) return { node };
  status.show(`fetching Node ${version} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { status: code } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-package-lock', '--ignore-scripts', `${name}@${version}`],
    { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' },
  );
  if (code === 0 && works()) return { node };
  return { skipped: `not run, as npm has no ${name}@${version}, or the network is away` };
}
