// @ts-check
// Starts a kernel as Jupyter does, in a process of its own with a connection file, and speaks Jupyter's protocol
// with it: what a test sees here is what JupyterLab, VS Code and nbclient see.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { clearTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tslab = createRequire(join(root, 'node_modules', 'tslab', 'package.json'));
/** @type {typeof import('zeromq')} */
const { Dealer, Request, Subscriber } = tslab('zeromq');

/**
 * @typedef {import('node:buffer').Buffer} Buffer
 * @typedef {Record<string, any>} Json
 * @typedef {{ msg_id: string, msg_type: string, session: string, date: string } & Json} Header
 * @typedef {object} Message
 * @property {Header} header
 * @property {Partial<Header>} parent
 * @property {Json} metadata
 * @property {Json} content
 * @property {readonly Buffer[]} buffers
 * @typedef {'shell' | 'control' | 'stdin'} Channel
 * @typedef {object} Sent what of a message is not its content
 * @property {Json} [metadata]
 * @property {readonly Uint8Array[]} [buffers]
 * @property {Channel} [channel]
 * @property {Json} [header] fields in place of those of a client that sends now
 * @property {string} [key] with which it is signed, in place of the kernel's
 * @typedef {object} Display
 * @property {Json} data by MIME type
 * @property {Json} metadata
 * @property {Json} transient
 * @property {boolean} update
 * @typedef {object} StartOptions
 * @property {readonly string[]} [command] to which the path of the connection file is added
 * @property {string} [folder] where it runs
 * @property {NodeJS.ProcessEnv} [environment]
 */

const delimiter = '<IDS|MSG>';
const unlimited = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 0 };
const ourKernel = [
  process.execPath,
  join(root, 'packages', 'kernel', 'start.js'),
  'kernel',
  '--config-path',
];

/** Milliseconds after which something has failed, also on a machine that is busy with much else. */
const patience = 180_000;

/**
 * Kernels that run: a test that is ended leaves none.
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const children = new Set();
process.once('SIGTERM', () => process.exit(143));
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A cell that was sent; what it shows after its end is added. */
export class Execution {
  /**
   * What came of it on IOPub, in order.
   * @type {Message[]}
   */
  messages = [];
  /** @type {Message | undefined} */
  reply;
  /** @type {boolean} */
  idle = false;

  /** @param {string} id of the request */
  constructor(id) {
    this.id = id;
  }

  /** @returns {string} ok, error or aborted */
  get status() {
    return this.reply?.content['status'];
  }

  /** @returns {number | undefined} */
  get executionCount() {
    return this.reply?.content['execution_count'];
  }

  get stdout() {
    return this.#stream('stdout');
  }

  get stderr() {
    return this.#stream('stderr');
  }

  /** All that was printed, in order. */
  get text() {
    return this.#stream('stdout', 'stderr');
  }

  /** @returns {Display[]} */
  get displays() {
    return this.messages
      .filter(({ header }) => /display_data$|^execute_result$/.test(header.msg_type))
      .map(({ header, content }) => ({
        data: content['data'],
        metadata: content['metadata'],
        transient: content['transient'],
        update: header.msg_type === 'update_display_data',
      }));
  }

  /** @param {readonly string[]} names */
  #stream(...names) {
    return this.messages
      .filter(
        ({ header, content }) => header.msg_type === 'stream' && names.includes(content['name']),
      )
      .map(({ content }) => content['text'])
      .join('');
  }
}

/** A kernel's process and a client of it. */
export class RealKernel {
  /**
   * All that came on IOPub, in order.
   * @type {Message[]}
   */
  messages = [];
  /** What its process itself printed, which Jupyter shows in the terminal. */
  log = '';

  /**
   * Requests without a reply, by their id.
   * @type {Map<string, (reply: Message) => void>}
   */
  #requests = new Map();
  /** @type {Map<string, Execution>} */
  #executions = new Map();
  /**
   * Look at what has come, again with each message.
   * @type {Set<() => void>}
   */
  #waiting = new Set();
  /** @type {string | undefined} */
  #ended;
  #session = randomUUID();
  #process;
  #folder;
  #sockets;
  /**
   * Connections that were left without an end.
   * @type {{ close: () => void }[]}
   */
  #left = [];
  #key;

  /**
   * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
   * @param {string} folder of the connection file
   * @param {Json} connection
   */
  constructor(child, folder, connection) {
    this.#process = child;
    this.#folder = folder;
    this.#key = connection['key'];
    const routingId = this.#session;
    this.#sockets = {
      shell: new Dealer({ ...unlimited, routingId }),
      control: new Dealer({ ...unlimited, routingId }),
      stdin: new Dealer({ ...unlimited, routingId }),
      iopub: new Subscriber({ receiveHighWaterMark: 0, linger: 0 }),
      hb: new Request({ linger: 0 }),
    };
    for (const [name, socket] of Object.entries(this.#sockets)) {
      socket.connect(`tcp://127.0.0.1:${connection[`${name}_port`]}`);
    }
    this.#sockets.iopub.subscribe();
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (text) => {
        this.log += text;
        this.#look();
      });
    }
    const end = (/** @type {string} */ how) => {
      this.#ended ??= how;
      this.#look();
    };
    child.once('error', (error) => end(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => end(`ended with ${signal ?? `code ${code}`}`));
    const { shell, control, iopub } = this.#sockets;
    void this.#read(iopub, (message) => this.#published(message));
    for (const socket of [shell, control]) this.#readReplies(socket);
  }

  /** Connects anew by the same name while the old connection is there, as a server may that did not see its end. */
  comeBack() {
    const { shell } = this.#sockets;
    this.#left.push(shell);
    this.#sockets.shell = new Dealer({ ...unlimited, routingId: this.#session });
    this.#sockets.shell.connect(shell.lastEndpoint ?? '');
    this.#readReplies(this.#sockets.shell);
  }

  get processId() {
    return this.#process.pid;
  }

  /**
   * Runs a cell and waits for its reply and for its end on IOPub. Several that are not awaited are sent at once.
   * @param {string} code
   * @param {object} [options]
   * @param {boolean} [options.stopOnError] whether an error drops what was sent after it
   * @param {boolean} [options.silent]
   * @param {boolean} [options.storeHistory]
   * @param {Json} [options.header] fields in place of those of a client that sends now
   * @param {Json} [options.metadata] such as the id of the cell
   * @returns {Promise<Execution>}
   */
  async execute(
    code,
    { stopOnError = true, silent = false, storeHistory = !silent, header = {}, metadata = {} } = {},
  ) {
    const execution = this.#send(
      'execute_request',
      {
        code,
        silent,
        store_history: storeHistory,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: stopOnError,
      },
      { header, metadata },
    );
    await this.until(
      () => execution.reply !== undefined && execution.idle,
      () => `the end of ${JSON.stringify(code.slice(0, 80))}`,
    );
    return execution;
  }

  /**
   * Sends a request and waits for its reply.
   * @param {string} type such as kernel_info_request
   * @param {Json} [content]
   * @param {Sent} [sent]
   * @returns {Promise<Message>}
   */
  async request(type, content = {}, sent = {}) {
    const execution = this.#send(type, content, sent);
    await this.until(
      () => execution.reply !== undefined,
      () => `an answer to ${type}`,
    );
    return /** @type {Message} */ (execution.reply);
  }

  /**
   * Sends what has no reply, such as a comm's message, and waits for the end of the work that it gave.
   * @param {string} type
   * @param {Json} content
   * @param {Sent} [sent]
   * @returns {Promise<Execution>}
   */
  async message(type, content, sent = {}) {
    const execution = this.#send(type, content, sent);
    await this.until(
      () => execution.idle,
      () => `the end of ${type}`,
    );
    return execution;
  }

  /**
   * Sends a message without waiting for anything.
   * @param {string} type
   * @param {Json} content
   * @param {Sent} [sent]
   * @returns {string} its id
   */
  send(type, content, sent = {}) {
    return this.#send(type, content, sent).id;
  }

  /**
   * Waits for a message on IOPub, also one that has come before.
   * @param {(message: Message) => boolean} test
   * @returns {Promise<Message>}
   */
  async published(test) {
    await this.until(
      () => this.messages.some(test),
      () => 'a message on IOPub',
    );
    return /** @type {Message} */ (this.messages.find(test));
  }

  /**
   * Waits until something is true that a message, or a line in the log, may make true.
   * @param {() => boolean} test
   * @param {() => string} what it waits for
   */
  async until(test, what) {
    if (test()) return;
    await new Promise((resolve, reject) => {
      const end = (/** @type {Error | undefined} */ error) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        if (error) reject(error);
        else resolve(undefined);
      };
      const fail = (/** @type {string} */ how) =>
        end(new Error(`Waiting for ${what()}, the kernel ${how}.\n${this.log}`));
      const look = () => {
        if (test()) end(undefined);
        else if (this.#ended !== undefined) fail(this.#ended);
      };
      const timer = setTimeout(() => fail(`was silent for ${patience / 1000} s`), patience);
      this.#waiting.add(look);
      look();
    });
  }

  /** Interrupts what runs, as Jupyter does. */
  interrupt() {
    this.#process.kill('SIGINT');
  }

  /**
   * Interrupts what runs, again where it runs on: Node may miss a signal while it puts up its watch.
   * @template T
   * @param {Promise<T>} running
   * @returns {Promise<T>} its end
   */
  async interruptUntil(running) {
    let isRunning = true;
    const end = running.finally(() => (isRunning = false));
    while (isRunning) {
      this.interrupt();
      await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    }
    return end;
  }

  /** Whether the heartbeat, which Jupyter listens to, answers. */
  async beats() {
    const { hb } = this.#sockets;
    await hb.send('beat');
    const [answer] = await hb.receive();
    return String(answer) === 'beat';
  }

  /** Ends the kernel. */
  async close() {
    for (const socket of [...Object.values(this.#sockets), ...this.#left]) socket.close();
    const { exitCode, signalCode, pid } = this.#process;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const exit = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await exit;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * @param {string} type
   * @param {Json} content
   * @param {Sent} sent
   */
  #send(type, content, { metadata = {}, buffers = [], channel = 'shell', header, key }) {
    const id = randomUUID();
    const execution = new Execution(id);
    this.#executions.set(id, execution);
    this.#requests.set(id, (reply) => {
      execution.reply = reply;
      this.#look();
    });
    const head = {
      msg_id: id,
      session: this.#session,
      username: 'learner',
      date: new Date().toISOString(),
      msg_type: type,
      version: '5.3',
      ...header,
    };
    const parts = [head, {}, metadata, content].map((part) => JSON.stringify(part));
    const frames = [delimiter, sign(key ?? this.#key, parts), ...parts, ...buffers];
    void this.#sockets[channel].send(frames);
    return execution;
  }

  /** @param {AsyncIterable<Buffer[]>} socket */
  #readReplies(socket) {
    void this.#read(socket, (message) => {
      const id = message.parent.msg_id ?? '';
      this.#requests.get(id)?.(message);
      this.#requests.delete(id);
    });
  }

  /**
   * @param {AsyncIterable<Buffer[]>} socket
   * @param {(message: Message) => void} take
   */
  async #read(socket, take) {
    for await (const frames of socket) {
      const start = frames.findIndex((frame) => String(frame) === delimiter) + 1;
      const parts = frames.slice(start + 1, start + 5);
      assert.equal(String(frames[start]), sign(this.#key, parts), 'the signature is wrong');
      const [header, parent, metadata, content] = parts.map((part) => JSON.parse(String(part)));
      take({ header, parent, metadata, content, buffers: frames.slice(start + 5) });
      this.#look();
    }
  }

  /** @param {Message} message */
  #published(message) {
    this.messages.push(message);
    const execution = this.#executions.get(message.parent.msg_id ?? '');
    execution?.messages.push(message);
    const { header, content } = message;
    if (execution && header.msg_type === 'status' && content['execution_state'] === 'idle')
      execution.idle = true;
  }

  #look() {
    for (const look of [...this.#waiting]) look();
  }
}

/**
 * Starts a kernel, this repository's in the folder of the lessons if nothing else is said, and waits until it
 * answers on all channels.
 * @param {StartOptions} [options]
 * @returns {Promise<RealKernel>}
 */
export async function startKernel({
  command: [program = '', ...words] = ourKernel,
  folder = join(root, 'notebooks'),
  environment = process.env,
} = {}) {
  const names = ['shell', 'iopub', 'stdin', 'control', 'hb'];
  const ports = await freePorts(names.length);
  const connection = {
    ...Object.fromEntries(names.map((name, index) => [`${name}_port`, ports[index]])),
    ip: '127.0.0.1',
    transport: 'tcp',
    key: randomUUID(),
    signature_scheme: 'hmac-sha256',
  };
  const runtime = mkdtempSync(join(tmpdir(), 'kernel-'));
  const file = join(runtime, 'kernel.json');
  writeFileSync(file, JSON.stringify(connection));
  const child = spawn(program, [...words, file], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  const kernel = new RealKernel(child, runtime, connection);
  try {
    await kernel.request('kernel_info_request');
    await heard(kernel);
  } catch (error) {
    await kernel.close();
    throw error;
  }
  return kernel;
}

/**
 * A subscription takes effect some time after the connection, and what is published before is lost: asks until
 * an answer is seen there.
 * @param {RealKernel} kernel
 */
async function heard(kernel) {
  for (const end = Date.now() + patience; kernel.messages.length === 0;) {
    assert.ok(Date.now() < end, `the kernel publishes nothing\n${kernel.log}`);
    await kernel.request('kernel_info_request');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * @param {string} key
 * @param {readonly (string | Buffer)[]} parts
 */
function sign(key, parts) {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** A block of ports a kernel; each process begins at another one. */
let block = process.pid * 37;

/**
 * Ports that nobody listens at, out of the range that systems hand out for connections: the kernel binds them a
 * second later, and one of those would be taken meanwhile now and then.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
async function freePorts(count) {
  for (let tries = 0; tries < 1000; tries += 1) {
    block += 1;
    const ports = Array.from({ length: count }, (_, index) => 10_000 + (block % 1200) * 8 + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return ports;
  }
  throw new Error('No port is free.');
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
