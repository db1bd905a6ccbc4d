import type { EpochMs } from '../../clock.ts';
import { foldTitle, type Statement } from '../../domain/statement.ts';
import { type Fingerprint, isBoilerplate, isCopy } from '../../reading/events/fingerprint.ts';
import type { Topic } from '../../reading/events/matching.ts';
import { topicOfStored } from './ingest.ts';
import type { PollPorts } from './poll.ts';
import type { Likeness } from './ports.ts';

/** Two texts whose fingerprints agree in nine tenths almost certainly share one of the first hashes. */
const HASHES = 8;
const HASH_LENGTH = 8;

/** Every document of the last months by its fingerprint, so that a copy is found without comparing with all of them. */
function indexFingerprints(all: readonly Likeness[]) {
  const byId = new Map<string, Likeness>();
  const byKey = new Map<string, Set<string>>();
  const titles = new Map<string, number>();

  const keysOf = ({ digest, sketch }: Pick<Likeness, 'digest' | 'sketch'>): readonly string[] => [
    digest,
    ...Array.from({ length: HASHES }, (_, at) => sketch.slice(at * HASH_LENGTH, (at + 1) * HASH_LENGTH)),
  ];
  const count = (title: string, by: number) => titles.set(title, (titles.get(title) ?? 0) + by);

  const remove = (id: string) => {
    const before = byId.get(id);
    if (!before) return;
    for (const key of keysOf(before)) byKey.get(key)?.delete(id);
    count(before.titleKey, -1);
  };
  const put = (fingerprint: Likeness) => {
    remove(fingerprint.id);
    byId.set(fingerprint.id, fingerprint);
    count(fingerprint.titleKey, 1);
    for (const key of keysOf(fingerprint)) {
      if (key === '') continue;
      const ids = byKey.get(key) ?? new Set();
      byKey.set(key, ids.add(fingerprint.id));
    }
  };
  for (const fingerprint of all) put(fingerprint);

  return {
    put,
    /** The first document seen that this fingerprint is a copy of. */
    copyOf(fingerprint: Fingerprint) {
      const near = new Set(keysOf(fingerprint).flatMap((key) => [...(byKey.get(key) ?? [])]));
      const found = [...near]
        .flatMap((id) => byId.get(id) ?? [])
        .filter((it) => isCopy({ ...it, title: it.titleKey }, fingerprint));
      return found.toSorted((a, b) => a.seenAt - b.seenAt || (a.id < b.id ? -1 : 1))[0]?.id;
    },
    /** Whether a document of the same source under another title has the very same words. */
    isBoilerplate: (source: string, fingerprint: Fingerprint) =>
      [...(byKey.get(fingerprint.digest) ?? [])]
        .flatMap((id) => byId.get(id) ?? [])
        .some((it) => it.source === source && isBoilerplate({ ...it, title: it.titleKey }, fingerprint)),
    hasTitle: (title: string) => (titles.get(foldTitle(title)) ?? 0) > 0,
  };
}

/** By statement id, with the event each statement belongs to. */
export type Topics = Map<string, { readonly topic: Topic; readonly eventId: string }>;

/** The data that a new document is compared with: the fingerprints of all documents and the topics of recent statements. */
export type Memory = { readonly fingerprints: ReturnType<typeof indexFingerprints>; readonly topics: Topics };

/** How far back copies of documents are looked for. */
const COPIES_MS = 120 * 86_400_000;
/** New documents do not join events whose statements are older than this. */
const JOINABLE_MS = 46 * 86_400_000;
const PRUNE_MS = 86_400_000;

/** For batches that bring no document. */
export const nothingKnown: Memory = { fingerprints: indexFingerprints([]), topics: new Map() };

/** The memory, loaded once and added to, so that the store need not be read for every new document. */
export function createMemory({ clock, statements, known }: Pick<PollPorts, 'clock' | 'statements' | 'known'>) {
  let memory: Memory | undefined;
  let prunedAt: EpochMs = 0;

  const load = async (now: EpochMs): Promise<Memory> => {
    const topics: Topics = new Map();
    for (const { id, eventId } of known.events().flatMap((event) => event.statements)) {
      const stored = await statements.get(id);
      if (!stored || eventId === null || isOld(stored.statement, now)) continue;
      topics.set(id, { topic: topicOfStored(stored), eventId });
    }
    return { fingerprints: indexFingerprints(await statements.likenesses(now - COPIES_MS)), topics };
  };

  return {
    async now(): Promise<Memory> {
      const now = clock.now();
      if (memory && now - prunedAt > PRUNE_MS) {
        for (const [id, { topic }] of memory.topics) if (now - topic.at > JOINABLE_MS) memory.topics.delete(id);
        prunedAt = now;
      }
      memory ??= await load(now);
      return memory;
    },
    forget() {
      memory = undefined;
    },
  };
}

const isOld = ({ publishedAt, seenAt }: Statement, now: EpochMs) => now - (publishedAt ?? seenAt) > JOINABLE_MS;
