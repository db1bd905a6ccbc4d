import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { DiscordAction, ServerEvent } from '../../domain/discord-action.ts';
import {
  actionPause,
  CHANNEL_GONE,
  GONE_TRIES,
  HOUR_MS,
  isRefusal,
  type Message,
  MOST_TRIES,
  OLDEST_COPY_MS,
  type Outcome,
  personOf,
  serverOf,
} from '../../domain/ledger.ts';
import { isAboutStatement } from '../../domain/notice-kind.ts';
import { bodyOf } from '../messages.ts';
import type { Permit, SlotRequest } from '../messenger.ts';
import { afterDeadlineCard, postDeadlineCardAgain } from './cards.ts';
import { corrected } from './corrections.ts';
import type { Destinations } from './destination.ts';
import type { Bareness } from './extras.ts';
import type { SendPorts } from './ports.ts';
import type { OutcomeRecorder } from './record.ts';

/** How long after an edit of a seen count the next one is sent. */
const AGAIN_MS = 5_000;
/** How often opening a thread is tried before the alert goes to the channel, and how long the thread is left alone then. */
export const THREAD_TRIES = 3;
const THREAD_REST_MS = 600_000;

/** Performs every Discord action besides posting: edits of posts, pins, publishing, threads, scheduled events, deadline cards. */
export function createActions(
  ports: SendPorts,
  record: OutcomeRecorder,
  destinations: Destinations,
  bareness: Bareness,
  mayRepeat: (of: Message) => boolean,
) {
  const { clock, store, snapshot, messenger, wording, cards } = ports;
  /** Deadline cards that were looked for in their channel and are not there. */
  const looked = new Set<string>();
  /** Edits whose thread is archived: it has to be opened first. `opened`: opening was tried. */
  const archived = new Map<string, 'found' | 'opened'>();

  /** The slot that the first request of an action needs. */
  const needOf = (message: Message): SlotRequest => {
    const channel = message.place ?? message.channel;
    switch (message.action) {
      case 'post':
      case 'board':
        return { channel, action: mustLook(message) ? 'read' : 'post' };
      case 'event':
        return { channel: guildOfKey(message), action: 'event' };
      case 'edit':
        return { channel, action: archived.get(message.id) === 'found' ? 'unarchive' : 'edit' };
      case 'pin':
      case 'publish':
      case 'thread':
      case 'look':
      case 'delete':
        return { channel, action: message.action };
      default:
        return message.action satisfies never;
    }
  };

  /** An earlier attempt may have arrived, or, in a store restored from a backup, one that the backup does not know. */
  const mustLook = (message: Message) =>
    message.attempts > 0 ? !mayRepeat(message) : ports.restoredAt !== null && !looked.has(message.id);

  /** Carries an action out and records its outcome. The permit is used or released. */
  const take = async (message: Message, permit: Permit): Promise<void> => {
    switch (message.action) {
      case 'edit':
        return edit(message, permit);
      case 'pin':
      case 'publish':
      case 'look':
      case 'delete':
        return onPost(message, message.action, permit);
      case 'board':
        return deadlineCard(message, permit);
      case 'thread':
        return thread(message, permit);
      case 'event':
        return perform(message, permit, {
          kind: 'event',
          guild: guildOfKey(message),
          ref: message.id,
          discordId: message.discordId,
          event: JSON.parse(message.body ?? '{}') as ServerEvent,
        });
      case 'post':
        permit.cancel();
        throw new Error('a post is no action');
      default:
        return message.action satisfies never;
    }
  };

  const perform = async (message: Message, permit: Permit, wanted: DiscordAction) => {
    await store.delivery.beginAction(message, clock.now());
    const outcome = await messenger.perform(permit, wanted);
    await settle({ ...message, attempts: message.attempts + 1 }, outcome);
  };

  const onPost = async (message: Message, kind: 'pin' | 'publish' | 'look' | 'delete', permit: Permit) => {
    const target = message.target === null ? null : await store.ledger.message(message.target);
    if (!target?.discordId) {
      permit.cancel();
      return store.ledger.end(message.id, 'skipped', 'nothing there');
    }
    return perform(message, permit, { kind, channel: target.place ?? target.channel, discordId: target.discordId });
  };

  const thread = async (message: Message, permit: Permit) => {
    const guild = snapshot.subscription(message.subscriptionId)?.guild ?? ports.guildOf(message.channel);
    if (guild === null) {
      permit.cancel();
      return store.delivery.skipUntil(message.id, clock.now() + THREAD_REST_MS, 'server unknown');
    }
    return perform(message, permit, { kind: 'thread', channel: message.channel, guild, name: message.body ?? '' });
  };

  const deadlineCard = async (message: Message, permit: Permit) => {
    const now = clock.now();
    const shown = await cards.deadlineCard(message, now);
    if (!shown) {
      permit.cancel();
      return store.ledger.end(message.id, 'skipped', 'card taken away');
    }
    if (mustLook(message)) {
      const since = message.firstAttemptAt ?? (ports.restoredAt ?? now) - OLDEST_COPY_MS;
      const search = { channel: message.channel, ref: message.id, since, ...bodyOf(message) };
      const found = await messenger.find(permit, search);
      if (found.kind !== 'gone') return settle({ ...message, attempts: message.attempts + 1 }, found);
      // It certainly is not there, so the next attempt counts as the first.
      looked.add(message.id);
      await store.delivery.forget(message.id);
      return store.ledger.addActions([{ ...message, attempts: 0, firstAttemptAt: null, notBefore: now }]);
    }
    await store.ledger.again(message.id, JSON.stringify(shown), now);
    if (message.attempts > 0 && !mayRepeat(message)) return permit.cancel();
    const body = bareness.shown(message.id, shown);
    const outcome = await messenger.post(permit, { channel: message.channel, nonce: message.id, body });
    if (await onceMore(message, shown, outcome)) return;
    await settle({ ...message, attempts: message.attempts + 1 }, outcome);
  };

  /** If Discord refuses a body, it is retried with less in it until nothing is left to leave out. */
  const onceMore = async (message: Message, body: Body, outcome: Outcome): Promise<boolean> => {
    if (outcome.kind === 'sent') bareness.forget(message.id);
    if (outcome.kind !== 'refused' || !bareness.barer(message.id, body)) return false;
    await store.ledger.dissolve(message.id, 'planned', clock.now(), 'once more with less in it');
    return true;
  };

  const edit = async (message: Message, permit: Permit) => {
    const target = message.target === null ? null : await store.ledger.message(message.target);
    const body = target?.discordId ? await edited(message, target, clock.now()) : null;
    if (!target?.discordId || !body) {
      permit.cancel();
      return store.ledger.end(message.id, 'skipped', 'nothing to strike');
    }
    const channel = target.place ?? target.channel;
    if (archived.get(message.id) === 'found') {
      archived.set(message.id, 'opened');
      await messenger.perform(permit, { kind: 'unarchive', channel });
      return store.ledger.dissolve(message.id, 'planned', clock.now(), 'thread opened');
    }
    await store.ledger.again(message.id, JSON.stringify(body), clock.now());
    const shown = bareness.shown(message.id, body);
    const outcome = await messenger.edit(permit, { channel, discordId: target.discordId, body: shown });
    if (await onceMore(message, body, outcome)) return;
    const done = { ...message, attempts: message.attempts + 1 };
    if (target.action === 'board' && outcome.kind === 'gone')
      await postDeadlineCardAgain(store, message.channel, clock.now());
    const inThread = target.place !== null && personOf(target.channel) === null;
    if (inThread && outcome.kind === 'recipient-broken') return shut(done, outcome.missing);
    archived.delete(message.id);
    await record.message(done, outcome);
    // Somebody may have pressed the button while the edit was under way.
    if (outcome.kind === 'sent' && message.revisionId === null && target.action === 'post') {
      const again = await edited(message, { ...target, body: JSON.stringify(body) }, clock.now());
      if (again) await store.delivery.arm({ ...message, notBefore: clock.now() + AGAIN_MS });
    }
  };

  /**
   * A thread that refuses an edit does not break the recipient: an archived thread is opened once; any other is retried every hour for some
   * days.
   */
  const shut = async (message: Message, missing: string) => {
    if (missing === 'Manage Threads' && !archived.has(message.id)) {
      archived.set(message.id, 'found');
      return store.ledger.dissolve(message.id, 'planned', clock.now(), 'thread archived');
    }
    archived.delete(message.id);
    const most = missing === CHANNEL_GONE ? GONE_TRIES : MOST_TRIES;
    if (message.attempts >= most) return store.ledger.end(message.id, 'dead', `thread closed (${missing})`);
    await store.ledger.dissolve(message.id, 'planned', clock.now() + HOUR_MS, missing);
  };

  /** The new body for an edit; null when there is nothing to change. */
  const edited = async (message: Message, target: Message, now: EpochMs): Promise<Body | null> => {
    if (message.revisionId !== null) return corrected(ports, message, target, now);
    const entries = await store.ledger.entriesOf(target.id);
    // A card about an event is worded again from what is known of the event now.
    const about = entries.some(({ kind }) => isAboutStatement(kind));
    const body = about ? wording.body(entries, target.id, now) : await cards.refreshed(target, now);
    return body && JSON.stringify(body) !== target.body ? body : null;
  };

  /** Records the outcome of an action. A missing permission is reported once and tried again every hour; it delays nothing else. */
  const settle = async (message: Message, outcome: Outcome): Promise<void> => {
    const now = clock.now();
    const wait = (until: EpochMs, reason: string) => store.ledger.dissolve(message.id, 'planned', until, reason);
    switch (outcome.kind) {
      case 'sent': {
        const { discordId, shown } = outcome;
        await store.ledger.sent(
          message.id,
          discordId,
          now,
          afterDeadlineCard(message, discordId, now),
          shown && JSON.stringify(shown),
        );
        await recordTrouble(message, null);
        if (message.action === 'thread')
          destinations.threadRecorded({ ...message, state: 'sent', discordId: outcome.discordId });
        if (message.action === 'look') await store.delivery.arm({ ...message, notBefore: now + HOUR_MS });
        return;
      }
      case 'later': {
        if (message.attempts >= MOST_TRIES && isRefusal(outcome.code)) return record.giveUp(message, outcome.code);
        const until = Math.max(outcome.retryAt ?? now + actionPause(message.attempts), now);
        if (message.action !== 'thread') return wait(until, outcome.code);
        if (message.attempts < THREAD_TRIES) return store.ledger.later(message.id, until, outcome.code);
        return skipThread(message, now + THREAD_REST_MS, outcome.code);
      }
      case 'recipient-broken': {
        const { missing } = outcome;
        if (missing === CHANNEL_GONE) {
          // A single such answer may be wrong, and then an earlier post would stay wrong for good.
          if (message.attempts < GONE_TRIES) return wait(now + HOUR_MS, missing);
          return store.ledger.end(message.id, 'dead', 'channel deleted');
        }
        if (message.action === 'publish' && missing === 'Text Channel') {
          return store.ledger.end(message.id, 'skipped', 'no announcement channel');
        }
        await recordTrouble(message, missing);
        if (message.action === 'thread') return skipThread(message, now + HOUR_MS, missing);
        return wait(now + HOUR_MS, missing);
      }
      case 'blocked':
        if (message.action === 'thread') return skipThread(message, now + HOUR_MS, outcome.code);
        return wait(now + HOUR_MS, outcome.code);
      case 'gone': {
        const target = message.target === null ? null : await store.ledger.message(message.target);
        if (message.action === 'look' && target?.action === 'board')
          await postDeadlineCardAgain(store, message.channel, clock.now());
        return store.ledger.end(message.id, 'skipped', 'deleted');
      }
      case 'refused':
        if (message.action === 'thread') {
          ports.log.warn(
            { message: message.id, action: message.action, code: outcome.code },
            'Discord refused an action',
          );
          return skipThread(message, now + 24 * HOUR_MS, outcome.code);
        }
        return record.giveUp(message, outcome.code);
      case 'stop':
        await wait(now, outcome.code);
        return ports.stop(outcome.code);
      default:
        return outcome satisfies never;
    }
  };

  const skipThread = async (message: Message, until: EpochMs, reason: string) => {
    await store.delivery.skipUntil(message.id, until, reason);
    destinations.threadRecorded({ ...message, state: 'skipped', notBefore: until, reason });
  };

  const recordTrouble = async (message: Message, missing: string | null) => {
    const key = `${message.action}/${message.channel}`;
    const before = await store.recipients.of(key);
    if (missing === null && !before) return;
    const isNews = before?.missing !== missing;
    const report = isNews ? ports.reports.ofAction(message.action, message.channel, missing) : null;
    const now = clock.now();
    const probeAt = now + HOUR_MS;
    if (missing === null) await store.recipients.heal(key, report);
    else
      await store.recipients.break({ channel: key, brokenSince: before?.brokenSince ?? now, missing, probeAt }, report);
    if (report) void ports.sweep();
  };

  return { needOf, take };
}

const guildOfKey = ({ channel }: Message) => serverOf(channel) ?? channel;
