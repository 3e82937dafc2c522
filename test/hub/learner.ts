import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Cell, Notebook, Output } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import type { Answer } from './request';
import { ask } from './request';

const patience = 300_000;

/** What a learner's browser and JupyterLab ask of the hub and of the learner's server. */
export interface Learner {
  readonly account: string;
  /** Asks below the hub's address, with the learner's token; returns the answer's status and text. */
  ask(path: string, method?: string, body?: unknown): Promise<Answer>;
  /** As ask, for what must succeed and is JSON. */
  json(path: string, method?: string, body?: unknown): Promise<unknown>;
  /** Starts the learner's server and waits for it. */
  startServer(): Promise<void>;
  /** Opens a lesson, such as 01-fibonacci, with a kernel. */
  open(lesson: string): Promise<OpenLesson>;
  /** Whether a web socket of any server opens with this learner's token, or the status it is refused by. */
  webSocket(path: string): Promise<'open' | number>;
}

export interface OpenLesson {
  readonly kernel: string;
  run(source: string, longest?: number): Promise<CellResult>;
  /** Runs all cells and saves the lesson with their outputs. */
  runAll(): Promise<void>;
  close(): void;
}

export interface CellResult {
  readonly status: string;
  readonly outputs: Output[];
  /** All that was written, in one. */
  readonly text: string;
}

interface Message {
  readonly header: { readonly msg_type: string };
  readonly parent_header: { readonly msg_id?: string };
  readonly content: Record<string, unknown>;
  readonly channel: string;
}

/** Logs in as the form of the hub does, and gets a token. */
export async function logIn(address: string, account: string, password: string): Promise<Learner> {
  const cookies = new Map<string, string>();
  const enter = async (path: string, body?: string) => {
    const xsrf = cookies.get('_xsrf') ?? '';
    const headers = {
      Cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      'X-XSRFToken': xsrf,
      'Content-Type': body?.startsWith('{')
        ? 'application/json'
        : 'application/x-www-form-urlencoded',
    };
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await ask(`${address}${path}`, method, headers, body);
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  await enter('/hub/login');
  const form = new URLSearchParams({ username: account, password }).toString();
  const { status } = await enter('/hub/login', form);
  assert.equal(status, 302, `${account} is not let in: ${status}`);
  await enter('/hub/token');
  const made = await enter(`/hub/api/users/${account}/tokens`, '{}');
  assert.equal(made.status, 201, `${account} gets no token: ${made.text}`);
  const { token } = JSON.parse(made.text) as { token: string };
  return learner(address, account, token);
}

function learner(address: string, account: string, token: string): Learner {
  const headers = { Authorization: `token ${token}` };
  const askOwn: Learner['ask'] = (path, method, body) =>
    ask(`${address}${path}`, method, headers, body === undefined ? body : JSON.stringify(body));
  const json: Learner['json'] = async (path, method, body) => {
    const { status, text } = await askOwn(path, method, body);
    assert.ok(status < 300, `${method ?? 'GET'} ${path} answers ${status} ${text.slice(0, 500)}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const socket = (path: string) =>
    new WebSocket(`${address.replace(/^http/, 'ws')}${path}`, { headers });
  return {
    account,
    ask: askOwn,
    json,
    async startServer() {
      await json(`/hub/api/users/${account}/server`, 'POST');
      for (const end = Date.now() + patience; ;) {
        const { servers } = (await json(`/hub/api/users/${account}`)) as {
          servers: Record<string, { ready: boolean } | undefined>;
        };
        const server = servers[''];
        if (server?.ready) return;
        assert.ok(server, `the server of ${account} did not start`);
        assert.ok(Date.now() < end, `the server of ${account} is not ready`);
        await wait(300);
      }
    },
    async open(lesson) {
      const path = `notebooks/${lesson}.ipynb`;
      const own = `/user/${account}/api`;
      const { content } = (await json(`${own}/contents/${path}`)) as { content: Notebook };
      const session = { path, name: lesson, type: 'notebook', kernel: { name: 'tslab' } };
      const { kernel } = (await json(`${own}/sessions`, 'POST', session)) as {
        kernel: { id: string };
      };
      const channels = socket(`${own}/kernels/${kernel.id}/channels?session_id=${randomUUID()}`);
      await new Promise((resolve, reject) => {
        channels.once('open', resolve).once('error', reject);
      });
      const run: OpenLesson['run'] = (source, longest) => runCell(channels, source, longest);
      return {
        kernel: kernel.id,
        run,
        async runAll() {
          const cells: Cell[] = [];
          let count = 0;
          for (const cell of content.cells) {
            const source = textOf(cell.source);
            if (cell.cell_type !== 'code' || source.trim() === '') cells.push(cell);
            else {
              const { outputs } = await run(source);
              cells.push({ ...cell, outputs, execution_count: (count += 1) });
            }
          }
          const saved = { ...content, cells };
          await json(`${own}/contents/${path}`, 'PUT', { type: 'notebook', content: saved });
        },
        close() {
          channels.close();
        },
      };
    },
    webSocket: (path) =>
      new Promise((resolve, reject) => {
        const opened = socket(path);
        opened.once('open', () => {
          opened.close();
          resolve('open');
        });
        opened.once('unexpected-response', (_, answer) => {
          resolve(answer.statusCode ?? 0);
          opened.terminate();
        });
        opened.on('error', reject);
      }),
  };
}

/** Runs a cell, and waits for its reply and for the last of its outputs. */
function runCell(channels: WebSocket, source: string, longest = patience): Promise<CellResult> {
  const id = randomUUID();
  const header = { msg_id: id, msg_type: 'execute_request', session: id, version: '5.3' };
  return new Promise((resolve, reject) => {
    const outputs: Output[] = [];
    let text = '';
    let status: string | undefined;
    let idle = false;
    /** Where each output with an id stands, which a later message may replace. */
    const places = new Map<string, number>();
    const end = (done: () => void) => {
      clearTimeout(timer);
      channels.off('message', take).off('close', closed);
      done();
    };
    const closed = () => end(() => reject(new Error(`the kernel's socket closed in ${source}`)));
    const timer = setTimeout(
      () => end(() => reject(new Error(`does not end: ${source}\n${text}`))),
      longest,
    );
    const take = (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      const { msg_type: kind } = message.header;
      const { content } = message;
      if (message.parent_header.msg_id !== id) {
        const dead = ['restarting', 'autorestarting', 'dead'].includes(
          String(content['execution_state']),
        );
        if (kind === 'status' && dead) end(() => reject(new KernelDied()));
        return;
      }
      if (kind === 'execute_reply') status = String(content['status']);
      if (kind === 'status' && content['execution_state'] === 'idle') idle = true;
      const output = outputOf(kind, content);
      const shown = (content['transient'] as { display_id?: string } | undefined)?.display_id;
      if (output !== undefined) {
        text += textOf(output.text);
        if (shown !== undefined) places.set(shown, outputs.length);
        add(outputs, output);
      }
      const place = kind === 'update_display_data' ? places.get(shown ?? '') : undefined;
      if (place !== undefined) {
        const { data, metadata } = content as Pick<Output, 'data' | 'metadata'>;
        outputs[place] = { output_type: 'display_data', data: data ?? {}, metadata };
      }
      const result = status;
      if (idle && result !== undefined) end(() => resolve({ status: result, outputs, text }));
    };
    channels.on('message', take).on('close', closed);
    const content = { code: source, silent: false, store_history: true, allow_stdin: false };
    const message = { header, parent_header: {}, metadata: {}, content, channel: 'shell' };
    channels.send(JSON.stringify(message));
  });
}

/** A message as the output that a notebook keeps of it. */
function outputOf(kind: string, content: Record<string, unknown>): Output | undefined {
  if (kind !== 'stream' && kind !== 'display_data' && kind !== 'execute_result') return undefined;
  const { transient, ...kept } = content;
  return { output_type: kind, ...kept };
}

/** What is written in pieces to one stream is one output. */
function add(outputs: Output[], output: Output): void {
  const last = outputs.at(-1);
  if (output.output_type === 'stream' && last?.name === output.name) {
    outputs.splice(-1, 1, { ...output, text: textOf(last?.text) + textOf(output.text) });
  } else outputs.push(output);
}

/** The kernel ended, and the server starts it again. */
export class KernelDied extends Error {}
