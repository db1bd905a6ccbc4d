import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import { openDeliveryLag, registerVitals, type Vitals } from '../../src/web/vitals.ts';

const lag = openDeliveryLag();
lag.observe(0.4);
lag.observe(100);

/** Everything there is to tell, told. */
export const well: Vitals = {
  deliveryLag: lag,
  heldBack: true,
  waitsFor: [],
  sends: true,
  connected: true,
  catalogueKept: 3,
  ledger: { planned: 3, sent: 40 },
  oldestDueSeconds: 7,
  brokenChannels: 1,
  sources: { 'white-house': 61, csms: null },
  ping: { withheld: false, failing: true, takenSeconds: null },
  discordAnswers: [
    { class: '2xx', code: '', count: 40 },
    { class: '403', code: '50013', count: 2 },
    { class: '429', code: 'shared', count: 1 },
  ],
};

/** Asks the real routes over these vitals. */
export async function ask(path: string, vitals: () => Promise<Vitals>) {
  const app = Fastify();
  onTestFinished(() => app.close());
  registerVitals(app, vitals, 'local');
  return app.inject({ method: 'GET', url: path });
}

/** The answer to Prometheus. */
export const metricsOf = async (): Promise<string> => (await ask('/metrics', async () => well)).body;
