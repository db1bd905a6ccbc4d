import { type Change, changesOf } from '../alerts/happenings.ts';
import { addressOf, certaintyOf, isoOf } from '../alerts/rows.ts';
import { subjectOf } from '../alerts/subject.ts';
import { citedIn } from '../domain/revision.ts';
import { type Html, html } from './html.ts';
import { changeWords } from './pages/lists.ts';
import { instrumentLink, ratesOf } from './parts.ts';
import { paths, type View } from './view.ts';

const MOST = 60;

/** The newest changes as Atom (RFC 4287). Ids are permanent, so a reader shows each change once. */
export function feedOf(view: View): Html {
  const { board, language } = view;
  const changes = changesOf(view.snapshot.deadlines()).slice(0, MOST);
  const updated = isoOf(changes[0]?.due ?? 0);
  const self = `${view.publicUrl ?? ''}${view.base}/feed.atom?lang=${language}`;
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>tag:dutywatch,2025:changes:${language}</id>
<title>Dutywatch: ${board.nav.changes}</title>
<subtitle>${board.tagline}</subtitle>
<updated>${updated}</updated>
<author><name>Dutywatch</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${view.publicUrl ?? ''}${view.base}${paths.changes}?lang=${language}"/>
${changes.map((change) => entryOf(change, view))}</feed>
`;
}

function entryOf(change: Change, view: View): Html {
  const { label, title, lines } = changeWords(change, view);
  const { deadline, measure, revision, due } = change;
  const page = `${view.publicUrl ?? ''}${view.base}${paths.deadline(deadline.id)}?lang=${view.language}#${encodeURIComponent(revision.id)}`;
  const source = addressOf(citedIn(revision)?.instrument.url ?? null);
  return html`<entry>
<id>tag:dutywatch,2025:change:${encodeURIComponent(deadline.id)}:${encodeURIComponent(revision.id)}</id>
<title>${label}: ${title}</title>
<published>${isoOf(due)}</published>
<updated>${isoOf(due)}</updated>
<link rel="alternate" type="text/html" href="${page}"/>
${source === null ? null : html`<link rel="via" href="${source}"/>`}
<category term="${change.kind}"/>${measure.on.map((code) => html`<category term="country:${code}"/>`)}
<content type="html">${contentOf(change, lines, view).markup}</content>
</entry>
`;
}

function contentOf(change: Change, lines: readonly string[], view: View): Html {
  const { revision } = change;
  const quote = citedIn(revision)?.quote;
  const subject = subjectOf(change, { language: view.language, now: view.now, late: null });
  const rate = ratesOf(subject, view);
  const sure = certaintyOf(revision, view.language);
  return html`${subject.origin === 'person' ? html`<p>✏️ ${view.words.entered}</p>` : null}${lines.map((line) => html`<p>${line}</p>`)}${rate ? html`<div>${view.words.field.rate}: ${rate}</div>` : null}${quote ? html`<blockquote lang="en">${quote}</blockquote>` : null}<p>${instrumentLink(revision, view, true)}${subject.origin === 'person' || sure === '' ? null : ` · ${sure}`}</p>`;
}
