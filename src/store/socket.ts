import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { codeOf, fail, ok, type Result, type Trouble } from '../domain/result.ts';

type ControlRequest = { readonly command: 'backup'; readonly file: string } | { readonly command: 'doctor' };

/** What the running bot does for the command line. If a handler throws, the answer is `control-failed`. */
export type ControlHandlers = {
  readonly backup: (file: string) => Promise<unknown>;
  readonly doctor: () => Promise<unknown>;
  /** The cause of `control-failed`, for the log of the bot. */
  readonly onFailed?: (error: unknown, command: string) => void;
};

/** Thrown by a handler to answer with this trouble. */
export class Refused extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble, cause: unknown) {
    super(trouble.sentence, { cause });
    this.trouble = trouble;
  }
}

type ControlServer = {
  /** The path it listens on; null where no socket can be opened. */
  readonly path: string | null;
  /** The system's reason, where none can be opened. */
  readonly trouble?: string | null;
  readonly close: () => Promise<void>;
};

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, one of them the closing zero. */
const LONGEST_PATH_BYTES = 100;
/** A request is one short line; a longer one does not come from our client. */
const LONGEST_REQUEST_CHARS = 16_384;

/**
 * The paths on which the bot of a data folder may listen, the preferred one first: a socket in the folder, one in the folder for temporary
 * files where the path is too long or the file system has no sockets, or a named pipe on Windows.
 */
export function controlPaths(dataDir: string): readonly string[] {
  const folder = resolve(dataDir);
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return [`\\\\.\\pipe\\dutywatch-${digest}`];
  const paths = [join(folder, 'control.sock'), join(tmpdir(), `dutywatch-${digest}.sock`)];
  return paths.filter((path) => Buffer.byteLength(path) <= LONGEST_PATH_BYTES);
}

/**
 * Listens for `backup` and `doctor`, one JSON line each way. Refuses as `control-in-use` when another bot answers there; a socket left
 * behind by a killed bot is removed. If no socket can be opened the bot runs without one: it is only a convenience, and the store itself
 * keeps a second bot out.
 */
export async function serveControl(dataDir: string, handlers: ControlHandlers): Promise<Result<ControlServer>> {
  mkdirSync(resolve(dataDir), { recursive: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    serve(socket, handlers);
  });
  let trouble: unknown;
  for (const path of controlPaths(dataDir)) {
    try {
      if (!(await listen(server, path))) {
        if (await answers(path)) {
          return fail({
            code: 'control-in-use',
            sentence: `A bot is already running on ${resolve(dataDir)}. Stop it first, or give this one its own DATA_DIR.`,
          });
        }
        rmSync(path, { force: true });
        if (!(await listen(server, path))) continue;
      }
      if (process.platform !== 'win32') chmodSync(path, 0o600);
    } catch (error) {
      trouble = error;
      continue;
    }
    return ok({
      path,
      close: () =>
        new Promise((done) => {
          server.close(() => done());
          for (const socket of open) socket.destroy();
        }),
    });
  }
  return ok({ path: null, trouble: codeOf(trouble) ?? null, close: async () => {} });
}

/** How long an answer is awaited; `backup` is answered only once the copy is made and checked. */
const PATIENCE_MS = { doctor: 10_000, backup: 600_000 } as const satisfies Record<ControlRequest['command'], number>;

/**
 * Sends a request to the running bot; `control-absent` when none is running on the data folder, `control-silent` when it does not answer,
 * because it is frozen or endlessly busy. Paths are made absolute here, since the bot may run in another folder.
 */
export async function callControl(
  dataDir: string,
  request: ControlRequest,
  patienceMs: number = PATIENCE_MS[request.command],
): Promise<Result<unknown>> {
  const sent = request.command === 'backup' ? { ...request, file: resolve(request.file) } : request;
  for (const path of controlPaths(dataDir)) {
    const answer = await ask(path, sent, patienceMs);
    if (answer === 'silent') {
      const waited = Math.ceil(patienceMs / 1_000);
      const sentence = `A bot is running on ${resolve(dataDir)} but has not answered for ${waited} s. If it is frozen, restart it.`;
      const later = sent.command === 'backup' ? ` Once it goes on, it may still write ${sent.file}.` : '';
      return fail({ code: 'control-silent', sentence: `${sentence}${later}` });
    }
    if (answer) return answer;
  }
  return fail({ code: 'control-absent', sentence: `No bot is running on ${resolve(dataDir)}.` });
}

/** Undefined when nobody listens there. */
function ask(
  path: string,
  request: ControlRequest,
  patienceMs: number,
): Promise<Result<unknown> | 'silent' | undefined> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.setTimeout(patienceMs, () => {
      done('silent');
      socket.destroy();
    });
    socket.on('error', () => done(undefined));
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    const lines = createInterface({ input: socket });
    lines.on('error', () => {});
    lines.on('line', (line) => {
      socket.destroy();
      done(readAnswer(line));
    });
    lines.on('close', () => done(fail({ code: 'control-failed', sentence: 'The bot stopped before it answered.' })));
  });
}

function serve(socket: Socket, handlers: ControlHandlers): void {
  let heard = 0;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    heard += chunk.length;
    if (heard > LONGEST_REQUEST_CHARS) socket.destroy();
  });
  const lines = createInterface({ input: socket });
  lines.on('error', () => {});
  lines.once('line', (line) => {
    void handle(line, handlers).then((result) => {
      if (socket.writable) socket.end(`${JSON.stringify(result)}\n`);
    });
  });
}

async function handle(line: string, handlers: ControlHandlers): Promise<Result<unknown>> {
  const request = readRequest(line);
  if (!request) return fail({ code: 'control-unknown', sentence: 'The running bot does not know this request.' });
  try {
    const value = request.command === 'backup' ? await handlers.backup(request.file) : await handlers.doctor();
    return ok(value ?? null);
  } catch (error) {
    if (error instanceof Refused) return fail(error.trouble);
    handlers.onFailed?.(error, request.command);
    // The cause may contain details that are not for the terminal; the bot's own log has it.
    return fail({
      code: 'control-failed',
      sentence: `The request failed in the running bot (${request.command}). Its log says why.`,
    });
  }
}

/** False when the path is taken. */
function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((done, reject) => {
    const refused = (error: Error) => (codeOf(error) === 'EADDRINUSE' ? done(false) : reject(error));
    server.once('error', refused);
    server.listen(path, () => {
      server.off('error', refused);
      done(true);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

function readRequest(line: string): ControlRequest | undefined {
  const said = objectOf(line);
  if (said.command === 'doctor') return { command: 'doctor' };
  const { command, file } = said;
  return command === 'backup' && typeof file === 'string' && file !== '' ? { command, file } : undefined;
}

function readAnswer(line: string): Result<unknown> {
  const said = objectOf(line);
  if (said.ok === true) return ok(said.value);
  const error = said.ok === false && typeof said.error === 'object' && said.error !== null ? said.error : {};
  if ('code' in error && 'sentence' in error && typeof error.code === 'string' && typeof error.sentence === 'string') {
    return fail({ code: error.code, sentence: error.sentence });
  }
  return fail({ code: 'control-failed', sentence: 'The running bot gave an unreadable answer.' });
}

/** A line of JSON as an object; empty for anything else. */
function objectOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
