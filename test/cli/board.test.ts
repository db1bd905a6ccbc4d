import { expect, it } from 'vitest';
import { createBoardLinks } from '../../src/app/operations/board-links.ts';
import { boardSources, eventPagesOf, pagesOf } from '../../src/cli/bot/board.ts';
import { aHarness } from '../app/harness.ts';
import { aDeadline, aMeasure, aRevision } from '../builders.ts';

const GUILD = '100000000000000001';

it("a Discord server's own deadlines are not on the board, and alerts lead to no page of theirs", async () => {
  const file = { measures: [aMeasure()], deadlines: [aDeadline()] };
  const harness = await aHarness({ start: '2025-06-30T00:00:00Z', file });
  const { snapshot, secret } = boardSources(
    () => harness.app,
    () => harness.store,
  );
  const before = snapshot()?.version();
  const own = aDeadline({ id: 'own', guild: GUILD, overrides: 'pause', revisions: [] });
  await harness.store.catalogue.record({
    measures: [],
    deadlines: [own],
    added: [{ deadlineId: 'own', revision: aRevision({ id: 'own/1' }), source: null }],
    recited: [],
    notices: [],
  });
  await harness.app.snapshot.reload();
  expect(harness.app.snapshot.deadlines(GUILD).map(({ id }) => id)).toEqual(['own']);
  expect(
    snapshot()
      ?.deadlines()
      .map(({ deadline }) => deadline.id),
  ).toEqual(['pause']);
  expect(snapshot()?.version()).toBe(before);

  // Its administrators may share it by its link, until they revoke that.
  const actor = { user: '1', guild: GUILD, channel: null, administrator: true, operator: false };
  const links = createBoardLinks(harness.store, null);
  const { token: first } = await links.publish(actor);
  const seen = async (token: string) => (await secret(token))?.deadlines().map(({ deadline }) => deadline.id);
  expect(await seen(first)).toEqual(['own']);
  const { token: second, replaced } = await links.publish(actor);
  expect([replaced, await seen(first), await seen(second)]).toEqual([true, undefined, ['own']]);
  expect([await seen(''), await seen('a'.repeat(32)), await seen(`${second}x`), await seen('../../etc')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([await links.revoke(actor), await links.revoke(actor), await seen(second)]).toEqual([
    'revoked',
    'none',
    undefined,
  ]);

  const page = pagesOf('https://duty.example.org');
  expect(page(aDeadline({ id: 'a/b' }), 'ko')).toBe('https://duty.example.org/deadline/a%2Fb?lang=ko');
  expect(page(own, 'en')).toBeNull();
  expect(pagesOf(null)(aDeadline(), 'en')).toBeNull();
  expect(eventPagesOf('https://duty.example.org')('event/1', 'ko')).toBe(
    'https://duty.example.org/event/event%2F1?lang=ko',
  );
  expect(eventPagesOf(null)('event/1', 'en')).toBeNull();
});
