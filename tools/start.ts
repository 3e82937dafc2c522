import type { Context } from './context';
import { exposure } from './exposure';
import { startLab } from './lab';
import { Problem } from './problem';
import { watchLibrary } from './watch-library';

/** npm start [-- options of jupyter lab]: opens the lessons in JupyterLab, until Ctrl-C. */
export async function main(options: readonly string[], context: Context): Promise<number> {
  const { status, duration } = context;
  const start = Date.now();
  let ready = false;
  const lab = startLab(context, {
    options,
    onLine: (line) => {
      if (ready && isNews(line)) status.print(line);
    },
  });
  // Ctrl-C may come twice, from the terminal and from npm: once is enough.
  let ending: Promise<void> | undefined;
  const end = () => {
    if (ending) return;
    status.show('');
    status.print('Ending JupyterLab and its kernels …');
    ending = lab.end();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  const timer = setInterval(() => {
    status.show(`Starting JupyterLab … ${duration(Date.now() - start)}`);
  }, 200);
  const address = await lab.address;
  clearInterval(timer);
  status.show('');
  if (address === undefined) {
    const code = await lab.ended;
    if (ending) return 0;
    if (code !== 0) throw new Problem(explain(lab.log()));
    // Such as --help or --version.
    console.log(lab.log());
    return 0;
  }
  ready = true;
  status.print(`JupyterLab started: ${duration(Date.now() - start)}`);
  status.print(`\nThe lessons are open at\n  ${address}\nCtrl-C here ends them.\n`);
  const warning = exposure(options);
  if (warning !== undefined) status.print(`${warning}\n`);
  const stopWatching = watchLibrary(context);
  const code = await lab.ended;
  stopWatching();
  await ending;
  if (ending) return 0;
  status.print('JupyterLab has ended.');
  return code ?? 1;
}

/** What of the server's own lines helps a learner: not what every start says. */
function isNews(line: string): boolean {
  return line.trim() !== '' && !/history_request|No web browser found|received signal/.test(line);
}

function explain(log: string): string {
  const port = /port (\d+) is (?:not available|already in use)/.exec(log)?.[1];
  if (port !== undefined) {
    return `The port ${port} is in use by another program. Name another one (npm start -- --port ${Number(port) + 1}), or none: then a free one is taken.`;
  }
  return `JupyterLab did not start:\n${log.trim()}`;
}
