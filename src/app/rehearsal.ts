import { type Clock, type EpochMs, steeredClock } from '../clock.ts';
import type { Actor } from '../domain/actor.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';
import { planReminders } from '../domain/countdown.ts';
import { changeBetween, type Deadline, edit, reachedAt, standing } from '../domain/deadline.ts';
import { addDays, instantOfWall, type Moment } from '../domain/moment.ts';
import { followsDeadline } from '../domain/override.ts';
import { noInstrument, ownTitles, type Revision } from '../domain/revision.ts';
import { type Subscription, zoneOf } from '../domain/subscription.ts';
import type { CatalogueFile } from './catalogue/changes.ts';
import { type Rehearsed, replay } from './replay.ts';
import type { Store } from './store.ts';

export type Simulated = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly asItStands: readonly Rehearsed[];
  /** The same as if the date were moved now; null when no other date was given. */
  readonly asMoved: readonly Rehearsed[] | null;
};

/**
 * Computes the messages a channel would have received, or would receive: the product's own planning, decisions and wording, run over a
 * separate clock and a temporary store. Nothing is sent to Discord.
 */
export type RehearsalService = {
  /** The last posts of the past 90 days as the subscription would have received them, the newest last. */
  readonly lastPosts: (
    subscription: Subscription,
    deadlines: readonly MeasuredDeadline[],
    most: number,
  ) => Promise<readonly Rehearsed[]>;
  /** Everything from 30 days before a deadline to a day after it; with `moved`, also as if the deadline were moved there now. */
  readonly simulate: (
    subscription: Subscription,
    deadline: MeasuredDeadline,
    moved: Moment | null,
    actor: Actor,
  ) => Promise<Simulated>;
};

type RehearsalPorts = {
  readonly clock: Pick<Clock, 'now'>;
  /** A fresh, private store that is deleted when it is closed. */
  readonly inMemoryStore: (now: EpochMs) => Promise<Store>;
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const LOOK_BACK_MS = 90 * DAY_MS;
const BEFORE_DAYS = 30;

export function createRehearsals({ clock, inMemoryStore }: RehearsalPorts): RehearsalService {
  const run = async (
    catalogue: CatalogueFile,
    subscription: Subscription,
    from: EpochMs,
    until: EpochMs,
  ): Promise<readonly Rehearsed[]> => {
    const store = await inMemoryStore(from);
    const done: Rehearsed[] = [];
    try {
      await replay({
        clock: steeredClock(from),
        store,
        catalogue,
        subscriptions: [{ ...subscription, startCard: false, pausedSince: null }],
        until,
        onDone: (each) => done.push(each),
      });
    } finally {
      await store.close();
    }
    return done;
  };

  return {
    async lastPosts(subscription, deadlines, most) {
      const now = clock.now();
      const from = now - LOOK_BACK_MS;
      const followed = deadlines.filter(
        ({ deadline, measure }) =>
          followsDeadline(subscription, { deadline, measure }).kind === 'wanted' &&
          speaksBetween(deadline, subscription, from, now),
      );
      const done = await run(fileOf(followed), subscription, from, now);
      return done.filter(({ does }) => does === 'post').slice(-most);
    },
    async simulate(subscription, it, moved, actor) {
      const now = clock.now();
      const after = moved === null ? null : movedTo(it.deadline, moved, now, actor);
      const moments = [it.deadline, ...(after ? [after] : [])].flatMap(reachedOf);
      const last = Math.max(now, ...moments.map(({ reached }) => reached)) + DAY_MS;
      const earliest = moments.map(({ moment }) =>
        instantOfWall(addDays(moment.date, -BEFORE_DAYS), moment.time ?? '00:00', moment.zone),
      );
      const from = Math.min(...earliest, ...(after ? [now] : [])) - MINUTE_MS;
      return {
        from,
        until: last,
        asItStands: await run(fileOf([it]), subscription, from, last),
        asMoved: after === null ? null : await run(fileOf([{ ...it, deadline: after }]), subscription, from, last),
      };
    },
  };
}

/** The deadlines as a file would hold them: as deadlines for everybody, since the only recipient belongs to their server. */
function fileOf(list: readonly MeasuredDeadline[]): CatalogueFile {
  const measures = new Map(list.map(({ measure }) => [measure.id, measure]));
  return {
    measures: [...measures.values()],
    deadlines: list.map(({ deadline }) => ({ ...deadline, guild: null, overrides: null })),
  };
}

function reachedOf(deadline: Deadline): readonly { readonly moment: Moment; readonly reached: EpochMs }[] {
  const current = standing(deadline);
  if (current.kind !== 'dated') return [];
  return [{ moment: current.moment, reached: reachedAt(deadline.kind, current) }];
}

/** Whether a deadline causes a message within a span: an announced revision, or a reminder. */
function speaksBetween(deadline: Deadline, subscription: Subscription, from: EpochMs, until: EpochMs): boolean {
  const news = deadline.revisions.some(({ announcedAt }) => announcedAt >= from && announcedAt <= until);
  // Treated as recorded long ago, as a replay does it: the replay sets its own floors.
  const early = { ...deadline, revisions: deadline.revisions.map((revision) => ({ ...revision, recordedAt: 0 })) };
  return news || planReminders(early, subscription.leads, until, zoneOf(subscription)).some(({ due }) => due >= from);
}

/** The deadline with one more revision, as if somebody had moved it now. */
function movedTo(deadline: Deadline, moment: Moment, now: EpochMs, { user }: Actor): Deadline {
  const before = deadline.revisions.findLast((revision) => revision.moment !== null);
  const revision: Revision = {
    id: `${deadline.id}/simulated`,
    change: changeBetween(before?.moment ?? null, moment),
    moment,
    boundary: before?.boundary ?? 'until',
    basis: 'printed',
    rate: null,
    instrument: noInstrument(ownTitles.simulated),
    quote: null,
    evidence: 'secondary',
    note: null,
    announcedAt: now,
    announcedAtPrecision: 'minute',
    recordedAt: now,
    by: user,
    restores: null,
  };
  return edit(deadline, revision);
}
