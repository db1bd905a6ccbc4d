import type { Permit } from '../app/ports.ts';
import type { EpochMs } from '../clock.ts';
import type { Outcome } from '../domain/ledger.ts';
import { DISCORD_EPOCH_MS, limits } from './limits.ts';
import { lackingOf, outcomeOf, type Permissions } from './outcome.ts';
import { type Answer, fieldOf } from './wire.ts';

/** Reads the newest messages, or those before an id; uses the permit. */
export type ReadPage = (permit: Permit, before: string | null) => Promise<Answer>;

type Search = {
  readonly permit: Permit;
  readonly ref: string;
  readonly since: EpochMs;
  readonly now: () => EpochMs;
  readonly readPage: ReadPage;
  readonly another: () => Promise<Permit | null>;
  readonly ownId: () => Promise<string | Outcome>;
  readonly permissions: () => Permissions;
};

type Seen = { readonly id: string; readonly author: string; readonly footers: readonly string[] };

/** Discord's clock and ours may differ by this much. */
const CLOCK_SKEW_MS = 30_000;

/**
 * Looks from the newest message back to `since` for one by our bot with the ref. Newest first, because only `before` says
 * which end of the history a full page comes from.
 */
export async function findByRef(search: Search): Promise<Outcome> {
  const oldest = snowflakeAt(search.since - CLOCK_SKEW_MS);
  let permit: Permit | null = search.permit;
  let before: string | null = null;
  for (;;) {
    const answer: Answer = await search.readPage(permit, before);
    const page = pageOf(answer);
    if (!page) return notRead(answer, search);
    // Without the right to read history Discord answers an empty list instead of an error.
    const missing: string | null = page.length === 0 && before === null ? lackingOf(search.permissions()) : null;
    if (missing) return { kind: 'recipient-broken', code: 'history-unreadable', missing };
    const marked: readonly Seen[] = page.filter((message) => message.footers.some((text) => carries(text, search.ref)));
    if (marked.length > 0) {
      const own = await search.ownId();
      if (typeof own !== 'string') return unanswered(own);
      const ours = marked.find((message) => message.author === own);
      if (ours) return { kind: 'sent', discordId: ours.id };
    }
    const last: Seen | undefined = page.at(-1);
    if (!last || page.length < limits.messagesPage || BigInt(last.id) < oldest)
      return { kind: 'gone', code: 'not-found' };
    before = last.id;
    permit = await search.another();
    if (!permit) return { kind: 'later', code: 'closing', certain: false, retryAt: null };
  }
}

/** Whether a footer names this ref as a whole word: `… · ref m1` is not `m10`. */
export function carries(footer: string, ref: string): boolean {
  const words = footer.split(/\s+/);
  return words.some((word, index) => word === 'ref' && words[index + 1] === ref);
}

/** The smallest message id of an instant. */
export function snowflakeAt(instant: EpochMs): bigint {
  return BigInt(Math.max(0, Math.floor(instant) - DISCORD_EPOCH_MS)) << 22n;
}

/** Newest first, or null when it is no list of messages. */
function pageOf(answer: Answer): readonly Seen[] | null {
  if (answer.kind === 'silence' || answer.status !== 200 || !Array.isArray(answer.body)) return null;
  const page: Seen[] = [];
  for (const message of answer.body) {
    const id = fieldOf(message, 'id');
    const author = fieldOf(fieldOf(message, 'author'), 'id');
    if (typeof id !== 'string' || typeof author !== 'string') return null;
    // A message that had to go out as plain text carries its mark in its content.
    const content = String(fieldOf(message, 'content') ?? '');
    page.push({ id, author, footers: [...footersOf(fieldOf(message, 'embeds')), content] });
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

function notRead(answer: Answer, search: Search): Outcome {
  return unanswered(outcomeOf(answer, 'read', search.now(), search.permissions));
}

/** A reading that failed says nothing about the post: whatever became of it stays unknown. */
function unanswered(outcome: Outcome): Outcome {
  if (outcome.kind === 'recipient-broken' || outcome.kind === 'stop') return outcome;
  const retryAt = outcome.kind === 'later' ? outcome.retryAt : null;
  const code = outcome.kind === 'sent' ? 'unreadable-answer' : outcome.code;
  return { kind: 'later', code, certain: false, retryAt };
}
