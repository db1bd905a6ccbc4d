import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What NAT64 puts before the IPv4 address it reaches, and what stood before one in the first years of IPv6. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');
const COMPATIBLE = ipaddr.IPv6.parse('::');
const PREFIX_BITS = 96;

/** Whether an address of four or six parts must not be talked to, as no public source lives there; what is no address must not either. */
export function isBlocked(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return true;
  // In hexadecimal groups: ipaddr.js takes `::8.8.8.8` for `::ffff:8.8.8.8`, the address inside which `process` looks at.
  const meant = ipaddr.process(family === 4 ? bare : new URL(`http://[${bare}]`).hostname.slice(1, -1));
  if (meant instanceof ipaddr.IPv4) return meant.range() !== 'unicast';
  if (meant.match(COMPATIBLE, PREFIX_BITS)) return true;
  const reached = meant.match(NAT64, PREFIX_BITS) ? new ipaddr.IPv4(meant.toByteArray().slice(12)) : meant;
  return reached.range() !== 'unicast';
}
