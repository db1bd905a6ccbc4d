import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { openDeliveryLag, registerVitals, type Vitals } from '../../src/web/vitals.ts';

const lag = openDeliveryLag();
lag.observe(0.4);
lag.observe(100);

const well: Vitals = {
  deliveryLag: lag,
  heldBack: true,
  waitsFor: [],
  sends: true,
  connected: true,
  ledger: { planned: 3, sent: 40 },
  oldestDueSeconds: 7,
  brokenChannels: 1,
  sources: { 'white-house': 61, csms: null },
  discordAnswers: { sent: 40, 'discord-50013': 2 },
};

async function ask(path: string, vitals: () => Promise<Vitals>) {
  const app = Fastify();
  onTestFinished(() => app.close());
  registerVitals(app, vitals);
  return app.inject({ method: 'GET', url: path });
}

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
    'dutywatch_discord_answers{code="discord-50013"} 2',
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
