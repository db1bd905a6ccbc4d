import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import pg from 'pg';

type Backend = { readonly socket: Socket; client: Socket | null };

/** Answers to a client that it is in, and may ask: AuthenticationOk, ReadyForQuery. */
const WELCOME = Buffer.from(
  '52000000080000000053000000195345525645525f454e434f44494e47005554463800' + '5a0000000549',
  'hex',
);

/** A pooler in transaction mode, as pgbouncer is often set up: each transaction gets whichever of its backends is free. */
export async function startPooler(
  url: string,
  size = 4,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const backends: Backend[] = [];
  for (let made = 0; made < size; made++) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
    stream.removeAllListeners();
    stream.on('error', () => {});
    backends.push({ socket: stream, client: null });
  }
  const waiting: (() => void)[] = [];
  for (const backend of backends) {
    onMessages(backend.socket, (message) => {
      backend.client?.write(message);
      if (message[0] !== 0x5a || message[5] !== 0x49) return;
      backend.client = null;
      waiting.shift()?.();
    });
  }
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => {});
    client.once('data', () => {
      client.write(WELCOME);
      onMessages(client, (message) => send(client, message));
    });
  });
  const send = (client: Socket, message: Buffer) => {
    const backend = backends.find((one) => one.client === client) ?? backends.find((one) => one.client === null);
    if (!backend) return void waiting.push(() => send(client, message));
    if (message[0] === 0x58) return void client.end();
    backend.client = client;
    backend.socket.write(message);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the pooler has no port');
  const pooled = new URL(url);
  pooled.port = String(address.port);
  return {
    url: pooled.href,
    async close() {
      server.close();
      for (const socket of [...clients, ...backends.map((backend) => backend.socket)]) socket.destroy();
    },
  };
}

/** Cuts what arrives into messages: a letter, four bytes of length, the rest. */
function onMessages(socket: Socket, told: (message: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const end = rest.readUInt32BE(1) + 1;
      told(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  });
}
