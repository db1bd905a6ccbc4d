import type { Permit, PostedMessage, ReadBack } from '../app/messenger.ts';
import type { EpochMs } from '../clock.ts';
import type { Body, Embed } from '../domain/body.ts';
import type { Outcome } from '../domain/ledger.ts';
import { lackingOf, outcomeOf, type Permissions } from './outcome.ts';
import { type Answer, fieldOf } from './wire.ts';

/** Milliseconds from the Unix epoch to Discord's. https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;
/** Get Channel Messages, one page. https://discord.com/developers/docs/resources/message#get-channel-messages */
export const MESSAGES_PAGE = 100;

/** Reads the newest messages, or those before an id; uses the permit. */
export type ReadPage = (permit: Permit, before: string | null) => Promise<Answer>;

/** The parameters of every search in a channel. */
type Look = {
  readonly permit: Permit;
  readonly now: () => EpochMs;
  readonly readPage: ReadPage;
  readonly another: () => Promise<Permit | null>;
  readonly ownId: () => Promise<string | Outcome>;
  readonly permissions: () => Permissions;
};

type Search = Look & { readonly ref: string; readonly since: EpochMs; readonly body?: Body };

type Seen = {
  readonly id: string;
  readonly author: string;
  readonly nonce: string | null;
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly footers: readonly string[];
};

/** Discord's clock and ours may differ by this much. */
const CLOCK_SKEW_MS = 30_000;
/** The most pages read back for a stretch of time: three thousand messages. */
const MOST_PAGES = 30;

/**
 * Searches from the newest message back to `since` for one by our bot with the ref, as mark or nonce. A message whose embeds a moderator
 * removed has no mark left: it is recognised by its author, its time and its first line.
 */
export async function findByRef(search: Search): Promise<Outcome> {
  const oldest = snowflakeAt(search.since - CLOCK_SKEW_MS);
  const isBare = ({ id, embeds, content }: Seen) =>
    embeds.length === 0 && content !== '' && content === search.body?.content && BigInt(id) >= oldest;
  return walk(search, { since: search.since, until: null }, Number.POSITIVE_INFINITY, async (page) => {
    const marked = page.filter(
      (message) =>
        message.nonce === search.ref || message.footers.some((text) => carries(text, search.ref)) || isBare(message),
    );
    if (marked.length === 0) return null;
    const own = await search.ownId();
    if (typeof own !== 'string') return unanswered(own);
    const ours = marked.find((message) => message.author === own);
    if (!ours) return null;
    return { kind: 'sent', discordId: ours.id, ...(search.body && shownInstead(search.body, ours)) };
  });
}

/** All our bot's messages in these stretches of time, as they are now. */
export async function readPosted(
  look: Look,
  gaps: readonly { readonly since: EpochMs; readonly until: EpochMs }[],
): Promise<ReadBack> {
  const found = new Map<string, PostedMessage>();
  let permit: Permit | null = look.permit;
  for (const gap of gaps) {
    permit ??= await look.another();
    if (!permit) return closing;
    const outcome = await walk({ ...look, permit }, gap, MOST_PAGES, async (page) => {
      const own = await look.ownId();
      if (typeof own !== 'string') return unanswered(own);
      for (const message of page) {
        if (message.author === own && BigInt(message.id) >= snowflakeAt(gap.since))
          found.set(message.id, postedOf(message));
      }
      return null;
    });
    if (outcome.kind !== 'gone' && outcome.kind !== 'sent') return outcome;
    permit = null;
  }
  return { kind: 'read', messages: [...found.values()] };
}

const closing = { kind: 'later', code: 'closing', certain: false, retryAt: null } as const;

/**
 * Passes every page of a stretch of time to `show` until it answers; `gone` when there are no more. Newest first, because only with
 * `before` is it certain which end of the history a full page comes from.
 */
async function walk(
  look: Look,
  { since, until }: { readonly since: EpochMs; readonly until: EpochMs | null },
  most: number,
  show: (page: readonly Seen[]) => Promise<Outcome | null>,
): Promise<Outcome> {
  const oldest = snowflakeAt(since - CLOCK_SKEW_MS);
  let permit: Permit | null = look.permit;
  let before = until === null ? null : String(snowflakeAt(until));
  for (let pages = 1; ; pages++) {
    const answer: Answer = await look.readPage(permit, before);
    const page = pageOf(answer);
    if (!page) return notRead(answer, look);
    // Without the right to read history Discord answers an empty list instead of an error.
    const missing: string | null = page.length === 0 && pages === 1 ? lackingOf(look.permissions()) : null;
    if (missing) return { kind: 'recipient-broken', code: 'history-unreadable', missing };
    const found = await show(page);
    if (found) return found;
    const last: Seen | undefined = page.at(-1);
    if (!last || page.length < MESSAGES_PAGE || BigInt(last.id) < oldest || pages >= most)
      return { kind: 'gone', code: 'not-found' };
    before = last.id;
    permit = await look.another();
    if (!permit) return closing;
  }
}

/** The id in a footer and the refs after it: `… · ref m1` or `… · ref m1 · e1 e2`. */
export function refsIn(footer: string): readonly string[] {
  const words = footer.split(/\s+/);
  const at = words.lastIndexOf('ref');
  const [id, dot, ...entries] = at === -1 ? [] : words.slice(at + 1);
  if (id === undefined) return [];
  return dot === '·' ? [id, ...entries] : [id];
}

function postedOf(message: Seen): PostedMessage {
  const embeds = message.embeds.map(embedOf);
  const body: Body = {
    ...(message.content !== '' && { content: message.content }),
    embeds,
    mentionRoles: [...message.content.matchAll(/<@&(\d+)>/g)].flatMap(([, role]) => role ?? []),
  };
  return { discordId: message.id, at: instantOf(message.id), refs: message.footers.flatMap(refsIn), body };
}

/**
 * The text of our message where it differs from `sent`: a repeated nonce is answered with the message of the earlier attempt. A message
 * without embeds shows nothing, because they may have been removed.
 */
export function shownInstead(sent: Body, message: unknown): { readonly shown?: Body } {
  const [content, list] = [fieldOf(message, 'content'), fieldOf(message, 'embeds')];
  if (typeof content !== 'string' || !Array.isArray(list) || list.length === 0) return {};
  const embeds = list.map((embed: unknown, index) => {
    const image = fieldOf(embed, 'image') ? sent.embeds[index]?.image : undefined;
    return { ...embedOf(embed), ...(image && { image }) };
  });
  if (wordsOf({ content, embeds }) === wordsOf(sent)) return {};
  const { content: _, ...rest } = sent;
  return { shown: { ...rest, ...(content !== '' && { content }), embeds } };
}

/** All readable text of a message, regardless of Discord's spacing. */
function wordsOf({ content = '', embeds }: Pick<Body, 'content' | 'embeds'>): string {
  const words = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...words].join('\n').split(/\s+/).join(' ').trim();
}

/** The parts of an embed that we write. */
function embedOf(embed: unknown): Embed {
  const text = (name: string) => {
    const value = fieldOf(embed, name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const color = fieldOf(embed, 'color');
  const footer = fieldOf(fieldOf(embed, 'footer'), 'text');
  const fields = fieldOf(embed, 'fields');
  return {
    ...text('title'),
    ...text('url'),
    ...text('description'),
    ...(typeof color === 'number' && { color }),
    ...(Array.isArray(fields) && {
      fields: fields.map((field: unknown) => ({
        name: String(fieldOf(field, 'name') ?? ''),
        value: String(fieldOf(field, 'value') ?? ''),
        ...(fieldOf(field, 'inline') === true && { inline: true }),
      })),
    }),
    ...(typeof footer === 'string' && { footer: { text: footer } }),
  };
}

/** Whether a footer names this ref as a whole word: `… · ref m1` is not `m10`. */
export function carries(footer: string, ref: string): boolean {
  const words = footer.split(/\s+/);
  return words.some((word, index) => word === 'ref' && words[index + 1] === ref);
}

/** The smallest message id of an instant. */
function snowflakeAt(instant: EpochMs): bigint {
  return BigInt(Math.max(0, Math.floor(instant) - DISCORD_EPOCH_MS)) << 22n;
}

/** When a message was posted. */
export const instantOf = (id: string): EpochMs => Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;

/** Newest first; null when it is no list of messages. */
function pageOf(answer: Answer): readonly Seen[] | null {
  if (answer.kind === 'silence' || answer.status !== 200 || !Array.isArray(answer.body)) return null;
  const page: Seen[] = [];
  for (const message of answer.body) {
    const id = fieldOf(message, 'id');
    const author = fieldOf(fieldOf(message, 'author'), 'id');
    if (typeof id !== 'string' || typeof author !== 'string') return null;
    const [nonce, content, embeds] = [
      fieldOf(message, 'nonce'),
      fieldOf(message, 'content'),
      fieldOf(message, 'embeds'),
    ];
    page.push({
      id,
      author,
      nonce: typeof nonce === 'string' ? nonce : null,
      content: typeof content === 'string' ? content : '',
      embeds: Array.isArray(embeds) ? embeds : [],
      // A message that had to be sent as plain text has its mark in its content.
      footers: [...footersOf(embeds), ...(typeof content === 'string' ? [content] : [])],
    });
  }
  return page;
}

function footersOf(embeds: unknown): readonly string[] {
  if (!Array.isArray(embeds)) return [];
  return embeds.flatMap((embed: unknown) => {
    const text = fieldOf(fieldOf(embed, 'footer'), 'text');
    return typeof text === 'string' ? [text] : [];
  });
}

function notRead(answer: Answer, look: Look): Outcome {
  return unanswered(outcomeOf(answer, 'read', look.now(), look.permissions));
}

/** A failed reading shows nothing about the post: its fate stays unknown. */
function unanswered(outcome: Outcome): Outcome {
  if (outcome.kind === 'recipient-broken' || outcome.kind === 'stop') return outcome;
  const retryAt = outcome.kind === 'later' ? outcome.retryAt : null;
  const code = outcome.kind === 'sent' ? 'unreadable-answer' : outcome.code;
  return { kind: 'later', code, certain: false, retryAt };
}
