import { load } from 'cheerio/slim';
import { z } from 'zod';
import type { Item, NoteCode, Page, Source, SourceSpec, TroubleCode } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import type { Worded } from '../domain/measure.ts';
import type { Http } from './http/http.ts';

/** What every kind is given to work with. */
export type Tools = {
  readonly http: Http;
  /** A variable of the environment by name, for secrets. */
  readonly environment: (name: string) => string | undefined;
  /** From 0 to below 1. */
  readonly random: () => number;
};

/** What a kind's reading of its list comes to; `inner` is what it wants to remember. */
export type ListReading<Inner> =
  | {
      readonly kind: 'items';
      readonly items: readonly Item[];
      readonly notes: readonly { readonly code: NoteCode; readonly detail?: string | number }[];
      readonly baseline: boolean;
      readonly more: boolean;
      readonly inner: Inner;
    }
  | { readonly kind: 'unchanged'; readonly inner: Inner }
  /** Trouble of which something is remembered. */
  | (ReadTrouble & { readonly inner?: Inner });

export type ReadTrouble = {
  readonly kind: 'trouble';
  readonly code: TroubleCode;
  readonly detail: string;
  readonly retryAfterMs: number | null;
};

export type PageReading = Extract<Page, { kind: 'text' }> | ReadTrouble;

/** A kind of source: one folder that exports one of these. */
export type SourceKind<Options, Inner> = {
  readonly kind: string;
  readonly label: Worded;
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

/** Building blocks for what only one kind of source understands. Each says itself what it expects. */

const ZONE = 'an IANA time zone such as Asia/Seoul';

function isZone(value: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value);
    return /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$|^UTC$/.test(value);
  } catch {
    return false;
  }
}

const SELECTOR = 'a CSS selector, such as main .news-list';

function isSelector(value: string): boolean {
  try {
    load('<p></p>')(value);
    return true;
  } catch {
    return false;
  }
}

/** A kind with its types closed over: what the list of kinds holds. */
export type AnyKind = {
  readonly kind: string;
  readonly label: Worded;
  readonly options: z.ZodObject;
  readonly open: (spec: SourceSpec, tools: Tools) => Source;
};
export const zoneName = z.string({ error: ZONE }).refine(isZone, { error: ZONE });
export const cssSelector = z
  .string({ error: SELECTOR })
  .min(1, { error: SELECTOR })
  .refine(isSelector, { error: SELECTOR });
