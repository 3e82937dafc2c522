import { type Observable, ReplaySubject } from 'rxjs';
import { serve } from './thread';

/** The thread of a window: nodeplotlib's server, alone with its logs. */

export type WindowJob =
  | { readonly kind: 'open'; readonly layout: object; readonly config: object }
  | { readonly kind: 'update'; readonly data: readonly object[] };

/** A browser that comes later gets the newest data. */
const data = new ReplaySubject<readonly object[]>(1);

type NodePlotLib = {
  readonly plot: (data: Observable<readonly object[]>, layout: object, config: object) => void;
};

// nodeplotlib tells its address, and that its last page was closed, by its log alone.
const address = new Promise<string>((resolve, reject) => {
  console.log = (...words: unknown[]) => {
    const line = words.join(' ');
    const found = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (found !== undefined) resolve(found);
    if (line.includes('shutting down')) leave();
  };
  process.on('unhandledRejection', reject); // its start is a promise that it does not give away
});

const leave = serve(async (job: WindowJob): Promise<string> => {
  if (job.kind === 'update') {
    data.next(job.data);
  } else {
    const { plot } = (await import('nodeplotlib')) as unknown as NodePlotLib;
    plot(data, job.layout, job.config);
  }
  return address;
});
