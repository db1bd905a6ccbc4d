import { findCountryName } from '../../texts/names.ts';
import { happenedOf } from '../happenings.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { link, paths, type View } from '../view.ts';
import { namedCountries } from './board.ts';
import { happenedItem } from './lists.ts';

/** Every change that was worth an alert, newest first. */
export function changesPage(view: View): Html {
  const { board } = view;
  const list = happenedOf(view.snapshot.deadlines()).map((one) => happenedItem(one, view, 40));
  const body = html`<h1>${board.nav.changes}</h1>
${list.length === 0 ? html`<p class="empty">${board.nothingMoved}</p>` : html`<ol class="happenings wide">${list}</ol>`}`;
  return layout({ title: board.nav.changes, description: board.sub.feedHelp, body, nav: 'changes' }, view);
}

/** Where the calendar, the feed and the JSON are. */
export function subscribePage(view: View): Html {
  const { board, language } = view;
  const { sub } = board;
  const address = (path: string) => html`<code data-address>${view.publicUrl ?? ''}${view.base}${path}</code>`;
  const calendar = (path: string, name: string) =>
    html`<li><a href="${view.base}${path}?lang=${language}" data-webcal>${name}</a> ${address(`${path}?lang=${language}`)}</li>`;
  const codes = namedCountries(view.snapshot.deadlines());
  const body = html`<h1>${sub.title}</h1><p class="lead">${sub.lead}</p>
<section aria-labelledby="calendar"><h2 id="calendar">${sub.calendar}</h2><p>${sub.calendarHelp}</p>
<ul class="addresses">${calendar('/calendar.ics', board.everyCountry)}${codes.map((code) => calendar(`/calendar/country/${encodeURIComponent(code)}.ics`, findCountryName(code, language) ?? code))}</ul></section>
<section aria-labelledby="feed"><h2 id="feed">${sub.feed}</h2><p>${sub.feedHelp}</p><ul class="addresses"><li><a href="${view.base}/feed.atom?lang=${language}">Atom</a> ${address(`/feed.atom?lang=${language}`)}</li></ul></section>
<section aria-labelledby="json"><h2 id="json">${sub.json}</h2><p>${sub.jsonHelp}</p><ul class="addresses"><li><a href="${view.base}/api/deadlines.json">deadlines.json</a> ${address('/api/deadlines.json')}</li><li><a href="${view.base}/api/openapi.json">openapi.json</a> ${address('/api/openapi.json')}</li></ul></section>`;
  return layout({ title: sub.title, description: sub.lead, body, nav: 'subscribe' }, view);
}

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
