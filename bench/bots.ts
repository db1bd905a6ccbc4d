import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { commandsJson } from '../src/commands/index.ts';

/** As the image and the service unit start the program. */
const AS_STARTED = ['--max-semi-space-size=1', '--optimize-for-size'];
/** The bare client finds what it compiled at its start before. */
const COMPILED = resolve(import.meta.dirname, '..', 'node_modules', '.cache', 'compile');
/** Loaded into both processes: collects garbage and reports the memory. Plain JavaScript without imports. */
const PROBE = `data:text/javascript,${encodeURIComponent(
  `process.on('message', () => { gc(); process.send(process.memoryUsage().rss); }); process.channel.unref();`,
)}`;

export type BotSpec = {
  readonly api: string;
  readonly token: string;
  readonly dataDir: string;
  /** The folder the product is started in. */
  readonly project: string;
};

export type BotProcess = {
  /** Bytes that the process holds in memory, after a collection. */
  readonly rss: () => Promise<number>;
  readonly end: () => Promise<void>;
};

/** Starts the product, or the least discord.js program, in a process of its own; resolves when it can answer. */
export async function botProcess(kind: 'ours' | 'bare', spec: BotSpec): Promise<BotProcess> {
  const child = kind === 'ours' ? product(spec) : bare(spec);
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`the bot's process ended with ${code}`);
  });
  died.catch(() => {});
  await Promise.race([died, said(child.stdout, /^Connected/m)]);
  return {
    async rss() {
      const answer = Promise.race([once(child, 'message'), died]);
      child.send('rss');
      const [rss] = (await answer) as [number];
      return rss;
    },
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const probed = (more: readonly string[]) => ['--expose-gc', '--import', PROBE, ...more];
const stdio = ['ignore', 'pipe', 'inherit', 'ipc'] as ('ignore' | 'pipe' | 'inherit' | 'ipc')[];

/** The product with a token. */
function product({ api, token, dataDir, project }: BotSpec) {
  return fork(join(project, 'dist', 'main.js'), [], {
    cwd: project,
    execArgv: probed(AS_STARTED),
    env: {
      ...plain(),
      DISCORD_TOKEN: token,
      DISCORD_API: api,
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      MALLOC_ARENA_MAX: '1',
    },
    stdio,
  });
}

function bare({ api, token }: BotSpec) {
  return fork(new URL('./bare-process.ts', import.meta.url), [JSON.stringify({ api, token })], {
    execArgv: probed([]),
    env: { ...plain(), NODE_COMPILE_CACHE: COMPILED },
    stdio,
  });
}

/** Without what npm told the benchmark. */
function plain(): NodeJS.ProcessEnv {
  const { npm_lifecycle_event: _, ...others } = process.env;
  return others;
}

function said(stream: NodeJS.ReadableStream | null, wanted: RegExp): Promise<void> {
  const { promise, resolve: heard } = Promise.withResolvers<void>();
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    text += chunk;
    if (wanted.test(text)) heard();
  });
  return promise;
}

/** Registers what both answer to, as `npm run deploy-commands` does once: neither does it when it starts. */
export async function registerCommands({ api, token }: Pick<BotSpec, 'api' | 'token'>): Promise<void> {
  const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
  const application = await fetch(`${api}/v10/applications/@me`, { headers });
  const { id } = (await application.json()) as { id: string };
  const body = JSON.stringify([...commandsJson(), { name: 'ping', description: 'Answers' }]);
  const registered = await fetch(`${api}/v10/applications/${id}/commands`, { method: 'PUT', headers, body });
  if (!registered.ok) throw new Error(`the commands could not be registered: ${await registered.text()}`);
}
