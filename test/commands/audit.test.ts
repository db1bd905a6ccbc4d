import { expect, it } from 'vitest';
import type { AuditEntry } from '../../src/app/catalogue/edits.ts';
import { audit } from '../../src/commands/audit.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { replyOf, said } from './context.ts';
import { aDraftingContext } from './drafting.ts';

const moved = aRevision({
  id: 'moved',
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
    const answer = await audit.handle({}, context);
    expect(replyOf(answer).ephemeral).toBe(true);
    expect(said(answer)).toContain('<@300000000000000007>');
    expect(said(answer)).toContain(change);
    expect(said(answer)).toContain(where);
    expect(JSON.stringify(replyOf(answer).body.components)).toContain(label);
  },
);

it('says when nobody changed anything', async () => {
  expect(said(await audit.handle({}, aDraftingContext('en').context))).toContain('Nobody has changed');
});
