import { Client, type ClientOptions, Events, GatewayIntentBits } from 'discord.js';
import { Agent, install, setGlobalDispatcher } from 'undici';
import { afterEach } from 'vitest';
import { systemClock } from '../clock.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.ts';

// This project gives discord.js a newer undici than its own, which accepts only its own forms. Where Node loaded its built-in copy first,
// requests would go through that one, which sends no form of another copy and waits for ever.
install();
setGlobalDispatcher(new Agent());

const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A sandbox that ends with the test. */
export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ clock: systemClock(), ...options });
  opened.push(() => sandbox.close());
  return sandbox;
}

/** The unmodified discord.js client, logged in and ready, that ends with the test. */
export async function aClient(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const { rest, ...others } = options;
  const client = new Client({ intents: [GatewayIntentBits.Guilds], ...others, rest: { api: sandbox.api, ...rest } });
  opened.push(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  return ready;
}

/** A plain request, as a program without a library would make it. */
export async function ask(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(`${sandbox.api}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
