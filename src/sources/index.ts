import type { Sources } from '../app/statements/sources.ts';
import { csms } from './csms.ts';
import { federalRegister } from './federal-register.ts';
import { feed } from './feed.ts';
import type { AnyKind, Tools } from './kind.ts';
import { page } from './page.ts';
import { publicInspection } from './public-inspection.ts';
import { whiteHouse } from './white-house.ts';

/** Every kind of source, one line each; two of one name stop the start. */
export const sourceKinds: readonly AnyKind[] = [federalRegister, publicInspection, whiteHouse, csms, feed, page];

const byName = new Map(sourceKinds.map((kind) => [kind.kind, kind]));
for (const kind of sourceKinds) {
  if (byName.get(kind.kind) !== kind) throw new Error(`two folders read sources of kind ${kind.kind}`);
}

/** Undefined when there is no such kind. */
export const sourceKind = (name: string): AnyKind | undefined => byName.get(name);

/** All kinds over one client. */
export function openSources(tools: Tools): Sources {
  return {
    open(spec) {
      const kind = sourceKind(spec.kind);
      if (!kind) throw new Error(`no folder reads sources of kind ${spec.kind}`);
      return kind.open(spec, tools);
    },
    close: () => tools.http.close(),
  };
}
