import type { Item, Source } from '../app/statements/sources.ts';
import type { SourceSpec, Tier } from '../domain/source.ts';
import { worded } from '../texts/index.ts';
import { type DemoText, demoTexts } from './demo-texts.ts';

const MINUTE_MS = 60_000;
/** Asked at least this often, so that cards say a fresh check. */
const EVERY_MINUTES = 360;
/** What is older than this when the sandbox begins was there before it. */
export const NEWS_MS = 86_400_000;

/** The sandbox's own sources: texts written by hand that appear at their instants of the time machine; no network. */
export function demoSources(origin: string): readonly Source[] {
  return (['instrument', 'official', 'press'] as const).map((tier) => demoSource(tier, origin));
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
    // Asked again right when the next text is out: the time machine passes months in seconds.
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
        // What came in the last day is told when the sandbox begins in the middle of the story.
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
    updatedAt: null,
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
