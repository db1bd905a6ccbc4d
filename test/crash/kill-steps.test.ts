import { describe, expect, it } from 'vitest';
import { atOnce } from './bot-processes.ts';
import { chain, deaths, isSurvived, stories } from './steps.ts';

/** Every death, in four stories. */
const chains = [
  chain(
    'planned, before it is owed to anybody',
    'claimed',
    'committed by Discord, repeated under the nonce',
    'edited, recorded',
  ),
  chain(
    'planned, owed by half of the instrument',
    'sending, repeated under the nonce',
    'on the wire, where it is lost',
    'edited, on the wire',
  ),
  chain('recorded, before the earlier posts of a move are to be struck', 'edited, committed by Discord'),
  chain('sending, read back', 'committed by Discord, read back', 'on the wire, and it arrives after the death'),
];

/** One a core of the smallest machine. */
const inTurn = atOnce(2);

it('the stories know every step, each once', () => {
  expect(chains.flatMap(([, deaths]) => deaths)).toHaveLength(Object.keys(deaths).length);
  expect(chains.flatMap(([names]) => names.split(', then ')).toSorted()).toEqual(Object.keys(deaths).toSorted());
});

describe.concurrent('killed at a step and started again, nothing is lost and nothing comes twice, on sqlite', () => {
  it.for(stories(chains))('%s', { timeout: 600_000 }, ([, deaths], context) =>
    inTurn(() => isSurvived('sqlite', deaths, context)),
  );
});
