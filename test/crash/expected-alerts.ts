import type { EpochMs } from '../../src/clock.ts';
import { planReminders } from '../../src/domain/countdown.ts';
import { type Deadline, happeningOf, reachedAt, standing } from '../../src/domain/deadline.ts';
import { isGeneral, type Measure } from '../../src/domain/measure.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';
import { follows, leadText, type Subscription, wantsKind } from '../../src/domain/subscription.ts';
import type { Scenario } from './scenario.ts';

/** One item that a channel must receive. */
export type Item = {
  readonly channel: string;
  readonly kind: NoticeKind;
  readonly deadline: string;
  /** When the deadline is reached; null once withdrawn. */
  readonly moment: EpochMs | null;
  readonly lead: string | null;
};

export const keyOf = ({ channel, kind, deadline, moment, lead }: Item) =>
  [channel, kind, deadline, moment, lead].join(' ');

export type ExpectedAlert = Item & {
  /** Position of its revision in the deadline's chain. */
  readonly turn: number;
  /** When that revision was announced. */
  readonly announced: EpochMs;
  readonly from: EpochMs;
  /** When something newer of the same deadline takes its place; infinite when nothing does. */
  readonly until: EpochMs;
  /** A general deadline that gives way to the country's own one, which says the same. */
  readonly echo: boolean;
};

/** The alerts that every channel must receive over the scenario, by the domain's pure functions alone. */
export function expectedAlerts(scenario: Scenario): readonly ExpectedAlert[] {
  const measures = new Map(scenario.measures.map((measure) => [measure.id, measure]));
  return scenario.subscriptions.flatMap((subscription) =>
    scenario.deadlines.flatMap((deadline) => {
      const measure = measures.get(deadline.measureId);
      if (!measure || follows(subscription, measure, deadline.id).kind === 'unwanted') return [];
      const echo = givesWay(scenario, subscription, deadline, measure, measures);
      return deadline.revisions.flatMap((_, turn) => owedOfTurn(scenario, subscription, deadline, turn, echo));
    }),
  );
}

function owedOfTurn(
  scenario: Scenario,
  subscription: Subscription,
  whole: Deadline,
  turn: number,
  echo: boolean,
): readonly ExpectedAlert[] {
  const revision = whole.revisions[turn];
  if (!revision) return [];
  const deadline = { ...whole, revisions: whole.revisions.slice(0, turn + 1) };
  const replaced = whole.revisions[turn + 1]?.announcedAt ?? Number.POSITIVE_INFINITY;
  const current = standing(deadline);
  const moment = current.kind === 'dated' ? reachedAt(deadline.kind, current) : null;
  const shared = { channel: subscription.channel, deadline: deadline.id, moment, turn, echo };
  const announced = revision.announcedAt;
  const found: ExpectedAlert[] = [];
  const kind = happeningOf(deadline, revision);
  // Revisions known at the start are the baseline, which announces nothing.
  if (announced > scenario.start && kind !== 'silent' && wantsKind(subscription, kind, null)) {
    found.push({ ...shared, kind, lead: null, announced, from: announced, until: replaced });
  }
  const due = planReminders(deadline, subscription.leads, replaced)
    .map((reminder) => ({ ...reminder, text: leadText(reminder.lead) }))
    .filter(({ due: at }) => at > scenario.start && at < replaced)
    .filter(({ text }) => wantsKind(subscription, text === '0' ? 'reached' : 'countdown', text));
  for (const [index, { due: from, text, reached }] of due.entries()) {
    const newer = due[index + 1]?.due ?? (text === '0' ? Number.POSITIVE_INFINITY : reached);
    const reminder = text === '0' ? 'reached' : 'countdown';
    found.push({ ...shared, kind: reminder, lead: text, announced, from, until: Math.min(newer, replaced) });
  }
  return found;
}

/** Stories agree fully or have nothing in common, so it is enough to compare their chains. */
function givesWay(
  scenario: Scenario,
  subscription: Subscription,
  general: Deadline,
  measure: Measure,
  measures: ReadonlyMap<string, Measure>,
): boolean {
  if (!isGeneral(measure) || subscription.countries.length === 0) return false;
  const chain = chainOf(general);
  return scenario.deadlines.some((own) => {
    const ownMeasure = measures.get(own.measureId);
    if (!ownMeasure?.seeAlso.includes(measure.id) || follows(subscription, ownMeasure).kind === 'unwanted')
      return false;
    return own.kind === general.kind && chainOf(own) === chain;
  });
}

const chainOf = (deadline: Deadline) =>
  JSON.stringify(
    deadline.revisions.map(({ moment, announcedAt, instrument }) => [moment, announcedAt, instrument.number]),
  );
