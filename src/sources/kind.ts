import { z } from 'zod';
import type { Item, NoteCode, Page, PollNote, Source, SourceSpec } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { worded } from '../texts/index.ts';
import type { Http } from './http/http.ts';
import { retryAt } from './http/politeness.ts';
import { type Trouble, troubled } from './http/response.ts';

/** The tools that every kind gets. */
export type Tools = {
  readonly http: Http;
  /** A variable of the environment by name, for secrets. */
  readonly environment: (name: string) => string | undefined;
  /** From 0 to below 1. */
  readonly random: () => number;
};

export type Note = { readonly code: NoteCode; readonly detail?: string | number };

/** The result of a kind's reading of its list; `inner` is its own memory. */
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
  /** Trouble, with a memory to store. */
  | (Trouble & { readonly inner?: Inner });

export type PageReading = Extract<Page, { kind: 'text' }> | Trouble;

/** A kind of source: one file that exports one of these. */
type SourceKind<Options, Inner> = {
  readonly kind: string;
  /** The keys that only this kind has in `config/sources.yaml`: a strict object, each key with its default. */
  readonly options: z.ZodType<Options> & z.ZodObject;
  /** Its memory between polls, as it comes back from the store. */
  readonly inner: z.ZodType<Inner>;
  /** Reads its list. Never throws because of a server. */
  readonly read: (context: ReadContext<Options>, inner: Inner | null) => Promise<ListReading<Inner>>;
  readonly page: (context: ReadContext<Options>, item: Item) => Promise<PageReading>;
};

export type ReadContext<Options> = {
  readonly spec: SourceSpec;
  readonly options: Options;
  readonly tools: Tools;
  /** From the settings, with secrets filled in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly now: EpochMs;
  /** The source was never polled before, so its list is a baseline. A lost state does not make a poll the first one. */
  readonly first: boolean;
};

/** A kind with its types closed over, for the list of kinds. */
export type AnyKind = {
  readonly kind: string;
  readonly options: z.ZodObject;
  readonly open: (spec: SourceSpec, tools: Tools) => Source;
};

/** The remaining fields of an item, for lists that give fewer; in the order of `Item`, because digests are made of it. */
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

/** The memory of every source, around that of its kind. */
const remembered = z.object({ v: z.literal(1), failures: z.int().min(0), inner: z.unknown() });

const PAGE_PACE_MINUTES = 2;

/** Gives a kind its memory, its back-off and its sentences: the only way in which a source is read. */
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

  const troubleAnswer = (
    { code, detail, retryAfterMs }: Trouble,
    now: EpochMs,
    failures: number,
    everyMinutes: number,
  ) => ({
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
        return { ...troubleAnswer(read, now, failures, spec.everyMinutes), state: stateText(failures, inner) };
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
      return read.kind === 'text' ? read : troubleAnswer(read, now, attempt, PAGE_PACE_MINUTES);
    },
  };
}

type Memory<Inner> = {
  readonly failures: number;
  readonly inner: Inner | null;
  /** Whether there was a state that could not be understood: the list is then read from the start, and that is reported. */
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
