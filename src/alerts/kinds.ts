import type { DeadlineNoticeKind, StatementNoticeKind } from '../domain/notice-kind.ts';
import { countdown } from './countdown.ts';
import { digest } from './digest.ts';
import type { KindSpec, StatementKindSpec } from './kind.ts';
import { moved } from './moved.ts';
import { rateChanged } from './rate-changed.ts';
import { reached } from './reached.ts';
import { retroactive } from './retroactive.ts';
import { set } from './set.ts';
import { statement } from './statement.ts';
import { statementEdited } from './statement-edited.ts';
import { withdrawn } from './withdrawn.ts';

/** How each kind of news of a deadline reads; what a message leads with, the strongest change, comes first. */
export const deadlineKinds: Readonly<Record<DeadlineNoticeKind, KindSpec>> = {
  withdrawn,
  reached,
  retroactive,
  'rate-changed': rateChanged,
  moved,
  set,
  countdown,
};

/** Kinds about statements: worded from what was published instead of from a deadline. */
export const statementKinds: Readonly<Record<StatementNoticeKind, StatementKindSpec>> = {
  statement,
  'statement-edited': statementEdited,
  digest,
};
