import { randomBytes, randomInt, scryptSync } from 'node:crypto';

const cost = { N: 16_384, r: 8, p: 1 };
/** No letters and digits that are taken for each other when they are read from paper. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password of twelve letters and digits, 60 bits, in groups that can be read aloud. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}

/** What is kept of a password: scrypt$N$r$p$salt$hash, as hub/roster_authenticator.py reads it. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, cost);
  const parts = [cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')];
  return ['scrypt', ...parts].join('$');
}

/** Whether a text can be one of hashPassword's. */
export function isHash(text: string): boolean {
  return /^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/.test(text);
}
