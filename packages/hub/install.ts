import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '@course/tools/context';
import { Problem } from '@course/tools/problem';
import { runProgram } from './run-program';
import { asNobody, findSharedPython } from './shared-python';

/** Where the parts of a class lie. Only root writes there; all accounts read it, but for the state. */
export interface ClassFolder {
  /** lib, data, node_modules and the lessons as they are handed out. */
  readonly course: string;
  readonly node: string;
  readonly python: string;
  readonly proxy: string;
  /** What the hub keeps to itself: its database, secrets and log. */
  readonly state: string;
}

export function classFolder(folder: string): ClassFolder {
  return {
    course: join(folder, 'course'),
    node: join(folder, 'bin', 'node'),
    python: join(folder, 'venv', 'bin', 'python'),
    proxy: join(folder, 'proxy', 'node_modules', '.bin', 'configurable-http-proxy'),
    state: join(folder, 'state'),
  };
}

/**
 * Puts into a folder what a class shares, each part only when it is not up to date: a copy, as accounts
 * cannot enter the home in which the repository may lie, and as a lesson that is being written is not
 * for the class yet.
 */
export async function installClass(
  context: Context,
  folder: string,
  { heap, answers }: { readonly heap: number; readonly answers: boolean },
): Promise<ClassFolder> {
  const parts = classFolder(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  mkdirSync(parts.state, { recursive: true, mode: 0o700 });
  if (asNobody('/bin/sh', ['-c', 'cd "$1" && echo open', 'sh', folder]) !== 'open\n') {
    throw new Problem(
      `The accounts of the class cannot enter ${folder}: name a folder with --folder that all can enter, and none above it that is closed.`,
    );
  }
  const python = findSharedPython();
  await copyCourse(context.root, parts, answers);
  await Promise.all([
    installPython(context, python, folder),
    installProxy(context, join(folder, 'proxy')),
  ]);
  await writeKernel(folder, parts, heap);
  return parts;
}

/** What of the repository a class gets, and its packages beside. */
const copied = ['lib', 'data', 'notebooks', 'tools/python', 'tools/set-up'];

async function copyCourse(root: string, { course, node }: ClassFolder, answers: boolean) {
  mkdirSync(join(node, '..'), { recursive: true });
  if (!sameText(`${node}.version`, process.version)) {
    copyFileSync(process.execPath, node);
    writeFileSync(`${node}.version`, process.version);
  }
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(course, 'node_modules', '.stamp');
  const installed = sameText(stamp, lock);
  for (const name of ['lib', 'data', 'notebooks', 'tools', 'packages']) {
    rmSync(join(course, name), { recursive: true, force: true });
  }
  if (!installed) rmSync(join(course, 'node_modules'), { recursive: true, force: true });
  mkdirSync(course, { recursive: true });
  const own = readdirSync(join(root, 'packages'))
    .filter((name) => name !== 'search-queue')
    .map((name) => `packages/${name}`);
  const others = installed ? [] : await learnersPackages(root);
  const copy = ['-a', '--reflink=auto', '--parents', ...copied, ...own, ...others, course];
  await runProgram('Copying the course', 'cp', copy, { cwd: root });
  if (!answers) rmSync(join(course, 'notebooks', 'answers'), { recursive: true });
  if (!installed) writeFileSync(stamp, lock);
  await runProgram('Handing the course to root', 'chown', ['-R', 'root:root', course]);
  await runProgram('Opening the course', 'chmod', ['-R', 'u=rwX,go=rX', course]);
}

type LockedPackages = (packages: object, level: 'lessons', optional: boolean) => Set<string>;

/**
 * The folders of the locked packages that the lessons need, as far as this machine has them, each with what is
 * nested in it: not those for working on the course.
 */
async function learnersPackages(root: string): Promise<string[]> {
  const file = pathToFileURL(join(root, 'tools', 'set-up', 'packages.mjs')).href;
  const { lockedPackages } = (await import(file)) as { lockedPackages: LockedPackages };
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: object;
  };
  return [...lockedPackages(lock.packages, 'lessons', true)]
    .filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path))
    .filter((path) => existsSync(join(root, path)));
}

/** JupyterHub and JupyterLab at the locked versions, compiled once, as learners cannot do it there. */
async function installPython(
  { root, environment, status }: Context,
  python: string,
  folder: string,
) {
  const venv = join(folder, 'venv');
  const files = ['tools/python', 'packages/hub'].map((name) =>
    join(root, name, 'requirements.txt'),
  );
  const stamp = [python, venv, ...files.map(hashOf)].join('\n');
  if (sameText(join(venv, '.stamp'), stamp)) return;
  status.print('JupyterHub for Python …');
  rmSync(venv, { recursive: true, force: true });
  const env = { ...environment, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
  await runProgram('Making the virtual environment', python, ['-m', 'venv', venv], { env });
  const own = join(venv, 'bin', 'python');
  const pip = ['-m', 'pip', 'install', '--no-compile', '--no-deps', '--require-hashes'];
  const requirements = files.flatMap((file) => ['-r', file]);
  await runProgram('Installing JupyterHub', own, [...pip, ...requirements], { env });
  // Packages hold some files that no Python compiles: that is no failure.
  await runProgram('Compiling JupyterHub', '/bin/sh', [
    '-c',
    '"$1" -m compileall -q -j 0 "$2" >/dev/null 2>&1 || true',
    'sh',
    own,
    join(venv, 'lib'),
  ]);
  await runProgram('Opening JupyterHub', 'chmod', ['-R', 'u=rwX,go=rX', venv]);
  writeFileSync(join(venv, '.stamp'), stamp);
}

async function installProxy({ root, status }: Context, folder: string) {
  const source = join(root, 'packages', 'hub', 'proxy');
  const stamp = hashOf(join(source, 'package-lock.json'));
  if (sameText(join(folder, '.stamp'), stamp)) return;
  status.print('The proxy of JupyterHub …');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(source, name), join(folder, name));
  }
  const options = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await runProgram('Installing the proxy', 'npm', options, { cwd: folder });
  writeFileSync(join(folder, '.stamp'), stamp);
}

/** The kernel of all learners, and the compiler's code as all of them need it. */
async function writeKernel(folder: string, { node, course }: ClassFolder, heap: number) {
  const env = { ...process.env, NODE_OPTIONS: kernelOptions(heap) };
  const kernel = join(course, 'tools', 'set-up', 'kernel.mjs');
  await runProgram('Writing the kernel', node, [kernel, join(folder, 'venv')]);
  const renderer = join(course, 'tools', 'set-up', 'renderer.mjs');
  await runProgram('Writing the renderer', node, [renderer, join(folder, 'venv')]);
  const keep = "require('./packages/kernel/load-typescript.js').loadTypeScript()()";
  await runProgram('Compiling the kernel', node, ['-e', keep], { cwd: course, env });
}

/**
 * A cell that fills the memory ends its own kernel, not the machine; and new objects get 2 MiB in place of
 * 16, which saves a kernel 40 MiB and costs lesson 1 no time that can be measured.
 */
export function kernelOptions(heap: number): string {
  return `--max-old-space-size=${heap} --max-semi-space-size=2`;
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function sameText(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}
