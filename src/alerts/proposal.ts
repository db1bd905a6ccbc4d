import type { Body, Embed, Row } from '../domain/body.ts';
import type { Measure } from '../domain/measure.ts';
import { type Boundary, instantOf, type Moment, SEOUL } from '../domain/moment.ts';
import { closedBecause, differs, type Proposal, type ProposalSource } from '../domain/proposal.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord, linkable, linkWords } from '../texts/escape.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { instantWords, legalWords, pathWords, readerZone, seoulShortWords, viewerWords } from '../texts/moment.ts';
import { countriesWords, instrumentName, rateChangeWords } from '../texts/names.ts';
import { colours, fits, withinLimits } from './body.ts';
import type { Telling } from './facts.ts';
import { footerOf } from './message.ts';

/** Names of the buttons under a card; the commands that answer them are defined under the same names. */
export const proposalButtons = {
  approve: 'proposal-approve',
  edit: 'proposal-edit',
  reject: 'proposal-reject',
  all: 'proposal-all',
} as const;

/** The custom_id of a button, as `defineComponent` reads it: name and argument. */
export const buttonId = (action: keyof typeof proposalButtons, proposalId: string): string =>
  `${proposalButtons[action]}:${proposalId}`;

/** The effects of an approval, counted from current plans and posts. */
export type Consequences = {
  /** Reminders of the current date, which would not be sent any more. */
  readonly cancelled: number;
  /** Channels that would be alerted. */
  readonly alerted: number;
  /** Posts that would be struck. */
  readonly struck: number;
};

export type ProposalShown = {
  readonly proposal: Proposal;
  /** Null where the measure would begin with it. */
  readonly measure: Measure | null;
  /** Null once it is decided. */
  readonly consequences: Consequences | null;
};

/** The inputs of a card of proposals: those of one text, at most `CARD_PROPOSALS`. */
export type ProposalFacts = Telling & { readonly shown: readonly ProposalShown[] };

/** Each has a row of buttons, and one row stays free for deciding all of them. */
export const CARD_PROPOSALS = 4;

const LONGEST_TITLE = 240;
const LONGEST_QUOTE = 420;
/** Other sources shown beside the proposed one. */
const MOST_OTHERS = 3;

/**
 * The changes proposed by one text, for those who decide: the difference, the exact words and their source, the reasons for the match,
 * dissenting sources, the effects of an approval, and buttons until somebody has decided.
 */
export function wordProposals(facts: ProposalFacts): Body {
  const shown = facts.shown.slice(0, CARD_PROPOSALS);
  const words = textsIn(facts.language).proposals;
  const open = shown.filter(({ proposal }) => proposal.state === 'open');
  const several = shown.length > 1;
  const body = (short: boolean): Body => ({
    content: contentOf(facts, shown, open.length, words),
    embeds: shown.map((each, at) => ({
      ...embedOf(each, facts, words, several ? at + 1 : null, short),
      ...(at === shown.length - 1 && {
        footer: footerOf(facts.freshness, facts.ref, facts.language),
      }),
    })),
    components: [
      ...open.map(({ proposal }) =>
        rowOf(proposal, several ? shown.findIndex((each) => each.proposal.id === proposal.id) + 1 : null, words),
      ),
      ...allRow(open, words),
    ],
    mentionRoles: [],
  });
  const whole = body(false);
  return withinLimits(fits(whole) ? whole : body(true));
}

function contentOf(
  facts: ProposalFacts,
  shown: readonly ProposalShown[],
  open: number,
  words: Texts['proposals'],
): string {
  const first = shown[0];
  if (!first) throw new Error('a card needs a proposal');
  const { proposal } = first;
  const title = escapeDiscord(proposal.title[facts.language]);
  const path = pathOf(proposal, facts.language, words, 'dated');
  const said = `${words.label[proposal.sources[0]?.change ?? 'set']}: ${title} · ${path}`;
  return cut(open > 0 ? `${words.waits(open)} · ${said}` : said, 1_000);
}

function embedOf(
  { proposal, measure, consequences }: ProposalShown,
  { language }: ProposalFacts,
  words: Texts['proposals'],
  number: number | null,
  short: boolean,
): Embed {
  const [source, ...others] = proposal.sources;
  if (!source) throw new Error('a proposal needs a source');
  const { field } = words;
  const url = linkable(source.instrument.url);
  const rate = rateChangeWords(source.rate, language);
  const title = escapeDiscord(proposal.title[language]);
  const differing = others.filter((other) => differs(proposal, other));
  const agreeing = others.filter((other) => !differs(proposal, other));
  const quote = source.quote === '' ? '' : `> “${cut(escapeDiscord(source.quote), short ? 160 : LONGEST_QUOTE)}”`;
  const alike = short ? [] : agreeing.slice(0, MOST_OTHERS).map((it) => sourceLine(it, language, words));
  const fields = [
    { name: field.quote, value: quote },
    { name: field.source, value: sourceLine(source, language, words) },
    ...differing.slice(0, MOST_OTHERS).map((other) => ({
      name: `⚠️ ${field.otherwise}`,
      value: besideLine(other, language, words, short),
    })),
    { name: field.likewise, value: alike.join('\n') },
    { name: field.rate, value: rate ?? '', inline: true },
    { name: field.whom, value: measureLine(proposal, measure, language, words), inline: true },
    { name: field.why, value: whyLine(proposal, words) },
    { name: field.effect, value: consequences ? effectLine(proposal, consequences, words) : '' },
    { name: field.decision, value: decisionLine(proposal, language, words) },
  ].filter(({ value }) => value !== '');
  return {
    // A single proposal's title is in the message itself.
    ...(number !== null && {
      title: cut(`🗳️ ${number}. ${words.label[source.change]}: ${title}`, LONGEST_TITLE),
      ...(url !== null && { url }),
    }),
    description: descriptionOf(proposal, source, language, words),
    color: colourOf(proposal),
    fields,
  };
}

function descriptionOf(
  proposal: Proposal,
  source: ProposalSource,
  language: Language,
  words: Texts['proposals'],
): string {
  const { moment } = source;
  const instant = moment && instantOf(moment);
  const seoul =
    moment === null || instant === null || moment.zone === SEOUL ? [] : [seoulShortWords(instant, moment, language)];
  return [
    `${words.kind[proposal.kind]}: ${pathOf(proposal, language, words, 'legal', source.boundary)}`,
    ...(instant === null ? [] : [[...seoul, viewerWords(instant, 'both')].join(' · ')]),
    ...(proposal.state === 'open' ? [`*${words.why}*`] : []),
  ].join('\n');
}

/** `~~9 Jul 2025~~ → **1 Aug 2025**`, with the time of day where only that changes; or the whole resulting legal time. */
function pathOf(
  proposal: Proposal,
  language: Language,
  words: Texts['proposals'],
  to: 'dated' | 'legal',
  boundary: Boundary | null = null,
): string {
  const [source] = proposal.sources;
  const moment = source?.moment ?? null;
  const { before } = proposal;
  const isTimed = before !== null && moment !== null && before.date === moment.date;
  const worded = (it: Moment) =>
    to === 'legal' ? legalWords(it, boundary, language) : pathWords(it, isTimed ? 'full' : 'dated', language);
  const rate = source?.change === 'rate-changed' ? rateChangeWords(source.rate, language) : null;
  if (rate !== null && moment) return `${rate} · ${worded(moment)}`;
  const after = `**${moment ? worded(moment) : words.ends}**`;
  return before === null ? after : `~~${pathWords(before, isTimed ? 'timed' : 'dated', language)}~~ → ${after}`;
}

function sourceLine(source: ProposalSource, language: Language, words: Texts['proposals']): string {
  const { instrument, publishedAt } = source;
  const when = words.published(instantWords(publishedAt, readerZone(language), language));
  if (source.statementId === null) return `${words.file} · ${linkWords(labelOf(source, language), instrument.url)}`;
  return `${linkWords(labelOf(source, language), instrument.url)}\n${words.tier[source.tier]} · ${when}`;
}

const labelOf = ({ instrument }: ProposalSource, language: Language) =>
  `${instrumentName(instrument, language)}: ${cut(instrument.title, 140)}`;

/** Another reading, with its own words and source. */
function besideLine(source: ProposalSource, language: Language, words: Texts['proposals'], short: boolean): string {
  const date = source.moment ? legalWords(source.moment, source.boundary, language) : words.ends;
  const rate = source.change === 'rate-changed' ? rateChangeWords(source.rate, language) : null;
  const moment = rate === null ? date : `${date} · ${rate}`;
  const quote = short || source.quote === '' ? '' : `\n> “${cut(escapeDiscord(source.quote), 200)}”`;
  return `**${moment}**${quote}\n${sourceLine(source, language, words)}`;
}

function measureLine(
  proposal: Proposal,
  measure: ProposalShown['measure'],
  language: Language,
  words: Texts['proposals'],
) {
  if (measure) return cut(escapeDiscord(measure.title[language]), 200);
  const countries = proposal.countries.length > 0 ? `${countriesWords(proposal.countries, language)}. ` : '';
  return `${countries}${words.newMeasure}`;
}

function whyLine({ because, sure }: Proposal, words: Texts['proposals']): string {
  const reasons = because.filter((reason) => reason !== 'same-date').map((reason) => `• ${words.because[reason]}`);
  return [...reasons, `*${words.sure[sure]}*`].join('\n');
}

function effectLine({ sources: [source], before }: Proposal, counted: Consequences, words: Texts['proposals']): string {
  const { cancelled, alerted, struck } = counted;
  if (source?.change === 'rate-changed') return words.effectRate(alerted);
  return before === null ? words.effectNew(alerted) : words.effect(cancelled, alerted, struck);
}

/** Empty until somebody has decided. */
function decisionLine({ decision, state }: Proposal, language: Language, words: Texts['proposals']): string {
  if (decision === null) return '';
  const by = decision.by === null ? '' : /^\d+$/.test(decision.by) ? `<@${decision.by}>` : escapeDiscord(decision.by);
  const when = instantWords(decision.at, readerZone(language), language);
  const isDecided = state === 'approved' || state === 'edited' || state === 'rejected';
  const said = isDecided ? words[state](by, when) : words.superseded(when);
  const known = closedBecause.find((reason) => reason === decision.reason);
  if (known) return `${said}\n${words.reason[known]}`;
  return decision.reason === null ? said : `${said}\n“${cut(escapeDiscord(decision.reason), 300)}”`;
}

function colourOf({ state }: Proposal): number {
  if (state === 'open') return colours.near;
  return state === 'approved' || state === 'edited' ? colours.good : colours.struck;
}

/** Proposals of one text that are approved together become one message. */
function allRow(open: readonly ProposalShown[], words: Texts['proposals']): readonly Row[] {
  const [first] = open;
  if (!first || open.length < 2) return [];
  const custom_id = buttonId('all', first.proposal.id);
  return [{ type: 1, components: [{ type: 2, style: 1, custom_id, label: words.buttons.all }] }];
}

function rowOf(proposal: Proposal, number: number | null, words: Texts['proposals']): Row {
  const { approve, edit, reject } = words.buttons;
  const mark = number === null ? '' : ` ${number}`;
  const button = (style: 2 | 3 | 4, action: 'approve' | 'edit' | 'reject', label: string) =>
    ({ type: 2, style, custom_id: buttonId(action, proposal.id), label: `${label}${mark}` }) as const;
  // A proposed withdrawal has no date to edit.
  const editable = proposal.sources[0]?.moment !== null;
  return {
    type: 1,
    components: [
      button(3, 'approve', approve),
      ...(editable ? [button(2, 'edit', edit)] : []),
      button(4, 'reject', reject),
    ],
  };
}
