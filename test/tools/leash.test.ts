import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { startLeashed } from '#tools/child';
import { context, root } from '../context';

// A Node that reads its standard input makes it non-blocking, for all programs that share it.
const reader = "process.stdin.resume(); console.log('reads'); setTimeout(() => {}, 60_000);";
const program = `
import subprocess, sys, time
from leash import leash
leash()
child = subprocess.Popen([sys.argv[1], '-e', ${JSON.stringify(reader)}], stdout=subprocess.PIPE)
child.stdout.readline()
try:
    print('reads', flush=True)
    time.sleep(1)
    print('still here', flush=True)
    time.sleep(60)
finally:
    child.kill()
`;

test(
  'a program on a leash goes on after a sleep although what it started reads standard input, and ends when it is released',
  { skip: process.platform === 'win32' && 'Windows has no signal that stops a program' },
  async () => {
    const leashed = startLeashed(context.python, ['-c', program, process.execPath], {
      cwd: root,
      env: { ...process.env, PYTHONPATH: join(root, 'tools', 'python') },
    });
    const { process: child, ended } = leashed;
    assert.ok(child.stdout);
    const lines = createInterface({ input: child.stdout });
    assert.deepEqual(await once(lines, 'line'), ['reads']);
    // What a laptop does to a program when its lid is closed and opened.
    child.kill('SIGSTOP');
    child.kill('SIGCONT');
    const next = await Promise.race([once(lines, 'line'), ended]);
    assert.deepEqual(next, ['still here']);
    leashed.release();
    assert.equal(await ended, 143);
  },
);
