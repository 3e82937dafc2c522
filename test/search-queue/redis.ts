import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../free-port';

function findServer(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = ['redis-server', 'valkey-server'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Why a test that needs a server is skipped, or false where there is one; an option of node:test. */
export const withoutRedis: string | false =
  findServer() === undefined
    ? 'no redis-server is on this machine (on Debian: sudo apt install redis-server)'
    : false;

/** A server of one's own in a folder of its own, which both end with this process. */
export interface RedisServer {
  readonly address: string;
  /** Ends the server without a warning and starts it again on what it had written. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const kill = (): void => void server?.kill('SIGKILL');
  process.once('exit', kill);
  const start = async (): Promise<void> => {
    const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'yes', appendfsync: 'everysec' }; // prettier-ignore
    const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    server = spawn(findServer() ?? '', options, { stdio: 'ignore' });
    server.unref();
    await answers(port);
  };
  const stop = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    kill();
    await ended;
  };
  await start();
  return {
    address: `redis://127.0.0.1:${port}`,
    async restart() {
      await stop();
      await start();
    },
    async end() {
      await stop();
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a server answers that it has read its data. */
async function answers(port: number): Promise<void> {
  for (let attempt = 1; attempt <= 300; attempt++) {
    const socket = connect(port, '127.0.0.1');
    socket.write('PING\r\n');
    const answer = await new Promise<string>((resolve) => {
      socket.on('data', (data) => resolve(String(data)));
      socket.on('error', () => resolve(''));
      socket.setTimeout(1000, () => resolve(''));
    });
    socket.destroy();
    if (answer.startsWith('+PONG')) return;
    await wait(100);
  }
  throw new Error('The server did not start within half a minute.');
}
