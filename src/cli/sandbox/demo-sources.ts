import type { Item, Source } from '../../app/statements/sources.ts';
import type { InstrumentType } from '../../domain/revision.ts';
import { type SourceSpec, type Tier, tiers } from '../../domain/source.ts';
import { worded } from '../../texts/index.ts';

/** One text of the demonstration: written for it, in our own words, and marked as such. */
type DemoText = {
  readonly key: string;
  readonly tier: Tier;
  readonly at: string;
  readonly title: string;
  readonly instrumentType: InstrumentType | null;
  readonly number: string | null;
  /** Number of the real order it stands for: the demonstration's catalogue leaves that order to people's decision for a day. */
  readonly plays: string | null;
  readonly text: string;
};

const MARK = 'DEMONSTRATION TEXT, written for the sandbox; not a document of any government or newspaper.';

/** The texts that the sandbox's own sources publish in the course of the Korea story, oldest first. */
export const demoTexts: readonly DemoText[] = [
  {
    key: 'demo-press-1',
    tier: 'press',
    at: '2025-06-06T14:00:00Z',
    title: 'Demonstration: leaders of South Korea and the United States talk about tariffs',
    instrumentType: null,
    number: null,
    plays: null,
    text: [
      MARK,
      'In their first call the two presidents agreed to work towards an agreement on tariffs that satisfies both sides as soon as possible, and to let working-level talks go on.',
      'The 25 percent tariff on goods of South Korea announced on 2 April was suspended for 90 days and is due to return in early July. Semiconductors are under review; automobiles, steel and aluminium pay separate tariffs already.',
    ].join('\n\n'),
  },
  {
    key: 'demo-order-1',
    tier: 'instrument',
    at: '2025-07-07T21:30:00Z',
    title: 'Demonstration: Extending the Pause of the Country Tariff Rates',
    instrumentType: 'executive order',
    number: null,
    plays: '14316',
    text: [
      MARK,
      'By the authority vested in me, including the International Emergency Economic Powers Act, I hereby order:',
      'Section 1. Background. In Executive Order 14266 of April 9, 2025, additional duties on goods of many trading partners, South Korea among them, were suspended. That suspension expires at 12:01 a.m. eastern daylight time on July 9, 2025.',
      'Sec. 2. Extension. I have determined to extend the suspension made by Executive Order 14266 until 12:01 a.m. eastern daylight time on August 1, 2025. Headings 9903.01.43 through 9903.01.62 and 9903.01.64 through 9903.01.76 of the tariff schedule shall stay suspended until then.',
    ].join('\n\n'),
  },
  {
    key: 'demo-sheet-1',
    tier: 'official',
    at: '2025-07-07T21:40:00Z',
    title: 'Demonstration fact sheet: the pause of the country tariff rates is extended',
    instrumentType: null,
    number: null,
    plays: null,
    text: [
      MARK,
      'Today an executive order was signed on the country tariff rates. Those tariff rates, which were set to return on July 9, are now to return on August 1, 2025.',
    ].join('\n\n'),
  },
];

const MINUTE_MS = 60_000;
/** Polled at least this often, so that cards show a recent check. */
const EVERY_MINUTES = 360;
/** Texts older than this when the sandbox begins count as there before it. */
export const NEWS_MS = 86_400_000;

/** The sandbox's own sources: hand-written texts that appear at their instants of the time machine; no network. */
export function demoSources(origin: string): readonly Source[] {
  return tiers.map((tier) => demoSource(tier, origin));
}

function demoSource(tier: Tier, origin: string): Source {
  const texts = demoTexts.filter((text) => text.tier === tier);
  let everyMinutes = EVERY_MINUTES;
  const spec: SourceSpec = {
    id: `demo-${tier}`,
    kind: 'demonstration',
    name: worded((texts) => texts.demo.source[tier]),
    tier,
    official: false,
    address: `${origin}/sandbox`,
    // Polled again right when the next text appears: the time machine passes months in seconds.
    get everyMinutes() {
      return everyMinutes;
    },
    staleAfterMinutes: 3 * EVERY_MINUTES,
    enabled: true,
    offBecause: null,
    language: 'en',
    relevance: { judge: 'reading', onlyWith: [], neverWith: [], readPages: false },
    holdAbove: texts.length,
    headers: [],
    encoding: null,
    options: {},
  };
  return {
    spec,
    async poll(state, now) {
      const first = state === null;
      const out = texts.filter(({ at }) => instantOf(at) <= (first ? now - NEWS_MS : now));
      const next = texts.find(({ at }) => instantOf(at) > now);
      const wait = next ? Math.ceil((instantOf(next.at) - now) / MINUTE_MS) : EVERY_MINUTES;
      everyMinutes = Math.min(EVERY_MINUTES, Math.max(1, wait));
      return {
        kind: 'items',
        items: out.toReversed().map((text) => itemOf(text, origin)),
        notes: [],
        // When the sandbox begins in the middle of the story, the texts of the last day are published.
        more: first,
        baseline: first,
        state: 'begun',
      };
    },
    page: async (item) => ({ kind: 'text', text: item.text ?? '', title: item.title, url: item.url }),
  };
}

function itemOf({ key, at, title, text, instrumentType, number }: DemoText, origin: string): Item {
  return {
    key,
    url: `${origin}/sandbox?text=${key}`,
    title,
    summary: null,
    text,
    publishedAt: instantOf(at),
    signedOn: null,
    number,
    instrumentType,
    corrects: null,
    categories: [],
    language: 'en',
    flags: [],
  };
}

export const instantOf = (at: string) => Temporal.Instant.from(at).epochMilliseconds;
