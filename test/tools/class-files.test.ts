import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../context';

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const windows = process.platform === 'win32';

interface DevContainer {
  readonly image: string;
  readonly features: Readonly<Record<string, { readonly version: string }>>;
  readonly containerEnv: Readonly<Record<string, string>>;
  readonly postCreateCommand: string;
  readonly forwardPorts: readonly number[];
  readonly portsAttributes: Readonly<Record<string, unknown>>;
}

const container = () => JSON.parse(read('.devcontainer', 'devcontainer.json')) as DevContainer;

test('Binder and the dev container take the same Python, one that the locked packages are for', () => {
  const [, binder] = /^python-(3\.\d+)\n$/.exec(read('.binder', 'runtime.txt')) ?? [];
  const { features } = container();
  assert.equal(features['ghcr.io/devcontainers/features/python:1']?.version, binder);
  assert.ok(Number(binder?.split('.')[1]) >= 10, binder);
});

test(
  "Binder's script is executable, and each file that it names is there",
  { skip: windows },
  () => {
    const path = join(root, '.binder', 'postBuild');
    assert.ok((statSync(path).mode & 0o111) === 0o111);
    execFileSync('bash', ['-n', path]);
    const script = read('.binder', 'postBuild');
    const files = [...script.matchAll(/\btools\/[\w./-]+/g)].map(([name]) => name);
    assert.deepEqual(files, [
      'tools/python/requirements.txt',
      'tools/set-up/packages.mjs',
      'tools/set-up/kernel.mjs',
      'tools/set-up/renderer.mjs',
    ]);
    for (const name of files) assert.ok(existsSync(join(root, name)), name);
    assert.match(script, /--no-deps --require-hashes/);
    // With one of these, Binder would install other versions before the script runs.
    for (const name of [
      'requirements.txt',
      'environment.yml',
      'setup.py',
      'Pipfile',
      'pyproject.toml',
    ]) {
      assert.ok(!existsSync(join(root, '.binder', name)), name);
    }
  },
);

test('the dev container has a Node that is supported, and is set up by a command that is there', () => {
  const { image, postCreateCommand, containerEnv, forwardPorts, portsAttributes } = container();
  const major = Number(
    /^mcr\.microsoft\.com\/devcontainers\/javascript-node:(\d+)-/.exec(image)?.[1],
  );
  const { engines, scripts } = JSON.parse(read('package.json')) as {
    engines: { node: string };
    scripts: Record<string, string>;
  };
  assert.ok(major >= Number(/\d+/.exec(engines.node)?.[0]), image);
  const [, script = ''] = /^npm run (\S+)/.exec(postCreateCommand) ?? [];
  assert.ok(script in scripts, postCreateCommand);
  assert.equal(containerEnv['JUPYTER_PATH'], '${containerWorkspaceFolder}/.venv/share/jupyter');
  assert.deepEqual(Object.keys(portsAttributes), forwardPorts.map(String));
});

test('the keys of the dev container are those that its specification knows', () => {
  const known =
    'name image features containerEnv postCreateCommand forwardPorts portsAttributes customizations';
  assert.deepEqual(
    Object.keys(container()).filter((key) => !known.split(' ').includes(key)),
    [],
  );
});
