import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** True when the request comes from this machine and under one of this machine's own names. */
export function isLocalRequest({ socket, headers }: IncomingMessage): boolean {
  return LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') && LOOPBACK_HOST.test(headers.host ?? '');
}

/**
 * True when a foreign name was made to point at this machine, as a hostile web page does to get access. The demo's token is public, so it
 * protects nothing.
 */
export function isForeignRequest({ socket, headers }: IncomingMessage): boolean {
  const onLoopback = LOOPBACK_ADDRESS.test(socket.localAddress ?? '');
  return onLoopback && !LOOPBACK_HOST.test(headers.host ?? '');
}
