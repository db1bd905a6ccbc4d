import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { DiscordAction, ServerEvent } from '../../domain/discord-action.ts';
import {
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
  stepPause,
} from '../../domain/ledger.ts';
import { isAboutStatement } from '../../domain/notice-kind.ts';
import type { Permit, PlaceRequest } from '../store.ts';
import { afterBoard, postBoardAgain } from './cards.ts';
import { corrected } from './corrections.ts';
import type { Destinations } from './destination.ts';
import type { Bareness } from './extras.ts';
import { bodyOf } from './messages.ts';
import type { SendPorts } from './ports.ts';
import type { Record } from './record.ts';

export type Steps = {
  /** What kind of request a step begins with. */
  readonly needOf: (step: Message) => PlaceRequest;
  /** Carries a step out and records what came of it. The permit is used or given back. */
  readonly take: (step: Message, permit: Permit) => Promise<void>;
};

/** How long after an edit of a count the next one leaves. */
const AGAIN_MS = 5_000;
/** So often a thread is tried before the alert goes to the channel, and how long it is left alone then. */
export const THREAD_TRIES = 3;
const THREAD_REST_MS = 600_000;

/** Everything that is no alert: edits of posts, pins, publishing, threads, events, boards. */
export function createSteps(
  ports: SendPorts,
  record: Record,
  destinations: Destinations,
  bareness: Bareness,
  mayRepeat: (of: Message) => boolean,
): Steps {
  const { clock, store, snapshot, messenger, wording, cards } = ports;
  /** Boards that were looked for in their channel and are not there. */
  const looked = new Set<string>();
  /** Edits whose thread is archived: to be opened first; `opened`: that was tried. */
  const archived = new Map<string, 'found' | 'opened'>();

  const needOf = (step: Message): PlaceRequest => {
    const channel = step.place ?? step.channel;
    switch (step.action) {
      case 'post':
      case 'board':
        return { channel, action: mustLook(step) ? 'read' : 'post' };
      case 'event':
        return { channel: guildOfKey(step), action: 'event' };
      case 'edit':
        return { channel, action: archived.get(step.id) === 'found' ? 'unarchive' : 'edit' };
      case 'pin':
      case 'publish':
      case 'thread':
      case 'look':
      case 'delete':
        return { channel, action: step.action };
      default:
        return step.action satisfies never;
    }
  };

  /** An earlier attempt may have arrived; in a store put back from a copy, one that the copy does not know. */
  const mustLook = (step: Message) =>
    step.attempts > 0 ? !mayRepeat(step) : ports.restoredAt !== null && !looked.has(step.id);

  const take = async (step: Message, permit: Permit): Promise<void> => {
    switch (step.action) {
      case 'edit':
        return edit(step, permit);
      case 'pin':
      case 'publish':
      case 'look':
      case 'delete':
        return onPost(step, step.action, permit);
      case 'board':
        return board(step, permit);
      case 'thread':
        return thread(step, permit);
      case 'event':
        return act(step, permit, {
          kind: 'event',
          guild: guildOfKey(step),
          ref: step.id,
          discordId: step.discordId,
          event: JSON.parse(step.body ?? '{}') as ServerEvent,
        });
      case 'post':
        permit.cancel();
        throw new Error('a post is no step');
      default:
        return step.action satisfies never;
    }
  };

  const act = async (step: Message, permit: Permit, wanted: DiscordAction) => {
    await store.delivery.beginStep(step, clock.now());
    const outcome = await messenger.act(permit, wanted);
    await settle({ ...step, attempts: step.attempts + 1 }, outcome);
  };

  const onPost = async (step: Message, kind: 'pin' | 'publish' | 'look' | 'delete', permit: Permit) => {
    const target = step.target === null ? null : await store.ledger.message(step.target);
    if (!target?.discordId) {
      permit.cancel();
      return store.ledger.end(step.id, 'skipped', 'nothing there');
    }
    return act(step, permit, { kind, channel: target.place ?? target.channel, discordId: target.discordId });
  };

  const thread = async (step: Message, permit: Permit) => {
    const guild = snapshot.subscription(step.subscriptionId)?.guild ?? ports.guildOf(step.channel);
    if (guild === null) {
      permit.cancel();
      return store.delivery.skipUntil(step.id, clock.now() + THREAD_REST_MS, 'server unknown');
    }
    return act(step, permit, { kind: 'thread', channel: step.channel, guild, name: step.body ?? '' });
  };

  const board = async (step: Message, permit: Permit) => {
    const now = clock.now();
    const shown = await cards.board(step, now);
    if (!shown) {
      permit.cancel();
      return store.ledger.end(step.id, 'skipped', 'board taken away');
    }
    if (mustLook(step)) {
      const since = step.firstAttemptAt ?? (ports.restoredAt ?? now) - OLDEST_COPY_MS;
      const search = { channel: step.channel, ref: step.id, since, ...bodyOf(step) };
      const found = await messenger.find(permit, search);
      if (found.kind !== 'gone') return settle({ ...step, attempts: step.attempts + 1 }, found);
      // Surely not there: the next attempt is a first one.
      looked.add(step.id);
      await store.delivery.forget(step.id);
      return store.ledger.addSteps([{ ...step, attempts: 0, firstAttemptAt: null, notBefore: now }]);
    }
    await store.ledger.again(step.id, JSON.stringify(shown), now);
    if (step.attempts > 0 && !mayRepeat(step)) return permit.cancel();
    const body = bareness.shown(step.id, shown);
    const outcome = await messenger.post(permit, { channel: step.channel, nonce: step.id, body });
    if (await onceMore(step, shown, outcome)) return;
    await settle({ ...step, attempts: step.attempts + 1 }, outcome);
  };

  /** A body that Discord refuses is tried with less in it, until nothing is left to leave out. */
  const onceMore = async (step: Message, body: Body, outcome: Outcome): Promise<boolean> => {
    if (outcome.kind === 'sent') bareness.forget(step.id);
    if (outcome.kind !== 'refused' || !bareness.barer(step.id, body)) return false;
    await store.ledger.dissolve(step.id, 'planned', clock.now(), 'once more with less in it');
    return true;
  };

  const edit = async (step: Message, permit: Permit) => {
    const target = step.target === null ? null : await store.ledger.message(step.target);
    const body = target?.discordId ? await edited(step, target, clock.now()) : null;
    if (!target?.discordId || !body) {
      permit.cancel();
      return store.ledger.end(step.id, 'skipped', 'nothing to strike');
    }
    const channel = target.place ?? target.channel;
    if (archived.get(step.id) === 'found') {
      archived.set(step.id, 'opened');
      await messenger.act(permit, { kind: 'unarchive', channel });
      return store.ledger.dissolve(step.id, 'planned', clock.now(), 'thread opened');
    }
    await store.ledger.again(step.id, JSON.stringify(body), clock.now());
    const shown = bareness.shown(step.id, body);
    const outcome = await messenger.edit(permit, { channel, discordId: target.discordId, body: shown });
    if (await onceMore(step, body, outcome)) return;
    const done = { ...step, attempts: step.attempts + 1 };
    if (target.action === 'board' && outcome.kind === 'gone') await postBoardAgain(store, step.channel, clock.now());
    const inThread = target.place !== null && personOf(target.channel) === null;
    if (inThread && outcome.kind === 'recipient-broken') return shut(done, outcome.missing);
    archived.delete(step.id);
    await record.message(done, outcome);
    // Somebody may have pressed while it was on its way.
    if (outcome.kind === 'sent' && step.revisionId === null && target.action === 'post') {
      const again = await edited(step, { ...target, body: JSON.stringify(body) }, clock.now());
      if (again) await store.delivery.arm({ ...step, notBefore: clock.now() + AGAIN_MS });
    }
  };

  /** A thread that takes no edit breaks nothing: an archived one is opened once, any other is tried again every hour for some days. */
  const shut = async (step: Message, missing: string) => {
    if (missing === 'Manage Threads' && !archived.has(step.id)) {
      archived.set(step.id, 'found');
      return store.ledger.dissolve(step.id, 'planned', clock.now(), 'thread archived');
    }
    archived.delete(step.id);
    const most = missing === CHANNEL_GONE ? GONE_TRIES : MOST_TRIES;
    if (step.attempts >= most) return store.ledger.end(step.id, 'dead', `thread closed (${missing})`);
    await store.ledger.dissolve(step.id, 'planned', clock.now() + HOUR_MS, missing);
  };

  /** The body an edit brings; null when there is nothing to change. */
  const edited = async (step: Message, target: Message, now: EpochMs): Promise<Body | null> => {
    if (step.revisionId !== null) return corrected(ports, step, target, now);
    const entries = await store.ledger.entriesOf(target.id);
    // A card about an event is worded anew with what is known of it by now.
    const about = entries.some(({ kind }) => isAboutStatement(kind));
    const body = about ? wording.body(entries, target.id, now) : await cards.refreshed(target, now);
    return body && JSON.stringify(body) !== target.body ? body : null;
  };

  /** Writes what came of a step. What is not allowed is told once, and tried again every hour; it holds nothing else up. */
  const settle = async (step: Message, outcome: Outcome): Promise<void> => {
    const now = clock.now();
    const wait = (until: EpochMs, reason: string) => store.ledger.dissolve(step.id, 'planned', until, reason);
    switch (outcome.kind) {
      case 'sent': {
        const { discordId, shown } = outcome;
        await store.ledger.sent(
          step.id,
          discordId,
          now,
          afterBoard(step, discordId, now),
          shown && JSON.stringify(shown),
        );
        await told(step, null);
        if (step.action === 'thread')
          destinations.threadRecorded({ ...step, state: 'sent', discordId: outcome.discordId });
        if (step.action === 'look') await store.delivery.arm({ ...step, notBefore: now + HOUR_MS });
        return;
      }
      case 'later': {
        if (step.attempts >= MOST_TRIES && isRefusal(outcome.code)) return record.giveUp(step, outcome.code);
        const until = Math.max(outcome.retryAt ?? now + stepPause(step.attempts), now);
        if (step.action !== 'thread') return wait(until, outcome.code);
        if (step.attempts < THREAD_TRIES) return store.ledger.later(step.id, until, outcome.code);
        return skipThread(step, now + THREAD_REST_MS, outcome.code);
      }
      case 'recipient-broken': {
        const { missing } = outcome;
        if (missing === CHANNEL_GONE) {
          // Answered so once it may be wrong, and what an earlier post says would be wrong for good.
          if (step.attempts < GONE_TRIES) return wait(now + HOUR_MS, missing);
          return store.ledger.end(step.id, 'dead', 'channel deleted');
        }
        if (step.action === 'publish' && missing === 'Text Channel') {
          return store.ledger.end(step.id, 'skipped', 'no announcement channel');
        }
        await told(step, missing);
        if (step.action === 'thread') return skipThread(step, now + HOUR_MS, missing);
        return wait(now + HOUR_MS, missing);
      }
      case 'blocked':
        if (step.action === 'thread') return skipThread(step, now + HOUR_MS, outcome.code);
        return wait(now + HOUR_MS, outcome.code);
      case 'gone': {
        const target = step.target === null ? null : await store.ledger.message(step.target);
        if (step.action === 'look' && target?.action === 'board')
          await postBoardAgain(store, step.channel, clock.now());
        return store.ledger.end(step.id, 'skipped', 'deleted');
      }
      case 'refused':
        if (step.action === 'thread') {
          ports.log.warn({ step: step.id, action: step.action, code: outcome.code }, 'Discord refused an action');
          return skipThread(step, now + 24 * HOUR_MS, outcome.code);
        }
        return record.giveUp(step, outcome.code);
      case 'stop':
        await wait(now, outcome.code);
        return ports.stop(outcome.code);
      default:
        return outcome satisfies never;
    }
  };

  const skipThread = async (step: Message, until: EpochMs, reason: string) => {
    await store.delivery.skipUntil(step.id, until, reason);
    destinations.threadRecorded({ ...step, state: 'skipped', notBefore: until, reason });
  };

  const told = async (step: Message, missing: string | null) => {
    const key = `${step.action}/${step.channel}`;
    const before = (await store.recipients.broken()).find((recipient) => recipient.channel === key);
    if (missing === null) {
      if (!before) return;
      await store.recipients.heal(key);
      return ports.reports.onStep(step.action, step.channel, null);
    }
    const now = clock.now();
    const probeAt = now + HOUR_MS;
    await store.recipients.break({ channel: key, brokenSince: before?.brokenSince ?? now, missing, probeAt });
    if (before?.missing !== missing) await ports.reports.onStep(step.action, step.channel, missing);
  };

  return { needOf, take };
}

const guildOfKey = ({ channel }: Message) => serverOf(channel) ?? channel;
