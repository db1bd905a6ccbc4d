import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Proxy = {
  readonly port: number;
  /** Every connection that stands now goes silent for good, without being closed: what a pulled cable leaves behind. */
  readonly halfOpen: () => void;
  readonly close: () => Promise<void>;
};

/** Stands between a client and a server on this machine. New connections always work. */
export async function startProxy(target: number): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [upstream, client] as const]) {
      one.setNoDelay(true);
      one.on('error', () => {});
      one.on('data', (chunk) => pairs.has(pair) && other.write(chunk));
      one.on('close', () => {
        if (pairs.delete(pair)) other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  const silent: Socket[] = [];
  return {
    port: address.port,
    halfOpen() {
      for (const pair of pairs) silent.push(...pair);
      pairs.clear();
    },
    async close() {
      server.close();
      for (const socket of [...silent, ...[...pairs].flat()]) socket.destroy();
    },
  };
}
