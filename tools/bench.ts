import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from './context';

type Bench = (words: readonly string[], context: Context) => Promise<number>;

/** npm run bench [-- GROUP…]: installs the peers in bench/ if they are missing, and measures lib beside them. */
export async function main(words: readonly string[], context: Context): Promise<number> {
  const file = pathToFileURL(join(context.root, 'bench', 'main.mjs')).href;
  const bench = (await import(file)) as { main: Bench };
  return bench.main(words, context);
}
