import { expect, it } from 'vitest';
import type { Services } from '../../src/app/services.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { settingsOf } from '../../src/domain/subscription-settings.ts';
import { aDeadline, aMeasure, anInstrument, aRevision, aSubscription } from '../builders.ts';
import { aMember } from '../commands/context.ts';
import { dyingStore } from './dying-store.ts';
import { aHarness, stop } from './harness.ts';
import { CHANNEL, directory, joon } from './subscriptions/alerts-of.ts';

type Act = (services: Services, actor: Actor) => Promise<unknown>;
const own = aSubscription({ id: 'own', guild: joon.guild, channel: CHANNEL, createdBy: joon.user });
const OTHER = '200000000000000001';
const other = aSubscription({ id: 'file/other', guild: joon.guild, channel: OTHER });

const tellIn: Act = ({ watch }, actor) => watch.tellIn(actor, CHANNEL, 'en');
const begin: Act = ({ deadlineCards }, actor) => deadlineCards.begin(actor, CHANNEL, 'en');
const pause: Act = ({ alerts }, actor) => alerts.pause(actor, own.id);
const publish: Act = ({ link }, actor) => link.publish(actor);

/** What only administrators may do, as if the command had forgotten to check; some after an administrator has done something. */
const acts: readonly (readonly [string, Act, Act?])[] = [
  [
    'a channel set up',
    ({ alerts }, actor) => alerts.save(actor, CHANNEL, settingsOf({ ...own, publish: !own.publish }), settingsOf(own)),
  ],
  ['alerts ended', ({ alerts }, actor) => alerts.unfollow(actor, own.id)],
  ['alerts paused', pause],
  ['alerts resumed', ({ alerts }, actor) => alerts.resume(actor, own.id), pause],
  ['alerts taken over', ({ alerts }, actor) => alerts.takeOver(actor, other.id)],
  ['a test alert', ({ alerts }, actor) => alerts.test(actor, own.id)],
  ['a deadline card begun', begin],
  ['a deadline card ended', ({ deadlineCards }, actor) => deadlineCards.end(actor, CHANNEL), begin],
  [
    'a deadline withdrawn',
    ({ deadlines }, actor) =>
      deadlines.save(actor, {
        kind: 'withdraw',
        scope: 'here',
        deadlineId: 'pause',
        last: aRevision().id,
        cited: { instrument: anInstrument(), quote: null, note: null },
      }),
  ],
  ['reports sent to a channel', tellIn],
  ['reports ended', ({ watch }, actor) => watch.tellNowhere(actor), tellIn],
  ['a link to the board made', publish],
  ['a link to the board revoked', ({ link }, actor) => link.revoke(actor), publish],
];

const cases = acts.flatMap(([what, act, before]) => [
  { what, who: 'a member', actor: aMember({ channel: CHANNEL }), act, before, writes: false },
  { what, who: 'an administrator', actor: joon, act, before, writes: true },
]);

it.for(cases)('$what by $who: written is $writes', async ({ actor, act, before, writes }) => {
  let armed = false;
  const death = dyingStore(1, false, () => armed);
  const harness = await aHarness({
    start: '2025-07-08T15:00:00Z',
    file: { measures: [aMeasure()], deadlines: [aDeadline()] },
    subscriptions: [other],
    servers: { guildOf: () => joon.guild, guildDirectory: directory },
    around: death.around,
  });
  await harness.store.subscriptions.put([own], harness.clock.now());
  await harness.app.snapshot.reload('subscriptions');
  await before?.(harness.app.services, joon);
  await harness.app.sweep();
  armed = true;
  await act(harness.app.services, actor).catch(() => {});
  expect(death.reached()).toBe(writes);
  armed = false;
  await stop(harness.app);
});
