import type { Cell, Notebook, Output } from './notebook';
import { outputText, textOf } from './notebook';

/**
 * How the outputs of two versions of a notebook differ, in sentences for a person. Code cells bear the
 * number that Jupyter shows beside them. Empty when only the format differs, or nothing.
 */
export function differences(committed: Notebook, fresh: Notebook): string[] {
  const result: string[] = [];
  const before = codeCells(committed);
  const after = codeCells(fresh);
  for (const [index, cell] of after.entries()) {
    const number = index + 1;
    const old = before[index];
    const was = old?.outputs ?? [];
    const is = cell.outputs ?? [];
    if (old?.execution_count == null) result.push(`cell [${number}] was never run`);
    else if (was.length !== is.length) {
      result.push(`cell [${number}] has ${count(is.length)} now, ${count(was.length)} committed`);
    }
    for (const [place, output] of is.entries()) {
      const older = was[place];
      if (older === undefined) continue;
      const where = is.length > 1 ? `cell [${number}], output ${place + 1}` : `cell [${number}]`;
      result.push(...compareOutputs(older, output).map((line) => `${where}: ${line}`));
    }
  }
  return result;
}

function codeCells(notebook: Notebook): Cell[] {
  return notebook.cells.filter(
    (cell) => cell.cell_type === 'code' && textOf(cell.source).trim() !== '',
  );
}

function count(outputs: number): string {
  return outputs === 1 ? '1 output' : `${outputs} outputs`;
}

function compareOutputs(committed: Output, fresh: Output): string[] {
  const result: string[] = [];
  if (committed.output_type !== fresh.output_type) {
    return [`it is ${fresh.output_type} now, ${committed.output_type} committed`];
  }
  const text = compareText(outputText(committed), outputText(fresh));
  if (text !== undefined) result.push(text);
  const kinds = new Set([...Object.keys(committed.data ?? {}), ...Object.keys(fresh.data ?? {})]);
  kinds.delete('text/plain');
  for (const kind of kinds) {
    const before = committed.data?.[kind];
    const after = fresh.data?.[kind];
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    if (before === undefined) result.push(`${kind} is new`);
    else if (after === undefined) result.push(`${kind} is gone`);
    else if (kind.startsWith('image/'))
      result.push(compareImages(kind, textOf(before), textOf(after)));
    else if (kind.startsWith('text/')) {
      result.push(`${kind}: ${compareText(textOf(before), textOf(after)) ?? 'differs'}`);
    } else result.push(`${kind} differs at ${firstPath(before, after)}`);
  }
  if (JSON.stringify(committed.metadata) !== JSON.stringify(fresh.metadata)) {
    result.push('the metadata of the output differ');
  }
  return result;
}

/** The first lines that differ, four at most. */
function compareText(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  const old = before.split('\n');
  const now = after.split('\n');
  const lines = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index)
    .filter((index) => old[index] !== now[index])
    .map((index) => [
      ...(old[index] === undefined ? [] : [`  - ${clip(old[index])}`]),
      ...(now[index] === undefined ? [] : [`  + ${clip(now[index])}`]),
    ]);
  const rest = lines.length > 4 ? [`  … and ${lines.length - 4} more lines`] : [];
  return ['the text differs (- committed, + now)', ...lines.slice(0, 4).flat(), ...rest].join('\n');
}

function clip(line = ''): string {
  return line.length > 160 ? `${line.slice(0, 157)}…` : line;
}

function compareImages(kind: string, before: string, after: string): string {
  const bytes = (text: string) => Buffer.from(text, 'base64').length.toLocaleString('en-US');
  return `${kind}: image differs: ${bytes(after)} bytes now against ${bytes(before)} committed`;
}

/** Where two JSON values first differ, such as data.0.y.3 (4 committed, 5 now). */
function firstPath(before: unknown, after: unknown, path: readonly string[] = []): string {
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) {
        return firstPath(before[key], after[key], [...path, key]);
      }
    }
  }
  const show = (value: unknown) => (value === undefined ? 'nothing' : clip(JSON.stringify(value)));
  return `${path.join('.') || 'its order'} (${show(before)} committed, ${show(after)} now)`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
