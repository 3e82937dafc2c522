import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context';
import { developmentPackage } from './development-package';

/** npm run wasm: compiles packages/fast/product-tiles.wat, WebAssembly as text, into the module that is loaded. */
export async function main(_words: readonly string[], { root, status }: Context): Promise<number> {
  writeFileSync(join(root, codeFile), await compileTiles(root));
  status.print(`${codeFile} is written.`);
  return 0;
}

export const codeFile = join('packages', 'fast', 'product-tiles-code.ts');

/** The WebAssembly Binary Toolkit, as far as it is used here. */
interface Wabt {
  readonly parseWat: (
    name: string,
    text: string,
    features: { readonly simd: boolean },
  ) => {
    readonly toBinary: (options: object) => { readonly buffer: Uint8Array };
    readonly destroy: () => void;
  };
}

/** The text of the module: the compiled code in base64, as the build copies no other files than TypeScript's. */
export async function compileTiles(root: string): Promise<string> {
  const text = readFileSync(join(root, 'packages', 'fast', 'product-tiles.wat'), 'utf8');
  const wabt = developmentPackage('wabt') as () => Promise<Wabt>;
  const { parseWat } = await wabt();
  const parsed = parseWat('product-tiles.wat', text, { simd: true });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  const lines =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,88}/g) ?? [];
  return [
    '/** product-tiles.wat, compiled: `npm run wasm` writes this file. */',
    'export const code =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}
