import { z } from 'zod';
import type { Item, SourceSpec } from '../app/statements/sources.ts';
import { itemOf } from './feed-items.ts';
import { feedInner, readFeedList } from './feed-list.ts';
import { readPage } from './fetch-text.ts';
import { troubled } from './http/response.ts';
import { defineKind } from './kind.ts';
import type { Entry } from './text/feed-entries.ts';

/** CBP's Cargo Systems Messaging Service, as GovDelivery lists it: the last hundred messages, each with a number. */
export const csms = defineKind({
  kind: 'csms',
  options: z.strictObject({}),
  inner: feedInner,
  async read(context, inner) {
    const read = await readFeedList(context, inner, (entry) => message(entry, context.spec));
    // A list without any numbered message is another list: its items are no messages, and no baseline.
    const isOther = read.kind === 'items' && !read.items.some(({ number }) => number !== null);
    return isOther ? troubled('unexpected-shape') : read;
  },
  page: readPage,
});

const NUMBER = /\bCSMS\s*(?:#|No\.?|message)?\s*(\d{8})\b/i;
const NUMBERS = /\b(?:CSMS\s*(?:#|No\.?|message)?\s*#?\s*)(\d{8}|\d{2}-\d{6})\b/gi;
/** A bulletin's address ends in the message's number, in hexadecimal. */
const BULLETIN = /\/bulletins\/([0-9a-f]{6,8})\b/i;
const REVISES =
  /\b(?:update[ds]?|correct(?:ion|ed|s)|revis(?:ion|ed|es)|amend(?:ed|ment|s)|rescind(?:ed|s)|supersed(?:es|ed)|replac(?:es|ed|ement))\b/i;

/** Corrections are separate messages that name the one they correct. */
function message(entry: Entry, spec: SourceSpec): Item | null {
  const item = itemOf(entry, spec, 'America/Chicago');
  if (item === null) return null;
  const hex = BULLETIN.exec(item.url)?.[1];
  const number = NUMBER.exec(item.title)?.[1] ?? (hex === undefined ? undefined : String(Number.parseInt(hex, 16)));
  if (number === undefined) return item;
  return { ...item, key: number, number, instrumentType: 'CSMS message', corrects: corrected(item, number) };
}

/** The other message named in the title, or, when the title announces a revision, the first one named in the text. */
function corrected({ title, summary, text }: Item, own: string): string | null {
  if (!REVISES.test(title)) return null;
  for (const place of [title, summary, text]) {
    for (const [, number] of (place ?? '').matchAll(NUMBERS)) if (number !== undefined && number !== own) return number;
  }
  return null;
}
