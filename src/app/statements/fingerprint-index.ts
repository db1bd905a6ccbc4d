import { foldTitle } from '../../domain/statement.ts';
import { isBoilerplate, isCopy, type Looks } from '../../reading/likeness.ts';
import type { Likeness } from './ports.ts';

/** Every document of the last months by its looks, so that a copy is found without comparing with all of them. */
export type FingerprintIndex = {
  readonly put: (looks: Likeness) => void;
  /** The first document seen that these looks are a copy of. */
  readonly copyOf: (looks: Looks) => string | undefined;
  /** Whether a document of the same source under another title has the very same words. */
  readonly isBoilerplate: (source: string, looks: Looks) => boolean;
  readonly hasTitle: (title: string) => boolean;
};

/** Two texts that share nine tenths of a sketch share one of its first hashes all but surely. */
const HASHES = 8;
const HASH_LENGTH = 8;

export function indexFingerprints(all: readonly Likeness[]): FingerprintIndex {
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
  const put = (looks: Likeness) => {
    remove(looks.id);
    byId.set(looks.id, looks);
    count(looks.titleKey, 1);
    for (const key of keysOf(looks)) {
      if (key === '') continue;
      const ids = byKey.get(key) ?? new Set();
      byKey.set(key, ids.add(looks.id));
    }
  };
  for (const looks of all) put(looks);

  return {
    put,
    copyOf(looks) {
      const near = new Set(keysOf(looks).flatMap((key) => [...(byKey.get(key) ?? [])]));
      const found = [...near]
        .flatMap((id) => byId.get(id) ?? [])
        .filter((it) => isCopy({ ...it, title: it.titleKey }, looks));
      return found.toSorted((a, b) => a.seenAt - b.seenAt || (a.id < b.id ? -1 : 1))[0]?.id;
    },
    isBoilerplate: (source, looks) =>
      [...(byKey.get(looks.digest) ?? [])]
        .flatMap((id) => byId.get(id) ?? [])
        .some((it) => it.source === source && isBoilerplate({ ...it, title: it.titleKey }, looks)),
    hasTitle: (title) => (titles.get(foldTitle(title)) ?? 0) > 0,
  };
}
