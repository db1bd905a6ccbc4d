import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';

/** The code of errors for addresses that must not be contacted. */
export const BLOCKED = 'ERR_IP_BLOCKED';

const blocked = () => Object.assign(new Error('the address is in a private network'), { code: BLOCKED });

/**
 * Connections to public addresses alone. A name is looked up once and checked before any packet is sent, for TLS as well, where a
 * `net.BlockList` given to the socket is ignored: a name with a public and a private address connects to the public one.
 */
export function guardedAgent(lookup: LookupFunction = systemLookup as LookupFunction): Agent {
  const connect = buildConnector({ ...connection, lookup: guardedLookup(lookup) });
  return new Agent({
    ...pool,
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && isBlocked(host)) return callback(blocked(), null);
      connect(options, callback);
    },
  });
}

/** Connections anywhere: for the origins that settings allow by name. */
export function openAgent(): Agent {
  return new Agent({ ...pool, connect: connection });
}

/** Beyond the client's own limits: `headersTimeout` and `bodyTimeout` only limit pauses, the client limits the whole. */
const pool = { connections: 1, maxHeaderSize: 32_768, allowH2: false, keepAliveTimeout: 4_000 } as const;
const connection = { allowH2: false, timeout: 10_000 } as const;

function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const answers = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const allowed = answers.filter(({ address }) => !isBlocked(address));
      const [first] = allowed;
      if (!first) return callback(blocked(), '', 0);
      if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/** The prefixes of NAT64 and of the early IPv6 form before an IPv4 address. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');
const COMPATIBLE = ipaddr.IPv6.parse('::');
const PREFIX_BITS = 96;

/** Whether an address must not be contacted, because no public source is there; this includes text that is no IP address. */
export function isBlocked(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return true;
  // In hexadecimal groups: ipaddr.js reads `::8.8.8.8` as `::ffff:8.8.8.8`, whose inner address `process` examines.
  const meant = ipaddr.process(family === 4 ? bare : new URL(`http://[${bare}]`).hostname.slice(1, -1));
  if (meant instanceof ipaddr.IPv4) return meant.range() !== 'unicast';
  if (meant.match(COMPATIBLE, PREFIX_BITS)) return true;
  const reached = meant.match(NAT64, PREFIX_BITS) ? new ipaddr.IPv4(meant.toByteArray().slice(12)) : meant;
  return reached.range() !== 'unicast';
}
