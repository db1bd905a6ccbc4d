import { expect, it } from 'vitest';
import { aDeadline, aMeasure, aSubscription } from '../../builders.ts';
import { aDesk, until } from '../harness.ts';

const ops = aSubscription({ id: 'file/ops', channel: '200000000000000099', kinds: ['health'], leads: [] });
const told = (posted: readonly { readonly channel: string; readonly at: string; readonly text: string }[]) =>
  posted.filter(({ channel }) => channel === ops.channel).map(({ at, text }) => `${at} ${text}`);

it('operators are reminded each fortnight that nobody compared the catalogue with its sources, once and in the morning', async () => {
  const file = { measures: [aMeasure()], deadlines: [aDeadline()], checkedOn: '2025-06-01' };
  const desk = await aDesk({ start: '2025-06-10T00:00:00Z', file, subscriptions: [ops], ops: ops.id });
  await until(desk, '2025-06-15T12:59:00Z');
  expect(told(desk.posted)).toEqual([]);
  await until(desk, '2025-06-16T00:00:00Z');
  expect(told(desk.posted)).toEqual([
    expect.stringMatching(
      /^2025-06-15T13:0.*The deadline catalogue needs checking.*on Sun 1 Jun.*, 14 days ago.*set `checkedOn` to that day/s,
    ),
  ]);
  const again = await desk.restart();
  await until(again, '2025-06-28T00:00:00Z');
  expect(told(again.posted)).toHaveLength(1);
  await until(again, '2025-06-30T00:00:00Z');
  expect(told(again.posted)).toHaveLength(2);
  await again.app.catalogueChanged({ ...file, checkedOn: '2025-06-30' });
  await until(again, '2025-07-13T00:00:00Z');
  expect(told(again.posted)).toHaveLength(2);
});

it('a catalogue that does not say when it was checked is nobody’s reminder', async () => {
  const file = { measures: [aMeasure()], deadlines: [aDeadline()] };
  const desk = await aDesk({ start: '2025-06-10T00:00:00Z', file, subscriptions: [ops], ops: ops.id });
  await until(desk, '2025-07-10T00:00:00Z');
  expect(told(desk.posted)).toEqual([]);
});
