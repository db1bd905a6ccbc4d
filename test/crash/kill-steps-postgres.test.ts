import { describe, it } from 'vitest';
import { chain, isSurvived, stories } from './steps.ts';

/** These stand for all, which SQLite is put through. */
const representative = [
  chain(
    'planned, owed by half of the instrument',
    'sending, repeated under the nonce',
    'committed by Discord, read back',
  ),
];

// One after the other: beside another story, a process on PostgreSQL does not have the seconds that it needs.
describe('killed at a step and started again, nothing is lost and nothing comes twice, on postgres', () => {
  it.for(stories(representative))('%s', { timeout: 600_000 }, ([, deaths], context) =>
    isSurvived('postgres', deaths, context),
  );
});
