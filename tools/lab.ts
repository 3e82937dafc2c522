import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { startLeashed } from './child';
import type { Context } from './context';
import { endProcessesNaming } from './processes';

/** A JupyterLab server of the lessons. */
export interface Lab {
  /** Where it answers, with its token; undefined if it ended before it answered. */
  readonly address: Promise<string | undefined>;
  readonly ended: Promise<number | null>;
  /** All that it wrote so far. */
  log(): string;
  /** Ends the server and its kernels; returns when no process is left. */
  end(): Promise<void>;
}

export interface LabOptions {
  /** Options for jupyter lab. */
  readonly options: readonly string[];
  /** The folder of the lessons, notebooks/ if it is not named. */
  readonly lessons?: string;
  readonly onLine?: (line: string) => void;
}

const patience = 15_000;

/** Starts JupyterLab on the lessons. */
export function startLab(
  { root, python, environment }: Pick<Context, 'root' | 'python' | 'environment'>,
  { options, lessons, onLine }: LabOptions,
): Lab {
  // Its own folder for what runs: the server's address stands there, and kernels are known by it.
  const runtime = mkdtempSync(join(tmpdir(), 'lessons-'));
  const child = startLeashed(python, [join(root, 'tools', 'python', 'lab.py'), ...options], {
    cwd: root,
    env: {
      ...environment,
      JUPYTER_CONFIG_PATH: join(root, 'tools', 'python', 'jupyter'),
      JUPYTER_RUNTIME_DIR: runtime,
      JUPYTERLAB_WORKSPACES_DIR: join(
        lessons === undefined ? join(root, '.cache') : dirname(lessons),
        'workspaces',
      ),
      ...(lessons === undefined ? {} : { LESSONS_FOLDER: lessons }),
    },
  });
  const lines: string[] = [];
  const read = [child.process.stdout, child.process.stderr].flatMap((input) => {
    if (!input) return [];
    const reader = createInterface({ input }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
    return [once(reader, 'close')];
  });
  let over = false;
  const ended = child.ended.then(async (code) => {
    over = true;
    await endProcessesNaming(runtime);
    await Promise.all(read);
    rmSync(runtime, { recursive: true, force: true });
    return code;
  });
  return {
    address: findAddress(runtime, () => over),
    ended,
    log: () => lines.join('\n'),
    async end() {
      child.release();
      const late = await Promise.race([
        ended.then(() => false),
        wait(patience, true, { ref: false }),
      ]);
      if (late) child.process.kill('SIGKILL');
      await ended;
    },
  };
}

interface ServerInfo {
  readonly url: string;
  readonly token: string;
}

/** Waits until the server has written where it is, and answers there. */
async function findAddress(runtime: string, over: () => boolean): Promise<string | undefined> {
  while (!over()) {
    await wait(50);
    try {
      const file = readdirSync(runtime).find((name) => /^jpserver-\d+\.json$/.test(name));
      if (file === undefined) continue;
      const { url, token } = JSON.parse(readFileSync(join(runtime, file), 'utf8')) as ServerInfo;
      const answer = await fetch(`${url}api/status?token=${token}`);
      if (answer.ok) return `${url}?token=${token}`;
    } catch {
      // The file is not whole yet, or the server does not listen yet.
    }
  }
  return undefined;
}
