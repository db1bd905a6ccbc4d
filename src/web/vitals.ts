import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Gauge, Histogram, Registry } from 'prom-client';

/** The current state of the bot. Ids never appear in it: one label per channel would fill the collector's memory. */
export type Vitals = {
  /** Reasons why the bot is not ready, in words; empty when it is. */
  readonly waitsFor: readonly string[];
  /** Whether this process sends, and whether it answers commands. */
  readonly sends: boolean;
  readonly connected: boolean;
  /** Deadlines and revisions of the catalogue file that need approval or were not applied. */
  readonly catalogueKept: number;
  readonly ledger: Readonly<Record<string, number>>;
  /** How long the oldest entry that could be sent has waited, in seconds; 0 when nothing waits. Retries count, quiet hours do not. */
  readonly oldestDueSeconds: number;
  /** The delay between due time and arrival, for every alert since the start. */
  readonly deliveryLag: DeliveryLag;
  /** Whether Discord refuses so much that hardly anything is sent. */
  readonly heldBack: boolean;
  readonly brokenChannels: number;
  /** By the name of the source in `config/sources.yaml`: seconds since it was last checked, null when never. */
  readonly sources: Readonly<Record<string, number | null>>;
  /**
   * The ping of the dead-man service, null where there is none: whether it is withheld because of trouble, whether it was refused, and how
   * long ago one was accepted.
   */
  readonly ping: { readonly withheld: boolean; readonly failing: boolean; readonly takenSeconds: number | null } | null;
  /** Discord's answers to all requests about messages since the start. */
  readonly discordAnswers: readonly CountedAnswer[];
};

/** `class`: `2xx`, `403`, `429`, `5xx`, `timeout`; `code`: Discord's own, or the kind of limit of a 429. */
export type CountedAnswer = { readonly class: string; readonly code: string; readonly count: number };

export type DeliveryLag = Histogram;

/** Counts how late alerts arrive; quiet hours and outages of Discord count like any other delay. */
export const openDeliveryLag = (): DeliveryLag =>
  new Histogram({
    name: 'dutywatch_delivery_lag_seconds',
    help: 'How long after their due time alerts were posted.',
    buckets: [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400],
    registers: [],
  });

/** A store that has not answered for this long hangs. It retries for longer itself, but requests are answered now. */
const LOOK_MS = 2_000;

/** Who may read the metrics: anybody who reaches the port, callers on this machine alone, or nobody. */
export type MetricsSwitch = 'on' | 'local' | 'off';

/** A proxy on this machine acts for another client. */
function isFromHere({ raw }: FastifyRequest): boolean {
  const { 'x-forwarded-for': forwardedFor, forwarded, via } = raw.headers;
  const isForwarded = forwardedFor !== undefined || forwarded !== undefined || via !== undefined;
  return !isForwarded && /^(?:::ffff:)?127\.|^::1$/.test(raw.socket.remoteAddress ?? '');
}

/** `/readyz` for load balancers and supervisors, `/metrics` for Prometheus. Neither answers before `vitals` does. */
export function registerVitals(app: FastifyInstance, vitals: () => Promise<Vitals>, metrics: MetricsSwitch): void {
  let asking: Promise<Vitals> | undefined;
  /** Simultaneous requests share one answer and one wait: the store is read once at a time. */
  const look = () => {
    if (asking) return asking;
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('no answer in time')), LOOK_MS).unref();
    const answer = vitals().finally(() => {
      clearTimeout(timer);
      asking = undefined;
    });
    asking = Promise.race([answer, late.promise]);
    return asking;
  };

  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const waitsFor = await look().then(
      (now) => now.waitsFor,
      () => ['the store'],
    );
    return reply.status(waitsFor.length === 0 ? 200 : 503).send({ ready: waitsFor.length === 0, waitsFor });
  });

  if (metrics === 'off') return;
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (metrics === 'local' && !isFromHere(request)) {
      const error = 'Metrics are available on this machine only. Set METRICS=on to allow other machines.';
      return reply.status(404).send({ code: 'DW-METRICS', error });
    }
    const now = await look().catch(() => null);
    const registry = new Registry();
    const labelled = (name: string, help: string, ...labelNames: readonly string[]) =>
      new Gauge({ name: `dutywatch_${name}`, help, registers: [registry], labelNames: [...labelNames] });
    const gauge = (name: string, help: string, value: number | boolean) => labelled(name, help).set(Number(value));
    gauge('up', 'Whether the store answers: 1, or 0.', now !== null);
    if (now) {
      gauge('ready', 'Whether the bot can do its work: 1, or 0.', now.waitsFor.length === 0);
      gauge('sends', 'Whether this process sends alerts.', now.sends);
      gauge('gateway_connected', 'Whether this process is connected to the gateway.', now.connected);
      gauge('oldest_due_seconds', 'How long due alerts have waited.', now.oldestDueSeconds);
      const kept = 'Deadlines and revisions of the catalogue file that need approval or were not applied.';
      gauge('catalogue_kept', kept, now.catalogueKept);
      registry.registerMetric(now.deliveryLag);
      gauge('held_back', 'Whether sending is reduced because Discord refuses too many requests.', now.heldBack);
      gauge('channels_broken', 'Channels that alerts cannot reach.', now.brokenChannels);
      const ledger = labelled('ledger_entries', 'Entries of the ledger by state.', 'state');
      for (const [state, count] of Object.entries(now.ledger)) ledger.set({ state }, count);
      const age = labelled('source_age_seconds', 'Seconds since a source was last checked.', 'source');
      for (const [source, seconds] of Object.entries(now.sources)) {
        age.set({ source }, seconds ?? Number.POSITIVE_INFINITY);
      }
      if (now.ping) {
        const { withheld, failing, takenSeconds } = now.ping;
        gauge('ping_withheld', 'Whether pings to the dead-man service are withheld because of a problem.', withheld);
        gauge('ping_failing', 'Whether the dead-man service did not accept the last ping.', failing);
        const ago = 'Seconds since the dead-man service accepted a ping.';
        gauge('ping_age_seconds', ago, takenSeconds ?? Number.POSITIVE_INFINITY);
      }
      const answers = labelled(
        'discord_answers',
        'Discord’s answers to message requests since the start, by status and by its own code or the limit that applied.',
        'class',
        'code',
      );
      for (const { class: named, code, count } of now.discordAnswers) answers.set({ class: named, code }, count);
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
