import { type ChangeFilter, changeKinds, happenedOf } from '../../alerts/happenings.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import { languages } from '../../domain/subscription.ts';
import { textsIn } from '../../texts/index.ts';
import { findCountryName } from '../../texts/names.ts';
import { type Content, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { link, paths, type View } from '../view.ts';
import { countrySelect, keptInputs } from './board.ts';
import { happenedItem } from './lists.ts';

/** Every change that was worth an alert, newest first, by the month it was announced in. */
export function changesPage(view: View, filter: ChangeFilter = {}): Html {
  const { board, language } = view;
  const { country, kind } = filter;
  const looking: View = country === undefined ? view : { ...view, country };
  const happened = happenedOf(view.snapshot.deadlines(), filter);
  const months = Map.groupBy(happened, ({ announcedAt }) => dateIn(announcedAt, LEGAL_ZONE).slice(0, 7));
  const list = [...months].map(([month, ones]) => {
    const count = ones.reduce((sum, { changes }) => sum + changes.length, 0);
    return html`<section aria-labelledby="m${month}"><h2 id="m${month}">${monthWords(month, view)} <small>${board.changeCount(count)}</small></h2><ol class="happenings wide">${ones.map((one) => happenedItem(one, looking, 40))}</ol></section>`;
  });
  const kinds = changeKinds.map((name) => ({ value: name, words: textsIn(language).noticeKinds[name].one }));
  const form = html`<form class="country" action="${view.base}${paths.changes}" method="get">${countrySelect(country, view)}
<span class="pair"><label for="kind">${board.kindOfChange}</label><select id="kind" name="kind"><option value="">${board.everyKind}</option>${kinds.map(({ value, words }) => html`<option value="${value}"${value === kind ? html` selected` : null}>${words}</option>`)}</select></span>
${keptInputs(view)}<button>${board.show}</button></form>`;
  const empty = country === undefined && kind === undefined ? board.nothingMoved : board.noSuchChange;
  const body = html`<div class="intro"><h1>${board.nav.changes}</h1>${form}</div>
${list.length === 0 ? html`<p class="empty">${empty}</p>` : list}`;
  return layout({ title: board.nav.changes, description: board.sub.feedHelp, body, nav: 'changes' }, view);
}

const monthWords = (month: string, { board }: View) =>
  Temporal.PlainYearMonth.from(month)
    .toPlainDate({ day: 1 })
    .toLocaleString(board.locale, { year: 'numeric', month: 'long' });

/** One choice of country and language, then a button for each program that can subscribe. */
export function subscribePage(view: View, country?: string): Html {
  const { board, language } = view;
  const { sub } = board;
  const of = country === undefined ? '' : `?country=${encodeURIComponent(country)}`;
  const path = `${view.base}${country === undefined ? '/calendar.ics' : `/calendar/country/${encodeURIComponent(country)}.ics`}?lang=${language}`;
  const address = (local: string) => html`<code data-address>${view.publicUrl ?? ''}${view.base}${local}</code>`;
  const file = (local: string, name: string) =>
    html`<li><a href="${view.base}${local}">${name}</a> ${address(local)}</li>`;
  const name = country === undefined ? board.everyCountry : (findCountryName(country, language) ?? country);
  const options = languages.map(
    (code) =>
      html`<option value="${code}"${code === language ? html` selected` : null}>${sub.languages[code]}</option>`,
  );
  const theme = view.theme === 'auto' ? null : html`<input type="hidden" name="theme" value="${view.theme}">`;
  const body = html`<h1>${sub.title}</h1><p class="lead">${sub.lead}</p>
<form class="country" action="${view.base}${paths.subscribe}" method="get" aria-label="${sub.choose}">${countrySelect(country, view)}
<span class="pair"><label for="language">${sub.language}</label><select id="language" name="lang">${options}</select></span>${theme}<button>${sub.apply}</button></form>
<section aria-labelledby="calendar"><h2 id="calendar">${sub.calendar}: ${name}</h2><p>${sub.calendarHelp}</p>
<p class="buttons"><a class="button" href="${path}" data-webcal>${sub.open}</a> ${elsewhere(path, view)} <button type="button" hidden data-copy="${path}" data-copied="${sub.copied}">${sub.copy}</button></p>
<p><code data-address>${view.publicUrl ?? ''}${path}</code></p></section>
<section aria-labelledby="feed"><h2 id="feed">${sub.feed}</h2><p>${sub.feedHelp}</p><ul class="addresses">${file(`/feed.atom?lang=${language}`, 'Atom')}</ul></section>
<section aria-labelledby="json"><h2 id="json">${sub.json}: ${name}</h2><p>${sub.jsonHelp}</p><ul class="addresses">${['deadlines.json', 'deadlines.csv', 'changes.json', 'changes.csv'].map((one) => file(`/api/${one}${of}`, one))}${country === undefined ? null : file(`/api/applies.json${of}`, 'applies.json')}${file('/api/openapi.json', 'openapi.json')}</ul></section>`;
  return layout({ title: sub.title, description: sub.lead, body, nav: 'subscribe' }, view);
}

/** Other calendars take our address inside theirs: without a public address only the reader's browser knows it. */
function elsewhere(path: string, { board, publicUrl }: View): Content {
  const places = [
    { name: board.sub.google, before: GOOGLE, scheme: 'webcal' },
    { name: board.sub.outlook, before: OUTLOOK, scheme: 'https' },
  ];
  return places.map(({ name, before, scheme }) => {
    const full = publicUrl === null ? null : `${publicUrl}${path}`.replace(/^https?:/, `${scheme}:`);
    const href = `${before}${encodeURIComponent(full ?? path)}`;
    return html`<a class="button" href="${href}" rel="noopener noreferrer"${full === null ? html` hidden data-elsewhere="${before}" data-scheme="${scheme}" data-path="${path}"` : null}>${name}</a> `;
  });
}

const GOOGLE = 'https://calendar.google.com/calendar/r?cid=';
const OUTLOOK = 'https://outlook.live.com/calendar/0/addfromweb?name=Dutywatch&url=';

export function notFoundPage(view: View): Html {
  const { board } = view;
  const body = html`<h1>${board.notFound}</h1><p>${board.notFoundHelp}</p><p><a href="${link(view, paths.board)}">${board.nav.board}</a></p>`;
  return layout({ title: board.notFound, description: board.notFoundHelp, body }, view);
}

export function startingPage(view: View): Html {
  const { board } = view;
  const body = html`<h1>${board.starting}</h1><p>${board.startingHelp}</p><p><a href="${link(view, view.path)}">${board.reload}</a></p>`;
  return layout({ title: board.starting, description: board.startingHelp, body }, view);
}

/** Why a request got no answer, with a link to try the page again. */
export function refusedPage(view: View, { title, help }: { readonly title: string; readonly help: string }): Html {
  const { board } = view;
  const again = view.path === paths.board ? board.nav.board : board.reload;
  const body = html`<h1>${title}</h1><p>${help}</p><p><a href="${link(view, view.path)}">${again}</a></p>`;
  return layout({ title, description: help, body, isWithoutData: true }, view);
}
