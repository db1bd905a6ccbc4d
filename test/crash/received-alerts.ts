import type { WireCommit, WireLog } from '@dutywatch/sandbox/wire-log.ts';
import type { EpochMs } from '../../src/clock.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';

/** One thing that a posted message told, as a reader of the channel sees it. */
export type ReceivedAlert = {
  readonly messageId: string;
  readonly channel: string;
  readonly at: EpochMs;
  readonly kind: NoticeKind;
  readonly deadline: string;
  /** The date shown, in milliseconds; null when none is, or the one that no longer holds. */
  readonly moment: EpochMs | null;
  /** Minutes that the message says are left; null for what is no countdown. */
  readonly left: number | null;
  readonly late: boolean;
  /** Not what the message leads with: it may be late although the message is not. */
  readonly further: boolean;
  /** Whether this part of the message is struck by now. */
  readonly struck: boolean;
};

type Part = {
  readonly label: string;
  readonly deadline: string;
  readonly text: string;
  readonly headline: string;
  readonly struck: boolean;
};

const labels: readonly (readonly [RegExp, NoticeKind])[] = [
  [/ left$|^due /, 'countdown'],
  [/^(Extended|Postponed|Brought forward|Time changed|Date set|No date any more)/, 'moved'],
  [/^(New|Announced|Suspended( for .*)?)$/, 'set'],
  [/^(Withdrawn|Struck down)$/, 'withdrawn'],
  [/^Retroactive to /, 'retroactive'],
  [/^(In effect now|Suspension over|Ended|New rate now)$/, 'reached'],
];

/** All alerts that the channels received, oldest first, read from the server's log. Throws on a message it cannot read. */
export function receivedAlerts(log: Pick<WireLog, 'posted' | 'edited'>): readonly ReceivedAlert[] {
  return log.posted().flatMap((post) => {
    const now = partsOf(log.edited(post.messageId).at(-1)?.body ?? post.body);
    // Every part has its place for good.
    return partsOf(post.body).map((part, at) => cameOf(post, part, now[at]?.struck ?? false));
  });
}

function cameOf(post: WireCommit, part: Part, struck: boolean): ReceivedAlert {
  const kind = labels.find(([label]) => label.test(part.label))?.[1];
  if (!kind) throw new Error(`no kind of notice says "${part.label}"`);
  return {
    messageId: post.messageId,
    channel: post.channelId,
    at: post.at,
    kind,
    deadline: part.deadline,
    // A countdown that is off does not say which date holds.
    moment: kind === 'withdrawn' ? null : momentIn(part, post.at),
    left: kind === 'countdown' ? minutesLeft(part.label) : null,
    late: part.text.includes('Posted '),
    further: part.headline.includes('▸ '),
    struck,
  };
}

type Shown = {
  readonly description?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
};

/** The first line is about the first deadline, each field marked `▸` about a further one. */
function partsOf(body: Readonly<Record<string, unknown>> | null): readonly Part[] {
  const card = (body?.embeds as readonly Shown[] | undefined)?.[0];
  const content = body?.content;
  if (!card || typeof content !== 'string') throw new Error(`a message without a first line: ${JSON.stringify(body)}`);
  const fields = card.fields ?? [];
  if (fields.some(({ name }) => !/^(~~)?▸ /.test(name))) throw new Error('a message told of more than it listed');
  const said = card.description ?? '';
  return [
    ...partsIn(content, said),
    ...fields.flatMap(({ name, value }) => partsIn(name, `${value}\n${said.includes('Posted ') ? 'Posted late' : ''}`)),
  ];
}

/** `⏳ 11 h 58 min left · D001 takes effect Thu 3 Jul, 12:01 a.m. ET`, `🆕 New · 58 min left · D001 takes effect Thu 3 Jul, 12:01 a.m. ET` */
function partsIn(headline: string, text: string): readonly Part[] {
  const match = /^(?:<@&\d+> )?(~~)?(?:▸ )?\S+ (.*)$/.exec(headline);
  const said = (match?.[2] ?? '').split(' · ');
  const at = said.findIndex((words) => /^D\d+\b/.test(words));
  const deadline = /^D\d+/.exec(said[at] ?? '')?.[0];
  if (at < 1 || !deadline) throw new Error(`a first line that names no deadline: ${headline}`);
  return said.slice(0, at).map((label) => ({ label, deadline, text, headline, struck: match?.[1] !== undefined }));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATE = /\b(\d{1,2}) ([A-Z][a-z]{2})(?: (\d{4}))?, (\d{1,2}):(\d{2}) ([ap])\.m\. ET/;

/** The date a first line says, whose year is left out where it is the present one. */
function momentIn({ headline }: Part, at: EpochMs): EpochMs | null {
  const [found, day, month, year, hour, minute, half] = DATE.exec(headline) ?? [];
  if (found === undefined) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/New_York');
  return Temporal.ZonedDateTime.from({
    timeZone: 'America/New_York',
    year: Number(year ?? now.year),
    month: months.indexOf(month ?? '') + 1,
    day: Number(day),
    hour: (Number(hour) % 12) + (half === 'p' ? 12 : 0),
    minute: Number(minute),
  }).epochMilliseconds;
}

/** `1 day left`, `5 d 12 h left`, `11 h 58 min left`, `58 min left`, `due now`. */
function minutesLeft(label: string): number {
  const of = (unit: RegExp) => Number(unit.exec(label)?.[1] ?? 0);
  return of(/(\d+) d(?:ays?)?\b/) * 1_440 + of(/(\d+) (?:h\b|hours?)/) * 60 + of(/(\d+) min/);
}
