import type { Body, Embed } from '../domain/body.ts';
import type { Deadline } from '../domain/deadline.ts';
import { formerMoments, standing } from '../domain/deadline.ts';
import { isStale } from '../domain/grouping.ts';
import type { Entry, Message } from '../domain/ledger.ts';
import { entryOfOverride } from '../domain/override.ts';
import { languages } from '../domain/subscription.ts';
import { cut, escapeDiscord, linkable } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { endedWords, legalWords } from '../texts/moment.ts';
import { colours, withinLimits } from './body.ts';
import type { StrikeFacts } from './facts.ts';
import type { Field } from './message.ts';

const MOVED = '↪';
const ENDED = '✖';
const HOLDS = '↩';

/**
 * Strikes an earlier post whose date no longer holds: the old words struck through, grey, and a line with the current state and a link to
 * its message. In a message of several deadlines every part of this one changes, and none of the others. Striking twice changes nothing;
 * striking again after another change replaces the line. A deadline that was only counted ("… and 4 more") is noted above the rest; a post
 * of one deadline is struck even when its title has changed since.
 */
export function strike(body: Body, facts: StrikeFacts): Body {
  const line = statusLine(facts);
  return corrected(body, facts, line, {
    card: (card) => struckCard(card, line),
    content: struckText,
    field: (field) => struckField(field, line),
  });
}

type Correction = {
  readonly card: (card: Embed) => Embed;
  /** The first line, without the mention before it. */
  readonly content: (text: string) => string;
  readonly field: (field: Field) => Field;
};

/** Corrects each part of a post about the deadline; adds a note where no part is and the post is about others. */
function corrected(body: Body, facts: StrikeFacts, line: string, by: Correction): Body {
  const [card, ...rest] = body.embeds;
  if (!card) return body;
  const parts = partsOf(body, facts.deadline, facts.beside);
  if (parts.length === 0 && tellsOthers(card)) {
    return withinLimits({ ...body, embeds: [noted(card, line, facts), ...rest] });
  }
  const leads = parts.length === 0 || parts.includes(LEAD);
  const whole = leads ? by.card(card) : card;
  const fields = whole.fields?.map((field, at) => (parts.includes(at) ? by.field(field) : field));
  return withinLimits({
    ...body,
    ...(leads && body.content !== undefined && { content: behindMention(body.content, by.content) }),
    embeds: [{ ...whole, ...(fields && { fields }) }, ...rest],
  });
}

/** Whether a part of a post about a deadline is struck or noted; `beside`: the other deadlines of the post. */
export function isStruck(body: Body, deadline: Deadline, beside: readonly Deadline[]): boolean {
  const [card] = body.embeds;
  if (!card) return false;
  const parts = partsOf(body, deadline, beside);
  if (parts.length === 0 && tellsOthers(card)) {
    const notes = [deadline.title.en, deadline.title.ko].map((title) => `${cut(escapeDiscord(title), 120)}: `);
    return (card.description ?? '')
      .split('\n')
      .some((it) => !it.startsWith(HOLDS) && notes.some((note) => it.slice(2).startsWith(note)));
  }
  const said = parts.length === 0 ? [LEAD] : parts;
  return said.some((part) => /^(?:<@&\d+> )?~~/.test(headlineAt(body, part)));
}

/** A struck post whose date holds again: its original words, and a line that says so with a link to the message. */
export function restore(body: Body, facts: StrikeFacts): Body {
  if (!isStruck(body, facts.deadline, facts.beside)) return body;
  const words = textsIn(facts.language).alerts;
  const address = linkable(facts.link);
  const line = `${HOLDS} ${words.holdsAgain}${address === null ? '' : ` · [${words.seeChange}](${address})`}`;
  return corrected(body, facts, line, {
    card: (card) => ({
      ...card,
      ...(card.title !== undefined && { title: plainText(card.title) }),
      description: plainLines(card.description ?? '', line),
      color: colours.calm,
      ...(card.fields && { fields: card.fields.map((field) => ({ ...field, value: plainText(field.value) })) }),
    }),
    content: plainText,
    field: (field) => ({ ...field, name: plainText(field.name), value: plainLines(field.value, line) }),
  });
}

const isStatus = (line: string) => [MOVED, ENDED, HOLDS].some((mark) => line.startsWith(`${mark} `));

const plainText = (text: string) => text.replace(/^~~([\s\S]*)~~$/, '$1');

const plainLines = (text: string, line: string) =>
  [
    line,
    ...text
      .split('\n')
      .filter((it) => it !== '' && !isStatus(it))
      .map(plainText),
  ].join('\n');

/** Changes the text after the mention of a first line. */
function behindMention(content: string, change: (text: string) => string): string {
  const mention = /^<@&\d+> /.exec(content)?.[0] ?? '';
  return `${mention}${change(content.slice(mention.length))}`;
}

/** The first item of a post; every other part is a field, by its position. */
const LEAD = -1;

/** The headline of a part. The first is above the card; on posts of earlier versions it is the card's title. */
function headlineAt({ content, embeds }: Body, part: number): string {
  const [card] = embeds;
  return (part === LEAD ? (card?.title ?? content) : card?.fields?.[part]?.name) ?? '';
}

/**
 * The parts of a post about a deadline, of which there may be several: those that its title matches better than that of any other deadline
 * of the post.
 */
function partsOf(body: Body, deadline: Deadline, beside: readonly Deadline[]): readonly number[] {
  const fields = (body.embeds[0]?.fields ?? []).flatMap(({ name }, at) => (name.includes('▸ ') ? [at] : []));
  return [LEAD, ...fields].filter((part) => {
    const headline = headlineAt(body, part);
    const own = distance(headline, deadline);
    return own !== null && beside.every((other) => own <= (distance(headline, other) ?? Number.POSITIVE_INFINITY));
  });
}

/** More than the length of any headline. */
const BY_STEM = 1_000;

/**
 * How many characters of a headline are not the deadline's title; a suspension is also recognised by what it suspends. Null where the
 * headline is about another deadline.
 */
function distance(headline: string, { title, kind }: Deadline): number | null {
  const titles = [title.en, title.ko].map(escapeDiscord);
  const whole = nearest(headline, titles);
  if (whole !== null || kind !== 'suspension-ends') return whole;
  const stem = nearest(headline, titles.map(stemOf));
  return stem === null ? null : BY_STEM + stem;
}

/** `Korea reciprocal tariff` from `Korea reciprocal tariff: suspension`. */
export const stemOf = (title: string): string => title.split(': ')[0] ?? title;

/** How many characters of a headline are not one of these titles; null where it is about another deadline. */
function nearest(headline: string, titles: readonly string[]): number | null {
  const plain = headline.replaceAll('~~', '');
  if (titles.some((title) => tells(plain, title))) return 0;
  const rests = titles.flatMap((title) => {
    const from = plain.indexOf(` · ${title}`);
    const rest = from === -1 ? null : plain.slice(from + title.length + 3);
    return rest !== null && /^(?:$|[ :…])/.test(rest) ? [rest.length] : [];
  });
  return rests.length === 0 ? null : Math.min(...rests);
}

/** Titles are `label: title`, possibly struck or cut. */
function tells(shown: string, title: string): boolean {
  const plain = shown.replaceAll('~~', '');
  const said = plain.slice(plain.indexOf(': ') + 2);
  return said === title || (said.endsWith('…') && title.startsWith(said.slice(0, -1)));
}

function statusLine({ deadline, language, link }: StrikeFacts): string {
  const words = textsIn(language).alerts;
  const address = linkable(link);
  const see = address === null ? '' : ` · [${words.seeChange}](${address})`;
  const now = standing(deadline);
  if (now.kind === 'dated') {
    const date = `**${legalWords(now.moment, now.boundary, language)}**`;
    const said = formerMoments(deadline).length === 0 ? words.dateSet(date) : words.movedTo(date);
    return `${MOVED} ${said}${see}`;
  }
  if (now.kind !== 'over') return `${ENDED} ${words.struckUndated}${see}`;
  return `${ENDED} **${endedWords(now.revision, language)}**${see}`;
}

function tellsOthers({ fields = [] }: Embed): boolean {
  return fields.some(({ name }) => name.includes('▸ ') || name.startsWith('… '));
}

/** Adds a note on a deadline that has no part of its own in the message; an earlier note on it is replaced. */
function noted(card: Embed, line: string, { deadline, language }: StrikeFacts): Embed {
  const [mark = ENDED, ...words] = line.split(' ');
  const about = `${cut(escapeDiscord(deadline.title[language]), 120)}: `;
  const kept = (card.description ?? '').split('\n').filter((it) => !it.slice(2).startsWith(about));
  return { ...card, description: [`${mark} ${about}${words.join(' ')}`, ...kept].join('\n') };
}

function struckCard(card: Embed, line: string): Embed {
  const dates = languages.flatMap((language) => {
    const { seoul, viewer } = textsIn(language).alerts.field;
    return [seoul, viewer];
  });
  return {
    ...card,
    ...(card.title !== undefined && { title: struckText(card.title) }),
    description: struckLines(card.description ?? '', line),
    color: colours.struck,
    ...(card.fields && {
      fields: card.fields.map((field) =>
        dates.includes(field.name) ? { ...field, value: struckText(field.value) } : field,
      ),
    }),
  };
}

function struckField(field: Field, line: string): Field {
  const name = field.name.replace(/^▸ /, '').replace(/^~~▸ (.*)~~$/s, '$1');
  return { ...field, name: `~~▸ ${name}~~`, value: struckLines(field.value, line) };
}

/** Puts the status line in front; an earlier one is replaced. */
function struckLines(text: string, line: string): string {
  const lines = text.split('\n').filter((it) => it !== '' && !isStatus(it));
  return [line, ...lines.map(struckText)].join('\n');
}

/** Struck as a whole, because inner strikes would end it early. Text that is struck already stays unchanged. */
function struckText(text: string): string {
  if (text === '' || text === '…' || text.startsWith('~~')) return text;
  return `~~${text.replaceAll('~~', '')}~~`;
}

/** Whether a post has to change: it shows a date that no longer holds, or is struck although the date holds again. */
export function saysOtherwise({ message, entries }: Post, deadline: Deadline): boolean {
  const mine = entries
    .map((entry) => entryOfOverride(entry, deadline))
    .filter((entry) => entry.deadlineId === deadline.id);
  if (mine.some((entry) => isStale(entry, deadline))) return true;
  // The other entries of the post are checked when it is edited.
  return mine.length > 0 && message.body !== null && isStruck(JSON.parse(message.body) as Body, deadline, []);
}

export type Post = { readonly message: Message; readonly entries: readonly Entry[] };
