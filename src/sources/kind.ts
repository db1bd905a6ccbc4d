import { z } from 'zod';
import type { Item, NoteCode, Page, PollNote, Source, SourceSpec } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { worded } from '../texts/index.ts';
import type { Http } from './http/http.ts';
import { retryAt } from './http/politeness.ts';
import { type Trouble, troubled } from './http/response.ts';

/** What every kind is given to work with. */
export type Tools = {
  readonly http: Http;
  /** A variable of the environment by name, for secrets. */
  readonly environment: (name: string) => string | undefined;
  /** From 0 to below 1. */
  readonly random: () => number;
};

export type Note = { readonly code: NoteCode; readonly detail?: string | number };

/** What a kind's reading of its list comes to; `inner` is what it wants to remember. */
export type ListReading<Inner> =
  | {
      readonly kind: 'items';
      readonly items: readonly Item[];
      readonly notes: readonly Note[];
      readonly baseline: boolean;
      readonly more: boolean;
      readonly inner: Inner;
    }
  | { readonly kind: 'unchanged'; readonly inner: Inner }
  /** Trouble of which something is remembered. */
  | (Trouble & { readonly inner?: Inner });

export type PageReading = Extract<Page, { kind: 'text' }> | Trouble;

/** A kind of source: one file that exports one of these. */
type SourceKind<Options, Inner> = {
  readonly kind: string;
  /** The keys that only this kind has in `config/sources.yaml`: a strict object, each key with its default. */
  readonly options: z.ZodType<Options> & z.ZodObject;
  /** What it remembers from poll to poll, as it comes back from the store. */
  readonly inner: z.ZodType<Inner>;
  /** How its list is read. Throws for nothing that a server does. */
  readonly read: (context: ReadContext<Options>, inner: Inner | null) => Promise<ListReading<Inner>>;
  readonly page: (context: ReadContext<Options>, item: Item) => Promise<PageReading>;
};

export type ReadContext<Options> = {
  readonly spec: SourceSpec;
  readonly options: Options;
  readonly tools: Tools;
  /** Of the settings, secrets filled in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly now: EpochMs;
  /** Never polled before: what stands there is a baseline. A state that was lost makes no poll the first one. */
  readonly first: boolean;
};

/** A kind with its types closed over: what the list of kinds holds. */
export type AnyKind = {
  readonly kind: string;
  readonly options: z.ZodObject;
  readonly open: (spec: SourceSpec, tools: Tools) => Source;
};

/** What else a list may say of an item, for those that say less; in the order of `Item`, since digests are made of it. */
export const unsaid = {
  summary: null,
  text: null,
  publishedAt: null,
  signedOn: null,
  number: null,
  instrumentType: null,
  corrects: null,
  categories: [],
  language: null,
  flags: [],
} as const;

/** What every source remembers, around what its kind does. */
const remembered = z.object({ v: z.literal(1), failures: z.int().min(0), inner: z.unknown() });

const PAGE_PACE_MINUTES = 2;

/** Gives a kind its memory, its back-off and its sentences: the one way in which a source is read. */
export function defineKind<Options, Inner>(kind: SourceKind<Options, Inner>): AnyKind {
  return { kind: kind.kind, options: kind.options, open: (spec, tools) => openSource(kind, spec, tools) };
}

function openSource<Options, Inner>(kind: SourceKind<Options, Inner>, spec: SourceSpec, tools: Tools): Source {
  const options = kind.options.parse(spec.options);

  const contextAt = (now: EpochMs, first: boolean): ReadContext<Options> | Trouble => {
    const headers: Record<string, string> = {};
    for (const header of spec.headers) {
      const value = 'value' in header ? header.value : tools.environment(header.fromEnvironment)?.trim();
      if (!value) return troubled('secret-missing', 'value' in header ? header.name : header.fromEnvironment);
      headers[header.name.toLowerCase()] = value;
    }
    return { spec, options, tools, headers, now, first };
  };

  const told = ({ code, detail, retryAfterMs }: Trouble, now: EpochMs, failures: number, everyMinutes: number) => ({
    kind: 'trouble' as const,
    trouble: { code, sentence: worded((texts) => texts.sources.trouble[code](detail)) },
    retryAt: retryAt({ official: spec.official, everyMinutes, now, failures, retryAfterMs, random: tools.random }),
  });

  return {
    spec,
    async poll(state, now) {
      const memory = recall(kind.inner, state);
      const context = contextAt(now, state === null);
      const read = 'kind' in context ? context : await kind.read(context, memory.inner);
      if (read.kind === 'trouble') {
        const failures = memory.failures + 1;
        const inner = 'inner' in read ? read.inner : memory.inner;
        return { ...told(read, now, failures, spec.everyMinutes), state: stateText(failures, inner) };
      }
      const next = stateText(0, read.inner);
      if (read.kind === 'unchanged') return { kind: 'unchanged', state: next };
      const { items, baseline, more } = read;
      const notes: readonly Note[] = [...(memory.lost ? [{ code: 'state-lost' as const }] : []), ...read.notes];
      return { kind: 'items', items, notes: notes.map(wordedNote), baseline, more, state: next };
    },
    async page(item, now, attempt = 1) {
      const context = contextAt(now, false);
      const read = 'kind' in context ? context : await kind.page(context, item);
      return read.kind === 'text' ? read : told(read, now, attempt, PAGE_PACE_MINUTES);
    },
  };
}

type Memory<Inner> = {
  readonly failures: number;
  readonly inner: Inner | null;
  /** There was a state, and nothing can be made of it: it is read from the start, and said. */
  readonly lost: boolean;
};

function recall<Inner>(inner: z.ZodType<Inner>, state: string | null): Memory<Inner> {
  if (state === null) return { failures: 0, inner: null, lost: false };
  const outer = remembered.safeParse(parsedJson(state));
  if (!outer.success) return { failures: 0, inner: null, lost: true };
  const { failures, inner: held } = outer.data;
  if (held === null) return { failures, inner: null, lost: false };
  const read = inner.safeParse(held);
  return { failures, inner: read.data ?? null, lost: !read.success };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const stateText = (failures: number, inner: unknown) => JSON.stringify({ v: 1, failures, inner });

/** `detail` is a count: never text from the server. */
function wordedNote({ code, detail = '' }: Note): PollNote {
  return { code, sentence: worded((texts) => texts.sources.note[code](String(detail))) };
}
