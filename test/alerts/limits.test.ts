import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyLimits, bodySize, withinLimits } from '../../src/alerts/body.ts';
import { wordCard } from '../../src/alerts/card.ts';
import type { AlertItem } from '../../src/alerts/facts.ts';
import { messageFits, wordMessage } from '../../src/alerts/message.ts';
import { strike } from '../../src/alerts/strike.ts';
import type { Body } from '../../src/domain/body.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../builders.ts';
import { anItem, cardOf, facts, kindsToWord, thePause } from './facts.ts';

/** Every limit of Discord's that a body breaks, by name. */
function broken(body: Body): readonly string[] {
  const over = (name: string, length: number, max: number) => (length > max ? [`${name} ${length}`] : []);
  const embeds = body.embeds.flatMap((embed) => [
    ...over('title', embed.title?.length ?? 0, 256),
    ...over('description', embed.description?.length ?? 0, 4_096),
    ...over('fields', embed.fields?.length ?? 0, 25),
    ...over('footer', embed.footer?.text.length ?? 0, 2_048),
    ...(embed.fields ?? []).flatMap(({ name, value }) => [
      ...over('name', name.length, 256),
      ...over('value', value.length, 1_024),
      ...(name.trim() === '' || value.trim() === '' ? ['empty field'] : []),
    ]),
  ]);
  return [...over('content', body.content?.length ?? 0, 2_000), ...over('total', bodySize(body), 6_000), ...embeds];
}

const length = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 200, max: 9_000 }));
const text = fc
  .tuple(length, fc.constantFrom('관세 ', 'tariff ', '*~_`', '😀', '\\', 'a\nb'))
  .map(([n, unit]) => unit.repeat(Math.ceil(n / unit.length)).slice(0, n));

const told: fc.Arbitrary<AlertItem> = fc
  .record({
    title: text,
    quote: text,
    name: text,
    rate: text,
    kind: fc.constantFrom(...kindsToWord),
    url: text,
    many: fc.boolean(),
  })
  .map(({ title, quote, name, rate, kind, url, many }) => {
    const revision = aRevision({
      quote,
      rate: { before: rate, after: rate },
      instrument: anInstrument({ title: name, number: name, url: `https://example.org/${url}` }),
    });
    const end = aRevision({ ...revision, id: 'end', change: 'voided', moment: null });
    const revisions = kind === 'withdrawn' ? [revision, end] : [revision];
    return anItem({
      kind,
      deadline: aDeadline({ title: { en: title, ko: title }, revisions }),
      measure: aMeasure({
        title: { en: name, ko: name },
        on: many ? Array(90).fill('KR') : ['KR'],
        sectors: Array(40).fill(name),
      }),
    });
  });

describe('Discord’s limits', () => {
  it('hold for any text, any number of deadlines, posted and struck, and the mark to find the message stays', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 40 }), fc.constantFrom('en', 'ko'), (list, language) => {
        const body = wordMessage(facts(list, { language, mentionRole: '900000000000000001', late: 86_400_000 }));
        expect(broken(body)).toEqual([]);
        expect(cardOf(body).footer?.text.endsWith('ref m7x2')).toBe(true);
        expect(body.content?.startsWith('<@&900000000000000001> ')).toBe(true);
        const [first] = list;
        if (!first) return;
        const change = {
          deadline: first.deadline,
          beside: [],
          language,
          now: 0,
          link: `https://discord.com/channels/${'1'.repeat(60)}`,
        } as const;
        const struck = strike(body, change);
        expect(broken(struck)).toEqual([]);
        expect(cardOf(struck).footer?.text.endsWith('ref m7x2')).toBe(true);
        expect(strike(struck, change)).toEqual(struck);
        const card = wordCard({ ...cardFacts, language, ahead: list });
        expect(broken(card)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('leave out no deadline that a message is given, and say beforehand how many have room', () => {
    const list = Array.from({ length: 40 }, (_, n) => {
      const revisions = [aRevision({ id: `r${n}`, moment: aMoment('2025-07-09 00:01') })];
      return anItem({
        deadline: aDeadline({ id: `d${n}`, title: { en: `Deadline ${n}`, ko: `기한 ${n}` }, revisions }),
      });
    });
    const most = list.findLastIndex((_, at) => messageFits(facts(list.slice(0, at + 1)))) + 1;
    expect(most).toBeGreaterThan(5);
    // One more than has room in full is still named, in fewer words.
    const names = cardOf(wordMessage(facts(list.slice(0, most + 1)))).fields?.map(({ name }) => name) ?? [];
    expect(names.filter((name) => name.startsWith('▸ '))).toHaveLength(Math.min(most, bodyLimits.fields));
  });

  it('name on a card what lies ahead beyond its list', () => {
    const ahead = Array.from({ length: 12 }, (_, n) => ({
      deadline: aDeadline({ id: `d${n}`, title: { en: `Deadline ${n}`, ko: `기한 ${n}` } }),
      measure: aMeasure(),
    }));
    const card = wordCard({ ...cardFacts, ahead });
    expect(cardOf(card).fields).toHaveLength(9);
    expect(cardOf(card).fields?.at(-1)).toEqual({
      name: '4 later deadlines',
      value: 'Deadline 8 · Deadline 9 · Deadline 10 · Deadline 11',
    });
  });

  it('are kept as a last resort by cutting the longest part, never the footer', () => {
    const value = 'x'.repeat(1_000);
    const fields = Array.from({ length: 30 }, () => ({ name: 'n', value }));
    const body = withinLimits({
      embeds: [{ title: 't', fields, footer: { text: 'Checked · ref m1' } }],
      mentionRoles: [],
    });
    expect(broken(body)).toEqual([]);
    expect(cardOf(body).fields).toHaveLength(bodyLimits.fields);
    expect(cardOf(body).footer?.text).toBe('Checked · ref m1');
    expect(cardOf(body).fields?.some((field) => field.value.endsWith('…'))).toBe(true);
  });

  it('change nothing that already keeps them', () => {
    const body = wordMessage(facts([anItem({ kind: 'moved', deadline: thePause(3) })]));
    expect(withinLimits(body)).toEqual(body);
  });
});

const cardFacts = {
  kind: 'catch-up',
  reason: 'start',
  happened: [],
  ahead: [],
  owed: 0,
  countries: [],
  language: 'en',
  now: at('2025-07-02T04:01:00Z'),
  freshness: [],
  ref: 'm7x2',
} as const;
