import Fastify from 'fastify';
import { expect, it, onTestFinished, vi } from 'vitest';
import { registerVitals, type Vitals } from '../../src/web/vitals.ts';
import { ask, well } from './vitals-of.ts';

it('is ready when nothing keeps it from its work, and says what does', async () => {
  expect((await ask('/readyz', async () => well)).statusCode).toBe(200);
  const waiting = await ask('/readyz', async () => ({ ...well, waitsFor: ['Discord'] }));
  expect([waiting.statusCode, waiting.json()]).toEqual([503, { ready: false, waitsFor: ['Discord'] }]);
  const away = await ask('/readyz', () => Promise.reject(new Error('postgres://user:hidden@db')));
  expect([away.statusCode, away.json()]).toEqual([503, { ready: false, waitsFor: ['the store'] }]);
});

it('shows its figures to Prometheus, and that the store is away without a word of why', async () => {
  const { body, headers } = await ask('/metrics', async () => well);
  expect(headers['content-type']).toMatch(/^text\/plain/);
  for (const line of [
    'dutywatch_up 1',
    'dutywatch_oldest_due_seconds 7',
    'dutywatch_held_back 1',
    'dutywatch_delivery_lag_seconds_bucket{le="1"} 1',
    'dutywatch_delivery_lag_seconds_bucket{le="120"} 2',
    'dutywatch_delivery_lag_seconds_count 2',
    'dutywatch_ledger_entries{state="planned"} 3',
    'dutywatch_source_age_seconds{source="csms"} +Inf',
    'dutywatch_ping_withheld 0',
    'dutywatch_ping_failing 1',
    'dutywatch_ping_age_seconds +Inf',
    'dutywatch_discord_answers{class="2xx",code=""} 40',
    'dutywatch_discord_answers{class="403",code="50013"} 2',
    'dutywatch_discord_answers{class="429",code="shared"} 1',
  ]) {
    expect(body.split('\n')).toContain(line);
  }
  // The same again: what was counted stays, and nothing is registered twice.
  const again = await ask('/metrics', async () => well);
  expect([again.statusCode, again.body]).toEqual([200, body]);
  const away = await ask('/metrics', () => Promise.reject(new Error('postgres://user:hidden@db')));
  expect(away.body).toContain('dutywatch_up 0');
  expect(away.body).not.toContain('hidden');
});

it('reads the store once for simultaneous requests, and again afterwards', async () => {
  const app = Fastify();
  onTestFinished(() => app.close());
  const answers: ((vitals: Vitals) => void)[] = [];
  registerVitals(app, () => new Promise((answer) => answers.push(answer)), 'local');
  const both = [app.inject('/metrics'), app.inject('/readyz')];
  await expect.poll(() => answers.length).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  answers[0]?.(well);
  expect((await Promise.all(both)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const later = app.inject('/readyz');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(well);
  expect((await later).statusCode).toBe(200);
});

it('reports a hanging store after two seconds, and at once to later requests while it hangs', async () => {
  const app = Fastify();
  onTestFinished(() => app.close());
  const answers: ((vitals: Vitals) => void)[] = [];
  registerVitals(app, () => new Promise((answer) => answers.push(answer)), 'local');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const answered: string[] = [];
  const ask = () => app.inject('/readyz').then(({ statusCode, body }) => answered.push(`${statusCode} ${body}`));
  const first = ask();
  while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(1_999);
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toEqual([]);
  vi.advanceTimersByTime(1);
  await first;
  // No time passes any more.
  await ask();
  await ask();
  expect(answered).toEqual(Array(3).fill('503 {"ready":false,"waitsFor":["the store"]}'));
  vi.useRealTimers();
  expect(answers).toHaveLength(1);
  answers[0]?.(well);
  const back = app.inject('/readyz');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(well);
  expect((await back).statusCode).toBe(200);
});

it.each([
  ['local', '127.0.0.1', {}, 200],
  ['local', '::1', {}, 200],
  ['local', '::ffff:127.0.0.1', {}, 200],
  ['local', '203.0.113.7', {}, 404],
  // A proxy on this machine asks for somebody else.
  ['local', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, 404],
  ['on', '203.0.113.7', {}, 200],
  ['off', '127.0.0.1', {}, 404],
] as const)('with METRICS=%s a caller at %s with %o gets %i', async (metrics, remoteAddress, headers, status) => {
  const app = Fastify();
  onTestFinished(() => app.close());
  registerVitals(app, async () => well, metrics);
  const answer = await app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers });
  expect(answer.statusCode).toBe(status);
  expect((await app.inject({ method: 'GET', url: '/readyz', remoteAddress, headers })).statusCode).toBe(200);
});
