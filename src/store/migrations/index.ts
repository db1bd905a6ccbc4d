import { first } from './0001-first.ts';
import { statements } from './0002-statements.ts';
import { subscriptionColumns } from './0003-subscription.ts';
import { drafts } from './0004-drafts.ts';
import { lease } from './0005-lease.ts';
import { proposals } from './0006-proposals.ts';
import { delivery } from './0007-delivery.ts';
import { deadlineScope } from './0008-scope.ts';
import { statementCategories } from './0009-statement-categories.ts';
import { addedSources } from './0021-added-sources.ts';
import { retitled } from './0022-retitled.ts';
import { takenBack } from './0023-taken-back.ts';
import { serverIds } from './0024-server-ids.ts';
import { draftFields } from './0025-draft-fields.ts';
import { reach } from './0026-reach.ts';
import { channelZone } from './0027-channel-zone.ts';
import { weekly } from './0028-weekly.ts';
import type { Migration } from './migration.ts';

/** In order; a new one is a file and a line at the end. */
export const migrations: readonly Migration[] = [
  first,
  statements,
  subscriptionColumns,
  drafts,
  lease,
  proposals,
  delivery,
  deadlineScope,
  statementCategories,
  addedSources,
  retitled,
  takenBack,
  serverIds,
  draftFields,
  reach,
  channelZone,
  weekly,
];
