import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import type { EpochMs } from '../../src/clock.ts';
import { parseLead } from '../../src/domain/subscription.ts';
import { type ExpectedAlert, expectedAlerts, type Item, keyOf } from './expected-alerts.ts';
import { type ReceivedAlert, receivedAlerts } from './received-alerts.ts';
import type { Scenario } from './scenario.ts';

/** When a bot was alive and had taken in all that was announced, in the scenario's time. */
export type Alive = { readonly from: EpochMs; readonly to: EpochMs };

export type Circumstances = {
  readonly alive: readonly Alive[];
  /** After this long without death or fault, in the scenario's milliseconds, everything due must have arrived. */
  readonly enough: number;
  /** How long a channel may be held up by one fault: until the request is given up. */
  readonly heldUp: number;
};

/** The exact account. Every list is empty in a run without fault of the bot, `superseded` and `gaveWay` apart. */
export type Account = {
  /** Everything in the plan, including alerts that give way: `posted`, `superseded`, `gaveWay` and `lost` add up to it. */
  readonly due: number;
  readonly messages: number;
  readonly told: number;
  /** Expected alerts that were received. */
  readonly posted: number;
  /** Not told, because a newer thing of the deadline came while the bot could not post. */
  readonly superseded: number;
  /** Not told, because the country's own deadline said the same. */
  readonly gaveWay: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Received although the country's own deadline said the same. */
  readonly echoed: readonly string[];
  /** Received by a channel that should not get it. */
  readonly unowed: readonly string[];
  /** A date told after the message that moved it. */
  readonly stale: readonly string[];
  /** A date that no longer holds, left standing. */
  readonly unstruck: readonly string[];
};

/** When a post is late it states this many minutes less than its lead; within this it may also be the previous lead, repeated. */
const REPEATED_WITHIN = 45;

/** Compares the received alerts, by the server's log, with the expected ones, by the pure plan. */
export function account(scenario: Scenario, sandbox: Pick<Sandbox, 'log'>, circumstances: Circumstances): Account {
  const told = receivedAlerts(sandbox.log);
  const plan = expectedAlerts(scenario);
  const messages = new Map<string, Set<string>>();
  for (const [one, item] of itemsOf(told, plan)) {
    messages.set(keyOf(item), (messages.get(keyOf(item)) ?? new Set()).add(one.messageId));
  }
  const missing = plan.filter((item) => !item.echo && !messages.has(keyOf(item)));
  const lost = missing.filter((item) => hadTime(item, scenario.start, sandbox, circumstances));
  const known = new Map(plan.map((item) => [keyOf(item), item]));
  const keys = [...messages.keys()];
  return {
    due: plan.length,
    posted: plan.filter((item) => messages.has(keyOf(item))).length,
    messages: sandbox.log.posted().length,
    told: told.length,
    superseded: missing.length - lost.length,
    gaveWay: plan.filter((item) => item.echo && !messages.has(keyOf(item))).length,
    lost: lost.map(keyOf),
    doubled: keys.filter((key) => (messages.get(key)?.size ?? 0) > 1),
    echoed: keys.filter((key) => known.get(key)?.echo),
    unowed: keys.filter((key) => !known.has(key)),
    stale: staleOf(told, plan),
    unstruck: unstruckOf(scenario, told, plan),
  };
}

/** Finds the expected item of each received one: countdowns show the time left, from which the lead follows. */
function itemsOf(
  told: readonly ReceivedAlert[],
  plan: readonly ExpectedAlert[],
): readonly (readonly [ReceivedAlert, Item])[] {
  const found: (readonly [ReceivedAlert, Item])[] = [];
  const unclear: { readonly one: ReceivedAlert; readonly leads: readonly string[] }[] = [];
  const taken = new Set<string>();
  const settle = (one: ReceivedAlert, lead: string | null) => {
    const item = { channel: one.channel, kind: one.kind, deadline: one.deadline, moment: one.moment, lead };
    taken.add(keyOf(item));
    found.push([one, item]);
  };
  for (const one of told) {
    if (one.left === null) {
      settle(one, one.kind === 'reached' ? '0' : null);
      continue;
    }
    const leads = leadsThatSay(one, plan);
    if (leads.length === 1) settle(one, leads[0] ?? null);
    else unclear.push({ one, leads });
  }
  for (const { one, leads } of unclear) {
    const free = leads.find((lead) => !taken.has(keyOf({ ...one, lead })));
    settle(one, free ?? leads[0] ?? 'unknown');
  }
  return found;
}

function leadsThatSay(one: ReceivedAlert, plan: readonly ExpectedAlert[]): readonly string[] {
  const left = one.left ?? 0;
  const leads = plan
    .filter((item) => item.kind === 'countdown' && item.channel === one.channel && item.deadline === one.deadline)
    .filter((item) => item.moment === one.moment)
    .map(({ lead }) => ({ lead: lead ?? '', minutes: minutesOf(lead ?? '') }))
    .sort((a, b) => a.minutes - b.minutes);
  const exact = leads.filter(({ minutes }) => minutes === left).map(({ lead }) => lead);
  if (!one.late && (exact.length > 0 || !one.further)) return exact;
  const [newest, before] = leads.filter(({ minutes }) => minutes >= left);
  if (!newest) return [];
  return before && newest.minutes - left <= REPEATED_WITHIN ? [newest.lead, before.lead] : [newest.lead];
}

function minutesOf(lead: string): number {
  const parsed = parseLead(lead);
  return parsed ? parsed.n * (parsed.unit === 'd' ? 24 * 60 : 60) : 0;
}

/** Whether there was a stretch, between falling due and being replaced, in which nothing kept the bot from posting. */
function hadTime(
  item: ExpectedAlert,
  start: EpochMs,
  { log }: Pick<Sandbox, 'log'>,
  { alive, enough, heldUp }: Circumstances,
): boolean {
  const struck = log.requests.filter((request) => request.fault !== null && request.channelId === item.channel);
  const recorded = alive.find(({ to }) => to - enough >= item.announced);
  // Learned of only after the reminder was due: then it is never planned.
  if (item.lead !== null && item.announced > start) {
    if (!recorded || Math.max(recorded.from, item.announced) + enough > item.from) return false;
  }
  for (const { from, to } of alive) {
    let since = Math.max(from, item.from);
    const until = Math.min(to, item.until);
    for (const { at } of struck) {
      if (at + heldUp < since || at - heldUp > until) continue;
      if (at - heldUp - since >= enough) return true;
      since = Math.max(since, at + heldUp);
    }
    if (until - since >= enough) return true;
  }
  return false;
}

function staleOf(told: readonly ReceivedAlert[], plan: readonly ExpectedAlert[]): readonly string[] {
  const turnOf = turns(plan);
  const newest = new Map<string, number>();
  const stale: string[] = [];
  for (const one of told) {
    const place = `${one.channel} ${one.deadline}`;
    const turn = turnOf(one) ?? -1;
    const before = newest.get(place) ?? -1;
    if (turn < before) stale.push(`${place} ${one.kind} ${one.moment}`);
    if (one.kind === 'moved' || one.kind === 'withdrawn' || one.kind === 'set')
      newest.set(place, Math.max(before, turn));
  }
  return stale;
}

function unstruckOf(
  scenario: Scenario,
  told: readonly ReceivedAlert[],
  plan: readonly ExpectedAlert[],
): readonly string[] {
  const turnOf = turns(plan);
  const last = new Map(scenario.deadlines.map(({ id, revisions }) => [id, revisions.length - 1]));
  return told
    .filter((one) => one.kind !== 'reached' && !one.struck && (turnOf(one) ?? 0) < (last.get(one.deadline) ?? 0))
    .map((one) => `${one.channel} ${one.deadline} ${one.kind} ${one.moment} (message ${one.messageId})`);
}

/** The turn of the deadline's story that a told date belongs to. */
function turns(plan: readonly ExpectedAlert[]): (one: ReceivedAlert) => number | undefined {
  const byDate = new Map(plan.map(({ deadline, moment, turn }) => [`${deadline} ${moment}`, turn]));
  return ({ deadline, moment }) => byDate.get(`${deadline} ${moment}`);
}

/** Everything that must not be, in one list: empty when all is well. */
export function wrongs({ lost, doubled, echoed, unowed, stale, unstruck }: Account): readonly string[] {
  const named = { lost, doubled, echoed, unowed, stale, unstruck };
  return Object.entries(named).flatMap(([what, items]) => items.map((item) => `${what}: ${item}`));
}
