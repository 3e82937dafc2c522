import { join } from 'node:path';

/** An output as the kernel would send it. */
export interface Output {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Runs some code as in a cell: `display` finds a kernel, which is this one, and the outputs are given back. */
export function asInNotebook(run: () => void): Output[] {
  const outputs: Output[] = [];
  const file = join('node_modules', 'tslab', 'dist', 'jupyter.js');
  const module = { exports: { lastWriteDisplayData: (output: Output) => outputs.push(output) } };
  require.cache[file] = module as unknown as NodeJS.Module;
  try {
    run();
  } finally {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- that is how a module is forgotten
    delete require.cache[file];
  }
  return outputs;
}
