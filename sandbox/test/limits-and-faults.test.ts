import { describe, expect, it } from 'vitest';
import { steeredClock } from '../clock.ts';
import { example, manyChannelId, manyChannels } from '../example-world.ts';
import { type Fault, faultDraw } from '../faults.ts';
import { noLimits, slidingWindow } from '../limits.ts';
import { Permission } from '../permissions.ts';
import { aSandbox, ask } from './with-client.ts';

const MESSAGES = `/channels/${example.general}/messages`;
const july = () => steeredClock(Date.parse('2025-07-09T04:00:00Z'));

describe('rate limits', () => {
  it('of a channel: five posts in five sliding seconds, said in the headers', async () => {
    const clock = july();
    const sandbox = await aSandbox({ clock });
    const post = () => ask(sandbox, 'POST', MESSAGES, { content: 'x' });
    const first = await post();
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-reset-after': '5.000',
      'x-ratelimit-reset': `${clock.now() / 1_000 + 5}.000`,
    });
    await clock.advanceTo(clock.now() + 2_000);
    for (let n = 0; n < 4; n++) expect((await post()).status).toBe(200);
    const refused = await post();
    expect(refused).toMatchObject({ status: 429, body: { global: false, retry_after: 3 } });
    expect(refused.headers.get('retry-after')).toBe('3');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect((await ask(sandbox, 'POST', `/channels/${example.random}/messages`, { content: 'x' })).status).toBe(200);
    await clock.advanceTo(clock.now() + 3_000);
    expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(429);
    expect(sandbox.log.posted(example.general)).toHaveLength(6);
  });

  it('of the bot: fifty requests in any sliding second, interaction answers exempt', async () => {
    const clock = july();
    const sandbox = await aSandbox({ clock, world: manyChannels(60) });
    const post = (n: number) => ask(sandbox, 'POST', `/channels/${manyChannelId(n)}/messages`, { content: 'x' });
    for (let n = 0; n < 50; n++) expect((await post(n)).status).toBe(200);
    const refused = await post(50);
    expect(refused).toMatchObject({ status: 429, body: { global: true, retry_after: 1 } });
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect((await ask(sandbox, 'POST', '/interactions/1/t/callback', { type: 4 })).body.code).toBe(10062);
    await clock.advanceTo(clock.now() + 1_000);
    expect((await post(50)).status).toBe(200);
  });

  it('of edits: three in six seconds once the message is an hour old', async () => {
    const clock = july();
    const sandbox = await aSandbox({ clock });
    const { body } = await ask(sandbox, 'POST', MESSAGES, { content: 'x' });
    const edit = () => ask(sandbox, 'PATCH', `${MESSAGES}/${body.id}`, { content: 'y' });
    for (let n = 0; n < 5; n++) expect((await edit()).status).toBe(200);
    await clock.advanceTo(clock.now() + 3_600_000);
    for (let n = 0; n < 3; n++) expect((await edit()).status).toBe(200);
    expect(await edit()).toMatchObject({ status: 429, body: { code: 30046, retry_after: 6 } });
  });

  it('of publishing: ten an hour for each channel', async () => {
    const sandbox = await aSandbox({ clock: july(), limits: { messageCreate: null } });
    const news = `/channels/${example.announcements}/messages`;
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) {
      const { body } = await ask(sandbox, 'POST', news, { content: 'x' });
      statuses.push((await ask(sandbox, 'POST', `${news}/${body.id}/crosspost`)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
  });

  it('of invalid requests: the address is banned until the window has passed', async () => {
    const clock = july();
    const sandbox = await aSandbox({ clock, limits: { invalid: { limit: 3, windowMs: 600_000 } } });
    for (let n = 0; n < 3; n++) await ask(sandbox, 'GET', '/users/@me', undefined, { authorization: 'Bot x' });
    const banned = await ask(sandbox, 'GET', '/users/@me');
    expect(banned.status).toBe(429);
    expect(banned.headers.get('content-type')).toContain('text/html');
    expect(banned.headers.get('via')).toBeNull();
    await clock.advanceTo(clock.now() + 600_000);
    expect((await ask(sandbox, 'GET', '/users/@me')).status).toBe(200);
  });

  it('can be switched off', async () => {
    const sandbox = await aSandbox({ clock: july(), limits: noLimits });
    for (let n = 0; n < 60; n++) expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
  });

  it('never let more through than the limit in any window, whatever the arrivals', () => {
    const window = slidingWindow(5, 1_000);
    const taken: number[] = [];
    let now = 0;
    for (let n = 0; n < 5_000; n++) {
      now += (n * 7_919) % 331;
      if (window.take(now).taken) taken.push(now);
    }
    expect(taken.every((at, index) => index < 5 || at - (taken[index - 5] ?? 0) >= 1_000)).toBe(true);
    expect(taken.length).toBeGreaterThan(2_000);
  });
});

describe('faults', () => {
  const once = (fault: Fault): readonly Fault[] => [{ ...fault, method: 'POST', times: 1 }];

  it.each([
    ['5xx before the commit', { kind: '5xx-before' }, 502, 0],
    ['5xx after the commit', { kind: '5xx-after', status: 503 }, 503, 1],
    ['429', { kind: '429', retryAfterMs: 1_500 }, 429, 0],
  ] as const)('%s', async (_case, fault, status, posted) => {
    const sandbox = await aSandbox();
    sandbox.faults.set(once(fault));
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(status);
    expect(sandbox.log.posted()).toHaveLength(posted);
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
    expect(sandbox.faults.struck(0)).toBe(1);
    expect(sandbox.log.requests.map((request) => request.fault)).toEqual([fault.kind, null]);
  });

  it.each([
    ['reset before the commit', 'reset-before', 0],
    ['reset after the commit', 'reset-after', 1],
  ] as const)('%s', async (_case, kind, posted) => {
    const sandbox = await aSandbox();
    sandbox.faults.set(once({ kind }));
    await expect(ask(sandbox, 'POST', MESSAGES, { content: 'x' })).rejects.toThrow();
    expect(sandbox.log.posted()).toHaveLength(posted);
  });

  it.each([
    ['time-out before the commit', 'timeout-before', 0],
    ['time-out after the commit', 'timeout-after', 1],
  ] as const)('%s', async (_case, kind, posted) => {
    const sandbox = await aSandbox();
    sandbox.faults.set(once({ kind }));
    const given = new AbortController();
    const answer = fetch(`${sandbox.api}${MESSAGES}`, {
      method: 'POST',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: '{"content":"x"}',
      signal: given.signal,
    });
    await expect.poll(() => sandbox.log.requests).toHaveLength(1);
    expect(sandbox.log.requests[0]?.status).toBeNull();
    given.abort();
    await expect(answer).rejects.toThrow();
    expect(sandbox.log.posted()).toHaveLength(posted);
  });

  it('strike the same requests for the same seed, and others for another', async () => {
    const sandbox = await aSandbox({ limits: noLimits });
    const run = async (seed: number) => {
      sandbox.faults.set([{ kind: '5xx-before', probability: 0.4 }], seed);
      const statuses: number[] = [];
      for (let n = 0; n < 24; n++) statuses.push((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status);
      return statuses.join(' ');
    };
    const first = await run(7);
    expect(await run(7)).toBe(first);
    expect(await run(8)).not.toBe(first);
    expect(first).toContain('502');
    expect(first).toContain('200');
  });

  it('strike only what they name', async () => {
    const sandbox = await aSandbox();
    sandbox.faults.set([{ kind: '5xx-before', method: 'POST', route: /\/messages$/, skip: 1 }]);
    expect((await ask(sandbox, 'GET', MESSAGES)).status).toBe(200);
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(502);
    sandbox.faults.clear();
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
  });

  it('latencies add up and come with the other fault', () => {
    const draw = faultDraw();
    draw.set([{ kind: 'latency', ms: 30 }, { kind: 'latency', ms: 120, method: 'POST' }, { kind: '5xx-before' }]);
    expect(draw.draw('POST', MESSAGES)).toEqual({ fault: { kind: '5xx-before' }, latencyMs: 150 });
    expect(draw.draw('GET', MESSAGES).latencyMs).toBe(30);
  });

  it('a delayed request still takes effect', async () => {
    const sandbox = await aSandbox();
    sandbox.faults.set([{ kind: 'latency', ms: 2 }]);
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
    expect(sandbox.log.posted()).toHaveLength(1);
  });

  it('a shared 429 is not held against the bot', async () => {
    const sandbox = await aSandbox({ limits: { invalid: { limit: 1, windowMs: 600_000 } } });
    sandbox.faults.set(once({ kind: '429', scope: 'shared' }));
    const refused = await ask(sandbox, 'POST', MESSAGES, { content: 'x' });
    expect(refused.headers.get('x-ratelimit-scope')).toBe('shared');
    expect((await ask(sandbox, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
  });
});

describe('the record of the wire', () => {
  it('tells a change while the answer is not yet out, in the order of the changes', async () => {
    const sandbox = await aSandbox();
    const told: string[] = [];
    sandbox.log.onArrival(({ method }) => told.push(`arrived ${method}`));
    sandbox.log.onCommit(({ kind, channelId }) => told.push(`${kind} ${channelId}`));
    const { body } = await ask(sandbox, 'POST', MESSAGES, { content: 'x' });
    told.push('answered');
    await ask(sandbox, 'PATCH', `${MESSAGES}/${body.id}`, { content: 'y' });
    expect(told).toEqual([
      'arrived POST',
      `post ${example.general}`,
      'answered',
      'arrived PATCH',
      `edit ${example.general}`,
    ]);
  });
});

describe('mentions', () => {
  it('ping a role only when the message allows it and the bot may', async () => {
    const sandbox = await aSandbox();
    const ping = async (roleId: string, allowed: object) => {
      const body = { content: `<@&${roleId}>`, allowed_mentions: allowed };
      return (await ask(sandbox, 'POST', MESSAGES, body)).body.mention_roles;
    };
    expect(await ping(example.adminRoleId, { parse: [] })).toEqual([]);
    expect(await ping(example.adminRoleId, { roles: [example.adminRoleId] })).toEqual([example.adminRoleId]);
    sandbox.faults.losePermission(example.general, Permission.MentionEveryone);
    expect(await ping(example.adminRoleId, { roles: [example.adminRoleId] })).toEqual([]);
    expect(await ping(example.teamRoleId, { roles: [example.teamRoleId] })).toEqual([example.teamRoleId]);
  });
});
