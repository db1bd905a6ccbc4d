import { expect, it } from 'vitest';
import { aDeadline, aMeasure, aSubscription } from '../../builders.ts';
import { aHarness, type Harness, until } from '../harness.ts';

const ops = aSubscription({ id: 'file/ops', channel: '200000000000000099', kinds: ['health'], leads: [] });
const told = (posted: readonly { readonly channel: string; readonly at: string; readonly text: string }[]) =>
  posted.filter(({ channel }) => channel === ops.channel).map(({ at, text }) => `${at} ${text}`);

/** The sweep of that minute, as the schedule starts one. */
const minute = async (harness: Harness, instant: string) => {
  await until(harness, instant);
  for (const _ of ['looks', 'tells']) await harness.app.sweep();
  return told(harness.posted);
};

it('operators are reminded each fortnight that nobody compared the catalogue with its sources, once and in the morning', async () => {
  const file = { measures: [aMeasure()], deadlines: [aDeadline()], checkedOn: '2025-06-01' };
  const harness = await aHarness({ start: '2025-06-10T00:00:00Z', file, subscriptions: [ops], ops: ops.id });
  expect(await minute(harness, '2025-06-15T12:59:00Z')).toEqual([]);
  expect(await minute(harness, '2025-06-15T13:00:00Z')).toEqual([
    expect.stringMatching(
      /^2025-06-15T13:00:00Z The deadline catalogue needs checking.*on 1 Jun 2025, 14 days ago.*set `checkedOn` to the day you did/s,
    ),
  ]);
  const again = await harness.restart();
  expect(await minute(again, '2025-06-28T00:00:00Z')).toHaveLength(1);
  expect(await minute(again, '2025-06-30T00:00:00Z')).toHaveLength(2);
  await again.app.catalogueChanged({ ...file, checkedOn: '2025-06-30' });
  expect(await minute(again, '2025-07-13T00:00:00Z')).toHaveLength(2);
});

it('a catalogue that does not say when it was checked is nobody’s reminder', async () => {
  const file = { measures: [aMeasure()], deadlines: [aDeadline()] };
  const harness = await aHarness({ start: '2025-06-10T00:00:00Z', file, subscriptions: [ops], ops: ops.id });
  expect(await minute(harness, '2025-07-10T00:00:00Z')).toEqual([]);
});
