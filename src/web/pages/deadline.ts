import { ratesSaid } from '../../alerts/legal.ts';
import { instantsOf } from '../../alerts/picture/timeline.ts';
import { addressOf, certaintyOf, isoOf } from '../../alerts/rows.ts';
import type { Subject } from '../../alerts/subject.ts';
import type { AlertsSent } from '../../app/operations/health.ts';
import { confirmationOf } from '../../domain/manual-edit.ts';
import { sameMoment } from '../../domain/moment.ts';
import { citedIn, ends, isReported, originOf, type Revision } from '../../domain/revision.ts';
import { textsIn } from '../../texts/index.ts';
import { dayWords, instantWords, readerZone } from '../../texts/moment.ts';
import { type Content, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import {
  announcedOn,
  evidenceOf,
  instrumentLink,
  legalTime,
  movesOf,
  otherClocks,
  outcomeOf,
  ratesOf,
  reportedOf,
  subjectFor,
  timeLeft,
  whomOf,
  windowOf,
} from '../parts.ts';
import { timelineOf, wholeSpan } from '../timeline.ts';
import { link, paths, type View } from '../view.ts';
import { stateOf } from './lists.ts';

const MINUTE_MS = 60_000;

/** One deadline with the whole chain of its revisions. Undefined when there is none of that id. */
export async function deadlinePage(view: View, id: string): Promise<Html | undefined> {
  const { board, language, words } = view;
  const item = view.snapshot.deadlines().find(({ deadline }) => deadline.id === id);
  if (!item || item.deadline.revisions.length === 0) return undefined;
  const { deadline, measure } = item;
  const sent = (await view.snapshot.alertsOf?.(id)) ?? [];
  const subject = subjectFor(item, view);
  const rate = ratesOf(subject, view);
  const title = deadline.title[language];
  const over = subject.standing.kind === 'over';
  const when = subject.moment ? legalTime(subject.moment, subject.boundary, view) : over ? null : words.noDate;
  const body = html`<section class="hero"><p class="kind">${words.what[deadline.kind]} ${stateOf(item, view)}</p>
<h1>${title}</h1>
<p class="countdown">${over ? null : timeLeft(subject, view)}</p>
<p class="legal">${over && subject.moment ? html`<s>${when}</s>` : when}</p>${subject.moment && !over ? otherClocks(subject.moment, view) : null}
${over ? null : html`<p class="moves">${movesOf(subject)}</p>`}${windowOf(subject, view)}
${reportedOf(subject, view)}${outcomeOf(subject)}
${subject.origin === 'person' ? html`<p class="entered">✏️ ${words.entered}</p>` : null}
<dl>${rate ? html`<div><dt>${words.field.rate}</dt><dd class="rate">${rate}</dd></div>` : null}
<div><dt>${words.field.whom}</dt><dd>${whomOf(item, view)}</dd></div>
<div><dt>${board.applies.sure}</dt><dd>${certaintyOf(subject.revision, language)}</dd></div>
<div><dt>${board.measure}</dt><dd><a href="${link(view, paths.measure(measure.id))}">${measure.title[language]}</a></dd></div></dl></section>
${timelineOf([item], wholeSpan(instantsOf(item), view.now), view, false)}
<section aria-labelledby="chain"><h2 id="chain">${board.chain}</h2><p class="help">${board.chainHelp}</p>
<ol class="chain" reversed>${deadline.revisions.toReversed().map((revision) => revisionItem(revision, subject, view))}</ol></section>
${alerts(sent, view)}
<p class="files"><a href="${view.base}/calendar/deadline/${encodeURIComponent(id)}.ics?lang=${language}" data-webcal>${board.sub.calendar} (.ics)</a> · <a href="${view.base}/picture/deadline/${encodeURIComponent(id)}.svg?lang=${language}${view.theme === 'dark' ? '&theme=dark' : ''}">${board.picture} (.svg)</a> · <a href="${view.base}/api/deadlines/${encodeURIComponent(id)}.json">JSON</a></p>`;
  const description = `${words.what[deadline.kind]}: ${title}`;
  return layout({ title, description, body }, view);
}

/** The alerts about it and their times, but not their channels, which are private. */
function alerts(sent: readonly AlertsSent[], view: View): Content {
  if (sent.length === 0) return null;
  const { board, language } = view;
  const when = (instant: number) =>
    html`<time datetime="${isoOf(instant)}">${instantWords(instant, readerZone(language), language)}</time>`;
  const rows = sent.map(
    ({ kind, lead, first, last, destinations }) =>
      html`<tr><th scope="row">${lead === null || lead === '0' ? textsIn(language).noticeKinds[kind].one : board.before(lead)}</th><td>${when(first)}${last - first < MINUTE_MS ? null : html` – ${when(last)}`}</td><td>${board.places(destinations)}</td></tr>`,
  );
  return html`<section aria-labelledby="alerts"><h2 id="alerts">${board.alerts}</h2><table><thead><tr><th scope="col">${board.alertWhat}</th><th scope="col">${board.alertWhen}</th><th scope="col">${board.alertWhere}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function revisionItem(revision: Revision, subject: Subject, view: View): Html {
  const { board, words } = view;
  const { moment, note } = revision;
  const cited = citedIn(revision);
  const isPersons = originOf(revision) === 'person';
  const said = isPersons ? words.enteredAt('') : words.announcedAt('');
  const current = subject.standing;
  const stands = current.kind === 'dated' && sameMoment(moment, current.moment);
  const holds = stands && subject.reached !== null && subject.reached > view.now;
  const isReport = isReported(revision);
  const date = moment ? legalTime(moment, revision.boundary, view) : null;
  const rate = ratesOf(revisionSubject(revision, subject), view);
  const dateLine = (): Content => {
    if (!date) return revision.change === 'set' ? board.noMoment : null;
    if (isReport) return html`${date} <span class="badge undated">${board.reported}</span>`;
    if (holds) return html`<b>${date}</b> <span class="badge holds">${board.holds}</span>`;
    return stands ? html`<b>${date}</b>` : html`<s>${date}</s>`;
  };
  const { change } = revision;
  const label =
    change === 'confirmed' ? words.confirmation[confirmationOf(subject.item.deadline, revision)] : board.change[change];
  return html`<li id="${revision.id}" class="${revision.change}">
<p class="head"><span class="badge ${revision.change}">${label}</span> ${dateLine()}</p>
${isPersons ? html`<p class="entered">✏️ ${words.entered}</p>` : null}
<p class="announced">${said.replace(/[:\s]+$/, '')} ${announcedOn(revision, view)}</p>
${rate ? html`<p><span class="label">${words.field.rate}</span> <span class="rate">${rate}</span></p>` : null}
${cited?.quote ? html`<blockquote lang="en"${addressAttribute(cited.instrument.url)}>${cited.quote}</blockquote>` : null}
<p class="source">${instrumentLink(revision, view, true)}${isPersons ? null : details(revision, view)}</p>
${isPersons ? null : html`<p class="evidence">${evidenceOf(revision, view)}${revision.basis === 'computed' ? ` · ${board.basis.computed}` : null}</p>`}
${note && isPersons ? html`<p class="note"><span class="label">${board.note}</span> <span lang="en">${note}</span></p>` : null}
</li>`;
}

/** The content of one revision, whatever holds now: only a rate that it ends is struck. */
const revisionSubject = (revision: Revision, subject: Subject): Subject => ({
  ...subject,
  rates: ratesSaid(revision, subject),
  ratedByPerson: false,
  reached: null,
  standing: ends(revision.change) ? { kind: 'over', revision, last: null } : { kind: 'undated', revision },
});

function addressAttribute(url: string | null): Content {
  const address = addressOf(url);
  return address === null ? null : html` cite="${address}"`;
}

function details({ instrument }: Revision, view: View): Content {
  const { signedOn, frDocument } = instrument;
  const signed = signedOn === null ? null : html` · ${view.board.signed(dayWords(signedOn, 'dated', view.language))}`;
  return html`${signed}${frDocument === null ? null : html` · ${view.board.document(frDocument)}`}`;
}
