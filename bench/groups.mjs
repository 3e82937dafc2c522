// @ts-check
import { readdirSync } from 'node:fs';
import { Problem } from '../tools/set-up/problem.mjs';

const folder = new URL('groups/', import.meta.url);

/** The names of all groups, one for each module in groups/. */
export function groupNames() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.slice(0, -'.mjs'.length))
    .sort();
}

/**
 * The groups asked for, or all.
 * @param {readonly string[]} words
 */
export function selectGroups(words) {
  const names = groupNames();
  const unknown = words.find((word) => !names.includes(word));
  if (unknown !== undefined) {
    throw new Problem(
      `There is no group "${unknown}" of benchmarks. There are: ${names.join(', ')}.`,
    );
  }
  return names.filter((name) => words.length === 0 || words.includes(name));
}

/**
 * @param {string} name
 * @returns {Promise<import('./types.mjs').Group>}
 */
export async function loadGroup(name) {
  const { group } = await import(new URL(`${name}.mjs`, folder).href);
  return group;
}
