import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger } from '../../src/app/messenger.ts';
import type { Store } from '../../src/app/store.ts';
import { startBot } from '../../src/cli/bot/bot.ts';
import type { Replica } from '../../src/cli/bot/standby.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import type { EpochMs } from '../../src/clock.ts';
import type { Entry } from '../../src/domain/ledger.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';
import { type ClockFormula, type ScaledClock, scaledClock } from './scaled-clock.ts';
import type { Scenario } from './scenario.ts';
import { watchStalls } from './stalls.ts';
import { openTestStore, type TestStore } from './test-store.ts';

/** Where a process ends itself, told by the ports it is composed with: right after the step is done. */
export const ownSteps = [
  'learned',
  'planned',
  'expanded',
  'claimed',
  'sending',
  'answered',
  'recorded',
  'move recorded',
  'edit begun',
  'edit recorded',
  'conversation remembered',
  'thread begun',
  'thread recorded',
  'event begun',
  'event recorded',
  'publish begun',
  'publish recorded',
  'board begun',
  'board recorded',
  'pin begun',
  'pin recorded',
] as const;
export type OwnStep = (typeof ownSteps)[number];

/** Dies the n-th time (from 1) it has done the step; with `kind`, only what concerns such a notice counts. */
export type OwnKill = { readonly step: OwnStep; readonly nth: number; readonly kind?: NoticeKind };

type Did = (step: OwnStep, entries?: readonly Entry[]) => void;

/** One life of the bot, sent as one line of JSON; each further line is a formula its clock goes on by. */
export type Life = {
  readonly api: string;
  readonly token: string;
  readonly place: TestStore;
  /** The part it takes among several processes, or undefined for the only one. */
  readonly replica?: Replica;
  readonly scenario: Scenario;
  readonly clock: ClockFormula;
  /** Scenario's milliseconds. */
  readonly nonceWindowMs: number;
  /** Real milliseconds. */
  readonly requestTimeoutMs: number;
  readonly kill: OwnKill | null;
  /** Sweeps once more at this instant, then ends in peace. */
  readonly until: EpochMs;
};

const LOOK_EVERY_MS = 20;

/** Looks at the end, and the real milliseconds between them. */
const LOOKS = 150;
const LOOK_MS = 200;

const say = (said: string, at: EpochMs, stalledMs = 0) => writeSync(1, `${JSON.stringify({ said, at, stalledMs })}\n`);

async function live(life: Life, clock: ScaledClock): Promise<void> {
  let left = life.kill?.nth ?? 0;
  const did: Did = (step, entries) => {
    const { kill } = life;
    if (kill?.step !== step) return;
    if (kill.kind && entries && !entries.some(({ kind }) => kind === kill.kind)) return;
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const read = readDutywatch('', 'dutywatch.yaml');
  if (!read.ok) throw new Error('an empty settings file means all defaults');
  const stalls = watchStalls();
  const store = await openTestStore(life.place, clock.now());
  const { discord, delivery } = read.settings;
  const trouble = (fields: Readonly<Record<string, unknown>>, sentence: string) => {
    if (process.env.CRASH_LOG)
      process.stderr.write(`${sentence} ${JSON.stringify(fields)} ${String(fields.err ?? '')}\n`);
  };
  const started = await startBot({
    clock,
    store: watchedStore(store, did),
    log: { debug() {}, info() {}, warn: trouble, error: trouble },
    token: life.token,
    api: life.api,
    settings: {
      ...read.settings,
      discord: {
        ...discord,
        nonceWindowSeconds: life.nonceWindowMs / 1_000,
        requestTimeoutSeconds: life.requestTimeoutMs / 1_000,
      },
      // Short, so that planning goes on all the time.
      delivery: { ...delivery, planAheadHours: 3 },
    },
    catalogue: { checkedOn: '2025-06-02', ...life.scenario },
    subscriptions: life.scenario.subscriptions,
    opsSubscription: null,
    deploy: false,
    cron: false,
    ...(life.replica ? { replica: life.replica } : {}),
    aroundMessenger: (messenger) => watchedMessenger(messenger, did),
    onFatal(fatal) {
      process.stderr.write(`${fatal.code}: ${fatal.sentence}\n`);
      process.exit(3);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const bot = started.value;
  clock.wakeAt(life.until, async () => {
    // Work under way is finished, however slow the machine: the account is of the end.
    for (let looks = 0; looks < LOOKS; looks++) {
      await bot.app.sweep();
      const open = await store.ledger.unfinished(clock.now(), 1, []);
      const waiting = await store.ledger.waitingActions(clock.now(), 1, []);
      // A process that lost its lease for lack of time has not looked.
      if (bot.app.sends() && open.length === 0 && waiting.length === 0) break;
      await sleep(LOOK_MS);
    }
    await bot.stop();
    await store.close();
    say('done', clock.now(), stalls.longestMs());
    process.exit(0);
  });
  // A standby is of no account before it sends.
  while (!bot.app.sends()) await sleep(LOOK_EVERY_MS);
  say('up', clock.now());
}

function watchedStore(store: Store, did: Did): Store {
  const { catalogue, notices, ledger, delivery } = store;
  return {
    ...store,
    catalogue: {
      ...catalogue,
      async record(change) {
        const recorded = await catalogue.record(change);
        did('learned');
        return recorded;
      },
    },
    notices: {
      ...notices,
      async add(added) {
        await notices.add(added);
        did('planned');
      },
      async expand(noticeIds, entries) {
        await notices.expand(noticeIds, entries);
        if (entries.length > 0) did('expanded', entries);
      },
      async expandPage(noticeIds, cursor, limit, entriesOf) {
        let entries: ReturnType<typeof entriesOf> = [];
        await notices.expandPage(noticeIds, cursor, limit, (page) => {
          entries = entriesOf(page);
          return entries;
        });
        if (entries.length > 0) did('expanded', entries);
      },
    },
    delivery: {
      ...delivery,
      async rememberDirect(person, channel) {
        await delivery.rememberDirect(person, channel);
        did('conversation remembered');
      },
      async beginAction(step, now) {
        await delivery.beginAction(step, now);
        const begun = ownSteps.find((own) => own === `${step.action} begun`);
        if (begun) did(begun);
      },
    },
    ledger: {
      ...ledger,
      async claim(request) {
        const claimed = await ledger.claim(request);
        if (claimed.length > 0) did('claimed', claimed);
        return claimed;
      },
      async begin(owner, message, entryIds, settled) {
        const begun = await ledger.begin(owner, message, entryIds, settled);
        if (begun) did('sending', await ledger.entriesOf(message.id));
        return begun;
      },
      async again(messageId, body, now) {
        const marked = await ledger.again(messageId, body, now);
        if (await isEdit(messageId)) did('edit begun');
        if ((await actionOf(messageId)) === 'board') did('board begun');
        return marked;
      },
      async sent(...sent) {
        const [messageId] = sent;
        await ledger.sent(...sent);
        const action = await actionOf(messageId);
        const recorded = ownSteps.find((step) => step === `${action} recorded`);
        if (recorded) return did(recorded);
        const entries = await ledger.entriesOf(messageId);
        did('recorded', entries);
        for (const { kind, deadlineId, subscriptionId } of entries) {
          if (kind !== 'moved' || deadlineId === null) continue;
          // One that has earlier posts to strike.
          if ((await ledger.posts(deadlineId, subscriptionId)).length > 1) did('move recorded');
        }
      },
    },
  };

  async function isEdit(messageId: string): Promise<boolean> {
    return (await actionOf(messageId)) === 'edit';
  }

  async function actionOf(messageId: string) {
    return (await ledger.message(messageId))?.action;
  }
}

function watchedMessenger(messenger: Messenger, did: Did): Messenger {
  return {
    ...messenger,
    async post(permit, request) {
      const outcome = await messenger.post(permit, request);
      if (outcome.kind === 'sent') did('answered');
      return outcome;
    },
  };
}

// The modules are loaded by now: a life that waits here starts in a moment.
if (import.meta.main) {
  say('loaded', 0);
  let clock: ScaledClock | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    if (clock) {
      clock.follow(JSON.parse(line) as ClockFormula);
      continue;
    }
    const life = JSON.parse(line) as Life;
    clock = scaledClock(life.clock);
    live(life, clock).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    });
  }
}
