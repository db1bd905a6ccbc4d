import { describe, expect, it } from 'vitest';
import { isBlocked } from '../../../src/sources/http/connect.ts';
import { nextAddress } from '../../../src/sources/http/http.ts';
import { hostQueue, retryAt } from '../../../src/sources/http/politeness.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const MINUTE = 60_000;

describe('queue', () => {
  it('one host waits for what is under way there, also when that fails; another host does not', async () => {
    const queue = hostQueue(0);
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const running = queue.run('a', async () => {
      order.push('a1 begins');
      await first.promise;
      order.push('a1 ends');
      throw new Error('failed');
    });
    const second = queue.run('a', async () => order.push('a2'));
    await queue.run('b', async () => order.push('b1'));
    first.resolve();
    await expect(running).rejects.toThrow('failed');
    await second;
    expect(order).toEqual(['a1 begins', 'b1', 'a1 ends', 'a2']);
  });

  it('a host rests after each request, and closing wakes all that wait', async () => {
    const queue = hostQueue(60 * MINUTE);
    const order: string[] = [];
    await queue.run('a', async () => order.push('a1'));
    const second = queue.run('a', async () => order.push('a2'));
    await queue.run('b', async () => order.push('b1'));
    expect(order).toEqual(['a1', 'b1']);
    queue.close();
    await second;
    expect(order).toEqual(['a1', 'b1', 'a2']);
  });
});

describe('where a redirect may lead', () => {
  const from = new URL('https://site.example/a/b');
  it.each([
    ['/c', 'https://site.example/c'],
    ['c?d=1', 'https://site.example/a/c?d=1'],
    ['//other.example/', 'https://other.example/'],
    ['https://other.example:8443/', 'https://other.example:8443/'],
    ['http://site.example/c', null],
    ['ftp://site.example/c', null],
    ['javascript:alert(1)', null],
    ['https://user:word@site.example/', null],
    ['https://', null],
  ])('%s', (location, expected) => {
    expect(nextAddress(location, from)?.href ?? null).toBe(expected);
  });

  it('from an open line to an encrypted one', () => {
    expect(nextAddress('https://site.example/', new URL('http://site.example/'))?.href).toBe('https://site.example/');
  });
});

describe('addresses', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::8.8.8.8',
    '::808:808',
    '192.88.99.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::808:808',
    '2001::1',
    '0:0:0:0:0:ffff:0a00:0001',
    '[::1]',
    '0x7f.1',
    '2130706433',
    '134744072',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not talked to', (address) => {
    expect(isBlocked(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.32.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2001:4860:4860::8888',
    '2606:4700::1111',
  ])('%s is', (address) => {
    expect(isBlocked(address)).toBe(false);
  });
});

describe('asking again after a failure', () => {
  const base = { now: NOW, failures: 1, everyMinutes: 5, official: false, retryAfterMs: null, random: () => 0.5 };
  const minutes = (over: Partial<typeof base> | { retryAfterMs: number }) =>
    (retryAt({ ...base, ...over }) - NOW) / MINUTE;

  it.each([
    ['the first time at the usual pace', {}, 5],
    ['then twice as late each time', { failures: 4 }, 40],
    ['at most six hours later', { failures: 100 }, 360],
    ['an official source at most half an hour later', { failures: 100, official: true }, 30],
    [
      'an official source that is asked daily keeps its pace',
      { failures: 100, official: true, everyMinutes: 1_440 },
      1_440,
    ],
    ['not before the server wants it', { retryAfterMs: 50 * MINUTE }, 50],
    ['a quarter earlier', { random: () => 0 }, 3.75],
    ['or a quarter later', { random: () => 1 }, 6.25],
  ])('%s', (_, over, expected) => {
    expect(minutes(over)).toBe(expected);
  });
});
