import { parseArgs } from 'node:util';
import { Problem } from '@course/tools/problem';

export interface ClassOptions {
  readonly roster: string;
  readonly host: string;
  readonly port: number;
  readonly certificate?: string;
  readonly key?: string;
  /** Where what the class shares is put, and what the hub keeps. */
  readonly folder: string;
  readonly idleMinutes: number;
  /** The most a kernel may keep, in megabytes. */
  readonly heap: number;
  readonly answers: boolean;
  readonly throwaway: boolean;
}

export const usage = `npm run hub -- --roster FILE [options]   (as root, on Linux)

Starts JupyterHub on this machine: each account of the roster gets the lessons and a server of its own.

  --roster FILE          one account a line; passwords are made for those without, and shown once
  --port NUMBER          where the class connects (8000)
  --host ADDRESS         127.0.0.1, this machine alone; others need one of the next two lines
  --certificate FILE --key FILE   for https
  --unencrypted          without https: passwords and work can be read on the network
  --folder FOLDER        what the class shares, and what the hub keeps (/srv/lessons)
  --idle-minutes NUMBER  ends the server of who was away for so long (60)
  --heap NUMBER          the most a kernel may keep, in megabytes (768)
  --no-answers           leaves out notebooks/answers
  --throwaway            to try it out: the accounts and their files are removed at the end`;

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Reads the options of npm run hub. */
export function parseOptions(words: readonly string[]): ClassOptions {
  const values = parse(words);
  const { roster, host = '127.0.0.1', certificate, key } = values;
  if (roster === undefined) throw new Problem(`Which class? Name its roster.\n\n${usage}`);
  if ((certificate === undefined) !== (key === undefined)) {
    throw new Problem('--certificate and --key go together: https needs both files.');
  }
  if (!loopback.includes(host) && certificate === undefined && !values.unencrypted) {
    throw new Problem(
      `With --host ${host} others on the network can connect, and without https they can also read the passwords and the work of the class. Add --certificate FILE and --key FILE, or put a web server with https before 127.0.0.1; in a network that you trust, --unencrypted does without.`,
    );
  }
  return {
    roster,
    host,
    port: whole('port', values.port, 8000, 1, 65_535),
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
    folder: values.folder ?? '/srv/lessons',
    idleMinutes: whole('idle-minutes', values['idle-minutes'], 60, 5, 10_000),
    heap: whole('heap', values.heap, 768, 256, 65_536),
    answers: !values['no-answers'],
    throwaway: values.throwaway ?? false,
  };
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: {
        roster: text,
        port: text,
        host: text,
        certificate: text,
        key: text,
        unencrypted: flag,
        folder: text,
        'idle-minutes': text,
        heap: text,
        'no-answers': flag,
        throwaway: flag,
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function whole(
  name: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Problem(
    `--${name} must be a whole number from ${least} to ${most}: it is ${text ?? otherwise}.`,
  );
}
