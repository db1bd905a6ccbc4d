import { createHash } from 'node:crypto';
import type { EpochMs } from '../../clock.ts';
import type { Aside, AsideNamed, CatalogueState, Held, Named, SetAside } from '../../domain/catalogue-state.ts';
import { Unwritable } from '../../domain/result.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CatalogueChange, Store } from '../store.ts';
import type { Disputed } from './chain.ts';
import {
  type CatalogueFile,
  type FileChange,
  isEmptyChange,
  nextAnnouncement,
  planCatalogueChange,
} from './changes.ts';
import { withOverrides } from './overrides.ts';

/** Set once the catalogue was loaded for the first time. */
const BASELINE = 'baseline';
const BEGUN = 'begun';
/** Digest of the file that was applied last, or that people approved. */
const FILE = 'catalogue-file';
/** Ids whose removal people approved: their absence from the file is no longer asked about. */
const LET_GO = 'catalogue-let-go';
/** The parts of the file that were not applied, for commands that report the bot's state. */
const STATE = 'catalogue-state';
/** Changes that move or end more known deadlines than this at once need approval. */
const HANDFUL = 5;

/** The parts of the catalogue file that were not applied. Read from the store, since another process may have read the file. */
export async function catalogueState(store: Pick<Store, 'meta'>): Promise<CatalogueState> {
  const kept = await store.meta.get(STATE);
  return kept === null ? { held: null, aside: null } : (JSON.parse(kept) as CatalogueState);
}

/** Approves the held change. `gone`: the file has changed since, or somebody else answered first. */
export async function letHeldGo(store: Pick<Store, 'meta'>, key: string): Promise<'applied' | 'gone'> {
  const { held } = await catalogueState(store);
  if (held?.key !== key) return 'gone';
  const gone = new Set([...(await letGoIn(store)), ...held.lost.map(({ id }) => id)]);
  await store.meta.put(LET_GO, JSON.stringify([...gone]));
  await store.meta.put(FILE, held.file);
  return 'applied';
}

async function letGoIn(store: Pick<Store, 'meta'>): Promise<readonly string[]> {
  return JSON.parse((await store.meta.get(LET_GO)) ?? '[]') as readonly string[];
}

type AbsorbPorts = {
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** The catalogue file as last read and found valid. */
  readonly file: () => CatalogueFile;
  /** Applies a recorded change to the rest of the program. */
  readonly took: (change: CatalogueChange) => Promise<void>;
  readonly onDisputed: (disputed: readonly Disputed[], now: EpochMs) => Promise<void>;
  /** Reports what was not applied; a process reports the same again on its first run. */
  readonly onKept: (state: CatalogueState) => Promise<void>;
};

/**
 * Turns the file into revisions, unless the file says less than it did. Absence is no statement: a file that lost ids, or changes the date
 * of many deadlines at once, changes nothing until a person approves it. If a deadline cannot be written, it is set aside and the others
 * are applied.
 */
export function createAbsorber({ store, snapshot, file: read, took, onDisputed, onKept }: AbsorbPorts) {
  let done: { readonly file: CatalogueFile; readonly next: EpochMs | null } | undefined;
  let waiting: { readonly file: CatalogueFile; readonly held: Held } | undefined;
  let lastState: string | null = null;
  let letGo: ReadonlySet<string> = new Set();

  const run = async (now: EpochMs): Promise<void> => {
    const file = read();
    if (done?.file === file && (done.next === null || done.next > now)) return;
    const known = await store.meta.get(FILE);
    if (waiting?.file === file && waiting.held.file !== known) return;
    const mark = await store.meta.get(BASELINE);
    const baseline = mark === null || (mark === BEGUN && snapshot.stored().deadlines.length === 0);
    letGo = new Set(await letGoIn(store));
    const change = planCatalogueChange(snapshot.stored(), file, now, baseline, letGo);
    const digest = digestOf(file);
    const turned = known === digest || change.turned.length <= HANDFUL ? [] : change.turned;
    if (!baseline && change.lost.length + turned.length > 0) return hold(file, { ...change, turned }, digest, now);
    waiting = undefined;
    // Marked before the record is written: after a crash in between, a change already recorded no longer counts as a baseline.
    if (mark === null) await store.meta.put(BASELINE, BEGUN);
    const aside = [...change.aside, ...(isEmptyChange(change) ? [] : await write(change, now, baseline))];
    if (change.disputed.length > 0) await onDisputed(change.disputed, now);
    if (mark === null || mark === BEGUN) await store.meta.put(BASELINE, String(now));
    await keepAnswers(file, aside, digest, known);
    await tell({ held: null, aside: await asideOf(aside, file, now) });
    done = { file, next: nextAnnouncement(file, now) };
  };

  const hold = async (file: CatalogueFile, change: FileChange, digest: string, now: EpochMs): Promise<void> => {
    const { lost, turned } = change;
    const titled = (id: string, deadlineId: string): Named => ({
      id,
      title: snapshot.deadline(deadlineId)?.title ?? { en: deadlineId, ko: deadlineId },
    });
    const key = digestOf([digest, lost, turned]);
    const before = await catalogueState(store);
    const held =
      before.held?.key === key
        ? before.held
        : {
            key,
            file: digest,
            at: now,
            lost: lost.map(({ id, deadlineId }) => titled(id, deadlineId)),
            turned: turned.map((id) => titled(id, id)),
            aside: named(change.aside, file),
          };
    await tell({ ...before, held });
    waiting = { file, held };
    done = undefined;
  };

  /**
   * Writes in one transaction. If that fails because of something in the change, writes one transaction per deadline and sets aside those
   * that fail.
   */
  const write = async (change: FileChange, now: EpochMs, baseline: boolean): Promise<readonly Aside[]> => {
    const whole = withOverrides(change, snapshot, now, baseline);
    if ((await tried(whole)) === null) {
      await took(whole);
      return [];
    }
    const aside: Aside[] = [];
    for (const measure of change.measures) await tried({ ...NOTHING, measures: [measure] });
    for (const deadlineId of new Set([...change.deadlines.map(({ id }) => id), ...idsOf(change)])) {
      const part = partOf(change, deadlineId);
      // If a server's copy cannot be changed with it, the deadline is still changed for everybody else.
      const failed = (await tried(withOverrides(part, snapshot, now, baseline))) && (await tried(part));
      if (failed) aside.push({ deadlineId, because: 'unwritable', reason: failed });
    }
    await took(whole);
    return aside;
  };

  /** Null when it was recorded, otherwise the reason. */
  const tried = async (change: CatalogueChange): Promise<string | null> => {
    try {
      await store.catalogue.record(change);
      return null;
    } catch (error) {
      if (error instanceof Unwritable) return error.message;
      throw error;
    }
  };

  const keepAnswers = async (file: CatalogueFile, aside: readonly Aside[], digest: string, known: string | null) => {
    if (known !== digest) await store.meta.put(FILE, digest);
    if (letGo.size === 0) return;
    const followed = file.deadlines.filter(({ id }) => !aside.some((it) => it.deadlineId === id));
    const there = new Set(followed.flatMap(({ id, revisions }) => [id, ...revisions.map((it) => it.id)]));
    const left = [...letGo].filter((id) => !there.has(id));
    if (left.length < letGo.size) await store.meta.put(LET_GO, JSON.stringify(left));
  };

  const asideOf = async (list: readonly Aside[], file: CatalogueFile, now: EpochMs): Promise<SetAside | null> => {
    if (list.length === 0) return null;
    const key = digestOf(list);
    const { aside } = await catalogueState(store);
    if (aside?.key === key) return aside;
    return { key, at: now, list: named(list, file) };
  };

  /** Stored before it is reported: after a crash in between it is reported under the same id. */
  const tell = async (state: CatalogueState) => {
    const text = JSON.stringify(state);
    if (text === lastState) return;
    const isSilent = state.held === null && state.aside === null;
    const kept = await store.meta.get(STATE);
    if (kept !== text && !(isSilent && kept === null)) await store.meta.put(STATE, text);
    if (!isSilent) await onKept(state);
    lastState = text;
  };

  return {
    run,
    /** When the file next announces something that is not applied yet; null when it holds nothing more. */
    next: () => done?.next ?? null,
    /** Where the file contradicts a person's edit of a deadline. */
    disputed: (deadlineId: string, now: EpochMs) =>
      waiting
        ? undefined
        : planCatalogueChange(snapshot.stored(), read(), now, false, letGo).disputed.find(
            (it) => it.deadlineId === deadlineId,
          ),
  };
}

export type Absorber = ReturnType<typeof createAbsorber>;

function named(list: readonly Aside[], file: CatalogueFile): readonly AsideNamed[] {
  const titles = new Map(file.deadlines.map(({ id, title }) => [id, title]));
  return list.map((it) => ({ ...it, title: titles.get(it.deadlineId) ?? { en: it.deadlineId, ko: it.deadlineId } }));
}

const NOTHING: CatalogueChange = { measures: [], deadlines: [], added: [], recited: [], notices: [] };

const idsOf = ({ added, recited }: CatalogueChange) => [...added, ...recited].map(({ deadlineId }) => deadlineId);

function partOf(change: CatalogueChange, deadlineId: string): CatalogueChange {
  return {
    measures: [],
    deadlines: change.deadlines.filter(({ id }) => id === deadlineId),
    added: change.added.filter((it) => it.deadlineId === deadlineId),
    recited: change.recited.filter((it) => it.deadlineId === deadlineId),
    notices: change.notices.filter((it) => it.deadlineId === deadlineId),
  };
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
