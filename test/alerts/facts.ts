import type { AlertItem, MessageFacts } from '../../src/alerts/facts.ts';
import type { Body, Embed } from '../../src/domain/body.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';

/** One told thing about the Korean pause, due on 2 July 2025 unless told otherwise. */
export function anItem(over: Partial<AlertItem> = {}): AlertItem {
  const deadline = over.deadline ?? aDeadline({ revisions: [aRevision({ rate: { before: '10%', after: '25%' } })] });
  return {
    kind: 'countdown',
    measure: aMeasure(),
    revisionId: deadline.revisions.at(-1)?.id ?? '',
    lead: '7d',
    due: at('2025-07-02T04:01:00Z'),
    reached: null,
    ...over,
    deadline,
  };
}

/** On time, in English, checked a minute ago, pinging nobody. */
export function facts(items: readonly AlertItem[], over: Partial<MessageFacts> = {}): MessageFacts {
  return {
    items,
    language: 'en',
    now: at('2025-07-02T04:01:00Z'),
    late: null,
    freshness: [{ source: 'catalogue', checkedAt: at('2025-07-02T04:00:00Z') }],
    ref: 'm7x2',
    mentionRole: null,
    ...over,
  };
}

/** The pause as its chain grew: set for 9 July, extended to 1 August, extended to 7 August with 15% after it. */
export function thePause(steps: 1 | 2 | 3, over: Partial<Deadline> = {}): Deadline {
  const revisions = [
    aRevision({ rate: { before: '10%', after: '25%' } }),
    aRevision({
      id: 'pause/eo-14316',
      change: 'extended',
      moment: aMoment('2025-08-01 00:01'),
      announcedAt: at('2025-07-07T21:51:00Z'),
    }),
    aRevision({
      id: 'pause/eo-14326',
      change: 'extended',
      moment: aMoment('2025-08-07 00:01'),
      rate: { before: '10%', after: '15%' },
      announcedAt: at('2025-07-31T23:08:00Z'),
    }),
  ];
  return aDeadline({ revisions: revisions.slice(0, steps), ...over });
}

export const cardOf = (body: Body): Embed => body.embeds[0] ?? {};

/** Everything a reader sees, in one text. */
export function seen(body: Body): string {
  return body.embeds
    .flatMap(({ title, description, fields, footer }) => [
      title,
      description,
      ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
      footer?.text,
    ])
    .concat(body.content)
    .filter((text) => text !== undefined)
    .join('\n');
}

/** The lines below the headline. */
export const linesOf = (body: Body): readonly string[] => (cardOf(body).description ?? '').split('\n');

export function fieldOf(body: Body, name: string): string | undefined {
  return cardOf(body).fields?.find((field) => field.name === name)?.value;
}

const DATE = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\d{1,2}월 \d{1,2}일/;
const ZONE = /\bE[SD]?T\b|\bKST\b|\bUTC|미 동부시간/;

/** Lines that show a date and leave open where it is that date. */
export function zonelessLines(body: Body): readonly string[] {
  return seen(body)
    .split('\n')
    .filter((line) => DATE.test(line) && !ZONE.test(line));
}

export const kindsToWord = [
  'moved',
  'reached',
  'withdrawn',
  'retroactive',
  'rate-changed',
  'set',
  'countdown',
] as const satisfies readonly NoticeKind[];
