import { plainText } from '../alerts/body.ts';
import { sortItems } from '../alerts/subject.ts';
import { type Posted, type Rehearsed, replay } from '../app/replay.ts';
import type { Store } from '../app/store.ts';
import { type EpochMs, steeredClock } from '../clock.ts';
import { standing } from '../domain/deadline.ts';
import { ON_TIME_MS } from '../domain/ledger.ts';
import { instantOf, LEGAL_ZONE, type Moment, startOfDay } from '../domain/moment.ts';
import { isAboutDeadline } from '../domain/notice-kind.ts';
import { languageNamed } from '../domain/subscription.ts';
import { IN_MEMORY, openSqlite } from '../store/sqlite.ts';
import { replaySubscription } from './bot/subscriptions.ts';
import { cliCommand } from './command.ts';
import { readConfig } from './config/load.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';

export const command = cliCommand({
  name: 'replay',
  usage: `npm run replay -- --from D --to D [--country KR] [--language en|ko] [--json]

  --from, --to   New York dates, both included, or instants such as 2025-07-09T04:01:00Z
  --country      alerts of a channel subscribed to this country; all countries by default
  --json         one JSON object per line`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    country: { type: 'string' },
    language: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: ({ values }, { root, say }) => runReplay({ ...values, root, say }),
});

type ReplayOptions = {
  readonly root: string;
  readonly from?: string;
  readonly to?: string;
  readonly country?: string;
  readonly language?: string;
  readonly json?: boolean;
  readonly say: (line: string) => void;
};

async function runReplay(options: ReplayOptions): Promise<void> {
  const { catalogue } = readConfig(options.root);
  const from = instantOfDay(options.from, '--from', false);
  const until = instantOfDay(options.to, '--to', true);
  if (until <= from) throw new Stop(exitCodes.usage, '--to must be later than --from.');
  const country = options.country?.toUpperCase() ?? null;
  const known = new Set(catalogue.measures.flatMap((measure) => measure.on));
  if (country !== null && !known.has(country)) {
    throw new Stop(exitCodes.usage, '--country expects a country code from the catalogue, such as KR, JP or EU.');
  }
  const language = languageNamed(options.language ?? 'en');
  if (language === undefined) throw new Stop(exitCodes.usage, '--language expects en or ko.');
  const opened = await openSqlite({ file: IN_MEMORY, now: from });
  if (!opened.ok) throw stopFor(opened.error);
  let count = 0;
  await replay({
    clock: steeredClock(from),
    store: opened.value,
    catalogue,
    subscriptions: [replaySubscription(country, language)],
    until,
    async onDone(done, posted) {
      if (!posted) return;
      const line = await lineOf(opened.value, done, posted);
      count++;
      options.say(options.json ? JSON.stringify(line) : readable(line));
    },
  });
  await opened.value.close();
  if (!options.json) options.say(`\n${count} messages.`);
}

function instantOfDay(text: string | undefined, option: string, endOfDay: boolean): number {
  const expected = new Stop(
    exitCodes.usage,
    `${option} expects a date such as 2025-07-09 (New York) or an instant such as 2025-07-09T04:01:00Z.`,
  );
  if (text === undefined) throw expected;
  try {
    if (text.includes('T')) return Temporal.Instant.from(text).epochMilliseconds;
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return endOfDay
      ? startOfDay(day.add({ days: 1 }).toString(), LEGAL_ZONE) - 1
      : startOfDay(day.toString(), LEGAL_ZONE);
  } catch {
    throw expected;
  }
}

function readable(line: ReplayLine): string {
  const zoned = Temporal.Instant.from(line.at).toZonedDateTimeISO(LEGAL_ZONE);
  const at = `${zoned.toPlainDate()} ${zoned.toPlainTime().toString().slice(0, 5)} ET`;
  const lead = line.lead === null || line.lead === '0' ? '' : ` ${line.lead}`;
  const text = line.text
    .split('\n')
    .map((each) => `    ${each}`)
    .join('\n');
  return `\n${at}  #${line.channel}  ${line.kind.toUpperCase()}${lead}\n${text}`;
}

/** One message of the replayed story. Instants are ISO 8601 in UTC. */
export type ReplayLine = {
  readonly at: string;
  readonly kind: string;
  /** Deadline ids joined by commas; the first is the message's own. */
  readonly deadline: string;
  /** The first deadline's instant, or its date when no time is printed; null when there is none. */
  readonly moment: string | null;
  readonly lead: string | null;
  readonly channel: string;
  /** Minutes late, or null when on time. */
  readonly late: number | null;
  readonly text: string;
};

export async function lineOf(
  store: Store,
  { at: now, body }: Rehearsed,
  { channel, ref, snapshot }: Posted,
): Promise<ReplayLine> {
  const entries = await store.ledger.entriesOf(ref);
  const items = sortItems(
    entries.flatMap((entry) => {
      const deadline = snapshot.deadline(entry.deadlineId ?? '');
      const measure = deadline && snapshot.measure(deadline.measureId);
      const { kind, lead, due, reached } = entry;
      return deadline && measure && isAboutDeadline(kind)
        ? [{ kind, deadline, measure, revisionId: entry.revisionId ?? '', lead, due, reached }]
        : [];
    }),
  );
  const first = items[0];
  const current = first ? standing(first.deadline) : { kind: 'unknown' as const };
  const late = now - Math.min(...entries.map((entry) => entry.due));
  return {
    at: isoOf(now),
    kind: first?.kind ?? entries[0]?.kind ?? 'catch-up',
    deadline: items.map(({ deadline }) => deadline.id).join(','),
    moment: current.kind === 'dated' ? momentText(current.moment) : null,
    lead: first?.lead ?? null,
    channel,
    late: late >= ON_TIME_MS ? Math.floor(late / 60_000) : null,
    text: body ? plainText(body) : '',
  };
}

/** An instant in the format of the fact files: `2025-07-09T04:01:00Z`. */
function isoOf(instant: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString();
}

function momentText(moment: Moment): string {
  const instant = instantOf(moment);
  return instant === null ? moment.date : isoOf(instant);
}
