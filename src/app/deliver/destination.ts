import type { DiscordAction } from '../../domain/discord-action.ts';
import { CHANNEL_GONE, type Entry, type Message, type Outcome, personOf } from '../../domain/ledger.ts';
import { anAction, messageId } from '../messages.ts';
import type { Permit } from '../messenger.ts';
import type { SendPorts } from './ports.ts';

type Opening = Extract<DiscordAction, { kind: 'open' | 'unarchive' }>;

/** Where a message goes. `first` names the action needed before it can be sent. */
export type Destination =
  | { readonly kind: 'here' }
  | { readonly kind: 'elsewhere'; readonly channel: string }
  | { readonly kind: 'first'; readonly action: Opening }
  | { readonly kind: 'thread'; readonly message: Message; readonly action: Extract<DiscordAction, { kind: 'thread' }> };

const THREAD_NAME = 100;
/** How long alerts go to the channel before a thread that could not be opened or written to is tried again. */
const THREAD_RETRY_MS = 3_600_000;

/** Direct conversations and threads: remembered in the store, opened at first need. */
export function createDestinations(ports: SendPorts) {
  const { clock, store, snapshot, messenger } = ports;
  let directs = new Map<string, string>();
  const threads = new Map<string, Message>();
  /** Archived threads, and whether opening them again was tried without success. */
  const archived = new Map<string, 'found' | 'opened'>();
  let loaded = false;

  const threadOf = (entries: readonly Entry[]): Destination => {
    const first = entries[0];
    const subscription = first && snapshot.subscription(first.subscriptionId);
    if (!first || !subscription?.thread) return { kind: 'here' };
    const guild = subscription.guild ?? ports.guildOf(first.channel);
    const measures = new Set(entries.map(({ deadlineId }) => snapshot.deadline(deadlineId ?? '')?.measureId));
    const [measureId] = measures;
    const measure = measures.size === 1 && measureId ? snapshot.measure(measureId) : undefined;
    // An alert about several measures at once is one message in the channel itself.
    if (guild === null || !measure) return { kind: 'here' };
    const { channel } = first;
    const id = messageId(['thread', channel, measure.id]);
    const known = threads.get(id);
    if (known?.state === 'sent' && known.discordId !== null) {
      if (archived.get(known.discordId) !== 'found') return { kind: 'elsewhere', channel: known.discordId };
      return { kind: 'first', action: { kind: 'unarchive', channel: known.discordId } };
    }
    if (known?.state === 'dead' || (known?.state === 'skipped' && known.notBefore > clock.now())) {
      return { kind: 'here' };
    }
    const name = Array.from(measure.title[subscription.language]).slice(0, THREAD_NAME).join('');
    const message = anAction({ id, action: 'thread', channel, target: measure.id, now: clock.now(), body: name });
    return { kind: 'thread', message, action: { kind: 'thread', channel, guild, name } };
  };

  return {
    /** Reads remembered destinations from the store; called before anything else. */
    async load() {
      if (loaded) return;
      directs = new Map(await store.delivery.directs());
      threads.clear();
      for (const message of await store.delivery.actions('thread')) threads.set(message.id, message);
      loaded = true;
    },
    /** Lets the next `load` read again. */
    forget() {
      loaded = false;
    },
    /** Where the message of these entries goes; all are of one subscription. */
    of(entries: readonly Entry[]): Destination {
      const person = personOf(entries[0]?.channel ?? '');
      if (person === null) return threadOf(entries);
      const channel = directs.get(person);
      return channel === undefined
        ? { kind: 'first', action: { kind: 'open', person } }
        : { kind: 'elsewhere', channel };
    },
    /** Opens a direct conversation, or an archived thread. */
    async open(action: Opening, permit: Permit) {
      const outcome = await messenger.perform(permit, action);
      if (action.kind === 'unarchive') {
        if (outcome.kind === 'sent') archived.set(action.channel, 'opened');
        else if (outcome.kind !== 'later' && outcome.kind !== 'stop') await giveUp(action.channel, outcome);
      } else if (outcome.kind === 'sent') {
        await store.delivery.rememberDirect(action.person, outcome.discordId);
        directs.set(action.person, outcome.discordId);
      }
      return outcome;
    },
    /** A thread cannot be opened: alerts go to the channel for a while. */
    leaveAlone: giveUp,
    /** Takes in the recorded action: the thread was opened, or could not be. */
    threadRecorded: (message: Message) => void threads.set(message.id, message),
    async threadRefused(thread: string, outcome: Outcome) {
      if (outcome.kind !== 'recipient-broken') return;
      if (outcome.missing === 'Manage Threads' && archived.get(thread) === undefined) {
        archived.set(thread, 'found');
        return;
      }
      await giveUp(thread, outcome);
    },
  };

  /** A deleted thread is forgotten, so that it is opened again. One the bot may not write in is left alone for an hour, and reported. */
  async function giveUp(thread: string, outcome: Outcome): Promise<void> {
    archived.delete(thread);
    const message = [...threads.values()].find(({ discordId }) => discordId === thread);
    if (!message || outcome.kind === 'sent') return;
    const missing = outcome.kind === 'recipient-broken' ? outcome.missing : outcome.kind;
    if (missing === CHANNEL_GONE || outcome.kind === 'gone') {
      threads.delete(message.id);
      return store.delivery.forget(message.id);
    }
    const until = clock.now() + THREAD_RETRY_MS;
    await store.delivery.skipUntil(message.id, until, missing);
    threads.set(message.id, { ...message, state: 'skipped', notBefore: until, reason: missing });
    const channel = `thread/${message.channel}`;
    const report = ports.reports.ofAction('thread', message.channel, missing);
    await store.recipients.break({ channel, brokenSince: clock.now(), missing, probeAt: until }, report);
    if (report) void ports.sweep();
  }
}

export type Destinations = ReturnType<typeof createDestinations>;
