import { colours } from '../../alerts/body.ts';
import { freshnessWords } from '../../alerts/message.ts';
import { subjectAhead } from '../../alerts/subject.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Ahead, aheadOf } from '../../domain/ahead.ts';
import { chainUntil, happeningOf, standing } from '../../domain/deadline.ts';
import { concerns, isGeneral, type Measure } from '../../domain/measure.ts';
import type { Revision } from '../../domain/revision.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { announcedWords, instantWords, leftWords, legalWords, readerZone } from '../../texts/moment.ts';
import { citedLink, countryName, listWords } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { appliesIn, appliesLine } from '../shared/applies.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { concerning, fallsWithin, fitted, happened, listFields, measureLine } from '../shared/lines.ts';
import { countryAsked, countryOption, measureMeant, measureOption } from '../shared/pick.ts';
import { card, noted, sentence, withRows } from '../shared/reply.ts';
import { timelineButton, timelineRow } from './timeline.ts';

/** The newest change that people were or would have been alerted to, with its instrument; empty when there is none. */
function lastChangeLine(deadlines: readonly MeasuredDeadline[], { language, now }: CommandContext): string {
  const changes = deadlines.flatMap(({ deadline, measure }) =>
    deadline.revisions.flatMap((revision) => {
      const silent = happeningOf(chainUntil(deadline, revision), revision) === 'silent';
      return silent || revision.announcedAt > now ? [] : [{ deadline, measure, revision }];
    }),
  );
  const newest = changes.toSorted(
    (a, b) => newerFirst(a.revision, b.revision) || Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)),
  )[0];
  if (!newest) return '';
  const { revision } = newest;
  const { label, subject } = happened(newest, revision, language, now);
  const date = announcedWords(revision.announcedAt, revision.announcedAtPrecision, subject.zone, language);
  const words = textsIn(language).tariff.lists;
  const said = subject.origin === 'person' ? words.lastEntry : words.lastChange;
  const entered = subject.origin === 'person' ? `${subject.words.entered} · ` : '';
  return `${said(label ?? '', cut(subject.title, 300), date)} · ${entered}${citedLink(revision, language)}`;
}

function newerFirst(a: Revision, b: Revision): number {
  return b.announcedAt - a.announcedAt || b.recordedAt - a.recordedAt;
}

/** The most upcoming deadlines shown at once; more where a number of days was asked for. */
const MOST = 5;
const MOST_WITHIN = 10;
const MOST_UNDATED = 5;

/** Characters for what applies, so that the other parts keep their room. */
const APPLIES_ROOM = 2_000;

/** What is charged now: for a country all its measures; for one measure where its only country, or none, is asked for. */
function appliesNow(country: string | undefined, measure: Measure | undefined, context: CommandContext): string {
  const { language, now } = context;
  const only = measure?.on.length === 1 && !isGeneral(measure) ? measure.on[0] : undefined;
  const place = country ?? only;
  if (place === undefined) return '';
  const words = textsIn(language).tariff.applies;
  const states = appliesIn(context, place, now, now)
    .filter(({ state }) => state === 'in-force' || state === 'suspended' || state === 'unknown')
    .filter((it) => !measure || it.measure.id === measure.id)
    .toSorted((a, b) => Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)));
  const lines = states.map((it) => appliesLine(it, now, language));
  const said =
    lines.length === 0
      ? words.nothing(countryName(place, language))
      : fitted(lines, APPLIES_ROOM, language, { more: words.more });
  return `**${words.now}**\n${said}\n`;
}

/** The subject of the answer: the country, the measure, or both. */
function nameOf(country: string | undefined, measure: Measure | undefined, language: Language): string {
  const title = measure ? cut(escapeDiscord(measure.title[language]), 120) : '';
  if (country === undefined) return measure ? title : textsIn(language).tariff.lists.everyone;
  return measure ? `${title} (${countryName(country, language)})` : countryName(country, language);
}

/** The next deadline, and the time until it. */
function nextLine(next: Ahead, { language, now }: CommandContext): string {
  const { title } = subjectAhead(next, language, now);
  const left = leftWords(next.moment, next.reached, now, language);
  return textsIn(language).tariff.lists.next(cut(title, 300), left);
}

/** The next deadline after the days that were asked for. */
function afterThat(next: Ahead, { language, now }: CommandContext): string {
  const { title, moment, boundary } = subjectAhead(next, language, now);
  return moment ? textsIn(language).tariff.lists.afterThat(title, legalWords(moment, boundary, language)) : '';
}

function undatedFields(deadlines: readonly MeasuredDeadline[], { language, now }: CommandContext) {
  const undated = deadlines.filter(({ deadline }) => standing(deadline).kind === 'undated');
  if (undated.length === 0) return [];
  const titles = undated.map((it) => cut(subjectAhead(it, language, now).title, 150));
  return [{ name: textsIn(language).tariff.lists.undated, value: listWords(titles, language, MOST_UNDATED) }];
}

const MOST_SOURCES = 8;

/** How many sources are up to date, and each one that is not. */
function sourcesField(
  sources: CommandContext['sources'],
  language: Language,
): readonly { readonly name: string; readonly value: string }[] {
  if (sources.length === 0) return [];
  const said = textsIn(language).statements.listed;
  const late = sources.filter(({ stale, trouble, checkedAt }) => stale || trouble !== null || checkedAt === null);
  const lines = late.slice(0, MOST_SOURCES).map(({ name, stale, checkedAt, trouble }) => {
    const when = checkedAt === null ? said.never : said.last(instantWords(checkedAt, readerZone(language), language));
    const why = trouble === null ? '' : ` · ${cut(escapeDiscord(trouble.sentence[language]), 120)}`;
    return `${stale ? '⚠️ ' : ''}**${escapeDiscord(name[language])}**: ${when}${why}`;
  });
  const fine = sources.length - late.length;
  const more = late.length > MOST_SOURCES ? [said.more(late.length - MOST_SOURCES)] : [];
  return [
    {
      name: said.sources,
      value: [...lines, ...more, ...(fine > 0 ? [said.fine(fine, late.length === 0)] : [])].join('\n'),
    },
  ];
}

/**
 * `/tariff status`: what applies now, then upcoming deadlines with the time left, the last change, and undated deadlines. With `days` only
 * the deadlines within that many calendar days; if there are none, the next one after that.
 */
export const tariffStatus = defineCommand('tariff', {
  ...specTexts.tariff.status.command,
  options: [
    countryOption,
    measureOption,
    {
      type: 4,
      ...specTexts.tariff.status.options.days,
      required: false,
      min_value: 1,
      max_value: 365,
    },
  ],
  components: [timelineButton],
  async handle(args, context, path): Promise<Reply> {
    const { language, now } = context;
    const words = textsIn(language).tariff.lists;
    const asked = countryAsked(path, args, context);
    if (asked.kind === 'refused') return asked.reply;
    const { country } = asked;
    const meant = args.measure === undefined ? null : measureMeant(path, { ...args, measure: args.measure }, context);
    if (meant?.kind === 'refused') return meant.reply;
    const measure = meant?.it;
    const note = [asked.note, meant?.note ?? ''].filter((said) => said !== '').join('\n');
    const name = nameOf(country, measure, language);
    if (measure && country !== undefined && !concerns(measure, country)) {
      return noted(sentence([words.notConcerned(nameOf(undefined, measure, language), asked.name)]), note);
    }
    const deadlines = concerning(context, country).filter((it) => !measure || it.measure.id === measure.id);
    const checked = freshnessWords(context.freshness, language);
    if (deadlines.length === 0) return noted(sentence([words.nothingKnown(name), checked]), note);
    const buttons = timelineRow(country, measure, context);
    const ahead = aheadOf(deadlines, now, country);
    const within = args.days === undefined ? ahead : ahead.filter((it) => fallsWithin(it, args.days ?? 0, now));
    const change = lastChangeLine(deadlines, context);
    const undated = undatedFields(deadlines, context);
    const applies = appliesNow(country, measure, context);
    const next = ahead[0];
    if (!next && undated.length === 0 && applies === '') {
      return noted(withRows(sentence([words.nothingAhead(name), change, checked]), buttons), note);
    }
    const nothing = args.days !== undefined && within.length === 0 ? words.nothingWithin(args.days, name) : '';
    const lines = [
      measure ? measureLine(measure, language) : '',
      applies,
      nothing,
      next
        ? nothing === ''
          ? nextLine(next, context)
          : afterThat(next, context)
        : nothing === ''
          ? words.nothingAhead(name)
          : '',
      change,
    ];
    const reply = card({
      title: `📍 ${args.days === undefined ? words.statusTitle(name) : words.nextTitle(args.days, name)}`,
      description: lines.filter((line) => line !== '').join('\n'),
      color: colours.calm,
      fields: [
        ...listFields(within, args.days === undefined ? MOST : MOST_WITHIN, context, country),
        ...undated,
        ...sourcesField(context.sources, language),
      ],
      footer: { text: checked },
    });
    return noted(withRows(reply, buttons), note);
  },
});
