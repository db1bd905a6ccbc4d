import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Http, type HttpOptions, openHttp } from '../../src/sources/http/http.ts';

export type Asked = { readonly path: string; readonly headers: IncomingMessage['headers'] };
export type Server = {
  readonly origin: string;
  /** The requests, in order. */
  readonly asked: readonly Asked[];
};

/** A real server on loopback for the length of a test. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    answer(request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A server below HTTP: gets the socket once a request has arrived on it. */
export async function serveRaw(answer: (socket: Socket) => void): Promise<Server> {
  const sockets = new Set<Socket>();
  const asked: Asked[] = [];
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (data) => {
      asked.push({ path: data.toString('latin1').split(' ')[1] ?? '', headers: {} });
      answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** The client as in production, without rests, allowed to talk to these servers on loopback. */
export function client(servers: readonly Server[], over: Partial<HttpOptions> = {}): Http {
  const http = openHttp({
    userAgent: 'dutywatch-test (+https://example.org)',
    restMs: 0,
    allowedOrigins: servers.map(({ origin }) => origin),
    ...over,
  });
  onTestFinished(() => http.close());
  return http;
}
