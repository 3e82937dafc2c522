// @ts-check
// People have a tslab of their own, installed for all notebooks or by an editor: it runs the lessons' cells too.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { root, startKernel } from './real-kernel.mjs';

const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
after(() => rmSync(elsewhere, { recursive: true, force: true }));

const modules = join(root, 'node_modules');
const tslab = join(elsewhere, 'node_modules', 'tslab');
cpSync(join(modules, 'tslab'), tslab, { recursive: true });
const { dependencies } = JSON.parse(readFileSync(join(tslab, 'package.json'), 'utf8'));
for (const name of Object.keys(dependencies)) {
  const link = join(elsewhere, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(modules, name), link, 'junction');
}

const imports = "import { DataFrame } from 'danfojs-node';\nimport { plot, table } from '../lib';";
const tableCell = `${imports}\ntable(new DataFrame([{ n: 1 }]));`;
const plotCell =
  "plot([{ x: [1, 2], y: [1, 2] }], { title: { text: 'Two' }, meta: { description: 'A line.' } });";

test('with a tslab from elsewhere tables and figures appear as with ours', async () => {
  const command = [process.execPath, join(tslab, 'bin', 'tslab'), 'kernel', '--config-path'];
  const kernel = await startKernel({ command });
  try {
    const table = await kernel.execute(tableCell);
    assert.deepEqual(Object.keys(table.displays[0]?.data ?? {}), ['text/html', 'text/plain']);
    assert.equal(table.text, '');
    const figure = await kernel.execute(plotCell);
    assert.ok(figure.displays[0]?.data['image/png'], figure.text);
    assert.ok(figure.displays[0]?.data['application/vnd.plotly.v1+json']);
  } finally {
    await kernel.close();
  }
});

test('our kernel keeps its parts where a notebook has a tslab beside it', async () => {
  const kernel = await startKernel({ folder: elsewhere });
  try {
    const failed = await kernel.execute("throw new Error('no');");
    assert.equal(failed.stderr, "Error: no\n    at cell [1], line 1: throw new Error('no');\n");
    const shown = await kernel.execute(
      "import { display } from 'tslab';\ndisplay.html('<b>b</b>');",
    );
    assert.deepEqual(
      shown.displays.map(({ data }) => data),
      [{ 'text/html': '<b>b</b>' }],
    );
  } finally {
    await kernel.close();
  }
});

test("nodeplotlib's own plot shows under the cell, and starts no server", async () => {
  const kernel = await startKernel();
  try {
    const figure = await kernel.execute(
      "import { plot } from 'nodeplotlib';\nplot([{ x: [1, 2], y: [1, 4] }], { title: 'Two' });",
    );
    const data = figure.displays[0]?.data;
    assert.ok(data?.['image/png'], figure.text);
    assert.equal(data['text/plain'], 'Two. Curve of y over x, 1 to 2. Rises from 1 to 4.');
    assert.equal(figure.text, '');
  } finally {
    await kernel.close();
  }
});

test('where the kernel has another way to display, an error says what to do', async () => {
  const kernel = await startKernel();
  try {
    await kernel.execute(imports);
    const hidden = await kernel.execute(`for (const [name, module] of Object.entries(require.cache))
      if (name.endsWith('jupyter.js')) (module as any).exports.lastWriteDisplayData = null;
    table(new DataFrame([{ n: 1 }]));`);
    assert.equal(hidden.stdout, '');
    assert.match(hidden.stderr, /^Error: Cannot show this in the notebook as .*: .*npm start/);
    const figure = await kernel.execute(`for (const [name, module] of Object.entries(require.cache))
      if (name.endsWith('jupyter.js')) (module as any).exports.lastWriteDisplayData = null;
    ${plotCell}`);
    assert.match(figure.stderr, /^Error: Cannot show this in the notebook as /);
  } finally {
    await kernel.close();
  }
});
