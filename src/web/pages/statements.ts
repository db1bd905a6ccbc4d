import { addressOf, isoOf } from '../../alerts/rows.ts';
import type { SourceView } from '../../app/statements/events.ts';
import { dateIn } from '../../domain/moment.ts';
import { lookUp } from '../../domain/spelling.ts';
import type { KnownEvent, KnownStatement, VersionMark } from '../../domain/statement.ts';
import { dayWords, instantWords, leftWords, readerZone, spanWords } from '../../texts/moment.ts';
import { type Content, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { link, paths, type View } from '../view.ts';

/** How many events are listed on one page. */
const MOST = 80;
/** How many sentences of a difference are shown; the rest is counted. */
const MOST_SENTENCES = 20;

/** Published statements, by event, the newest first. */
export function statementsPage(view: View): Html {
  const { board } = view;
  const events = view.snapshot.statements?.events().slice(0, MOST) ?? [];
  const list = events.flatMap((event) => eventItem(event, view));
  const body = html`<h1>${board.statements}</h1><p class="lead">${board.statementsHelp}</p>
${list.length === 0 ? html`<p class="empty">${board.noStatements}</p>` : html`<ol class="happenings wide">${list}</ol>`}`;
  return layout({ title: board.statements, description: board.statementsHelp, body, nav: 'statements' }, view);
}

function eventItem(event: KnownEvent, view: View): readonly Html[] {
  const { board } = view;
  const [first] = event.statements;
  if (!first) return [];
  const others = event.statements.length - 1;
  const edited = event.statements.some(({ versions }) => versions.length > 1);
  return [
    html`<li class="happened"><p class="announced">${when(first.publishedAt ?? first.seenAt, view)} · ${sourceOf(first, view)} ${tier(first, view)}</p>
<h2><a href="${link(view, paths.event(event.id))}"${languageOf(first)}>${first.title}</a></h2>
<p>${others > 0 ? html`<small>${board.outlets(others)}</small> ` : null}${edited ? html`<span class="badge moved">${board.edited}</span>` : null}</p>${tied(event, view)}</li>`,
  ];
}

/** One event: all its statements, and how the texts changed. Undefined when there is none of that id. */
export function eventPage(view: View, id: string): Html | undefined {
  const { board } = view;
  const event = view.snapshot.statements?.events().find((one) => one.id === id);
  const [first] = event?.statements ?? [];
  if (!event || !first) return undefined;
  const body = html`<p class="announced">${tier(first, view)} ${when(first.publishedAt ?? first.seenAt, view)}</p>
<h1${languageOf(first)}>${first.title}</h1>${tied(event, view)}
<section aria-labelledby="said"><h2 id="said">${board.said}</h2><ol class="chain">${event.statements.map((one) => statementItem(one, view))}</ol></section>`;
  return layout({ title: first.title, description: first.title, body }, view);
}

function statementItem(statement: KnownStatement, view: View): Html {
  const { board } = view;
  const address = addressOf(statement.url);
  const title = html`<span${languageOf(statement)}>${statement.title}</span>`;
  const changes = statement.versions.slice(1).toReversed();
  return html`<li><p class="head">${address === null ? title : html`<a href="${address}" rel="noopener noreferrer">${title}</a>`}</p>
<p class="announced">${sourceOf(statement, view)} ${tier(statement, view)} · ${when(statement.publishedAt ?? statement.seenAt, view)}</p>
${changes.length === 0 ? null : html`<h3>${board.changesOfText}</h3>${changes.map((version) => difference(version, statement, view))}`}</li>`;
}

/** The sentences a version added and removed compared with the previous one. */
function difference({ seenAt, title, added, removed }: VersionMark, statement: KnownStatement, view: View): Html {
  const { board } = view;
  const lines = [
    ...removed.map(
      (sentence) => html`<li><span class="hidden-text">${board.removed}: </span><del>${sentence}</del></li>`,
    ),
    ...added.map((sentence) => html`<li><span class="hidden-text">${board.added}: </span><ins>${sentence}</ins></li>`),
  ];
  const more = lines.length - MOST_SENTENCES;
  return html`<div class="difference"><p class="announced">${when(seenAt, view)}${title === statement.title ? null : html` · <span${languageOf(statement)}>${title}</span>`}</p>
${lines.length === 0 ? html`<p>${board.sameText}</p>` : html`<ul${languageOf(statement)}>${lines.slice(0, MOST_SENTENCES)}${more > 0 ? html`<li class="more">${board.moreSentences(more)}</li>` : null}</ul>`}</div>`;
}

/** The deadlines that an event affects now. */
function tied(event: KnownEvent, view: View): Content {
  const touched = view.snapshot.statements?.tied(event).filter(({ deadline }) => deadline.guild === null) ?? [];
  if (touched.length === 0) return null;
  const items = touched
    .slice(0, 5)
    .map(
      ({ deadline, moment, reached }) =>
        html`<li><a href="${link(view, paths.deadline(deadline.id))}">${deadline.title[view.language]}</a> <small>${leftWords(moment, reached, view.now, view.language)}</small></li>`,
    );
  return html`<p class="label">${view.board.touches}</p><ul class="touched">${items}</ul>`;
}

function sourceOf({ source }: KnownStatement, view: View): string {
  const known = view.snapshot.statements?.sources().find(({ id }) => id === source);
  return known?.name[view.language] ?? source;
}

const tier = ({ tier }: KnownStatement, { board }: View) =>
  html`<span class="badge ${tier === 'press' ? 'past' : 'holds'}">${board.tier[tier]}</span>`;

const languageOf = ({ language }: KnownStatement): Content => html` lang="${language ?? 'en'}"`;

const when = (instant: number, { language }: View) =>
  html`<time datetime="${isoOf(instant)}">${instantWords(instant, readerZone(language), language)}</time>`;

type Row = Pick<SourceView, 'checkedAt' | 'stale'> & {
  readonly name: string;
  readonly isInTrouble: boolean;
  /** For the catalogue: the day on which people compared it with its sources. */
  readonly checkedOn: string | null;
};

/** How fresh each source is, the one checked longest ago first. */
export function sourcesPage(view: View): Html {
  const { board, language, now, snapshot } = view;
  const watched = (snapshot.statements?.sources() ?? []).map(
    ({ name, checkedAt, stale, trouble }): Row => ({
      name: name[language],
      checkedAt,
      stale,
      isInTrouble: trouble !== null,
      checkedOn: null,
    }),
  );
  // Watched sources are shown with their state; for the others only the time is known.
  const rest = snapshot
    .freshness()
    .filter(({ source }) => lookUp(board.source, source) !== undefined)
    .map(
      ({ source, checkedAt, catalogue }): Row => ({
        name: lookUp(board.source, source) ?? source,
        checkedAt,
        stale: false,
        isInTrouble: false,
        // Null in a replay of the past.
        checkedOn: catalogue && catalogue.checkedOn <= dateIn(now, 'UTC') ? catalogue.checkedOn : null,
      }),
    );
  const rows = [...rest, ...watched]
    .toSorted((a, b) => Number(b.stale) - Number(a.stale) || (a.checkedAt ?? 0) - (b.checkedAt ?? 0))
    .map(({ name, checkedAt, stale, isInTrouble, checkedOn }) => {
      if (checkedOn !== null)
        return html`<tr><th scope="row">${name}</th><td><time datetime="${checkedOn}">${dayWords(checkedOn, 'day', language)}</time></td><td></td><td></td></tr>`;
      const checked =
        checkedAt === null ? html`<span class="badge stale">${board.neverChecked}</span>` : when(checkedAt, view);
      const ago = checkedAt === null ? null : board.ago(spanWords(Math.max(0, now - checkedAt), language));
      const state = stale
        ? html`<span class="badge over">${board.stale}</span>`
        : isInTrouble
          ? html`<span class="badge stale">${board.inTrouble}</span>`
          : checkedAt === null
            ? null
            : html`<span class="badge holds">${board.fresh}</span>`;
      return html`<tr><th scope="row">${name}</th><td>${checked}</td><td>${ago}</td><td>${state}</td></tr>`;
    });
  const body = html`<h1>${board.sources}</h1><p class="lead">${board.sourcesHelp}</p>
<div class="table"><table><thead><tr><th scope="col">${board.sourceName}</th><th scope="col">${board.lastChecked}</th><th scope="col">${board.age}</th><th scope="col">${board.standing}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return layout({ title: board.sources, description: board.sourcesHelp, body, nav: 'sources' }, view);
}
