import { bare, certaintyOf, isoOf } from '../../alerts/rows.ts';
import type { EpochMs } from '../../clock.ts';
import { isGeneral } from '../../domain/measure.ts';
import { dateIn, LEGAL_ZONE, momentAt, timeIn } from '../../domain/moment.ts';
import type { Applying, State } from '../../domain/state.ts';
import { textsIn } from '../../texts/index.ts';
import { datedDayWords, pathWords, zoneWords } from '../../texts/moment.ts';
import { rateWords } from '../../texts/names.ts';
import { applying } from '../api.ts';
import { type Content, type Html, html } from '../html.ts';
import { link, paths, type View } from '../view.ts';

/** Charged rates come first, including those whose end is uncertain; ended ones are listed separately. */
const now: readonly State[] = ['in-force', 'suspended', 'unknown'];
const over: readonly State[] = ['ended', 'struck-down'];

/** The rates of a country's goods at this moment, measure by measure, with their certainty. */
export function appliesSection(country: string, view: View): Html {
  const { applies } = view.board;
  const all = applying(view, { country, at: view.now, known: view.now });
  const charged = all
    .filter(({ state }) => now.includes(state))
    .toSorted(
      (a, b) =>
        now.indexOf(a.state) - now.indexOf(b.state) || Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)),
    );
  const ended = all.filter(({ state }) => over.includes(state));
  const body =
    charged.length === 0
      ? html`<p class="empty">${applies.nothing} ${applies.notDuty}</p>`
      : html`<ul class="applies">${charged.map((it) => row(it, view))}</ul>`;
  const gone =
    ended.length === 0
      ? null
      : html`<details><summary>${applies.over} (${ended.length})</summary><ul class="applies">${ended.map((it) => row(it, view))}</ul></details>`;
  return html`<section aria-labelledby="applies"><h2 id="applies">${applies.title}</h2>${body}${gone}</section>`;
}

function row({ measure, state, rate, since, until, decidedBy }: Applying, view: View): Html {
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
