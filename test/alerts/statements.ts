import { plainText } from '../../src/alerts/body.ts';
import type { EventItem, StatementFacts } from '../../src/alerts/facts.ts';
import { statementKinds } from '../../src/alerts/statement-kinds.ts';
import type { KnownEvent, KnownStatement } from '../../src/domain/statement.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aStatement, at, aVersion } from '../builders.ts';

/** 6 June 2025, 10:00 in New York. */
export const NOW = at('2025-06-06T14:00:00Z');

export function aKnown(over: Partial<KnownStatement> = {}): KnownStatement {
  const { text: _text, summary: _summary, ...mark } = aVersion();
  return { ...aStatement({ state: 'told', eventId: 'event/a' }), versions: [mark], ...over };
}

export function anEvent(...statements: readonly KnownStatement[]): KnownEvent {
  return { id: 'event/a', firstId: statements[0]?.id ?? '', toldAt: NOW, changedAt: NOW, statements };
}

export function itemOf(...statements: readonly KnownStatement[]): EventItem {
  const first = statements[0] ?? aKnown();
  return { event: anEvent(...statements), statement: first, tied: [], followed: false };
}

/** The pause for South Korea as it stood on 6 June 2025. */
export const pause = {
  deadline: aDeadline({ revisions: [aRevision()] }),
  measure: aMeasure(),
  moment: aMoment('2025-07-09 00:01'),
  reached: at('2025-07-09T04:01:00Z'),
};

export function word(over: Partial<StatementFacts>) {
  const facts: StatementFacts = {
    kind: 'statement',
    events: [itemOf(aKnown())],
    sourceName: (id) => (id === 'press' ? { en: 'Evening Post', ko: '이브닝포스트' } : undefined),
    language: 'en',
    now: NOW,
    late: null,
    freshness: [{ source: 'catalogue', checkedAt: NOW }],
    ref: 'abc',
    mentionRole: null,
    ...over,
  };
  const body = statementKinds[facts.kind](facts);
  return { body, text: plainText(body) };
}
