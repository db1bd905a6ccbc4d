import { happenedOf } from '../../alerts/happenings.ts';
import { bare, certaintyOf, isoOf } from '../../alerts/rows.ts';
import type { EpochMs } from '../../clock.ts';
import { type Ahead, aheadOf, type MeasuredDeadline, namedCountries, reaches } from '../../domain/ahead.ts';
import { standing } from '../../domain/deadline.ts';
import { isGeneral } from '../../domain/measure.ts';
import { dateIn, LEGAL_ZONE, momentAt, timeIn } from '../../domain/moment.ts';
import type { Applying, State } from '../../domain/state.ts';
import { textsIn } from '../../texts/index.ts';
import { datedDayWords, leftWords, pathWords, zoneWords } from '../../texts/moment.ts';
import { countryName, findCountryName, rateWords } from '../../texts/names.ts';
import { applying } from '../api.ts';
import { type Content, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import {
  instrumentLink,
  legalTime,
  movesOf,
  otherClocks,
  ratesOf,
  reportedOf,
  subjectFor,
  timeLeft,
  whomOf,
  windowOf,
} from '../parts.ts';
import { boardSpan, timelineOf } from '../timeline.ts';
import { link, paths, type View } from '../view.ts';
import { deadlineItem, happenedItem } from './lists.ts';

const RECENT = 6;

/** Upcoming deadlines, the latest changes, the timeline, each country: for all of them or for one. */
export function boardPage(view: View, country?: string): Html {
  const { board, language } = view;
  const all = view.snapshot.deadlines();
  const items = country === undefined ? all : all.filter((item) => reaches(item, country));
  const ahead = aheadOf(items, view.now, country);
  const [next, ...later] = ahead;
  const name = country === undefined ? null : bare(countryName(country, language));
  const body = html`<div class="intro"><h1>${name === null ? board.tagline : board.boardOf(name)}</h1>${countryForm(country, view)}</div>
${country === undefined ? null : appliesSection(country, view)}
${next ? hero(next, view) : html`<p class="empty">${board.nothingAhead}</p>`}
<div class="columns">
<section aria-labelledby="ahead"><h2 id="ahead">${board.ahead} <small>${later.length > 0 ? board.laterCount(later.length) : null}</small></h2>
${later.length === 0 ? (next ? html`<p class="empty">${board.nothingElse}</p>` : null) : laterItems(later, view)}
${undated(items, view)}</section>
<div class="side"><section aria-labelledby="moved"><h2 id="moved">${board.moved}</h2>${recent(items, view)}
<p><a href="${link(view, paths.changes)}">${board.allChanges}</a></p></section></div>
</div>
${timelineSection(items, view)}
${country === undefined ? countries(all, view) : null}
${country === undefined ? null : html`<p class="files"><a href="${view.base}/picture/country/${encodeURIComponent(country)}.svg?lang=${language}${view.theme === 'dark' ? '&theme=dark' : ''}">${board.picture} (.svg)</a> <a href="${view.base}/calendar/country/${encodeURIComponent(country)}.ics?lang=${language}" data-webcal>${board.sub.calendar} (.ics)</a></p>`}`;
  const left = next
    ? `${leftWords(next.moment, next.reached, view.now, language)}: ${next.deadline.title[language]}`
    : board.nothingAhead;
  const title = name === null ? 'Dutywatch' : board.boardOf(name);
  return layout({ title, description: left, body, nav: 'board' }, view);
}

/** Charged rates come first, including those whose end is uncertain; ended ones are listed separately. */
const charging: readonly State[] = ['in-force', 'suspended', 'unknown'];
const over: readonly State[] = ['ended', 'struck-down'];

/** The rates of a country's goods at this moment, measure by measure, with their certainty. */
function appliesSection(country: string, view: View): Html {
  const { applies } = view.board;
  const all = applying(view, { country, at: view.now, known: view.now });
  const charged = all
    .filter(({ state }) => charging.includes(state))
    .toSorted(
      (a, b) =>
        charging.indexOf(a.state) - charging.indexOf(b.state) ||
        Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)),
    );
  const ended = all.filter(({ state }) => over.includes(state));
  const body =
    charged.length === 0
      ? html`<p class="empty">${applies.nothing} ${applies.notDuty}</p>`
      : html`<ul class="applies">${charged.map((it) => appliesRow(it, view))}</ul>`;
  const gone =
    ended.length === 0
      ? null
      : html`<details><summary>${applies.over} (${ended.length})</summary><ul class="applies">${ended.map((it) => appliesRow(it, view))}</ul></details>`;
  return html`<section aria-labelledby="applies"><h2 id="applies">${applies.title}</h2>${body}${gone}</section>`;
}

function appliesRow({ measure, state, rate, since, until, decidedBy }: Applying, view: View): Html {
  const { applies } = view.board;
  const much = rate === null ? null : bare(rateWords(rate, view.language));
  const sure = decidedBy ? certaintyOf(decidedBy.revision, view.language) : '';
  const fact = (name: string, value: Content) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null);
  return html`<li><p class="measure-name"><a href="${link(view, paths.measure(measure.id))}">${measure.title[view.language]}</a> <span class="badge ${state}">${applies.states[state]}</span></p>
<dl>${fact(applies.rate, much && html`<b>${much}</b>`)}${fact(applies.since, dated(since, view))}${fact(applies.until, ending(until, view))}${fact(applies.sure, decidedBy && html`<a href="${link(view, paths.deadline(decidedBy.deadline.id))}">${sure === '' ? decidedBy.deadline.title[view.language] : sure}</a>`)}</dl></li>`;
}

/** An end at the beginning of a day is shown by its last day, as on the deadline itself. */
function ending(until: EpochMs | null, view: View): Content {
  if (until === null || timeIn(until, LEGAL_ZONE) !== '00:00') return dated(until, view);
  const last = datedDayWords(dateIn(until - 1, LEGAL_ZONE), LEGAL_ZONE, view.language);
  return html`<time datetime="${isoOf(until)}">${textsIn(view.language).moments.through(last, true)}</time>`;
}

function dated(instant: EpochMs | null, view: View): Content {
  if (instant === null) return null;
  const moment = momentAt(instant, LEGAL_ZONE);
  const form = moment.time === null ? 'dated' : 'timed';
  return html`<time datetime="${isoOf(instant)}">${pathWords(moment, form, view.language)} ${zoneWords(LEGAL_ZONE, instant, view.language)}</time>`;
}

function hero(next: Ahead, view: View): Html {
  const subject = subjectFor(next, view);
  const rate = ratesOf(subject, view);
  const moves = movesOf(subject);
  return html`<section class="hero" aria-labelledby="next">
<h2 id="next">${view.board.next}</h2>
<p class="kind">${view.words.what[next.deadline.kind]}</p>
<p class="title"><a href="${link(view, paths.deadline(next.deadline.id))}">${next.deadline.title[view.language]}</a></p>
<p class="countdown">${timeLeft(subject, view)}</p>
<p class="legal">${legalTime(next.moment, subject.boundary, view)}</p>${otherClocks(next.moment, view)}
${moves ? html`<p class="moves">${moves}</p>` : null}${windowOf(subject, view)}${reportedOf(subject, view)}
<dl>${rate ? html`<div><dt>${view.words.field.rate}</dt><dd class="rate">${rate}</dd></div>` : null}
<div><dt>${view.words.field.whom}</dt><dd>${whomOf(next, view)}</dd></div>
<div><dt>${view.words.field.source}</dt><dd>${instrumentLink(subject.revision, view)} <small>${subject.origin === 'person' ? null : certaintyOf(subject.revision, view.language)}</small></dd></div></dl>
</section>`;
}

/** How many deadlines of a list are shown at once; the rest unfolds. */
const SHOWN = 8;

function laterItems(later: readonly Ahead[], view: View): Html {
  const list = (some: readonly Ahead[]) => html`<ol class="items">${some.map((item) => deadlineItem(item, view))}</ol>`;
  const rest = later.slice(SHOWN);
  if (rest.length === 0) return list(later);
  return html`${list(later.slice(0, SHOWN))}<details><summary>${view.board.laterCount(rest.length)}</summary>${list(rest)}</details>`;
}

function recent(items: readonly MeasuredDeadline[], view: View): Html {
  const happened = happenedOf(items).slice(0, RECENT);
  if (happened.length === 0) return html`<p class="empty">${view.board.nothingMoved}</p>`;
  return html`<ol class="happenings">${happened.map((one) => happenedItem(one, view, 3))}</ol>`;
}

function undated(items: readonly MeasuredDeadline[], view: View): Content {
  const open = items.filter(({ deadline }) => standing(deadline).kind === 'undated');
  if (open.length === 0) return null;
  return html`<h2>${view.board.undated}</h2><p class="help">${view.board.undatedHelp}</p><ol class="items">${open.map((item) => deadlineItem(item, view))}</ol>`;
}

function timelineSection(items: readonly MeasuredDeadline[], view: View): Content {
  const timeline = timelineOf(items, boardSpan(view.now), view);
  if (!timeline) return null;
  return html`<section aria-labelledby="timeline"><h2 id="timeline">${view.board.timeline}</h2><p class="help">${view.board.timelineHelp}</p><details><summary>${view.board.showTimeline}</summary>${timeline}</details></section>`;
}

function countryForm(chosen: string | undefined, view: View): Html {
  return html`<form class="country" action="${view.base}/" method="get">${countrySelect(chosen, view)}
${keptInputs(view)}<button>${view.board.show}</button></form>`;
}

/** The countries of the measures, by name, and the chosen one. */
export function countrySelect(chosen: string | undefined, view: View): Html {
  const { board, language } = view;
  const codes = new Set([...namedCountries(view.snapshot.deadlines()), ...(chosen === undefined ? [] : [chosen])]);
  return html`<span class="pair"><label for="country">${board.country}</label>
<select id="country" name="country"><option value="">${board.everyCountry}</option>${byName([...codes], language).map(({ code, name }) => html`<option value="${code}"${code === chosen ? html` selected` : null}>${name}</option>`)}</select></span>`;
}

/** The choices in the address, repeated in a form. */
export function keptInputs({ chosen }: View): Content {
  return html`${chosen.language ? html`<input type="hidden" name="lang" value="${chosen.language}">` : null}${chosen.theme === 'auto' ? null : html`<input type="hidden" name="theme" value="${chosen.theme}">`}`;
}

const byName = (codes: readonly string[], language: View['language']) =>
  codes
    .map((code) => ({ code, name: findCountryName(code, language) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));

/** A measure on more countries than these does not count as a country's own. */
const FEW = 5;

/** Countries with their own upcoming deadlines; for the others only links. */
function countries(all: readonly MeasuredDeadline[], view: View): Html {
  const { board, language } = view;
  const rest: string[] = [];
  const cards = namedCountries(all).flatMap((code) => {
    const own = all.filter(({ measure }) => measure.on.includes(code) && measure.on.length <= FEW);
    const ahead = aheadOf(
      own.filter((item) => reaches(item, code)),
      view.now,
      code,
    );
    const [next] = ahead;
    if (!next) {
      rest.push(code);
      return [];
    }
    return [
      html`<li><a href="${link(view, paths.country(code))}"><b>${findCountryName(code, language) ?? code}</b> <span class="left">${leftWords(next.moment, next.reached, view.now, language)}</span> <span>${next.deadline.title[language]}</span> <small>${board.aheadCount(ahead.length)}</small></a></li>`,
    ];
  });
  const links = byName(rest, language).map(
    ({ code, name }) => html`<li><a href="${link(view, paths.country(code))}">${name}</a></li>`,
  );
  return html`<section aria-labelledby="countries"><h2 id="countries">${board.countries}</h2><ul class="countries">${cards}</ul>${links.length === 0 ? null : html`<h3>${board.otherCountries} <small>${links.length}</small></h3><ul class="country-links">${links}</ul>`}</section>`;
}
