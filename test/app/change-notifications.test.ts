import { expect, it } from 'vitest';
import { noticeOf } from '../../src/app/catalogue/news.ts';
import type { ChangeTopic } from '../../src/app/coordination.ts';
import type { Store } from '../../src/app/store.ts';
import { aDeadline, aMeasure, aSubscription, at } from '../builders.ts';
import { aHarness, firstLines, until } from './harness.ts';

/** A store that others change as well; while it is `away` it answers nothing about sources. */
function sharedStore() {
  let told: (topic: ChangeTopic) => void = () => {};
  const state = { away: false, asked: 0 };
  const around = (store: Store): Store => ({
    ...store,
    coordination: {
      ...store.coordination,
      onChange(listener) {
        told = listener;
      },
    },
    sources: {
      ...store.sources,
      async added() {
        state.asked++;
        if (state.away) throw new Error('the connection to the database was lost');
        return store.sources.added();
      },
    },
  });
  return { around, state, tell: () => told('snapshot') };
}

const start = '2025-07-01T00:00:00Z';
const file = { measures: [aMeasure()], deadlines: [] };

it('hearing of a change while the store does not answer is trouble that passes, not the end of the bot', async () => {
  const { around, state, tell } = sharedStore();
  const harness = await aHarness({ start, file, around });
  state.away = true;
  tell();
  await until(harness, '2025-07-01T00:01:00Z');
  expect(harness.warnings.join()).toContain('could not be reloaded');
  state.away = false;
  const before = state.asked;
  tell();
  await until(harness, '2025-07-01T00:02:00Z');
  expect(state.asked).toBe(before + 1);
  await harness.app.stop();
});

it('a bot that stopped asks the store nothing when others change it', async () => {
  const { around, state, tell } = sharedStore();
  const harness = await aHarness({ start, file, around });
  await harness.app.stop();
  const before = state.asked;
  tell();
  expect(state.asked).toBe(before);
});

it('a deadline that another process recorded gets entries here before its notification arrives', async () => {
  let shared: Store | undefined;
  const around = (store: Store) => {
    shared = store;
    return store;
  };
  const harness = await aHarness({ start, file, around });
  const deadline = aDeadline();
  const [revision] = deadline.revisions;
  const notice = revision && noticeOf(deadline, revision, at(start));
  if (!revision || !notice) throw new Error('a deadline ahead is news');
  await shared?.catalogue.record({
    measures: [aMeasure()],
    deadlines: [deadline],
    added: [{ deadlineId: deadline.id, revision, source: { sourceId: revision.id, digest: '' } }],
    recited: [],
    notices: [notice],
  });
  await harness.app.sweep();
  await until(harness, '2025-07-01T00:01:00Z');
  expect(firstLines(harness)).toEqual([expect.stringContaining(deadline.title.en)]);
  await harness.app.stop();
});

it('a channel that another process subscribed gets its card here before the notification arrives', async () => {
  const harness = await aHarness({ start, file: { ...file, deadlines: [aDeadline()] } });
  const channel = '200000000000000009';
  const subscription = aSubscription({ id: 's/new', channel, startCard: true });
  await harness.store.subscriptions.put([subscription], harness.clock.now());
  await harness.app.sweep();
  expect(harness.posted.map((post) => post.channel)).toEqual([channel]);
  await harness.app.stop();
});
