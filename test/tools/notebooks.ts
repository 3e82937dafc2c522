import type { Cell, Notebook, Output } from '#tools/notebook';

/** A cell of text. */
export function prose(source: string): Cell {
  return { cell_type: 'markdown', metadata: {}, source };
}

/** A code cell that has run. */
export function code(source: string, outputs: readonly Output[] = []): Cell {
  return { cell_type: 'code', metadata: {}, source, outputs, execution_count: 1 };
}

export function printed(text: string): Output {
  return { output_type: 'stream', name: 'stdout', text };
}

export function shown(data: Readonly<Record<string, unknown>>): Output {
  return { output_type: 'display_data', data, metadata: {} };
}

/** A notebook whose code cells are numbered in order. */
export function notebook(cells: readonly Cell[]): Notebook {
  let number = 0;
  return {
    metadata: {},
    cells: cells.map((cell) =>
      cell.cell_type === 'code' && cell.execution_count != null
        ? { ...cell, execution_count: (number += 1) }
        : cell,
    ),
  };
}
