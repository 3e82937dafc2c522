import { createWriteStream, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { startLeashed } from '@course/tools/child';
import type { Leashed } from '@course/tools/child';
import type { Context } from '@course/tools/context';
import {
  endProcessesOf,
  makeAccounts,
  removeAccounts,
  removeLeftAccounts,
  withoutAccounts,
} from './accounts';
import { installClass, kernelOptions } from './install';
import type { ClassFolder } from './install';
import { parseOptions, usage } from './options';
import type { ClassOptions } from './options';
import { readRoster } from './roster';
import type { Roster } from './roster';
import { Problem } from '@course/tools/problem';
import { endProcessesNaming } from '@course/tools/processes';

/** npm run hub -- --roster FILE [options]: JupyterHub for a class, until Ctrl-C. */
export async function main(words: readonly string[], context: Context): Promise<number> {
  if (words.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const options = parseOptions(words);
  const reason = withoutAccounts();
  if (reason !== undefined) throw new Problem(`The class was not started: ${reason}.`);
  // npm runs commands in the repository's folder, wherever it was called.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const folder = resolve(here, options.folder);
  const roster = readRoster(resolve(here, options.roster));
  if (roster.made.length > 0) {
    const lines = roster.made.map(({ account, password }) => `  ${account}  ${password}`);
    context.status.print(`New passwords, shown this once:\n${lines.join('\n')}`);
  }
  return await runClass(context, options, folder, roster);
}

async function runClass(
  context: Context,
  options: ClassOptions,
  folder: string,
  roster: Roster,
): Promise<number> {
  const { status } = context;
  const names = roster.learners.map(({ account }) => account);
  let hub: Leashed | undefined;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    status.print('Ending the class: its servers and kernels …');
    hub?.release();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // To try it out means that nothing is left, even if what started this is gone.
  if (options.throwaway) process.stdin.on('end', stop).on('error', stop).resume();
  await needPort(options);
  const parts = await installClass(context, folder, options);
  const isStopping = () => stopping;
  try {
    await removeLeftAccounts();
    if (isStopping()) return 0;
    await makeAccounts(names, options.throwaway);
    await endProcessesOf(names);
    if (isStopping()) return 0;
    const settings = await hubSettings(options, parts, roster);
    hub = startHub(context, parts, settings);
    const code = await follow(context, hub, settings, join(parts.state, 'hub.log'), isStopping);
    return isStopping() ? 0 : code;
  } finally {
    await endProcessesNaming(join(folder, 'venv', 'bin', ''));
    await endProcessesNaming(parts.node);
    await endProcessesOf(names);
    if (options.throwaway) {
      await removeAccounts(names);
      rmSync(parts.state, { recursive: true, force: true });
    }
    process.stdin.pause();
    status.print('The class has ended.');
  }
}

interface HubSettings {
  readonly bindUrl: string;
  readonly [name: string]: unknown;
}

/** What jupyterhub_config.py reads. */
async function hubSettings(
  { host, port, certificate, key, idleMinutes, heap }: ClassOptions,
  { course, node, proxy, state }: ClassFolder,
  { learners }: Roster,
): Promise<HubSettings> {
  const address = host.includes(':') ? `[${host}]` : host;
  const [hubPort, proxyPort] = [await listenOnce('127.0.0.1', 0), await listenOnce('127.0.0.1', 0)];
  const first = readdirSync(join(course, 'notebooks'))
    .filter((name) => name.endsWith('.ipynb'))
    .sort()[0];
  return {
    bindUrl: `${certificate === undefined ? 'http' : 'https'}://${address}:${port}`,
    certificate: certificate ?? '',
    key: key ?? '',
    hubPort,
    proxyPort,
    proxy: [node, proxy],
    course,
    kernelOptions: kernelOptions(heap),
    state,
    defaultUrl: first === undefined ? '/lab' : `/lab/tree/notebooks/${first}`,
    hashes: Object.fromEntries(learners.map(({ account, hash }) => [account, hash])),
    idle: idleMinutes * 60,
  };
}

function startHub(
  { environment }: Context,
  { course, python, state }: ClassFolder,
  settings: HubSettings,
): Leashed {
  const file = join(state, 'settings.json');
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  const config = join(course, 'packages', 'hub', 'jupyterhub_config.py');
  return startLeashed(python, ['-m', 'jupyterhub', '-f', config], {
    cwd: state,
    env: { ...environment, CLASS_SETTINGS: file },
  });
}

/** Waits until the hub answers, says where, and then until it ends; what it writes is kept in a file. */
async function follow(
  { status, duration }: Context,
  hub: Leashed,
  { bindUrl }: HubSettings,
  log: string,
  isStopping: () => boolean,
): Promise<number> {
  const file = createWriteStream(log, { mode: 0o600 });
  const lines: string[] = [];
  for (const input of [hub.process.stdout, hub.process.stderr]) {
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      file.write(`${line}\n`);
      lines.push(line);
      if (lines.length > 20) lines.shift();
    });
  }
  const start = Date.now();
  const over = { yes: false };
  void hub.ended.then(() => (over.yes = true));
  const answered = async () => (await fetchStatus(`${bindUrl}/hub/api/`)) === 200;
  while (!over.yes && !isStopping() && !(await answered())) await wait(200);
  if (!over.yes && !isStopping()) {
    status.print(
      `The class is open (${duration(Date.now() - start)}). Its learners log in at\n  ${bindUrl}\nCtrl-C here ends it. What the hub does is written to ${log}.`,
    );
  }
  const code = await hub.ended;
  file.end();
  if (!isStopping())
    throw new Problem(`JupyterHub has ended (${code ?? 'killed'}):\n${lines.join('\n')}`);
  return 0;
}

/** The status of an answer, undefined when there is none; a certificate of the machine's own will do. */
async function fetchStatus(url: string): Promise<number | undefined> {
  const { get } = url.startsWith('https') ? await import('node:https') : await import('node:http');
  return new Promise((resolve) => {
    const request = get(url, { rejectUnauthorized: false, timeout: 5000 } as object, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', () => resolve(undefined));
    request.on('timeout', () => request.destroy());
  });
}

async function needPort({ host, port }: ClassOptions): Promise<void> {
  try {
    await listenOnce(host, port);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    throw new Problem(
      why === 'EADDRINUSE'
        ? `The port ${port} is in use by another program. Name another one: --port ${port + 1}.`
        : `The class cannot be reached at ${host}, port ${port}: ${why ?? String(error)}.`,
    );
  }
}

/** Binds a port, a free one for 0, lets it go and returns it. */
function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}
