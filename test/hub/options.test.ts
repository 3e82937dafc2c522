import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { parseOptions } from '#hub/options';
import { hashPassword, isHash, makePassword } from '#hub/passwords';
import { parseRoster, readRoster } from '#hub/roster';
import { Problem } from '#tools/problem';

const problem = (message: RegExp) => (error: unknown) =>
  error instanceof Problem && message.test(error.message);

test('readRoster(path) makes a password where there is none, keeps its hash alone, and keeps what is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roster-'));
  const path = join(folder, 'class.csv');
  try {
    writeFileSync(path, '\uFEFFaccount\r\nlearner01\r\n\r\nlearner02,\n', { mode: 0o644 });
    const { learners, made } = readRoster(path);
    assert.deepEqual(
      made.map(({ account }) => account),
      ['learner01', 'learner02'],
    );
    const text = readFileSync(path, 'utf8');
    assert.equal(
      text,
      `account,hash\n${learners.map(({ account, hash }) => `${account},${hash}\n`).join('')}`,
    );
    for (const { password } of made) assert.ok(!text.includes(password));
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readRoster(path), { learners, made: [] });
    assert.equal(readFileSync(path, 'utf8'), text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('parseRoster(text, path) says which line is wrong, and how', () => {
  const wrong: [string, RegExp][] = [
    ['account\nKim', /^class\.csv, line 2: an account is written with .*: it is "Kim"\.$/],
    ['root name', /line 1: an account .*: it is "root name"/],
    ['../etc', /line 1: an account /],
    ['a\nb\na', /line 3: the account a is there twice/],
    ['a,password', /line 1: after the account stands the hash/],
    [`a,${hashPassword('x')},more`, /line 1: after the account stands the hash/],
    ['account\n\n', /^class\.csv names no account/],
  ];
  for (const [text, message] of wrong) {
    assert.throws(() => parseRoster(text, 'class.csv'), problem(message), text);
  }
  assert.throws(() => readRoster('/no/such/roster.csv'), problem(/cannot be read/));
});

test('hashPassword(password) is salted scrypt, which tells the right password from others', () => {
  const password = makePassword();
  assert.match(password, /^(?:[a-km-z2-9]{4}-){2}[a-km-z2-9]{4}$/);
  assert.notEqual(makePassword(), password);
  const kept = hashPassword(password);
  assert.ok(isHash(kept));
  assert.notEqual(hashPassword(password), kept);
  const [, n, r, p, salt = '', hash = ''] = kept.split('$');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const hashOf = (word: string) =>
    scryptSync(word, Buffer.from(salt, 'base64'), 32, cost).toString('base64');
  assert.equal(hashOf(password), hash);
  assert.notEqual(hashOf(`${password}a`), hash);
});

test('parseOptions(words) has sensible defaults, and opens a class to others by https alone', () => {
  assert.deepEqual(parseOptions(['--roster', 'class.csv']), {
    roster: 'class.csv',
    host: '127.0.0.1',
    port: 8000,
    folder: '/srv/lessons',
    idleMinutes: 60,
    heap: 768,
    answers: true,
    throwaway: false,
  });
  const open = ['--roster', 'class.csv', '--host', '0.0.0.0'];
  assert.throws(() => parseOptions(open), problem(/can also read the passwords/));
  assert.equal(parseOptions([...open, '--unencrypted']).host, '0.0.0.0');
  const https = parseOptions([...open, '--certificate', 'c.pem', '--key', 'k.pem']);
  assert.deepEqual([https.certificate, https.key], ['c.pem', 'k.pem']);
});

test('parseOptions(words) says what is wrong with an option', () => {
  const wrong: [string[], RegExp][] = [
    [[], /Name its roster/],
    [['--roster', 'a', '--certificate', 'c.pem'], /go together/],
    [['--roster', 'a', '--port', '0'], /--port must be a whole number from 1 to 65535: it is 0/],
    [['--roster', 'a', '--heap', 'much'], /--heap must be a whole number from 256 .* it is much/],
    [['--roster', 'a', '--idle-minutes', '1.5'], /--idle-minutes must be a whole number/],
    [['--rooster', 'a'], /rooster[\s\S]*npm run hub -- --roster FILE/],
  ];
  for (const [words, message] of wrong) {
    assert.throws(() => parseOptions(words), problem(message), words.join(' '));
  }
});
