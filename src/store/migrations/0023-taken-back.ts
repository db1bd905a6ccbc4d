import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Whether a person approved a revision out of a text, as the proposals recorded it, and which revision an undo takes back. */
export const takenBack: Migration = {
  name: '0023-taken-back',
  async up(db: Kysely<unknown>) {
    await sql`alter table revision add column approval text`.execute(db);
    await sql`alter table revision add column undoes text`.execute(db);
    const decided = sql`select proposal.state from proposal where proposal.revision_id = revision.id`;
    // The copies that servers keep are named after the original's id.
    const copied = sql`select proposal.state from proposal, deadline where deadline.id = revision.deadline_id
      and deadline.guild is not null and revision.id = proposal.revision_id || '@' || deadline.guild`;
    await sql`update revision set approval = case coalesce((${decided} limit 1), (${copied} limit 1))
      when 'approved' then 'as-read' when 'edited' then 'edited' end where recorded_by <> 'catalogue'`.execute(db);
  },
};
