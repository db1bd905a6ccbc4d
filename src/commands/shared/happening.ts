import { deadlineKinds } from '../../alerts/index.ts';
import { emojiOf } from '../../alerts/kind.ts';
import { type Subject, subjectOf } from '../../alerts/subject.ts';
import type { EpochMs } from '../../clock.ts';
import { chainUntil, happeningOf, type Revision } from '../../domain/deadline.ts';
import type { Language } from '../../domain/subscription.ts';
import type { CommandDeadline } from './command.ts';

/** What a revision did when it was the last of its chain: worded as its notice was; `label` null where nobody was told. */
export type Happened = { readonly label: string | null; readonly emoji: string; readonly subject: Subject };

export function happened(
  { deadline, measure }: CommandDeadline,
  revision: Revision,
  language: Language,
  now: EpochMs,
  naming = false,
  country?: string,
): Happened {
  const then = chainUntil(deadline, revision);
  const happening = happeningOf(then, revision);
  const kind = happening === 'silent' ? 'set' : happening;
  const told = { kind, deadline: then, measure, revisionId: revision.id, lead: null, due: now, reached: null } as const;
  const subject = subjectOf(told, {
    language,
    now,
    late: null,
    naming,
    countries: country === undefined ? [] : [country],
  });
  const spec = happening === 'silent' ? null : deadlineKinds[happening];
  return { label: spec?.label(subject) ?? null, emoji: spec ? emojiOf(spec, subject) : '', subject };
}
