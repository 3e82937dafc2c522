import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asNobody } from '#hub/shared-python';
import { root } from '../context';
import { freePort } from '../free-port';

/** A class that is open: npm run hub with accounts that are gone at its end. */
export interface TestClass {
  readonly address: string;
  readonly folder: string;
  readonly roster: string;
  readonly passwords: ReadonlyMap<string, string>;
  readonly process: ChildProcess;
  /** All that the command wrote. */
  output(): string;
  /** Ends it as Ctrl-C does, and returns its exit code. */
  end(): Promise<number | null>;
  /** Removes what it put on the disk. */
  remove(): void;
}

/** Starts a class of some learners; their accounts bear this process's number, so that two do not meet. */
export async function startClass(learners: number): Promise<TestClass> {
  const folder = sharedFolder();
  const roster = join(folder, `${process.pid}.csv`);
  const accounts = Array.from({ length: learners }, (_, n) => `try${process.pid}-${n + 1}`);
  writeFileSync(roster, `account\n${accounts.join('\n')}\n`);
  const port = await freePort();
  const options = ['--roster', roster, '--folder', folder, '--port', String(port), '--throwaway'];
  const child = spawn(process.execPath, [join(root, 'tools', 'run.mjs'), 'hub', ...options], {
    cwd: root,
    env: { ...process.env, CI: 'true' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const open = new Promise<void>((resolve, reject) => {
    const take = (text: string) => {
      output += text;
      if (output.includes('The class is open')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    void ended.then(() => reject(new Error(`the class did not open:\n${output}`)));
  });
  await open;
  const passwords = new Map(
    [...output.matchAll(/^ {2}(try\S+) {2}(\S+)$/gm)].map(([, name = '', word = '']) => [
      name,
      word,
    ]),
  );
  assert.deepEqual([...passwords.keys()], accounts);
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    roster,
    passwords,
    process: child,
    output: () => output,
    async end() {
      child.stdin.end();
      return await ended;
    },
    remove() {
      rmSync(roster, { force: true });
      if (!folder.startsWith(root)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Within the repository, so that the next test finds it set up, unless the accounts cannot enter there. */
function sharedFolder(): string {
  const folder = join(root, '.cache', 'class');
  mkdirSync(folder, { recursive: true });
  if (asNobody('/bin/sh', ['-c', 'cd "$1" && echo open', 'sh', folder]) === 'open\n') return folder;
  const other = mkdtempSync(join(tmpdir(), 'class-'));
  return other;
}

/** The number of an account, undefined if there is none. */
export function userId(account: string): number | undefined {
  const line = new RegExp(`^${account}:[^:]*:(\\d+):`, 'm').exec(
    readFileSync('/etc/passwd', 'utf8'),
  );
  return line?.[1] === undefined ? undefined : Number(line[1]);
}

export interface Process {
  readonly id: number;
  readonly command: string;
  /** Memory in mebibytes; what several share is divided among them. */
  readonly memory: number;
}

/** What runs as a user. */
export function processesOf(uid: number): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const folder = join('/proc', name);
      if (statSync(folder).uid !== uid) return [];
      const command = readFileSync(join(folder, 'cmdline'), 'utf8').replaceAll('\0', ' ');
      const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(join(folder, 'smaps_rollup'), 'utf8'))?.[1];
      return [{ id: Number(name), command, memory: Number(pss) / 1024 }];
    } catch {
      return [];
    }
  });
}

/** How many ports of this machine processes of a user listen on. */
export function portsOf(uid: number): number {
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , user]) => state === '0A' && user === String(uid)).length;
}
