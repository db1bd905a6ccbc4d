import type { SourceSpec, Sources } from '../app/statements/sources.ts';
import { csms } from './csms.ts';
import { federalRegister } from './federal-register.ts';
import { feed } from './feed.ts';
import type { AnyKind, Tools } from './kind.ts';
import { page } from './page.ts';
import { publicInspection } from './public-inspection.ts';
import { whiteHouse } from './white-house.ts';

/** Every kind of source. One line each; two of one name stop the start. */
export const sourceKinds: readonly AnyKind[] = [federalRegister, publicInspection, whiteHouse, csms, feed, page];

const byName = indexed(sourceKinds);

/** Undefined when there is no such kind. */
export function sourceKind(name: string): AnyKind | undefined {
  return byName.get(name);
}

/** All kinds over one client. */
export function openSources(tools: Tools): Sources {
  return {
    open(spec: SourceSpec) {
      const kind = sourceKind(spec.kind);
      if (!kind) throw new Error(`no folder reads sources of kind ${spec.kind}`);
      return kind.open(spec, tools);
    },
    close: () => tools.http.close(),
  };
}

/** Exported for its own test: the list is checked when it is loaded. */
export function indexed(kinds: readonly AnyKind[]): ReadonlyMap<string, AnyKind> {
  const map = new Map<string, AnyKind>();
  for (const kind of kinds) {
    if (map.has(kind.kind)) throw new Error(`two folders read sources of kind ${kind.kind}`);
    map.set(kind.kind, kind);
  }
  return map;
}
