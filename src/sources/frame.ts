import { z } from 'zod';
import type {
  NoteCode,
  Page,
  Poll,
  PollNote,
  Source,
  SourceSpec,
  SourceTrouble,
  TroubleCode,
} from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { worded } from '../texts/index.ts';
import { retryAt } from './http/politeness.ts';
import type { AnyKind, PageReading, ReadContext, ReadTrouble, SourceKind, Tools } from './kind.ts';

/** What every source remembers, around what its kind does. */
const remembered = z.object({ v: z.literal(1), failures: z.int().min(0), inner: z.unknown() });

const PAGE_PACE_MINUTES = 2;

/** Ties a kind to the frame and closes over its types. */
export function defineKind<Options, Inner>(kind: SourceKind<Options, Inner>): AnyKind {
  const { kind: name, label, options } = kind;
  return { kind: name, label, options, open: (spec, tools) => openSource(kind, spec, tools) };
}

/** Gives a kind its memory, its back-off and its sentences: the one way in which a source is read. */
function openSource<Options, Inner>(kind: SourceKind<Options, Inner>, spec: SourceSpec, tools: Tools): Source {
  const options = kind.options.parse(spec.options);

  const contextAt = (now: EpochMs, first: boolean): ReadContext<Options> | ReadTrouble => {
    const headers: Record<string, string> = {};
    for (const header of spec.headers) {
      const value = 'value' in header ? header.value : tools.environment(header.fromEnvironment)?.trim();
      if (value === undefined || value === '') {
        const detail = 'value' in header ? header.name : header.fromEnvironment;
        return { kind: 'trouble', code: 'secret-missing', detail, retryAfterMs: null };
      }
      headers[header.name.toLowerCase()] = value;
    }
    return { spec, options, tools, headers, now, first };
  };

  return {
    spec,
    async poll(state, now): Promise<Poll> {
      const memory = recall(kind.inner, state);
      const context = contextAt(now, state === null);
      const read = 'kind' in context ? context : await kind.read(context, memory.inner);
      if (read.kind === 'trouble') {
        const failures = memory.failures + 1;
        return {
          kind: 'trouble',
          trouble: trouble(read.code, read.detail),
          retryAt: retryAt({ ...spec, now, failures, retryAfterMs: read.retryAfterMs, random: tools.random }),
          state: stateText(failures, 'inner' in read ? read.inner : memory.inner),
        };
      }
      const next = stateText(0, read.inner);
      if (read.kind === 'unchanged') return { kind: 'unchanged', state: next };
      const lost = memory.lost ? [note('state-lost')] : [];
      return {
        kind: 'items',
        items: read.items,
        notes: [...lost, ...read.notes.map(({ code, detail }) => note(code, detail))],
        baseline: read.baseline,
        more: read.more,
        state: next,
      };
    },
    async page(item, now, attempt = 1): Promise<Page> {
      const context = contextAt(now, false);
      const read: PageReading = 'kind' in context ? context : await kind.page(context, item);
      if (read.kind === 'text') return read;
      const pace = { everyMinutes: PAGE_PACE_MINUTES, official: spec.official, failures: attempt };
      return {
        kind: 'trouble',
        trouble: trouble(read.code, read.detail),
        retryAt: retryAt({ ...pace, now, retryAfterMs: read.retryAfterMs, random: tools.random }),
      };
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
  return read.success ? { failures, inner: read.data, lost: false } : { failures, inner: null, lost: true };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const stateText = (failures: number, inner: unknown) => JSON.stringify({ v: 1, failures, inner });

/** `detail` is a status, a count or a name from the settings: never text from the server. */
function trouble(code: TroubleCode, detail = ''): SourceTrouble {
  return { code, sentence: worded((texts) => texts.sources.trouble[code](detail)) };
}

function note(code: NoteCode, detail: string | number = ''): PollNote {
  return { code, sentence: worded((texts) => texts.sources.note[code](String(detail))) };
}
