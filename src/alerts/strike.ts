import type { Body, Embed } from '../domain/body.ts';
import { type Deadline, formerMoments, standing } from '../domain/deadline.ts';
import { cut, escapeDiscord, linkable } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { legalWords } from '../texts/moment.ts';
import { colours, withinLimits } from './body.ts';
import type { StrikeFacts } from './facts.ts';
import type { Field } from './message.ts';

const MOVED = '↪';
const ENDED = '✖';
const HOLDS = '↩';

/**
 * An earlier post whose date no longer holds: the old words struck through, grey, and a line that says what holds now and
 * where it is told. In a message of several deadlines only the part of this one changes. Striking twice changes nothing;
 * striking again after another change replaces the line. One that was only counted ("… and 4 more") is noted above the rest;
 * a post of one deadline is struck even when its title has changed since.
 */
export function strike(body: Body, facts: StrikeFacts): Body {
  const [card, ...rest] = body.embeds;
  if (!card) return body;
  const line = statusLine(facts);
  const { leads, at } = partOf(body, facts.deadline);
  if (!leads && at !== -1) {
    const fields = (card.fields ?? []).map((field, i) => (i === at ? struckField(field, line) : field));
    return withinLimits({ ...body, embeds: [{ ...card, fields }, ...rest] });
  }
  if (!leads && tellsOthers(card)) return withinLimits({ ...body, embeds: [noted(card, line, facts), ...rest] });
  const struck = { ...body, embeds: [struckCard(card, line), ...rest] };
  return withinLimits(body.content === undefined ? struck : { ...struck, content: struckContent(body.content) });
}

/** Whether the part of a post that tells of a deadline is struck or noted. */
export function isStruck(body: Body, deadline: Deadline): boolean {
  const [card] = body.embeds;
  if (!card) return false;
  const { leads, at } = partOf(body, deadline);
  const noteOn = (title: string) => `${cut(escapeDiscord(title), 120)}: `;
  const notes = [deadline.title.en, deadline.title.ko].map(noteOn);
  if (!leads && at !== -1) return card.fields?.[at]?.name.startsWith('~~') === true;
  if (!leads && tellsOthers(card)) {
    return (card.description ?? '')
      .split('\n')
      .some((it) => !it.startsWith(HOLDS) && notes.some((note) => it.slice(2).startsWith(note)));
  }
  return (card.title ?? withoutMention(body.content ?? '')).startsWith('~~');
}

/** A struck post whose date holds again: its words as they were, and a line that says so and where it is told. */
export function restore(body: Body, facts: StrikeFacts): Body {
  const [card, ...rest] = body.embeds;
  if (!card || !isStruck(body, facts.deadline)) return body;
  const words = textsIn(facts.language).alerts;
  const address = linkable(facts.link);
  const line = `${HOLDS} ${words.holdsAgain}${address === null ? '' : ` · [${words.seeChange}](${address})`}`;
  const { leads, at } = partOf(body, facts.deadline);
  if (!leads && at !== -1) {
    const fields = (card.fields ?? []).map((field, i) =>
      i === at ? { ...field, name: plainText(field.name), value: plainLines(field.value, line) } : field,
    );
    return withinLimits({ ...body, embeds: [{ ...card, fields }, ...rest] });
  }
  if (!leads && tellsOthers(card)) return withinLimits({ ...body, embeds: [noted(card, line, facts), ...rest] });
  const whole: Embed = {
    ...card,
    ...(card.title !== undefined && { title: plainText(card.title) }),
    description: plainLines(card.description ?? '', line),
    color: colours.calm,
    ...(card.fields && { fields: card.fields.map((field) => ({ ...field, value: plainText(field.value) })) }),
  };
  const restored = { ...body, embeds: [whole, ...rest] };
  return withinLimits(body.content === undefined ? restored : { ...restored, content: plainContent(body.content) });
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

function plainContent(content: string): string {
  const mention = /^<@&\d+> /.exec(content)?.[0] ?? '';
  return `${mention}${plainText(content.slice(mention.length))}`;
}

/**
 * Where a post tells of a deadline: as a whole, or in one of its fields (-1: in none). The headline stands above the card; on posts
 * of earlier versions it is the card's title.
 */
function partOf({ content, embeds }: Body, deadline: Deadline): { readonly leads: boolean; readonly at: number } {
  const [card] = embeds;
  const titles = [deadline.title.en, deadline.title.ko].map(escapeDiscord);
  const names = (card?.fields ?? []).map(({ name }) => (name.includes('▸ ') ? nearest(name, titles) : null));
  const best = Math.min(...names.map((it) => it ?? Number.POSITIVE_INFINITY));
  const at = Number.isFinite(best) ? names.indexOf(best) : -1;
  if (card?.title !== undefined) return { leads: titles.some((title) => tells(card.title ?? '', title)), at };
  const inHeadline = nearest(content ?? '', titles);
  // A suspension is told by what it suspends.
  if (inHeadline === null && at === -1) return { leads: nearest(content ?? '', titles.map(stemOf)) !== null, at };
  return { leads: inHeadline !== null && inHeadline <= best, at };
}

/** `Korea reciprocal tariff` of `Korea reciprocal tariff: suspension`. */
export const stemOf = (title: string): string => title.split(': ')[0] ?? title;

/** How many characters a headline says beside the title it tells of; null where it tells of another. */
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

/** Titles are `label: title`, perhaps struck, perhaps cut. */
function tells(shown: string, title: string): boolean {
  const plain = shown.replaceAll('~~', '');
  const told = plain.slice(plain.indexOf(': ') + 2);
  return told === title || (told.endsWith('…') && title.startsWith(told.slice(0, -1)));
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
  const { label } = words;
  return `${ENDED} **${now.revision.change === 'voided' ? label.voided : label.withdrawn}**${see}`;
}

function tellsOthers({ fields = [] }: Embed): boolean {
  return fields.some(({ name }) => name.includes('▸ ') || name.startsWith('… '));
}

/** A note on a deadline that has no part of its own in the message; an earlier note on it is replaced. */
function noted(card: Embed, line: string, { deadline, language }: StrikeFacts): Embed {
  const [mark = ENDED, ...words] = line.split(' ');
  const about = `${cut(escapeDiscord(deadline.title[language]), 120)}: `;
  const kept = (card.description ?? '').split('\n').filter((it) => !it.slice(2).startsWith(about));
  return { ...card, description: [`${mark} ${about}${words.join(' ')}`, ...kept].join('\n') };
}

function struckCard(card: Embed, line: string): Embed {
  const dates = [textsIn('en').alerts.field, textsIn('ko').alerts.field].flatMap(({ seoul, viewer }) => [
    seoul,
    viewer,
  ]);
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

/** The status line in front; an earlier one is replaced. */
function struckLines(text: string, line: string): string {
  const lines = text.split('\n').filter((it) => it !== '' && !isStatus(it));
  return [line, ...lines.map(struckText)].join('\n');
}

/** Struck as a whole: strikes inside would end it early. What is struck already stays as it is. */
function struckText(text: string): string {
  if (text === '' || text === '…' || text.startsWith('~~')) return text;
  return `~~${text.replaceAll('~~', '')}~~`;
}

const withoutMention = (content: string) => content.replace(/^<@&\d+> /, '');

function struckContent(content: string): string {
  const mention = /^<@&\d+> /.exec(content)?.[0] ?? '';
  return `${mention}${struckText(content.slice(mention.length))}`;
}
