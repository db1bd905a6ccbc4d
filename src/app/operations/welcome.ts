import { colours } from '../../alerts/body.ts';
import type { Cancel, Clock, EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import { backOff, type Outcome } from '../../domain/ledger.ts';
import type { Language } from '../../domain/subscription.ts';
import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import type { AppLog } from '../core.ts';
import type { Messenger, Permit, SlotRequest } from '../messenger.ts';
import type { Store } from '../store.ts';

/** A server as Discord describes it. */
export type ServerSeen = {
  readonly id: string;
  readonly name: string;
  /** The language of the server's preferred locale. */
  readonly language: Language;
  /** The channel for Discord's own messages, such as who joined; null where that is off. */
  readonly systemChannel: string | null;
  readonly owner: string | null;
};

type WelcomePorts = {
  readonly clock: Clock;
  readonly store: Pick<Store, 'meta'>;
  readonly messenger: Pick<Messenger, 'perform' | 'post'>;
  /** Waits for a slot in the limiter. Rejects once closing. */
  readonly take: (request: SlotRequest) => Promise<Permit>;
  /** If false, nobody is greeted, now or later. */
  readonly enabled: boolean;
  readonly log: AppLog;
};

/** Meta key of a server that was greeted, or need not be. */
const greetedKey = (server: string) => `welcome/${server}`;
/** Meta key set once all servers of the first start are marked. */
const BEGUN = 'welcome-begun';
const MOST_ATTEMPTS = 5;

/**
 * Greets a server once ever: in its system channel, or else its owner directly. The first process to see a server marks it in the store
 * before anything is posted, so it is greeted at most once, whatever crashes and however many processes run; after a crash in between, it
 * is not greeted at all. Servers of the first start are marked and not greeted; those joined while the bot was down are greeted at the next
 * start.
 */
export function createWelcome(ports: WelcomePorts) {
  const { clock, store, messenger, enabled, log } = ports;
  const connection = Promise.withResolvers<void>();
  const marked = new Set<string>();
  /** Servers that this process marked and that are not described yet. */
  const owed = new Set<string>();
  const waking = new Set<Cancel>();
  let stopped = false;

  /** Marks servers; answers those that were not marked before. */
  const mark = async (servers: readonly string[]): Promise<ReadonlySet<string>> => {
    const keys = new Map(servers.map((server) => [greetedKey(server), server]));
    const fresh = await store.meta.putNew([...keys.keys()], String(clock.now()));
    for (const server of servers) marked.add(server);
    return new Set(fresh.flatMap((key) => keys.get(key) ?? []));
  };

  const until = (instant: EpochMs) =>
    new Promise<void>((resolve) => {
      const cancel = clock.wakeAt(instant, () => {
        waking.delete(cancel);
        resolve();
      });
      waking.add(cancel);
    });

  /** Retried only where Discord certainly has not accepted the message. */
  const patiently = async (attempt: () => Promise<Outcome>): Promise<Outcome> => {
    for (let attempts = 1; ; attempts++) {
      const outcome = await attempt();
      if (outcome.kind !== 'later' || !outcome.certain || attempts === MOST_ATTEMPTS || stopped) return outcome;
      await until(outcome.retryAt ?? clock.now() + backOff(attempts));
    }
  };

  const post = (server: ServerSeen, channel: string, body: Body) =>
    patiently(async () =>
      messenger.post(await ports.take({ channel, action: 'post' }), { channel, nonce: `w/${server.id}`, body }),
    );

  const greet = async (server: ServerSeen): Promise<Outcome | null> => {
    const { systemChannel, owner } = server;
    const here = systemChannel === null ? null : await post(server, systemChannel, wordWelcome(server, 'channel'));
    const mayNot = here === null || here.kind === 'recipient-broken' || here.kind === 'blocked' || here.kind === 'gone';
    if (!mayNot || owner === null) return here;
    const opened = await patiently(async () =>
      messenger.perform(await ports.take({ channel: owner, action: 'open' }), { kind: 'open', person: owner }),
    );
    return opened.kind === 'sent' ? post(server, opened.discordId, wordWelcome(server, 'direct')) : opened;
  };

  return {
    /** The bot is connected, and these are all the servers it is in. */
    async connected(servers: readonly string[]) {
      const first = (await store.meta.get(BEGUN)) === null;
      const fresh = await mark(servers);
      // Set only when all are marked: if the first start dies before that, the next one begins again.
      if (first) await store.meta.put(BEGUN, String(clock.now()));
      else for (const server of fresh) owed.add(server);
      connection.resolve();
    },
    /** A server was described: at login, when it is available again, or because the bot joined it. */
    async seen(server: ServerSeen) {
      // A server described during login may be one the bot has long been in.
      await connection.promise;
      const isNew = owed.delete(server.id) || (!marked.has(server.id) && (await mark([server.id])).has(server.id));
      if (!isNew || !enabled || stopped) return;
      const outcome = await greet(server);
      const result = outcome === null ? 'nobody to tell' : outcome.kind;
      log.info({ guild: server.id, result }, 'the bot was added to a server');
    },
    stop() {
      stopped = true;
      for (const cancel of waking) cancel();
    },
  };
}

export type Welcome = ReturnType<typeof createWelcome>;

/** Three first steps, in the server's language; pings nobody. */
export function wordWelcome({ language, name }: ServerSeen, place: 'channel' | 'direct'): Body {
  const words = textsIn(language).welcome;
  const steps = words.steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const before = place === 'direct' ? [words.direct(escapeDiscord(name))] : [];
  return {
    embeds: [
      {
        title: words.title,
        description: [...before, words.what, steps].join('\n\n'),
        color: colours.calm,
        footer: { text: words.footer },
      },
    ],
    mentionRoles: [],
  };
}
