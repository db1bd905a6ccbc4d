import type { EpochMs } from '../src/clock.ts';
import type { Deadline } from '../src/domain/deadline.ts';
import type { Entry, Message, Notice } from '../src/domain/ledger.ts';
import type { Measure } from '../src/domain/measure.ts';
import type { Moment } from '../src/domain/moment.ts';
import type { Proposal, ProposalSource } from '../src/domain/proposal.ts';
import type { Instrument, Revision } from '../src/domain/revision.ts';
import type { StatedDate, Statement, Version } from '../src/domain/statement.ts';
import { BY_CONFIG, type Subscription } from '../src/domain/subscription.ts';
import { DEFAULT_SETTINGS } from '../src/domain/subscription-settings.ts';

/** `2025-07-09T04:01:00Z` as milliseconds since 1970. */
export const at = (iso: string): EpochMs => Temporal.Instant.from(iso).epochMilliseconds;

/** `2025-07-09 00:01` or `2025-07-09` (no time printed), in New York unless told otherwise. */
export function aMoment(text: string, zone = 'America/New_York'): Moment {
  const [date = '', time = null] = text.split(' ');
  return { date, time, zone };
}

export function anInstrument(over: Partial<Instrument> = {}): Instrument {
  return {
    type: 'executive order',
    number: '14266',
    title: 'Modifying Reciprocal Tariff Rates',
    signedOn: '2025-04-09',
    frDocument: null,
    url: 'https://example.org/eo-14266',
    ...over,
  };
}

/** A revision announced, and recorded, on 10 April 2025 unless told otherwise; `recordedAt` follows `announcedAt`. */
export function aRevision(over: Partial<Revision> = {}): Revision {
  const announcedAt = over.announcedAt ?? at('2025-04-10T03:30:00Z');
  return {
    id: 'pause/eo-14266',
    change: 'set',
    moment: aMoment('2025-07-09 00:01'),
    boundary: 'until',
    basis: 'printed',
    rate: null,
    instrument: anInstrument(),
    quote: 'is suspended until 12:01 a.m. eastern daylight time on July 9, 2025',
    evidence: 'primary',
    note: null,
    announcedAt,
    announcedAtPrecision: 'minute',
    recordedAt: announcedAt,
    by: 'catalogue',
    restores: null,
    ...over,
  };
}

/** The pause of 90 days that began on 10 April 2025, with one revision unless told otherwise. */
export function aDeadline(over: Partial<Deadline> = {}): Deadline {
  const revisions = over.revisions ?? [aRevision()];
  const first = revisions[0];
  return {
    id: 'pause',
    measureId: 'us-kr-reciprocal',
    kind: 'suspension-ends',
    title: { en: '25% pause for South Korea', ko: '한국 상호관세 25% 유예' },
    window: first ? { from: aMoment('2025-04-10 00:01'), days: 90, revision: first.id } : null,
    guild: null,
    overrides: null,
    ...over,
    revisions,
  };
}

export function aMeasure(over: Partial<Measure> = {}): Measure {
  return {
    id: 'us-kr-reciprocal',
    title: { en: 'Reciprocal tariff on South Korea', ko: '한국 상호관세' },
    summary: { en: 'A country rate for South Korea.', ko: '한국에 적용되는 국가별 세율.' },
    imposedBy: 'US',
    on: ['KR'],
    authority: 'IEEPA',
    sectors: ['all'],
    hts: ['9903.01.25'],
    seeAlso: [],
    ...over,
  };
}

/** Follows everything, since 2025 began, in English, without a start card. */
export function aSubscription(over: Partial<Subscription> = {}): Subscription {
  return {
    ...DEFAULT_SETTINGS,
    person: null,
    pausedSince: null,
    id: 'korea',
    channel: '200000000000000001',
    guild: null,
    createdBy: BY_CONFIG,
    createdAt: at('2025-01-01T00:00:00Z'),
    since: at('2025-01-01T00:00:00Z'),
    startCard: false,
    ...over,
  };
}

/** The reminder seven days before the pause ends. */
export function aNotice(over: Partial<Notice> = {}): Notice {
  return {
    id: 'countdown/pause/pause/eo-14266/7d',
    kind: 'countdown',
    deadlineId: 'pause',
    revisionId: 'pause/eo-14266',
    lead: '7d',
    due: at('2025-07-02T13:00:00Z'),
    reached: at('2025-07-09T04:01:00Z'),
    group: '7d/2025-07-09T04:01:00Z',
    subscriptionId: null,
    subject: null,
    detail: null,
    ...over,
  };
}

/** That reminder as a planned entry of one subscription. */
export function anEntry(over: Partial<Entry> = {}): Entry {
  const notice = aNotice();
  const noticeId = over.noticeId ?? notice.id;
  const subscriptionId = over.subscriptionId ?? 'korea';
  return {
    id: `${noticeId}/${subscriptionId}`,
    noticeId,
    subscriptionId,
    channel: '200000000000000001',
    kind: notice.kind,
    deadlineId: notice.deadlineId,
    revisionId: notice.revisionId,
    lead: notice.lead,
    due: notice.due,
    reached: notice.reached,
    group: notice.group,
    subject: notice.subject,
    detail: notice.detail,
    priority: 3,
    state: 'planned',
    reason: null,
    messageId: null,
    ...over,
  };
}

/** A post marked `sending` for the first time. */
export function aMessage(over: Partial<Message> = {}): Message {
  return {
    id: 'm0000000000000000000001',
    action: 'post',
    subscriptionId: 'korea',
    channel: '200000000000000001',
    place: null,
    priority: 3,
    state: 'sending',
    reason: null,
    target: null,
    revisionId: null,
    discordId: null,
    body: null,
    firstAttemptAt: at('2025-07-02T13:00:00Z'),
    sentAt: null,
    attempts: 1,
    notBefore: at('2025-07-02T13:00:00Z'),
    ...over,
  };
}

/** A press statement seen on 6 June 2025, not yet read. */
export function aStatement(over: Partial<Statement> = {}): Statement {
  return {
    id: 'statement',
    source: 'press',
    key: 'key',
    url: 'https://example.org/statement',
    tier: 'press',
    title: 'A statement',
    instrumentType: null,
    number: null,
    signedOn: null,
    corrects: null,
    language: null,
    categories: [],
    publishedAt: at('2025-06-06T12:00:00Z'),
    seenAt: at('2025-06-06T12:05:00Z'),
    state: 'quiet',
    reasons: [],
    countries: [],
    sectors: [],
    authorities: [],
    headings: [],
    dates: [],
    eventId: null,
    pageDueAt: null,
    pageTries: 0,
    sketch: '',
    ...over,
  };
}

export function aVersion(over: Partial<Version> = {}): Version {
  return {
    n: 1,
    title: 'A statement',
    summary: 'Short.',
    text: 'The whole text.',
    digest: 'd1',
    seenAt: at('2025-06-06T12:05:00Z'),
    added: [],
    removed: [],
    ...over,
  };
}

/** The end of the pause, as an order states it. */
export function aStatedDate(over: Partial<StatedDate> = {}): StatedDate {
  return {
    instant: at('2025-07-09T04:01:00Z'),
    date: '2025-07-09',
    time: '00:01',
    zone: 'America/New_York',
    role: 'suspended-until',
    form: 'absolute',
    boundary: 'until',
    quote: '12:01 a.m. eastern daylight time on July 9, 2025',
    sentence: 'The duty is suspended until 12:01 a.m. eastern daylight time on July 9, 2025.',
    flags: [],
    ...over,
  };
}

/** The pause in Executive Order 91002, published on 7 July 2025. */
export function aProposalSource(over: Partial<ProposalSource> = {}): ProposalSource {
  return {
    statementId: 'statement/1',
    tier: 'instrument',
    change: 'extended',
    moment: aMoment('2025-08-01 00:01'),
    boundary: 'until',
    basis: 'printed',
    rate: null,
    quote: 'extend the suspension until 12:01 a.m. eastern daylight time on August 1, 2025',
    offset: 120,
    instrument: anInstrument({ number: '91002', title: 'Extending the Pause', url: 'https://example.org/91002' }),
    publishedAt: at('2025-07-07T21:51:00Z'),
    ...over,
  };
}

/** A proposal to extend the pause of `aDeadline`. */
export function aProposal(over: Partial<Proposal> = {}): Proposal {
  return {
    id: 'p1',
    guild: null,
    deadlineId: 'pause',
    base: 'pause/eo-14266',
    measureId: 'us-kr-reciprocal',
    kind: 'suspension-ends',
    title: { en: '25% pause for South Korea', ko: '한국 상호관세 25% 유예' },
    countries: [],
    before: aMoment('2025-07-09 00:01'),
    because: ['cites-here', 'names-old-date'],
    sure: 'sure',
    sources: [aProposalSource()],
    state: 'open',
    decision: null,
    group: 'proposal/statement/1/0',
    createdAt: at('2025-07-07T21:52:00Z'),
    changedAt: at('2025-07-07T21:52:00Z'),
    ...over,
  };
}
