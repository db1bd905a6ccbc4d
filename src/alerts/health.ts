import type { EpochMs } from '../clock.ts';
import { type Body, type Button, rowsOf } from '../domain/body.ts';
import type { AsideNamed, CatalogueState, Held, Named } from '../domain/catalogue-state.ts';
import type { HealthReport } from '../domain/health-report.ts';
import { CHANNEL_GONE, isRefusal, UNEXPLAINED } from '../domain/ledger.ts';
import type { Worded } from '../domain/measure.ts';
import { dateIn, daysBetween, LEGAL_ZONE } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { settingsLineIn } from '../texts/expected.ts';
import { textsIn } from '../texts/index.ts';
import { dayWords, instantWords, readerZone, standingWords } from '../texts/moment.ts';
import { colours, withinLimits } from './body.ts';
import { postButtons } from './buttons.ts';
import type { HealthFacts } from './facts.ts';
import { footerOf } from './message.ts';

const LONGEST_DETAIL = 1_500;

/** `held`: the file that the button below approves. */
type Said = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isGood?: boolean;
  readonly held?: Held;
};

/** Trouble, or its end, reported in the ops channel in a sentence an operator can act on. */
export function wordHealth(facts: HealthFacts): Body {
  const { language, freshness, ref } = facts;
  const { title, lines, isGood = false, held } = saidOf(facts);
  const body = withinLimits({
    content: title,
    embeds: [
      {
        description: lines.join('\n'),
        color: isGood ? colours.good : colours.urgent,
        footer: footerOf(freshness, ref, language),
      },
    ],
    mentionRoles: [],
  });
  return held ? withApplyButton(body, held, language) : body;
}

function saidOf({ report, channel, language, apart, now }: HealthFacts): Said {
  const { alerts, delivery, statements } = textsIn(language);
  const { health, catalogue } = alerts;
  const where = isId(channel) ? `<#${channel}>` : health.channelUnknown;
  const source = (name: Worded) => escapeDiscord(name[language]);
  const instant = (at: EpochMs) => instantWords(at, readerZone(language), language);
  const sentences = (sentence: Worded | null) => {
    const text = escapeDiscord(sentence?.[language] ?? '');
    return text === '' ? [] : [cut(text, 1_000)];
  };
  switch (report.trouble) {
    case 'broken': {
      const { title, line } = health.broken;
      const { missing } = report;
      if (missing === CHANNEL_GONE) return { title, lines: [health.channelGone(where)] };
      return { title, lines: [missing === UNEXPLAINED ? health.unexplained(where) : line(where, literal([missing]))] };
    }
    case 'healed':
      return { title: health.healed.title, lines: [health.healed.line(where)], isGood: true };
    case 'step': {
      const isGood = report.missing === null;
      const { done, title } = delivery.undone;
      return { title: isGood ? done : title, lines: [stepLine(report, channel, language)], isGood };
    }
    case 'role':
      return { title: delivery.undone.title, lines: [`${where}: ${delivery.roleGone}`] };
    case 'apart': {
      const { title, line } = health.apart;
      if (!apart) return { title, lines: [''] };
      const [own, original] = [apart.own, apart.original].map((it) => standingWords(it, language, alerts.noDate));
      const about = cut(escapeDiscord(apart.own.title[language]), 200);
      return { title, lines: [line(about, `**${own}**`, `**${original}**`)] };
    }
    case 'config':
    case 'sources':
    case 'settings':
    case 'ended': {
      const { title, line } = health[report.trouble];
      return { title, lines: [line, literal(report.lines.map((it) => settingsLineIn(it, language)))] };
    }
    case 'lost':
    case 'many':
    case 'refusals':
      return { title: health[report.trouble].title, lines: [health[report.trouble].line] };
    case 'unchecked': {
      const { title, line } = health.unchecked;
      const { day } = report;
      return { title, lines: [line(dayWords(day, 'dated', language), daysBetween(day, dateIn(now, LEGAL_ZONE)))] };
    }
    case 'blocked': {
      const { title, automod, filter } = health.blocked;
      return { title, lines: [(isAutoMod(report.code) ? automod : filter)(where, codeWords(report.code))] };
    }
    case 'passing':
      return { title: health.passing.title, lines: [health.passing.line(where, codeWords(report.code))] };
    case 'refused':
      return { title: health.refused.title, lines: [health.refused.line(where), literal([report.code])] };
    case 'held': {
      const { held } = report;
      return { title: catalogue.heldTitle, lines: catalogueLines({ held, aside: null }, language), held };
    }
    case 'aside':
      return { title: catalogue.asideTitle, lines: catalogueLines({ held: null, aside: report.aside }, language) };
    case 'stale': {
      const { title, line } = statements.stale;
      const read = report.checkedAt === null ? null : instant(report.checkedAt);
      return { title, lines: [line(source(report.name), read), ...sentences(report.sentence)] };
    }
    case 'back':
    case 'up': {
      const { title, line } = statements[report.trouble];
      return { title, lines: [line(source(report.name))], isGood: true };
    }
    case 'down': {
      const { title, line } = statements.down;
      return { title, lines: [line(instant(report.since), String(report.sources))] };
    }
    case 'waiting': {
      const { title, line } = statements.waiting;
      return { title, lines: [line(source(report.name), String(report.items))] };
    }
    case 'odd': {
      const { title, line } = statements.odd;
      return { title, lines: [line(source(report.name)), ...sentences(report.sentence)] };
    }
    default:
      return report satisfies never;
  }
}

/** Each mistake keeps its own line; everything inside a line is shown literally. */
const literal = (lines: readonly string[]) => cut(lines.map(escapeDiscord).join('\n'), LONGEST_DETAIL);

type Step = Extract<HealthReport, { trouble: 'step' }>;

/** A channel is known by its id, unless it is not known any more. */
const isId = (channel: string | null) => channel !== null && /^\d+$/.test(channel);
/** Message and title blocked by AutoMod; the rest are filters of Discord's own. */
const isAutoMod = (code: string) => code === 'discord-200000' || code === 'discord-200001';
/** Discord's code in the form used on its own pages. */
const codeWords = (code: string) => `**${escapeDiscord(code.replace(/^discord-/, '').replace(/^http-/, 'HTTP '))}**`;

function stepLine({ action, missing }: Step, channel: string | null, language: Language): string {
  const own = textsIn(language).delivery;
  const where = isId(channel) ? `<#${channel}>` : own.server;
  const line = Object.entries(own.step).find(([name]) => name === action)?.[1](where) ?? '';
  if (missing === null) return `${where}: ${own.again}`;
  if (isRefusal(missing)) return `${line} ${own.refused(codeWords(missing))}`;
  return `${line} ${missing === UNEXPLAINED ? own.unexplained : own.missing(escapeDiscord(missing))}`;
}

const NAMED = 10;
const LONGEST_TITLE = 80;

/** What was not applied, one line each; empty when everything was. */
export function catalogueLines({ held, aside }: CatalogueState, language: Language): readonly string[] {
  const own = textsIn(language).alerts.catalogue;
  return [
    ...(held
      ? [
          own.heldLine,
          ...(held.lost.length > 0 ? [own.lost(held.lost.length), ...namedLines(held.lost, language)] : []),
          ...(held.turned.length > 0 ? [own.turned(held.turned.length), ...namedLines(held.turned, language)] : []),
          ...held.aside.slice(0, NAMED).map((it) => asideLine(it, language)),
          own.ask,
        ]
      : []),
    ...(aside ? [...aside.list.slice(0, NAMED).map((it) => asideLine(it, language)), own.asideLine] : []),
  ];
}

/** The button that approves a waiting file. */
export function withApplyButton(body: Body, { key, lost, turned }: Held, language: Language): Body {
  const label = textsIn(language).alerts.catalogue.apply(lost.length, turned.length);
  const button: Button = { type: 2, style: 4, custom_id: `${postButtons.catalogue}:${key}`, label };
  return { ...body, components: [...(body.components ?? []), ...rowsOf([button])] };
}

const titleIn = (title: Named['title'], language: Language) => cut(escapeDiscord(title[language]), LONGEST_TITLE);

function namedLines(list: readonly Named[], language: Language): readonly string[] {
  const shown = list.slice(0, NAMED).map(({ id, title }) => `• \`${id}\` ${titleIn(title, language)}`);
  return list.length > NAMED ? [...shown, textsIn(language).alerts.more.deadlines(list.length - NAMED)] : shown;
}

function asideLine(it: AsideNamed, language: Language): string {
  const own = textsIn(language).alerts.catalogue;
  const why =
    it.because === 'renamed' ? own.renamed(it.revisionId, it.other) : own.unwritable(escapeDiscord(it.reason));
  return `⚠️ \`${it.deadlineId}\` ${titleIn(it.title, language)}: ${why}`;
}
