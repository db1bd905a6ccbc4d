import { expect, it } from 'vitest';
import { boardKnowledge, pagesOf } from '../../src/main/board.ts';
import { aDesk } from '../app/harness.ts';
import { aDeadline, aMeasure, aRevision } from '../builders.ts';

const GUILD = '100000000000000001';

it("a Discord server's own deadlines are not on the board, and alerts lead to no page of theirs", async () => {
  const file = { measures: [aMeasure()], deadlines: [aDeadline()] };
  const desk = await aDesk({ start: '2025-06-30T00:00:00Z', file });
  const knowledge = boardKnowledge(
    () => desk.app,
    () => desk.store,
  );
  const before = knowledge()?.version();
  const own = aDeadline({ id: 'own', guild: GUILD, shadows: 'pause', revisions: [] });
  await desk.store.catalogue.record({
    measures: [],
    deadlines: [own],
    added: [{ deadlineId: 'own', revision: aRevision({ id: 'own/1' }), source: null }],
    recited: [],
    notices: [],
  });
  await desk.app.knowledge.reload();
  expect(desk.app.knowledge.deadlines(GUILD).map(({ id }) => id)).toEqual(['own']);
  expect(
    knowledge()
      ?.deadlines()
      .map(({ deadline }) => deadline.id),
  ).toEqual(['pause']);
  expect(knowledge()?.version()).toBe(before);

  const page = pagesOf('https://duty.example.org');
  expect(page(aDeadline({ id: 'a/b' }), 'ko')).toBe('https://duty.example.org/deadline/a%2Fb?lang=ko');
  expect(page(own, 'en')).toBeNull();
  expect(pagesOf(null)(aDeadline(), 'en')).toBeNull();
});
