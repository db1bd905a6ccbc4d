import { describe, expect, it, onTestFinished } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import type { Store } from '../../../src/app/store.ts';
import type { Clock, SteeredClock } from '../../../src/clock.ts';
import type { Outcome } from '../../../src/domain/ledger.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';
import { aHarness, firstLines, type Harness, until } from '../harness.ts';

/** Until 04:01 UTC on 9 July 2025. */
const once: CatalogueFile = { measures: [aMeasure()], deadlines: [aDeadline()] };
const reminders = [
  '2025-07-02T13:00:00Z',
  '2025-07-06T13:00:00Z',
  '2025-07-08T13:00:00Z',
  '2025-07-08T16:01:00Z',
  '2025-07-09T03:01:00Z',
  '2025-07-09T04:01:00Z',
];
const unreachable: Outcome = { kind: 'later', code: 'ECONNREFUSED', certain: true, retryAt: null };

/** Discord does not answer from here on; answers the way back. */
function down({ answers }: Harness, outcome: Outcome = unreachable): () => void {
  answers.push(...Array.from({ length: 5_000 }, () => outcome));
  return () => {
    answers.length = 0;
  };
}

describe('Discord is down for a day', () => {
  it('is asked ever less often, and afterwards told one reminder with the time that is really left, and what moved', async () => {
    const next = aRevision({
      id: 'steel/next',
      change: 'extended',
      moment: aMoment('2025-09-01 00:01'),
      announcedAt: at('2025-07-08T12:00:00Z'),
    });
    const steel = (revisions = [aRevision({ id: 'steel/1', moment: aMoment('2025-08-20 00:01') })]) =>
      aDeadline({ id: 'steel', window: null, title: { en: 'Steel', ko: '철강' }, revisions });
    const file = { measures: [aMeasure()], deadlines: [aDeadline(), steel()] };
    const harness = await aHarness({ start: '2025-07-07T12:00:00Z', file });
    onTestFinished(() => harness.app.stop());
    const isUp = down(harness);
    await until(harness, '2025-07-08T12:00:00Z');
    await harness.app.catalogueChanged({
      ...file,
      deadlines: [aDeadline(), steel([...steel().revisions, next])],
    });
    await until(harness, '2025-07-08T17:00:00Z');
    expect(harness.posted).toEqual([]);
    // A second apart at first, then five minutes.
    expect(harness.attempts.length).toBeGreaterThan(100);
    expect(harness.attempts.length).toBeLessThan(400);
    isUp();
    await until(harness, '2025-07-08T17:10:00Z');
    expect(harness.posted).toHaveLength(2);
    expect(firstLines(harness).join('\n')).toMatch(/Extended.*Steel|Steel.*Extended/s);
    const reminder = harness.posted.find(({ text }) => text.includes('left'));
    expect(reminder?.text).toMatch(/11 hours/);
    await until(harness, '2025-07-12T00:00:00Z');
    expect(new Set(harness.posted.map(({ nonce }) => nonce)).size).toBe(harness.posted.length);
    expect(harness.posted.slice(2).map((post) => post.at)).toEqual(reminders.slice(4));
  });

  it('over the instant itself: reached is sent once, late', async () => {
    const harness = await aHarness({ start: '2025-07-08T17:00:00Z', file: once });
    onTestFinished(() => harness.app.stop());
    const isUp = down(harness);
    await until(harness, '2025-07-09T17:00:00Z');
    isUp();
    await until(harness, '2025-07-12T00:00:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.posted[0]?.text).toMatch(/late/);
  });
});

describe('the disk is full while the bot runs', () => {
  /** A store whose writes fail like SQLite's while `isFull` answers true. */
  function filling(isFull: () => boolean): (store: Store) => Store {
    const writes = new Set<PropertyKey>(
      'record put pause resume remove add expand reopen supersede claim release unclaim settle begin again sent later dissolve end addActions break heal hold'.split(
        ' ',
      ),
    );
    const guard = <Part extends object>(part: Part): Part =>
      new Proxy(part, {
        get(target, name, receiver) {
          const found: unknown = Reflect.get(target, name, receiver);
          if (typeof found === 'object' && found !== null) return guard(found);
          if (typeof found !== 'function' || !writes.has(name)) return found;
          return (...args: unknown[]) => {
            if (!isFull()) return found.apply(target, args);
            return Promise.reject(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
          };
        },
      });
    return guard;
  }

  it('sends nothing that it could not write down first, and resumes automatically once there is room', async () => {
    let full = false;
    // Planned half an hour ahead, so that the disk is full when the reminder is planned and when it is due, without a day of retrying between.
    const harness = await aHarness({
      start: '2025-07-02T12:00:00Z',
      file: once,
      planAheadMs: 1_800_000,
      around: filling(() => full),
    });
    onTestFinished(() => harness.app.stop());
    full = true;
    await until(harness, '2025-07-02T14:00:00Z');
    expect(harness.attempts).toEqual([]);
    full = false;
    await until(harness, '2025-07-02T14:01:00Z');
    expect(firstLines(harness)).toEqual([expect.stringMatching(/^2025-07-02T14:00:05Z 6 d 14 h left/)]);
    await until(harness, '2025-07-10T00:00:00Z');
    expect(harness.posted.slice(1).map((post) => post.at)).toEqual(reminders.slice(1));
  });

  it('that fills up between a post and its record: the same message is repeated under its nonce, and stands once', async () => {
    let full = false;
    const harness = await aHarness({ start: '2025-07-01T12:00:00Z', file: once, around: filling(() => full) });
    onTestFinished(() => harness.app.stop());
    const { posted } = harness;
    const push = posted.push.bind(posted);
    posted.push = (...items) => {
      full = true;
      return push(...items);
    };
    await until(harness, '2025-07-02T13:00:00Z');
    expect(posted).toHaveLength(1);
    full = false;
    posted.push = push;
    await until(harness, '2025-07-02T15:00:00Z');
    expect(posted).toHaveLength(1);
    expect((await harness.store.ledger.counts()).sent).toBe(1);
  });
});

describe('the machine is suspended right before a repetition leaves', () => {
  it('the time is looked at once more: what may be forgotten as a repetition is looked for instead', async () => {
    let slept = 0;
    const over = (steered: SteeredClock): Clock => ({
      now: () => steered.now() + slept,
      wakeAt: (instant, run) => steered.wakeAt(instant - slept, run),
    });
    const around = (store: Store): Store => ({
      ...store,
      ledger: {
        ...store.ledger,
        again(...given) {
          slept = 600_000;
          return store.ledger.again(...given);
        },
      },
    });
    const harness = await aHarness({ start: '2025-07-02T12:59:00Z', file: once, clock: over, around });
    onTestFinished(() => harness.app.stop());
    harness.answers.push('lost');
    await until(harness, '2025-07-02T13:19:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.attempts.map((attempt) => attempt.split(' ')[0])).toEqual(['post', 'find']);
    expect((await harness.store.ledger.counts()).sent).toBe(1);
  });
});

describe('the clock is set while the bot runs', () => {
  /** The machine's clock over a steered one: `set` moves it, and it looks again every minute, as the product's does. */
  function settable() {
    let off = 0;
    const over = (steered: SteeredClock): Clock => ({
      now: () => steered.now() + off,
      wakeAt(instant, run) {
        let cancel = () => {};
        const look = (): void | Promise<void> => {
          const left = instant - (steered.now() + off);
          if (left <= 0) return run();
          cancel = steered.wakeAt(steered.now() + Math.min(left, 60_000), look);
        };
        cancel = steered.wakeAt(steered.now() + Math.min(Math.max(instant - steered.now() - off, 0), 60_000), look);
        return () => cancel();
      },
    });
    return { over, set: (ms: number) => (off = ms) };
  }
  const HOUR = 3_600_000;

  it.each([
    ['back three hours after a reminder, and forward again', -3 * HOUR],
    ['forward over a reminder, and back again', 3 * HOUR],
  ])('%s: every reminder once', async (_what, ms) => {
    const clock = settable();
    const harness = await aHarness({ start: '2025-07-01T12:00:00Z', file: once, clock: clock.over });
    onTestFinished(() => harness.app.stop());
    // By the true time the reminder is an hour ahead or just behind.
    await until(harness, ms > 0 ? '2025-07-06T03:01:00Z' : '2025-07-06T13:01:00Z');
    clock.set(ms);
    await until(harness, '2025-07-06T14:00:00Z');
    clock.set(0);
    await until(harness, '2025-07-12T00:00:00Z');
    expect(harness.posted.map(({ text }) => text.split('\n', 1)[0])).toHaveLength(reminders.length);
    expect(new Set(harness.posted.map(({ text }) => text.split('\n', 1)[0])).size).toBe(reminders.length);
    expect(harness.posted.slice(2).map((post) => post.at)).toEqual(reminders.slice(2));
  });

  it('back before an announced move: the move stands, and nothing about the old date is sent', async () => {
    const clock = settable();
    const moved = aRevision({
      id: 'moved',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-07-07T21:30:00Z'),
    });
    const file = () => ({ ...once, deadlines: [aDeadline({ revisions: [...aDeadline().revisions, moved] })] });
    const harness = await aHarness({ start: '2025-07-07T12:00:00Z', file: file(), clock: clock.over });
    onTestFinished(() => harness.app.stop());
    await until(harness, '2025-07-07T22:00:00Z');
    expect(firstLines(harness)).toEqual([expect.stringMatching(/^2025-07-07T21:30:00Z Extended/)]);
    clock.set(-3 * HOUR);
    // Read again, as a restart does.
    await harness.app.catalogueChanged(file());
    await until(harness, '2025-07-07T23:00:00Z');
    clock.set(0);
    await until(harness, '2025-07-20T00:00:00Z');
    expect(firstLines(harness).slice(1)).toEqual([expect.stringMatching(/^2025-07-18T13:00:00Z 14 days left/)]);
  });
});
