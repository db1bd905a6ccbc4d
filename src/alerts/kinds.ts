import type { NoticeKind } from '../domain/subscription.ts';
import { countdown } from './countdown.ts';
import { digest } from './digest.ts';
import type { KindSpec, StatementKindSpec } from './kind.ts';
import { moved } from './moved.ts';
import { wordProposals } from './proposal.ts';
import { rateChanged } from './rate-changed.ts';
import { reached } from './reached.ts';
import { retroactive } from './retroactive.ts';
import { set } from './set.ts';
import { statement } from './statement.ts';
import { statementEdited } from './statement-edited.ts';
import { withdrawn } from './withdrawn.ts';

/** Every kind of notice that has a folder. One line each; two of one kind stop the start. */
export const noticeKindsWorded: readonly KindSpec[] = [
  moved,
  reached,
  withdrawn,
  retroactive,
  rateChanged,
  set,
  countdown,
];

/** Kinds about statements: worded from what was published instead of from a deadline. */
export const statementKindsWorded: readonly StatementKindSpec[] = [statement, statementEdited, digest];

/** Kinds whose card is about what people decide, not about one deadline: worded whole by their own folder. */
export const ownCards = { proposal: wordProposals } as const satisfies Partial<Record<NoticeKind, unknown>>;

const byKind = indexed(noticeKindsWorded);

/** Throws on a kind without a folder: it must not have been planned. */
export function kindSpec(kind: NoticeKind): KindSpec {
  const spec = byKind.get(kind);
  if (!spec) throw new Error(`no folder words notices of kind ${kind}`);
  return spec;
}

/** Exported for its own test: the list is checked when it is loaded. */
export function indexed(specs: readonly KindSpec[]): ReadonlyMap<NoticeKind, KindSpec> {
  const map = new Map<NoticeKind, KindSpec>();
  for (const spec of specs) {
    if (map.has(spec.kind)) throw new Error(`two folders word notices of kind ${spec.kind}`);
    map.set(spec.kind, spec);
  }
  return map;
}

/** The spec of a kind about statements, or undefined for the others. */
export function statementKindSpec(kind: NoticeKind): StatementKindSpec | undefined {
  return statementKindsWorded.find((spec) => spec.kind === kind);
}
