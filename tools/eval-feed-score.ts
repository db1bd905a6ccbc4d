import { exitCodes, Stop } from '../src/cli/exit.ts';

const judgements = ['tariff', 'trade', 'no'] as const;

/** People's label of one link. */
type FeedLabel = {
  readonly link: string;
  readonly label: (typeof judgements)[number];
  readonly kind: string | null;
  readonly event: string | null;
};

/** Labels are for scoring alone; keys that scoring does not need are passed over. */
export function readLabels(text: string): ReadonlyMap<string, FeedLabel> {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw notAsExpected('a list of labels');
  return new Map(list.map((row, at) => labelOf(row, at)).map((label) => [keyOf(label.link), label]));
}

function labelOf(row: Readonly<Record<string, unknown>>, at: number): FeedLabel {
  const { link } = row;
  const label = judgements.find((known) => known === row.label);
  if (typeof link !== 'string' || label === undefined) {
    throw notAsExpected(`\`link\` and \`label\` (${judgements.join(', ')}) in label ${at + 1}`);
  }
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  return { link, label, kind: textOf(row.kind), event: textOf(row.event) };
}

const notAsExpected = (what: string) => new Stop(exitCodes.usage, `The labels are not as expected: ${what}.`);

export type Alert = { readonly link: string; readonly at: string; readonly event: string | null };

export type FeedScore = {
  readonly items: number;
  /** First alerts, in order. */
  readonly alerted: readonly Alert[];
  readonly recall: number;
  readonly precision: number;
  /** Alerts for events that were alerted before. */
  readonly duplicates: number;
  /** Events that had to be published, and how many were. */
  readonly events: number;
  readonly told: number;
  readonly first_poll_alerts: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

/** Compares alerts with labels: an event counts as published when one of its documents was; commentary and `trade` count neither way. */
export function scoreFeed(
  items: number,
  alerts: readonly { readonly link: string; readonly at: string }[],
  labels: ReadonlyMap<string, FeedLabel>,
  firstPoll: string,
): FeedScore {
  const must = new Set([...labels.values()].filter(isWanted).map(({ link, event }) => event ?? link));
  const alerted: Alert[] = [];
  const told = new Set<string>();
  const wrong: string[] = [];
  let judged = 0;
  let duplicates = 0;
  for (const { link, at } of alerts) {
    const found = labels.get(keyOf(link));
    const event = found?.event ?? null;
    const counted = found === undefined || found.label === 'no' || isWanted(found);
    if (counted) judged++;
    if (found === undefined || found.label === 'no') wrong.push(link);
    if (found && isWanted(found) && told.has(event ?? link)) {
      duplicates++;
      continue;
    }
    if (found && isWanted(found)) told.add(event ?? link);
    alerted.push({ link, at, event });
  }
  return {
    items,
    alerted,
    recall: must.size === 0 ? 1 : told.size / must.size,
    precision: judged === 0 ? 1 : (judged - wrong.length) / judged,
    duplicates,
    events: must.size,
    told: told.size,
    first_poll_alerts: alerts.filter(({ at }) => at === firstPoll).length,
    missed: [...must].filter((event) => !told.has(event)),
    wrong,
  };
}

const isWanted = ({ label: is, kind }: FeedLabel) => is === 'tariff' && kind !== 'commentary';

/** Addresses that differ in a closing slash or in capitals of the host are one. */
function keyOf(link: string): string {
  const url = URL.parse(link.trim());
  return url === null ? link : `${url.host}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}
