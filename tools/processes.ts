import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

/** Ends processes whose command line holds the text, such as kernels of a server that was killed. */
export async function endProcessesNaming(text: string): Promise<void> {
  for (const [id, command] of await processes()) {
    if (!command.includes(text) || id === process.pid) continue;
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** All processes with their command lines; none on Windows, where the server's end takes its kernels along. */
async function processes(): Promise<[number, string][]> {
  if (process.platform === 'win32') return [];
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), commandOf(name)]);
  }
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,args=']);
  return stdout.split('\n').map((line) => [Number.parseInt(line, 10), line]);
}

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
