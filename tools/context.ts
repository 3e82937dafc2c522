/** One line at the bottom of a terminal that says what is under way; see set-up/status.mjs. */
export interface Status {
  readonly live: boolean;
  show(text: string): void;
  print(line: string): void;
}

/** What the set-up hands to each command. */
export interface Context {
  /** The repository's folder. */
  readonly root: string;
  /** The virtual environment's Python. */
  readonly python: string;
  /** The environment for Python, without what would lead it astray. */
  readonly environment: NodeJS.ProcessEnv;
  readonly status: Status;
  /** A length of time as people read it. */
  readonly duration: (milliseconds: number) => string;
}
