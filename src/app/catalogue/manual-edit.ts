import { randomBytes } from 'node:crypto';
import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { type Deadline, edit } from '../../domain/deadline.ts';
import {
  citedBy,
  movedBy,
  ratedBy,
  retitling,
  type Signed,
  titledBy,
  undoneBy,
  withdrawnBy,
} from '../../domain/manual-edit.ts';
import { isCopied, MOST_OWN_DEADLINES, overrideOf } from '../../domain/override.ts';
import { type Instrument, originOf, type Revision, upheld } from '../../domain/revision.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CatalogueChange, Store } from '../store.ts';
import { consequencesOf, type Worked } from './consequences.ts';
import type { AuditEntry, DeadlineService, EditAnswer, WantedEdit } from './edits.ts';
import { noticeOf } from './news.ts';
import { withOverrides } from './overrides.ts';

export type ManualEditPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** Records a change between two sweeps and announces it; false when a chain does not end as the change expects. */
  readonly record: (change: CatalogueChange) => Promise<boolean>;
};

/** Manual edits. Everything is computed again when an edit is saved: a preview decides nothing. */
export function createDeadlineService(ports: ManualEditPorts): DeadlineService {
  const { clock, snapshot, record } = ports;
  const mayEdit = (actor: Actor, wanted: WantedEdit) =>
    actor.guild !== null && (wanted.scope === 'everyone' ? actor.operator : actor.administrator);

  const work = (actor: Actor, wanted: WantedEdit, now: EpochMs): Worked | EditAnswer => {
    if (actor.guild === null || !mayEdit(actor, wanted)) return { kind: 'refused' };
    const { guild } = actor;
    const isFull = () => snapshot.deadlines(guild).filter((it) => it.guild === guild).length >= MOST_OWN_DEADLINES;
    if (wanted.kind === 'add' && wanted.scope === 'here' && isFull()) return { kind: 'full' };
    if (wanted.kind === 'add') return added(actor.guild, actor.user, wanted, now);
    const before = snapshot.deadlineIn(actor.guild, wanted.deadlineId);
    // The deadline was overridden after the form was opened: the person has to look at the copy instead.
    const standIn = before ?? overrideSince(actor.guild, wanted.deadlineId);
    if (!standIn) return { kind: 'unknown' };
    const last = standIn.revisions.at(-1);
    if (!last) return { kind: 'unknown' };
    if (!before || last.id !== wanted.last) return { kind: 'changed', deadline: standIn, by: last };
    if (before.guild === null && wanted.scope === 'here') {
      if (isFull()) return { kind: 'full' };
      const copy = overrideOf(before, actor.guild, now);
      const mine = wanted.kind === 'undo' ? { ...wanted, revisionId: `${wanted.revisionId}@${actor.guild}` } : wanted;
      const revision = revisionOf(copy, mine, actor.user, now);
      if (!revision) return { kind: 'nothing' };
      const expects = [
        { deadlineId: before.id, last: last.id },
        { deadlineId: copy.id, last: null },
      ];
      return { before, copy, after: edit(titledBy(copy, revision), revision), revision, expects };
    }
    const revision = revisionOf(before, wanted, actor.user, now);
    if (!revision) return { kind: 'nothing' };
    const expects = [{ deadlineId: before.id, last: last.id }];
    return { before, copy: null, after: edit(titledBy(before, revision), revision), revision, expects };
  };

  const overrideSince = (guild: string, deadlineId: string) =>
    snapshot.deadlines(guild).find(({ overrides }) => overrides === deadlineId);

  const answer = async (kind: 'planned' | 'saved', worked: Worked, now: EpochMs): Promise<EditAnswer> => {
    const { before, after, revision } = worked;
    return { kind, before, after, revision, consequences: await consequencesOf(ports, worked, now) };
  };

  return {
    async preview(actor, wanted) {
      const now = clock.now();
      const worked = work(actor, wanted, now);
      return 'kind' in worked ? worked : answer('planned', worked, now);
    },

    async save(actor, wanted) {
      const now = clock.now();
      const worked = work(actor, wanted, now);
      if ('kind' in worked) return worked;
      const saved = await answer('saved', worked, now);
      if (await record(withOverrides(changeOf(worked, now), snapshot, now))) return saved;
      await snapshot.reload('catalogue');
      const again = work(actor, wanted, now);
      // Whatever the reason, nothing was written, so the current state is shown.
      return 'kind' in again ? again : { kind: 'changed', deadline: worked.after, by: worked.revision };
    },

    audit(actor, deadlineId) {
      if (actor.guild === null || !actor.administrator) return [];
      const mine = snapshot
        .deadlines(actor.guild)
        .filter(({ guild }) => guild === actor.guild || (guild === null && actor.operator));
      const shared = actor.operator ? snapshot.deadlines(null) : [];
      const all = new Map([...mine, ...shared].map((deadline) => [deadline.id, deadline]));
      const asked = [...all.values()].filter(
        (it) => deadlineId === null || it.id === deadlineId || it.overrides === deadlineId,
      );
      return asked
        .flatMap(entriesOf)
        .toReversed()
        .toSorted((a, b) => b.revision.recordedAt - a.revision.recordedAt);
    },

    fromFile(deadlineId) {
      const stored = snapshot.stored().deadlines.find(({ deadline }) => deadline.id === deadlineId);
      return stored !== undefined && Object.keys(stored.sources).length > 0;
    },
  };
}

/** The changes by people; revisions that a copy took over from the catalogue are left out. */
function entriesOf(deadline: Deadline): readonly AuditEntry[] {
  return deadline.revisions.flatMap((revision, at) => {
    const copied = deadline.guild !== null && isCopied(revision, deadline.guild);
    if (originOf(revision) === 'catalogue' || copied) return [];
    return [{ deadline, revision, before: deadline.revisions[at - 1] ?? null }];
  });
}

/** A revision's id: the deadline it belongs to, and enough randomness that two replicas never make the same. */
const freshId = (deadlineId: string) => `${deadlineId}/by-${randomBytes(6).toString('hex')}`;

function signedBy(deadlineId: string, by: string, now: EpochMs) {
  return {
    id: freshId(deadlineId),
    by,
    evidence: 'unverified',
    announcedAt: now,
    recordedAt: now,
    announcedAtPrecision: 'minute',
  } as const;
}

function revisionOf(
  deadline: Deadline,
  wanted: Exclude<WantedEdit, { kind: 'add' }>,
  by: string,
  now: EpochMs,
): Revision | null {
  const own = signedBy(deadline.id, by, now);
  if (wanted.kind === 'undo') return undoneBy(deadline, { ...own, note: null }, wanted.revisionId);
  const signed: Signed = {
    ...own,
    ...wanted.cited,
    evidence: wanted.cited.instrument.url ? 'secondary' : 'unverified',
  };
  switch (wanted.kind) {
    case 'move':
      return movedBy(deadline, signed, wanted.moment, wanted.boundary);
    case 'rate':
      return ratedBy(deadline, signed, wanted.rate);
    case 'withdraw':
      return withdrawnBy(deadline, signed);
    case 'cite': {
      const retitled = wanted.title === null ? undefined : retitling(deadline, { en: wanted.title, ko: wanted.title });
      // An unchanged citation keeps its evidence, because nobody has entered anything.
      if (!retitled && citesSame(upheld(deadline.revisions).at(-1), signed)) return null;
      return { ...citedBy(deadline, signed), ...(retitled ? { retitled } : {}) };
    }
    default:
      return wanted satisfies never;
  }
}

const instrumentParts = [
  'type',
  'number',
  'title',
  'signedOn',
  'frDocument',
  'url',
] as const satisfies readonly (keyof Instrument)[];

const citesSame = (stands: Revision | undefined, { instrument, quote, note }: Signed): boolean =>
  stands !== undefined &&
  stands.quote === quote &&
  stands.note === note &&
  instrumentParts.every((part) => stands.instrument[part] === instrument[part]);

function added(guild: string, by: string, wanted: Extract<WantedEdit, { kind: 'add' }>, now: EpochMs): Worked {
  const id = `added-${randomBytes(6).toString('hex')}`;
  const empty: Deadline = {
    id,
    measureId: wanted.measureId,
    kind: wanted.deadlineKind,
    title: { en: wanted.title, ko: wanted.title },
    window: null,
    guild: wanted.scope === 'everyone' ? null : guild,
    overrides: null,
    revisions: [],
  };
  const signed: Signed = {
    ...signedBy(id, by, now),
    ...wanted.cited,
    evidence: wanted.cited.instrument.url ? 'secondary' : 'unverified',
  };
  const revision = movedBy(empty, signed, wanted.moment, wanted.boundary);
  if (!revision) throw new Error('a first date is always a change');
  return {
    before: null,
    copy: null,
    after: edit(empty, revision),
    revision,
    expects: [{ deadlineId: id, last: null }],
  };
}

/** Revision, copy and notice go into one transaction of constant size: nothing is written for each follower. */
function changeOf({ before, copy, after, revision, expects }: Worked, now: EpochMs): CatalogueChange {
  const notice = noticeOf(after, revision, now);
  const heads = copy || !before || before.title !== after.title ? [after] : [];
  const copied = (copy?.revisions ?? []).map((it) => ({ deadlineId: after.id, revision: it, source: null }));
  const own = { deadlineId: after.id, revision, source: null };
  return {
    measures: [],
    deadlines: heads,
    added: [...copied, own],
    recited: [],
    notices: notice ? [notice] : [],
    expects,
  };
}
