import {
  chmodSync,
  chownSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { Problem } from '@course/tools/problem';
import { hashPassword, isHash, makePassword } from './passwords';

export interface Learner {
  readonly account: string;
  /** What is kept of the password, as hashPassword writes it. */
  readonly hash: string;
}

export interface Roster {
  readonly learners: readonly Learner[];
  /** The passwords made just now: they are kept nowhere. */
  readonly made: readonly { readonly account: string; readonly password: string }[];
}

/**
 * Reads a roster, a CSV file with an account a line and the hash of its password beside it, which may be
 * empty: then a password is made and its hash written into the file.
 */
export function readRoster(path: string): Roster {
  const rows = parseRoster(read(path), path);
  const made = rows
    .filter(({ hash }) => hash === '')
    .map(({ account }) => ({ account, password: makePassword() }));
  const hashes = new Map(made.map(({ account, password }) => [account, hashPassword(password)]));
  const learners = rows.map(({ account, hash }) => ({
    account,
    hash: hashes.get(account) ?? hash,
  }));
  if (made.length > 0) {
    const lines = learners.map(({ account, hash }) => `${account},${hash}\n`);
    replace(path, `account,hash\n${lines.join('')}`);
  }
  return { learners, made };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Problem(
      `The roster ${path} cannot be read. It is a text file with one account a line, such as\n  account\n  learner01\n  learner02`,
    );
  }
}

/** The rows of a roster's text; the hash is empty where there is none yet. */
export function parseRoster(text: string, path: string): Learner[] {
  const rows: Learner[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const [account = '', hash = '', ...rest] = line.split(',').map((cell) => cell.trim());
    if (line.trim() === '' || (index === 0 && account === 'account')) continue;
    const wrong = (what: string) => new Problem(`${path}, line ${index + 1}: ${what}`);
    if (!/^[a-z][a-z0-9-]{0,30}$/.test(account)) {
      throw wrong(
        `an account is written with 1 to 31 small letters, digits and hyphens, a letter first: it is "${account}".`,
      );
    }
    if (rows.some((row) => row.account === account)) {
      throw wrong(`the account ${account} is there twice.`);
    }
    if (rest.length > 0 || (hash !== '' && !isHash(hash))) {
      throw wrong(
        'after the account stands the hash that npm run hub wrote, or nothing: then a password is made.',
      );
    }
    rows.push({ account, hash });
  }
  if (rows.length === 0) throw new Problem(`${path} names no account.`);
  return rows;
}

/** Puts a new text in a file's place; it stays its owner's, and nobody else may read it. */
function replace(path: string, text: string): void {
  const { uid, gid } = statSync(path);
  const beside = `${path}.${process.pid}`;
  try {
    writeFileSync(beside, text, { mode: 0o600 });
    chmodSync(beside, 0o600);
    chownSync(beside, uid, gid);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
