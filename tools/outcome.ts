/** What one test came to: passed if it neither failed nor was skipped. */
export interface Outcome {
  readonly name: string;
  /** What is wrong, and what to do. */
  readonly failure?: string;
  /** Why it was not run. */
  readonly skipped?: string;
  readonly warnings?: readonly string[];
}

/** One line for a test, and below it why it failed or was not run. */
export function describeOutcome({ name, failure, skipped, warnings = [] }: Outcome): string {
  const sign = failure !== undefined ? '✗' : skipped !== undefined ? '–' : '✓';
  const rest = [failure ?? [], skipped ?? [], warnings].flat();
  return [`${sign} ${name}`, ...rest.map((text) => text.replace(/^/gm, '    '))].join('\n');
}
