import { catalogueState } from '../../app/catalogue/absorb.ts';
import type { Store } from '../../app/store.ts';
import type { EpochMs } from '../../clock.ts';
import type { AnswerClass } from '../../discord/wire.ts';
import { type CountedAnswer, type DeliveryLag, openDeliveryLag, type Vitals } from '../../web/vitals.ts';
import type { Bot } from './bot.ts';

/** Counts Discord's answers to all requests about messages. */
export function countingAnswers() {
  const counts = new Map<string, CountedAnswer>();
  return {
    count({ class: named, code }: AnswerClass) {
      const key = `${named} ${code}`;
      counts.set(key, { class: named, code, count: (counts.get(key)?.count ?? 0) + 1 });
    },
    counts: () => [...counts.values()],
  };
}

/** A store that measures the delay of messages recorded as sent. */
export function timedArrivals(store: Store): { readonly store: Store; readonly lag: DeliveryLag } {
  const lag = openDeliveryLag();
  const { ledger } = store;
  const sent: Store['ledger']['sent'] = async (...recorded) => {
    const [messageId, , now] = recorded;
    await ledger.sent(...recorded);
    const entries = await ledger.entriesOf(messageId).catch(() => []);
    // Edits and other actions carry no entries.
    if (entries.length > 0) lag.observe(Math.max(0, now - Math.min(...entries.map(({ due }) => due))) / 1_000);
  };
  return { store: { ...store, ledger: { ...ledger, sent } }, lag };
}

/** The bot's vitals, read from the store, so that an answer also shows that the store answers. */
export function vitalsOf(request: {
  readonly store: Store;
  readonly bot: () => Bot | undefined;
  readonly now: () => EpochMs;
  /** Whether this process is the only one that competes for the gateway: then it has to be connected. */
  readonly mustConnect: boolean;
  readonly answers: () => readonly CountedAnswer[];
  readonly isKept?: () => boolean;
  readonly lag: DeliveryLag;
}): () => Promise<Vitals> {
  const { store, now } = request;
  return async () => {
    const bot = request.bot();
    const at = now();
    const [ledger, broken, standings, due] = [
      await store.ledger.counts(),
      await store.recipients.broken(),
      await store.statements.standings(),
      await store.health.oldestUnsent(at),
    ];
    const ping = bot?.app.ping() ?? null;
    const connected = bot?.gateway.ready() ?? false;
    const isFailing = (bot?.app.failingSince() ?? null) !== null;
    const { held, aside } = await catalogueState(store);
    const waitsFor = [
      ...(bot ? [] : ['the start']),
      ...((request.isKept?.() ?? true) ? [] : ['the store file was deleted; see the log']),
      ...(isFailing ? ['scheduling and sending fail; see the log'] : []),
      ...(bot?.leaseFails() ? ['the database grants no process the sending lease; see the log'] : []),
      ...(request.mustConnect && !connected ? ['Discord'] : []),
    ];
    return {
      waitsFor,
      sends: bot?.app.sends() ?? false,
      connected,
      catalogueKept: (held ? held.lost.length + held.turned.length : 0) + (aside?.list.length ?? 0),
      ledger,
      oldestDueSeconds: due === null ? 0 : (at - due) / 1_000,
      deliveryLag: request.lag,
      heldBack: (bot?.limiter.heldSince() ?? null) !== null,
      brokenChannels: broken.length,
      sources: Object.fromEntries(
        standings.map(({ source, checkedAt }) => [source, checkedAt === null ? null : (at - checkedAt) / 1_000]),
      ),
      ping: ping && {
        withheld: ping.withheld !== null && ping.withheld !== 'standby',
        failing: ping.failure !== null,
        takenSeconds: ping.takenAt === null ? null : (at - ping.takenAt) / 1_000,
      },
      discordAnswers: request.answers(),
    };
  };
}
