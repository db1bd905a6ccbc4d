import { describe, expect, it } from 'vitest';
import { choosableKinds, noticeKinds, noticeKindTable, pingingKinds } from '../../src/domain/notice-kind.ts';

describe('the table of kinds', () => {
  it('lets people choose what is news to them, and nothing the bot tells of itself', () => {
    expect(choosableKinds).toContain('moved');
    expect(choosableKinds).toContain('statement');
    for (const kind of ['health', 'catch-up', 'proposal', 'digest'] as const)
      expect(choosableKinds).not.toContain(kind);
  });

  it('pings for what cannot wait: a date that moved, was reached or is withdrawn', () => {
    expect(pingingKinds.toSorted()).toEqual(['moved', 'reached', 'withdrawn']);
  });

  it('sends what holds now before what is ahead', () => {
    for (const kind of noticeKinds) {
      if (noticeKindTable[kind].pings) expect(noticeKindTable[kind].priority).toBe(0);
      else expect(noticeKindTable[kind].priority).toBeGreaterThan(0);
    }
  });
});
