import { expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/app/catalogue/edits.ts';
import { deadlineLog } from '../../../src/commands/deadline/log.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';
import { aContext, anAdministrator, replyOf, said } from '../context.ts';
import { aDraftingContext, idsIn, press } from '../drafting.ts';

const moved = aRevision({
  id: 'pause/by-1',
  change: 'extended',
  by: '300000000000000007',
  moment: aMoment('2025-08-01 00:01'),
  recordedAt: at('2025-07-07T12:00:00Z'),
});
const deadline = aDeadline({ revisions: [aRevision(), moved], guild: '100000000000000001' });
const entry: AuditEntry = { deadline, revision: moved, before: deadline.revisions[0] ?? null };

it.each([
  ['en', 'Wed 9 Jul 2025 → 12:01 a.m. ET, Fri 1 Aug 2025', 'this server', 'Undo 1'],
  ['ko', '→ 2025년 8월 1일', '이 서버', '1번 되돌리기'],
] as const)(
  'tells in %s who changed what, when, before and after, and where',
  async (language, change, where, label) => {
    const { context } = aDraftingContext(language, {}, [entry]);
    const answer = await deadlineLog.handle({}, context);
    expect(replyOf(answer).ephemeral).toBe(true);
    expect(said(answer)).toContain('<@300000000000000007>');
    expect(said(answer)).toContain(change);
    expect(said(answer)).toContain(where);
    expect(Object.keys(idsIn(answer))).toEqual([label]);
  },
);

it('says when nobody changed anything', async () => {
  expect(said(await deadlineLog.handle({}, aDraftingContext('en').context))).toContain('Nobody has changed');
});

it.each([
  ['en', 'Undo 2'],
  ['ko', '2번 되돌리기'],
] as const)(
  'of one deadline shows the whole chain in %s, people’s changes by their number in it with Undo',
  async (language, label) => {
    const { context: from, drafts } = aDraftingContext(language, {}, [entry]);
    const context = { ...from, deadlines: () => [{ deadline, measure: aMeasure() }] };
    const answer = await deadlineLog.handle({ deadline: 'pause' }, context);
    expect(replyOf(answer).ephemeral).toBe(true);
    expect(said(answer)).toContain('14266');
    // The first revision is the catalogue's, which nobody can undo.
    expect(Object.keys(idsIn(answer))).toEqual([label]);
    await press(idsIn(answer)[label], context);
    expect([...drafts.all.values()].at(-1)?.fields).toMatchObject({
      edit: 'undo',
      deadline: 'pause',
      target: moved.id,
    });
  },
);

it('offers no undo of what was taken back, and marks it', async () => {
  const undo = aRevision({
    id: 'pause/by-2',
    by: '300000000000000001',
    undoes: moved.id,
    recordedAt: at('2025-07-08T12:00:00Z'),
  });
  const chain = aDeadline({ revisions: [aRevision(), moved, undo] });
  const entries = [undo, moved].map((revision) => ({ deadline: chain, revision, before: chain.revisions[0] ?? null }));
  const { context } = aDraftingContext('en', {}, entries);
  const answer = await deadlineLog.handle({}, context);
  expect(said(answer)).toContain('taken back');
  expect(Object.keys(idsIn(answer))).toEqual(['Undo 1']);
});

it('turns pages of lists that an earlier version posted', async () => {
  const entries = Array.from({ length: 7 }, () => entry);
  const { context } = aDraftingContext('en', {}, entries);
  const older = await press('audit-page:-:1', context);
  expect(older.kind === 'update' && older.body.content).toContain('Page 2 of 2');
});

it('of a deadline that is not there it says so', async () => {
  const context = aContext({ actor: anAdministrator() });
  expect(said(await deadlineLog.handle({ deadline: 'xyzzy' }, context))).toContain('(DW-DEADLINE)');
});
