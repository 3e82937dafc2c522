// @ts-check

/**
 * Peers by their names; they have no types here, as they are not installed but for the bench.
 * @param {...string} names
 * @returns {Promise<any[]>}
 */
export function load(...names) {
  return Promise.all(names.map((name) => import(name)));
}
