import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { differences } from '#tools/differences';
import { withoutAccounts } from '#hub/accounts';
import { checkLicence, pythonPackages } from '#tools/licences';
import type { Notebook } from '#tools/notebook';
import { root } from '../context';
import type { TestClass } from './class';
import { portsOf, processesOf, startClass, userId } from './class';
import type { Learner, OpenLesson } from './learner';
import { KernelDied, logIn } from './learner';

const lesson = '01-fibonacci';
const count = Number(process.env['CLASS_LEARNERS'] ?? 3);
const file = (account: string) => join('/home', account, 'lessons', 'notebooks', `${lesson}.ipynb`);
const readNotebook = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Notebook;

void describe('a class', { skip: withoutAccounts() ?? false }, () => {
  let course: TestClass;
  let learners: Learner[] = [];
  let lessons: OpenLesson[] = [];
  let uids: number[] = [];

  before(async () => {
    course = await startClass(count);
    uids = [...course.passwords.keys()].map((account) => userId(account)!);
  });
  after(async () => {
    await course.end();
    course.remove();
  });
  /** Two learners, the lesson each has open, and the number of the second one's account. */
  const pair = () => {
    const [first, second] = learners;
    const [open, other] = lessons;
    assert.ok(first && second && open && other, 'the class is at work');
    return { first, second, open, other, uid: uids[1]! };
  };

  test('runs lesson 1 for all learners at once, with the outputs that are committed', async () => {
    const start = Date.now();
    const committed = readNotebook(join(root, 'notebooks', `${lesson}.ipynb`));
    const work = [...course.passwords].map(async ([account, password]) => {
      const learner = await logIn(course.address, account, password);
      await learner.startServer();
      const open = await learner.open(lesson);
      await open.runAll();
      return { learner, open };
    });
    const done = await Promise.all(work);
    const seconds = (Date.now() - start) / 1000;
    learners = done.map(({ learner }) => learner);
    lessons = done.map(({ open }) => open);
    for (const { account } of learners) {
      assert.deepEqual(differences(committed, readNotebook(file(account))), [], account);
    }
    measure(seconds);
  });

  test('stands on Python packages whose licences are approved, as those of the course are', () => {
    const python = join(course.folder, 'venv', 'bin', 'python');
    const packages = pythonPackages({ root, python, environment: process.env });
    assert.ok(packages.some(({ name }) => name.startsWith('PyPI jupyterhub ')));
    const failures = packages
      .map(checkLicence)
      .flatMap(({ failure, name }) => (failure ? [name] : []));
    assert.deepEqual(failures, []);
  });

  test('refuses a wrong password and a name that is not on the roster', async () => {
    const [name = ''] = course.passwords.keys();
    await assert.rejects(logIn(course.address, name, 'wrong'), /not let in: 403/);
    await assert.rejects(logIn(course.address, 'root', 'wrong'), /not let in: 403/);
  });

  test("shows none of a learner's files and kernels to another through the servers", async () => {
    const { first, second, other } = pair();
    const contents = `api/contents/notebooks/${lesson}.ipynb`;
    const kernel = `api/kernels/${other.kernel}`;
    const refused = async (path: string, method?: string, body?: unknown) => {
      // The same question is answered to whose it is, but for those that would change something.
      if (method === undefined) {
        assert.equal((await second.ask(`/user/${second.account}/${path}`)).status, 200, path);
      }
      const { status, text } = await first.ask(`/user/${second.account}/${path}`, method, body);
      assert.equal(status, 403, `${method ?? 'GET'} ${path}: ${text.slice(0, 200)}`);
    };
    await refused(contents);
    await refused('api/kernels');
    await refused('api/sessions');
    await refused(kernel);
    await refused(contents, 'PUT', { type: 'file', format: 'text', content: '' });
    await refused(contents, 'DELETE');
    await refused(`${kernel}/interrupt`, 'POST');
    await refused(`${kernel}/restart`, 'POST');
    await refused(kernel, 'DELETE');
    const socket = `/user/${second.account}/${kernel}/channels`;
    assert.equal(await second.webSocket(socket), 'open');
    assert.equal(await first.webSocket(socket), 403);
    for (const path of [
      `users/${second.account}`,
      `users/${second.account}/tokens`,
      'users',
      'proxy',
    ]) {
      const { status } = await first.ask(`/hub/api/${path}`);
      assert.ok(status === 403 || status === 404, `the hub answers ${status} for ${path}`);
    }
    assert.equal(
      (await first.ask(`/hub/api/users/${second.account}/server`, 'DELETE')).status,
      404,
    );
  });

  test("keeps a cell from another's files and processes, the hub's secrets and what all share", async () => {
    const { second, open, uid } = pair();
    const home = join('/home', second.account);
    const kernel = processesOf(uid).find(({ command }) => command.includes('--config-path'));
    assert.ok(kernel);
    const tries: Record<string, string> = {
      'list own home': `fs.readdirSync(process.env['HOME']!)`,
      'write own home': `fs.writeFileSync(process.env['HOME'] + '/own.txt', '')`,
      'read lib': `fs.readFileSync('../lib/dist/index.js')`,
      'list home': `fs.readdirSync('${home}')`,
      'read lesson': `fs.readFileSync('${file(second.account)}')`,
      'write lesson': `fs.writeFileSync('${file(second.account)}', '')`,
      'list sockets': `fs.readdirSync('${home}/.run')`,
      'read environment': `fs.readFileSync('/proc/${kernel.id}/environ')`,
      'end kernel': `process.kill(${kernel.id}, 'SIGKILL')`,
      'read database': `fs.readFileSync('${course.folder}/state/jupyterhub.sqlite')`,
      'read settings': `fs.readFileSync('${course.folder}/state/settings.json')`,
      'read cookie secret': `fs.readFileSync('${course.folder}/state/cookie_secret')`,
      'read roster': `fs.readFileSync('${course.roster}')`,
      'write lib': `fs.writeFileSync('../lib/dist/index.js', '')`,
      'write data': `fs.writeFileSync('../data/new.csv', '')`,
      'write packages': `fs.writeFileSync('../node_modules/tslab/package.json', '')`,
      'write kernel': `fs.writeFileSync('${course.folder}/venv/share/jupyter/kernels/tslab/kernel.json', '')`,
    };
    const attempts = Object.entries(tries).map(([what, code]) => `['${what}', () => ${code}],`);
    const { text } = await open.run(`import * as fs from 'node:fs';
      const attempts: [string, () => unknown][] = [${attempts.join('\n')}];
      for (const [what, attempt] of attempts) {
        let end = 'allowed';
        try { attempt(); } catch (error) { end = (error as NodeJS.ErrnoException).code ?? String(error); }
        console.log(what + ': ' + end);
      }`);
    const [allowed, refused] = [Object.keys(tries).slice(0, 3), Object.keys(tries).slice(3)];
    const lines = text.trim().split('\n');
    assert.deepEqual(
      lines.slice(0, 3),
      allowed.map((what) => `${what}: allowed`),
    );
    assert.deepEqual(
      lines.slice(3),
      refused.map((what) => `${what}: ${what === 'end kernel' ? 'EPERM' : 'EACCES'}`),
    );
  });

  test('has no port open on which a kernel could be listened to', () => {
    assert.deepEqual(
      uids.map(portsOf),
      uids.map(() => 1),
      'the server of each, and nothing else',
    );
  });

  test("restarts a learner's kernel that died; the lesson and the others' kernels are as before", async () => {
    const { first, open, other } = pair();
    const before = readFileSync(file(first.account));
    await other.run('const kept = 42;');
    await assert.rejects(open.run("process.kill(process.pid, 'SIGKILL');"), KernelDied);
    let answer = '';
    for (let tries = 0; tries < 30 && answer !== '2\n'; tries += 1) {
      const { text } = await open.run('console.log(1 + 1);', 10_000).catch(() => ({ text: '' }));
      answer = text;
    }
    assert.equal(answer, '2\n');
    assert.deepEqual(readFileSync(file(first.account)), before);
    assert.equal((await other.run('console.log(kept);')).text, '42\n');
  });

  test("keeps a learner's work when the server ends and starts again", async () => {
    const { first, open } = pair();
    const path = `/user/${first.account}/api/contents/notebooks/${lesson}.ipynb`;
    const content = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await first.json(path, 'PUT', { type: 'notebook', content });
    open.close();
    await first.json(`/hub/api/users/${first.account}/server`, 'DELETE');
    while (processesOf(uids[0]!).length > 0) await wait(100);
    await first.startServer();
    const kept = (await first.json(path)) as { content: Notebook };
    assert.deepEqual(kept.content.cells, []);
  });

  test('ends with no process, account or file left', async () => {
    for (const open of lessons) open.close();
    assert.equal(await course.end(), 0, course.output());
    assert.deepEqual(uids.flatMap(processesOf), []);
    const own = processesOf(0).filter(({ command }) => command.includes(`${course.folder}/`));
    assert.deepEqual(
      own.map(({ command }) => command),
      [],
    );
    for (const account of course.passwords.keys()) {
      assert.equal(userId(account), undefined);
      assert.equal(existsSync(join('/home', account)), false);
    }
    assert.equal(existsSync(join(course.folder, 'state')), false);
  });

  /** Keeps what a class of this size takes, for docs/teachers.md. */
  function measure(seconds: number): void {
    const of = (uid: number, what: RegExp) =>
      processesOf(uid)
        .filter(({ command }) => what.test(command))
        .reduce((sum, { memory }) => sum + memory, 0);
    const mean = (what: RegExp) =>
      Math.round(uids.reduce((sum, uid) => sum + of(uid, what), 0) / uids.length);
    const figures = {
      learners: count,
      seconds: Math.round(seconds),
      mebibytes: { server: mean(/single_user/), kernel: mean(/--config-path/), each: mean(/./) },
    };
    writeFileSync(join(root, '.cache', 'class.json'), `${JSON.stringify(figures)}\n`);
  }
});
