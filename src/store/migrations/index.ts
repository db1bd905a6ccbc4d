import { takenBack } from './0023-taken-back.ts';
import { serverIds } from './0024-server-ids.ts';
import { draftFields } from './0025-draft-fields.ts';
import { firstRelease } from './first-release.ts';
import { type Migration, statements } from './migration.ts';

/** In order; a new one comes at the end. What moves rows has a file of its own. */
export const migrations: readonly Migration[] = [
  ...firstRelease,
  // Sources that operators added in Discord, and those they paused, of the file's as well.
  statements('0021-added-sources', [
    `create table added_source (
      id text primary key, kind text not null, name text not null, tier text not null, address text not null,
      language text, selector text, added_by text not null, added_at bigint not null)`,
    `create table paused_source (source text primary key, paused_by text not null, paused_at bigint not null)`,
  ]),
  // The title that a revision replaced, and by which: what people changed can be told and taken back.
  statements('0022-retitled', [
    `alter table revision add column title_before_en text`,
    `alter table revision add column title_before_ko text`,
    `alter table revision add column title_after_en text`,
    `alter table revision add column title_after_ko text`,
  ]),
  takenBack,
  serverIds,
  draftFields,
  // Whom a measure or a step reaches, at which rates, and what a deadline does to its measure. Null: the catalogue says nothing of it.
  statements('0026-reach', [
    `alter table measure add column reach text`,
    `alter table deadline add column reach text`,
    `alter table revision add column reach text`,
  ]),
  // The zone a channel's people live in. Null: it does not say.
  statements('0027-channel-zone', [`alter table subscription add column zone text`]),
  // When a channel gets its weekly summary of changes: weekday, wall time and zone, as `mon 09:00 Asia/Seoul`. Null: never.
  statements('0028-weekly', [`alter table subscription add column weekly text`]),
];
