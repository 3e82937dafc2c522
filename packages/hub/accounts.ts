import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '@course/tools/problem';

/** Unix accounts of this machine that were made for a class are known by their comment. */
const mark = 'Lesson learner';

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly comment: string;
  readonly home: string;
}

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', , comment = '', home = '']) => ({
      name,
      uid: Number(uid),
      comment,
      home,
    }));
}

/** Why no accounts can be made here, or undefined where they can. */
export function withoutAccounts(): string | undefined {
  if (process.platform !== 'linux')
    return 'a class needs Linux, whose accounts keep learners apart';
  if (process.getuid?.() !== 0) {
    return 'only root may make the accounts that keep learners apart (sudo npm run hub -- …)';
  }
  if (spawnSync('useradd', ['--help']).error) return 'useradd, which makes accounts, is not here';
  return undefined;
}

/** Makes the accounts that are not there yet; one that was not made for a class is never touched. */
export async function makeAccounts(names: readonly string[], throwaway: boolean): Promise<void> {
  const known = new Map(accounts().map((account) => [account.name, account]));
  for (const name of names) {
    const account = known.get(name);
    if (account ? !account.comment.startsWith(mark) : existsSync(join('/home', name))) {
      throw new Problem(
        `The ${account ? 'account' : 'folder of an account'} ${name} is on this machine already, and not for a class. Write another name in the roster.`,
      );
    }
  }
  for (const name of names) {
    if (known.has(name)) continue;
    const home = join('/home', name);
    const comment = throwaway ? `${mark} of ${process.pid}` : mark;
    const options = ['--create-home', '--home-dir', home, '--user-group', '--comment', comment];
    await patiently('useradd', [...options, '--shell', '/usr/sbin/nologin', name]);
    chmodSync(home, 0o700);
  }
}

/** Removes accounts that were made for a class, with their files and all that they run. */
export async function removeAccounts(names: readonly string[]): Promise<void> {
  await endProcessesOf(names);
  for (const { name, home, comment } of accounts()) {
    if (!names.includes(name) || !comment.startsWith(mark)) continue;
    await patiently('userdel', [name]);
    rmSync(home, { recursive: true, force: true });
  }
}

/** Removes the throwaway accounts of a hub that was killed before it could. */
export async function removeLeftAccounts(): Promise<void> {
  const left = accounts().filter(({ comment }) => {
    const id = new RegExp(`^${mark} of (\\d+)$`).exec(comment)?.[1];
    return id !== undefined && !existsSync(`/proc/${id}`);
  });
  await removeAccounts(left.map(({ name }) => name));
}

/** Ends all that runs as these accounts; returns when nothing does. */
export async function endProcessesOf(names: readonly string[]): Promise<void> {
  const uids = new Set(
    accounts()
      .filter(({ name, comment }) => names.includes(name) && comment.startsWith(mark))
      .map(({ uid }) => uid),
  );
  for (let tries = 0; tries < 200; tries += 1) {
    const running = processesOf(uids);
    if (running.length === 0) return;
    for (const id of running) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    await wait(50);
  }
}

/** The processes of users, without those that have ended and are only still listed. */
function processesOf(uids: ReadonlySet<number>): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        if (!uids.has(statSync(join('/proc', name)).uid)) return false;
        return !/^State:\s*[ZX]/m.test(readFileSync(join('/proc', name, 'status'), 'utf8'));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The file of accounts may be locked for a moment by another program. */
async function patiently(program: string, options: readonly string[]): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      execFileSync(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
      return;
    } catch (error) {
      if (tries === 20 || !/lock/.test(String(error))) throw error;
      await wait(500);
    }
  }
}
