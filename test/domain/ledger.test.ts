import { describe, expect, it } from 'vitest';
import { actionPriorities, afterAttempt, backOff, type Outcome, probeDelay } from '../../src/domain/ledger.ts';
import { noticeKinds, noticeKindTable } from '../../src/domain/notice-kind.ts';
import { at } from '../builders.ts';

const NOW = at('2025-07-09T04:01:00Z');

describe('the ledger after an attempt', () => {
  it.each<[string, Outcome, object]>([
    ['sent', { kind: 'sent', discordId: '1' }, { state: 'sent', discordId: '1' }],
    [
      'a rate limit waits as long as Discord says',
      { kind: 'later', code: '429', certain: true, retryAt: NOW + 2_500 },
      { state: 'later', notBefore: NOW + 2_500, certain: true, reason: '429' },
    ],
    [
      'a time-out backs off and stays uncertain',
      { kind: 'later', code: 'timeout', certain: false, retryAt: null },
      { state: 'later', notBefore: NOW + backOff(1), certain: false, reason: 'timeout' },
    ],
    [
      'a retry named for the past is now',
      { kind: 'later', code: '429', certain: true, retryAt: NOW - 60_000 },
      { state: 'later', notBefore: NOW, certain: true, reason: '429' },
    ],
    [
      'a missing permission holds the entry and probes',
      { kind: 'recipient-broken', code: '50013', missing: 'Send Messages' },
      { state: 'held', missing: 'Send Messages', probeAt: NOW + 60_000, reason: '50013' },
    ],
    [
      'a channel that is said to be gone is probed as well',
      { kind: 'recipient-broken', code: '10003', missing: 'channel' },
      { state: 'held', missing: 'channel', probeAt: NOW + 60_000, reason: '10003' },
    ],
    [
      'a rule about contents leaves the message alone for a minute',
      { kind: 'blocked', code: '200000' },
      { state: 'later', notBefore: NOW + 60_000, certain: true, reason: '200000' },
    ],
    [
      'a message to edit that is gone is skipped',
      { kind: 'gone', code: '10008' },
      { state: 'skipped', reason: 'message deleted' },
    ],
    [
      'a refused body is our bug',
      { kind: 'refused', code: '50035' },
      { state: 'dead', reason: 'refused by Discord (50035)' },
    ],
    ['a refused token stops everything', { kind: 'stop', code: '401' }, { state: 'stopped', reason: '401' }],
  ])('%s', (_, outcome, expected) => {
    expect(afterAttempt(outcome, 1, NOW, null)).toEqual(expected);
  });

  it('a recipient that has been broken for long is probed less often, but at least hourly', () => {
    const broken: Outcome = { kind: 'recipient-broken', code: '50013', missing: 'View Channel' };
    const probes = [0, 1, 10, 60, 120, 60 * 24 * 30].map((minutes) => {
      const after = afterAttempt(broken, 1, NOW, NOW - minutes * 60_000);
      return after.state === 'held' ? (after.probeAt - NOW) / 60_000 : undefined;
    });
    expect(probes).toEqual([1, 1, 5, 30, 60, 60]);
  });
});

it('retries back off from a second to five minutes and no further', () => {
  expect([0, 1, 2, 8, 9, 100, 1_000_000].map((attempts) => backOff(attempts) / 1_000)).toEqual([
    1, 2, 4, 256, 300, 300, 300,
  ]);
});

it('a probe is never less than a minute nor more than an hour away', () => {
  for (const brokenFor of [0, 1, 60_000, 600_001, 10 ** 12]) {
    expect(probeDelay(brokenFor)).toBeGreaterThanOrEqual(60_000);
    expect(probeDelay(brokenFor)).toBeLessThanOrEqual(3_600_000);
    // PostgreSQL keeps instants in whole milliseconds.
    expect(probeDelay(brokenFor) % 1).toBe(0);
  }
});

it('reached and moved leave before statements, those before countdowns, and edits last', () => {
  expect(noticeKindTable.reached.priority).toBe(noticeKindTable.moved.priority);
  expect(noticeKindTable.moved.priority).toBeLessThan(noticeKindTable.statement.priority);
  expect(noticeKindTable.statement.priority).toBeLessThan(noticeKindTable.countdown.priority);
  for (const kind of noticeKinds) expect(noticeKindTable[kind].priority).toBeLessThan(actionPriorities.edit);
});
