import { describe, expect, it } from 'vitest';
import { type Action, actionOutcomeOf, outcomeOf } from '../../src/discord/outcome.ts';
import { type Answer, rateAnswer, silenceOf } from '../../src/discord/wire.ts';

const NOW = 1_750_000_000_000;

/** Discord's answer: a status, its JSON (undefined: not JSON) and headers. */
function anAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const code = typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : undefined;
  const rate = rateAnswer(status, new Headers(headers), body);
  return { kind: 'answer', status, code: typeof code === 'number' ? code : null, body, rate };
}

const coded = (status: number, code: number) => anAnswer(status, { code, message: 'told by Discord' });
const later = (code: string, certain: boolean, retryAt: number | null = null) => ({
  kind: 'later',
  code,
  certain,
  retryAt,
});
const broken = (code: string, missing: string) => ({ kind: 'recipient-broken', code, missing });

describe('an answer of Discord becomes', () => {
  const table: readonly (readonly [string, Answer, Action, object])[] = [
    ['a message', anAnswer(200, { id: '77' }), 'post', { kind: 'sent', discordId: '77' }],
    ['a success nobody can read', anAnswer(200, undefined), 'post', later('unreadable-answer', false)],
    ['a success without an id', anAnswer(204, undefined), 'post', later('unreadable-answer', false)],
    ['too many requests', anAnswer(429, { retry_after: 1.25 }), 'post', later('http-429', true, NOW + 1_250)],
    [
      '429 with a header alone',
      anAnswer(429, {}, { 'retry-after': '3' }),
      'post',
      later('http-429', true, NOW + 3_000),
    ],
    [
      '429 in slow mode',
      anAnswer(429, { code: 20_016, retry_after: 9 }),
      'post',
      later('limit-20016', true, NOW + 9_000),
    ],
    ['too many edits of old messages', coded(400, 30_046), 'edit', later('limit-30046', true)],
    ['500', anAnswer(500, {}), 'post', later('http-500', false)],
    ['502 from a proxy', anAnswer(502, undefined), 'post', later('http-502', false)],
    ['503', coded(503, 0), 'edit', later('http-503', false)],
    ['a request that came too slowly', anAnswer(408, undefined), 'post', later('http-408', false)],
    ['a redirection', anAnswer(302, undefined), 'post', later('http-302', false)],
    ['a wall of HTML before Discord', anAnswer(403, undefined), 'post', later('http-403', false)],
    ['a proxy without the page', anAnswer(404, undefined), 'post', later('http-404', false)],
    ['a refused token', coded(401, 0), 'post', { kind: 'stop', code: 'http-401' }],
    ['missing access', coded(403, 50_001), 'post', broken('discord-50001', 'View Channel')],
    ['missing permissions for a post', coded(403, 50_013), 'post', broken('discord-50013', 'Send Messages')],
    ['missing permissions for reading', coded(403, 50_013), 'read', broken('discord-50013', 'Read Message History')],
    ['no history to reply to', coded(400, 160_002), 'post', broken('discord-160002', 'Read Message History')],
    ['a person who takes no messages', coded(403, 50_007), 'post', broken('discord-50007', 'Direct Messages')],
    ['a forum', coded(400, 50_008), 'post', broken('discord-50008', 'Text Channel')],
    ['a locked thread', coded(400, 160_005), 'post', broken('discord-160005', 'Manage Threads')],
    ['an unknown 403', coded(403, 99_999), 'post', later('discord-99999', true)],
    ['a deleted channel', coded(404, 10_003), 'post', broken('discord-10003', 'channel')],
    ['a deleted message', coded(404, 10_008), 'edit', { kind: 'gone', code: 'discord-10008' }],
    ['a repeat whose first message was removed', coded(404, 10_008), 'post', { kind: 'gone', code: 'discord-10008' }],
    ['an invalid form', coded(400, 50_035), 'post', { kind: 'refused', code: 'discord-50035' }],
    ['an empty message', coded(400, 50_006), 'post', { kind: 'refused', code: 'discord-50006' }],
    ['too much', coded(413, 40_005), 'post', { kind: 'refused', code: 'discord-40005' }],
    ['too much for a proxy', anAnswer(413, undefined), 'post', { kind: 'refused', code: 'http-413' }],
    ['a proxy that wants a login', anAnswer(407, undefined), 'post', later('http-407', false)],
    ['a route that does not exist', coded(404, 0), 'post', later('http-404', true)],
    ['a 403 that names no reason', coded(403, 0), 'post', later('http-403', true)],
    ['a conflict', coded(409, 0), 'post', later('http-409', true)],
    ['a bad request that names no reason', coded(400, 0), 'post', later('http-400', true)],
    ['a request that Cloudflare blocks', coded(403, 40_333), 'post', later('discord-40333', true)],
    ['an overloaded API', coded(400, 130_000), 'post', later('discord-130000', true)],
    ['some maximum', coded(400, 30_003), 'pin', later('discord-30003', true)],
    ['sending switched off for a while', coded(400, 40_004), 'post', later('discord-40004', true)],
    ['AutoMod', coded(400, 200_000), 'post', { kind: 'blocked', code: 'discord-200000' }],
    ['AutoMod on a title', coded(400, 200_001), 'thread', { kind: 'blocked', code: 'discord-200001' }],
    ['a filter of contents', coded(403, 20_009), 'post', { kind: 'blocked', code: 'discord-20009' }],
    ['an unknown code', coded(418, 777_777), 'post', later('discord-777777', true)],
  ];

  it.each(table)('%s', (_name, answer, action, outcome) => {
    expect(outcomeOf(answer, action, NOW)).toEqual(outcome);
  });

  it('the permission the cache names, where Discord names none', () => {
    expect(outcomeOf(coded(403, 50_013), 'post', NOW, () => ({ lacks: 'Embed Links' }))).toEqual(
      broken('discord-50013', 'Embed Links'),
    );
  });
});

it.each([10_070, 180_000])('a scheduled event that is over or deleted (%d) is not changed any more', (code) => {
  expect(actionOutcomeOf(coded(400, code), 'event', NOW, '9', () => null)).toMatchObject({ kind: 'gone' });
});

describe('a refusal for want of a permission', () => {
  it.each([
    [50_013, 'complete', 'nothing'],
    [50_001, 'complete', 'nothing'],
    [50_013, null, 'Send Messages'],
    [50_001, null, 'View Channel'],
    [50_007, 'complete', 'Direct Messages'],
  ] as const)('%d while the cache knows %s lacks %s', (code, known, missing) => {
    expect(outcomeOf(coded(403, code), 'post', NOW, () => known)).toEqual(broken(`discord-${code}`, missing));
  });
});

describe('no answer becomes', () => {
  const failed = (code: string) => Object.assign(new Error(`connect ${code} http://secret-host/`), { code });
  const abort = new DOMException('This operation was aborted', 'AbortError');

  it.each([
    ['a refused connection', failed('ECONNREFUSED'), later('ECONNREFUSED', true)],
    ['a name that does not resolve', failed('ENOTFOUND'), later('ENOTFOUND', true)],
    ['a resolver that is down', failed('EAI_AGAIN'), later('EAI_AGAIN', true)],
    ['a connection that never stood', failed('UND_ERR_CONNECT_TIMEOUT'), later('UND_ERR_CONNECT_TIMEOUT', true)],
    ['a reset', failed('ECONNRESET'), later('ECONNRESET', false)],
    ['a connection closed before the answer', failed('UND_ERR_SOCKET'), later('UND_ERR_SOCKET', false)],
    ['a time-out of ours', abort, later('timeout', false)],
    [
      'a wrapped failure',
      new TypeError('fetch failed', { cause: failed('ECONNREFUSED') }),
      later('ECONNREFUSED', true),
    ],
    ['anything else', new Error('http://secret-host/ said no'), later('connection-lost', false)],
    ['something that is no error', 'secret', later('connection-lost', false)],
  ])('%s', (_name, error, outcome) => {
    expect(outcomeOf(silenceOf(error), 'post', NOW)).toEqual(outcome);
  });
});

describe('a 429 counts for', () => {
  it.each([
    ['the channel', {}, { retry_after: 1 }, 'user'],
    ['the channel, caused by others', { 'x-ratelimit-scope': 'shared' }, { retry_after: 1 }, 'shared'],
    ['everything, said by the header', { 'x-ratelimit-global': 'true' }, { retry_after: 1 }, 'global'],
    ['everything, said by the body', {}, { retry_after: 1, global: true }, 'global'],
    ['everything, when a wall before Discord says it', { 'retry-after': '60' }, undefined, 'global'],
  ])('%s', (_name, headers, body, scope) => {
    expect(rateAnswer(429, new Headers(headers), body).scope).toBe(scope);
  });
});
