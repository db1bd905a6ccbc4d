import { BlockList, isIP } from 'node:net';

/** Networks that no public source lives in: https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 sister. */
const blockedNetworks = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const satisfies readonly (readonly [string, number])[];

/** `::ffff:0:0/96` is left to the IPv4 rules: `BlockList` looks at the address inside. NAT64 (`64:ff9b::/96`) is looked into here. */
const NAT64 = '64:ff9b::';

/** Whether an address of four or six parts must not be talked to; what is no address must not either. */
export function isBlocked(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return true;
  if (family === 4) return list.check(bare, 'ipv4');
  const inside = embedded(bare);
  return list.check(bare, 'ipv6') || (inside !== null && list.check(inside, 'ipv4'));
}

/** The IPv4 address that NAT64 would reach. */
function embedded(address: string): string | null {
  if (!nat64.check(address, 'ipv6')) return null;
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::').at(-1)?.split(':') ?? [];
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

const list = new BlockList();
for (const [network, bits] of blockedNetworks) list.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4');

const nat64 = new BlockList();
nat64.addSubnet(NAT64, 96, 'ipv6');
