import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Worded } from '../../domain/measure.ts';
import type { Tier } from '../../domain/source.ts';
import { messageId } from '../messages.ts';
import { classify } from './classify.ts';
import { isStale } from './events.ts';
import type { Standing } from './ports.ts';
import type { AddedSource, AddedSourceStore, PausedSource, Source, SourceSpec } from './sources.ts';

/** The input of an operator who adds a source. */
export type NewSource = Omit<AddedSource, 'id' | 'by' | 'at'>;

/** One of the last items of an address, with whether it would have been an alert, and why. */
export type PreviewedItem = {
  readonly title: string;
  readonly url: string;
  readonly publishedAt: EpochMs | null;
  readonly alert: boolean;
  readonly because: string | null;
};

type SourcePreview =
  | {
      readonly kind: 'preview';
      readonly items: readonly PreviewedItem[];
      readonly total: number;
      readonly notes: readonly Worded[];
    }
  | { readonly kind: 'trouble'; readonly sentence: Worded }
  | { readonly kind: 'refused'; readonly why: 'address' | 'selector' | 'known' | 'unwatched' };

export type ListedSource = {
  readonly id: string;
  readonly name: Worded;
  readonly kind: string;
  readonly tier: Tier;
  readonly official: boolean;
  /** Whether it was added in Discord; the others are in the settings file. */
  readonly added: boolean;
  /** Why the file lists it as off; null when it is on. */
  readonly offBecause: Worded | null;
  readonly paused: { readonly by: string; readonly at: EpochMs } | null;
  readonly checkedAt: EpochMs | null;
  readonly trouble: Worded | null;
  readonly stale: boolean;
  readonly everyMinutes: number;
};

export type SourceChanged =
  | { readonly kind: 'done'; readonly source: ListedSource }
  | { readonly kind: 'already' }
  /** The file's sources are removed in the file; a government's own can only be paused. */
  | { readonly kind: 'of-the-file'; readonly source: ListedSource }
  | { readonly kind: 'none' };

/** The watched sources, for operators. */
export type SourceService = {
  readonly list: () => readonly ListedSource[];
  /** Reads the address once and changes nothing. */
  readonly preview: (actor: Actor, wanted: NewSource) => Promise<SourcePreview>;
  readonly add: (actor: Actor, wanted: NewSource) => Promise<SourceChanged>;
  readonly pause: (actor: Actor, id: string) => Promise<SourceChanged>;
  readonly resume: (actor: Actor, id: string) => Promise<SourceChanged>;
  /** Publishes the held items of a source; `already` when there were none. */
  readonly release: (actor: Actor, id: string) => Promise<SourceChanged>;
  readonly remove: (actor: Actor, id: string) => Promise<SourceChanged>;
};

/** Opens sources, and lists those of the settings file, including those that are off. */
export type SourceKit = {
  readonly listed: () => readonly SourceSpec[];
  /** Throws on an unknown kind or invalid options. */
  readonly open: (spec: SourceSpec) => Source;
};

type WatchedPorts = {
  readonly store: AddedSourceStore;
  /** The file's sources that are on, opened. */
  readonly file: () => readonly Source[];
  readonly kit: SourceKit | null;
};

/** How many items of an address are shown before it is added. */
const PREVIEWED = 5;
const EVERY_MINUTES = 10;
const STALE_MINUTES = 60;
const HOLD_ABOVE = 15;

/** The sources of the file and those added in Discord, side by side. */
export async function openWatchedSources({ store, file, kit }: WatchedPorts) {
  let paused: readonly PausedSource[] = [];
  let opened = new Map<string, Source>();

  /** Another process, or a command, may have added or paused one. */
  const reload = async () => {
    const added = await store.added();
    paused = await store.paused();
    opened = new Map(
      kit ? added.map((source) => [source.id, opened.get(source.id) ?? kit.open(specOf(source))] as const) : [],
    );
  };
  await reload();

  const pauseOf = (id: string) => paused.find(({ source }) => source === id);
  return {
    /** The sources watched now: the file's and the added ones, without paused ones. */
    now: (): readonly Source[] => [...file(), ...opened.values()].filter(({ spec }) => pauseOf(spec.id) === undefined),
    /** The specs of all sources: watched, listed but off, and added. */
    specs(): readonly SourceSpec[] {
      const on = file().map(({ spec }) => spec);
      const off = (kit?.listed() ?? []).filter(({ id }) => !on.some((spec) => spec.id === id));
      return [...on, ...off, ...[...opened.values()].map(({ spec }) => spec)];
    },
    isAdded: (id: string) => opened.has(id),
    pauseOf,
    reload,
  };
}

type SourcePorts = {
  readonly clock: Clock;
  readonly store: AddedSourceStore;
  readonly kit: SourceKit | null;
  readonly watched: Awaited<ReturnType<typeof openWatchedSources>>;
  readonly standings: () => readonly Standing[];
  readonly follows: (number: string) => boolean;
  /** Publishes the held items of a source; answers how many there were. */
  readonly release: (source: string) => Promise<number>;
  /** Called when the list of watched sources has changed. */
  readonly changed: () => void;
};

/** Operators' changes of the sources. */
export function createSourceService(ports: SourcePorts): SourceService {
  const { clock, store, kit, watched } = ports;
  const { specs, reload } = watched;

  const listed = (spec: SourceSpec): ListedSource => {
    const standing = ports.standings().find(({ source }) => source === spec.id);
    const pause = watched.pauseOf(spec.id);
    const isWatched = spec.enabled && !pause;
    return {
      id: spec.id,
      name: spec.name,
      kind: spec.kind,
      tier: spec.tier,
      official: spec.official,
      added: watched.isAdded(spec.id),
      offBecause: spec.enabled ? null : spec.offBecause,
      paused: pause ? { by: pause.by, at: pause.at } : null,
      checkedAt: standing?.checkedAt ?? null,
      trouble: standing?.trouble?.sentence ?? null,
      stale: isWatched && isStale(spec, standing, clock.now()),
      everyMinutes: spec.everyMinutes,
    };
  };
  const find = (id: string) => {
    const spec = specs().find((each) => each.id === id);
    return spec && listed(spec);
  };

  const findFor = (actor: Actor, id: string) => (actor.operator ? find(id) : undefined);

  /** Carries a change out and answers the resulting state of the source. */
  const change = async (actor: Actor, id: string, work: () => Promise<boolean>): Promise<SourceChanged> => {
    const before = findFor(actor, id);
    if (!before) return { kind: 'none' };
    const done = await work();
    await reload();
    if (!done) return { kind: 'already' };
    ports.changed();
    return { kind: 'done', source: find(id) ?? before };
  };

  return {
    list: () => specs().map(listed),
    async preview(actor, wanted) {
      if (!actor.operator || !kit) return { kind: 'refused', why: 'unwatched' };
      if (!isWebAddress(wanted.address)) return { kind: 'refused', why: 'address' };
      if (specs().some(({ address }) => address === wanted.address)) return { kind: 'refused', why: 'known' };
      if (wanted.kind === 'page' && wanted.selector === null) return { kind: 'refused', why: 'selector' };
      const source = openedOf(kit, wanted, clock.now());
      if (!source) return { kind: 'refused', why: wanted.kind === 'page' ? 'selector' : 'address' };
      const poll = await source.poll(null, clock.now());
      if (poll.kind === 'trouble') return { kind: 'trouble', sentence: poll.trouble.sentence };
      const items = poll.kind === 'items' ? poll.items : [];
      const shown: PreviewedItem[] = [];
      for (const item of items.slice(0, PREVIEWED)) {
        const page =
          item.text === null && source.spec.relevance.readPages ? await source.page(item, clock.now()) : null;
        const text = page?.kind === 'text' ? page.text : item.text;
        const { relevant, reasons } = classify(
          source.spec,
          { ...item, seenAt: clock.now() },
          { item, text },
          ports.follows,
        );
        const { title, url, publishedAt } = item;
        shown.push({ title, url, publishedAt, alert: relevant, because: reasons[0]?.because ?? null });
      }
      const notes = poll.kind === 'items' ? poll.notes.map(({ sentence }) => sentence) : [];
      return { kind: 'preview', items: shown, total: items.length, notes };
    },
    async add(actor, wanted) {
      if (!actor.operator || !kit) return { kind: 'none' };
      if (!isWebAddress(wanted.address) || !openedOf(kit, wanted, clock.now())) return { kind: 'none' };
      if (specs().some(({ address }) => address === wanted.address)) return { kind: 'already' };
      const source = { ...wanted, id: idOf(wanted), by: actor.user, at: clock.now() };
      if (!(await store.add(source))) return { kind: 'already' };
      await reload();
      ports.changed();
      const found = find(source.id);
      return found ? { kind: 'done', source: found } : { kind: 'none' };
    },
    pause: (actor, id) => change(actor, id, () => store.pause({ source: id, by: actor.user, at: clock.now() })),
    resume: (actor, id) => change(actor, id, () => store.resume(id)),
    release: (actor, id) => change(actor, id, async () => (await ports.release(id)) > 0),
    async remove(actor, id) {
      const source = findFor(actor, id);
      if (source && !source.added) return { kind: 'of-the-file', source };
      return change(actor, id, () => store.remove(id));
    },
  };
}

const idOf = ({ address }: NewSource) => `added-${messageId(['source', address])}`;

/** Undefined when the kind does not understand the input. */
function openedOf(kit: SourceKit, wanted: NewSource, at: number): Source | undefined {
  try {
    return kit.open(specOf({ ...wanted, id: idOf(wanted), by: '', at }));
  } catch {
    return undefined;
  }
}

function specOf({ id, kind, name, tier, address, language, selector }: AddedSource): SourceSpec {
  return {
    id,
    kind,
    name: { en: name, ko: name },
    tier,
    official: false,
    address,
    everyMinutes: EVERY_MINUTES,
    staleAfterMinutes: STALE_MINUTES,
    enabled: true,
    offBecause: null,
    language,
    relevance: { judge: 'reading', onlyWith: [], neverWith: [], readPages: true },
    holdAbove: HOLD_ABOVE,
    headers: [],
    encoding: null,
    options: selector === null ? {} : { selector },
  };
}

function isWebAddress(address: string): boolean {
  if (!URL.canParse(address) || address.length > 500) return false;
  const { protocol, username, password } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
