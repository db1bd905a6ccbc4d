import type { NoticeKind } from '../../domain/notice-kind.ts';
import type { Evidence, InstrumentType } from '../../domain/revision.ts';

const instrument = {
  'executive order': 'Executive order',
  proclamation: 'Proclamation',
  memorandum: 'Memorandum',
  'Federal Register notice': 'Federal Register notice',
  'CSMS message': 'CSMS message',
  'court decision': 'Court decision',
  statute: 'Statute',
  'agency notice': 'Agency notice',
  'HTS revision': 'Tariff schedule (HTS)',
  announcement: 'Announcement',
  press: 'Press report',
} satisfies Record<InstrumentType, string>;

/** Types whose number already identifies them: `90 FR 55964`. */
const spoken: ReadonlySet<InstrumentType> = new Set(['Federal Register notice', 'HTS revision']);

/** Names of countries, goods, instruments and rates. */
export const names = {
  /** Names the trade uses where the region table has longer ones, and blocs that are no region. */
  country: {
    '*': 'all countries',
    EU: 'European Union',
    AGOA: 'AGOA countries',
    US: 'United States',
    AU: 'Australia',
    KR: 'South Korea',
    KP: 'North Korea',
    HK: 'Hong Kong',
    MO: 'Macao',
  } as Readonly<Record<string, string>>,
  list: (shown: string, more: number) => `${shown} and ${more} more ${more === 1 ? 'item' : 'items'}`,
  countries: (shown: string, more: number) => `${shown} and ${more} more ${more === 1 ? 'country' : 'countries'}`,
  otherLaw: 'Other trade law',
  section: (number: string) => `Section ${number}`,
  /** Sectors whose word differs from the catalogue’s. */
  sector: { all: 'all goods' } as Readonly<Record<string, string>>,
  instrument,
  evidence: {
    primary: 'checked against the original text',
    secondary: 'based on reports; original text not checked',
    unverified: 'not verified',
  } satisfies Record<Evidence, string>,
  /** A type of instrument with its number. */
  numbered: (type: InstrumentType, number: string): string =>
    spoken.has(type) ? number : type === 'executive order' ? `EO ${number}` : `${instrument[type]} ${number}`,
  certainty: {
    instrument: 'law',
    official: 'official, not yet law',
    press: 'press report',
    reported: 'reported, no instrument',
    /** Follows `law` where the text itself was not read. */
    secondhand: ', as reported',
  },
  /** In place of an instrument, for what the bot itself wrote down. */
  own: { removed: 'Removed from the catalogue by the operators', simulated: 'Simulated change' },
  person: {
    cited: 'Source given by the operators',
    nothing: 'No source given by the operators',
    approved: {
      'as-read': 'Approved by an operator',
      edited: 'Approved by an operator with a date other than the source’s',
    },
  },
  /** A rate as the catalogue prints it; another language replaces the few English words in it. */
  rate: (printed: string) => printed,
};

/** One in a list, all of that kind, and the reason for an alert. */
type Called = { readonly one: string; readonly many: string; readonly why: string };

/** The names of each kind of notice. */
export const noticeKinds: Readonly<Record<NoticeKind, Called>> = {
  set: { one: 'New', many: 'new deadlines', why: 'a date was set' },
  countdown: { one: 'Reminder', many: 'reminders', why: 'a reminder before the deadline' },
  reached: { one: 'Reached', many: 'deadlines reached', why: 'the deadline was reached' },
  moved: { one: 'Moved', many: 'date changes', why: 'the date was moved' },
  'rate-changed': { one: 'Rate changed', many: 'rate changes', why: 'the rate was changed' },
  withdrawn: {
    one: 'Withdrawn or struck down',
    many: 'withdrawn or struck down',
    why: 'the date was withdrawn or struck down',
  },
  retroactive: { one: 'Retroactive', many: 'retroactive changes', why: 'a change applies retroactively' },
  statement: { one: 'Statement', many: 'statements', why: 'a new statement' },
  'statement-edited': { one: 'Statement edited', many: 'edited statements', why: 'a statement was edited' },
  proposal: { one: 'Proposal', many: 'proposals', why: 'a proposed change needs approval' },
  digest: { one: 'Digest', many: 'digests', why: 'a scheduled digest' },
  summary: { one: 'Weekly summary', many: 'weekly summaries', why: 'the weekly summary of changes' },
  'catch-up': { one: 'Catch-up', many: 'catch-ups', why: 'a summary of upcoming deadlines' },
  health: { one: 'Bot status', many: 'bot problems', why: 'a problem with the bot' },
};

/** Days, times and the time left. */
export const moments = {
  /** Zones with common names. American law prints EST and EDT interchangeably and sometimes wrongly: "ET" is always right. */
  zone: { 'America/New_York': 'ET', 'Asia/Seoul': 'KST', UTC: 'UTC' } as Readonly<Record<string, string>>,
  /** The likely zone of this language's readers. */
  readerZone: 'America/New_York',
  /** In dayjs' format: https://day.js.org/docs/en/display/format */
  format: {
    day: 'ddd D MMM YYYY',
    weekday: 'ddd D MMM',
    dated: 'D MMM YYYY',
    short: 'D MMM',
    month: 'MMM YYYY',
    tick: 'MMM ’YY',
    wall: 'h:mm A',
  },
  dueNow: 'due now',
  dueToday: 'due today',
  daysLeft: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
  daysHoursLeft: (days: number, hours: number) => `${days} d ${hours} h left`,
  exactLeft: (exact: string) => `${exact} left`,
  exact: (hours: number, minutes: number) => {
    if (hours === 0) return `${minutes} min`;
    if (minutes === 0) return hours === 1 ? '1 hour' : `${hours} hours`;
    return `${hours} h ${minutes} min`;
  },
  dayOf: (day: number, of: number) => `day ${day} of ${of}`,
  dayExtended: (day: number, of: number, until: string) => `day ${day} (${of}-day suspension, extended to ${until})`,
  untimed: 'time not specified',
  untimedSentence: 'Time not specified',
  /** A whole day that still counts, or up to a time of day. */
  through: (words: string, wholeDay: boolean) => `${wholeDay ? 'through' : 'until'} ${words}`,
  /** The legal wording of a moment whose time is printed. */
  timed: (day: string, wall: string, zone: string) => `${wall} ${zone}, ${day}`,
  /** A day with a time after it. */
  dayAt: (day: string, time: string) => `${day}, ${time}`,
  shortDay: (day: string, zone: string) => `${day} ${zone}`,
  datedDay: (day: string, zone: string) => `${day} ${zone}`,
  /** A day without a time. */
  wholeDay: (day: string, zone: string) => `${day} (${zone})`,
};
