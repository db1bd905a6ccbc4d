import type { DraftFound } from '../../app/subscriptions/drafts.ts';
import type { CommandContext, Reply } from './command.ts';
import { refusal } from './reply.ts';

/** Why a draft cannot be gone on with, for the person who pressed. */
export function refusedDraft(found: Exclude<DraftFound, { kind: 'draft' }>, { language }: CommandContext): Reply {
  return refusal(found.kind === 'expired' ? 'DW-DRAFT-OLD' : 'DW-DRAFT', '', language);
}
