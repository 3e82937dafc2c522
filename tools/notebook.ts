/** A notebook's JSON, as far as the tools read it. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: unknown;
}

export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly id?: string;
  readonly source: Text;
  readonly metadata: unknown;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

export interface Output {
  readonly output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  readonly name?: string;
  readonly text?: Text;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly metadata?: unknown;
  readonly evalue?: string;
}

/** A text, whole or as its lines. */
export type Text = string | readonly string[];

export function textOf(text: unknown): string {
  if (typeof text === 'string') return text;
  return Array.isArray(text) ? text.join('') : '';
}

/** What an output shows to one who reads it as text. */
export function outputText(output: Output): string {
  return textOf(output.text ?? output.data?.['text/plain'] ?? output.evalue);
}
