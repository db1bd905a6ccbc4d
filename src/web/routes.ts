import { changeKinds } from '../alerts/happenings.ts';
import { cardSvg } from '../alerts/picture/card.ts';
import { cardOf } from '../alerts/picture/timeline.ts';
import { changesCsv, deadlinesCsv } from '../alerts/rows.ts';
import { aheadOf, reaches } from '../domain/ahead.ts';
import type { PictureRequest } from '../domain/picture.ts';
import { resolveCountry } from '../texts/countries.ts';
import { findCountryName } from '../texts/names.ts';
import { appliesOf, changeList, deadlineList, deadlineWithChain, freshnessOf, instantIn } from './api.ts';
import { type ApiError, states } from './api-shapes.ts';
import { calendarOf, withoutRepeats } from './calendar.ts';
import { feedOf } from './feed.ts';
import type { Html } from './html.ts';
import { openApi } from './openapi.ts';
import { boardPage } from './pages/board.ts';
import { deadlinePage } from './pages/deadline.ts';
import { measurePage, measuresPage } from './pages/measures.ts';
import { changesPage, notFoundPage, refusedPage, startingPage, subscribePage } from './pages/plain.ts';
import { eventPage, sourcesPage, statementsPage } from './pages/statements.ts';
import { type Rendered, rendered } from './render-cache.ts';
import type { View } from './view.ts';

export type Params = Readonly<Record<string, string | undefined>>;
export type Query = Readonly<Record<string, unknown>>;

/** One address of ours. `query` names the parameters besides language and theme that change its answer. */
export type WebRoute = {
  readonly path: string;
  /** `page`: for readers; `data`: for programs, and readable by other sites too. */
  readonly audience: 'page' | 'data';
  readonly query?: readonly string[];
  readonly render: (view: View, params: Params, query: Query) => Rendered | Promise<Rendered>;
};

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const CSV = 'text/csv; charset=utf-8; header=present';
const ICS = 'text/calendar; charset=utf-8';

export const webRoutes: readonly WebRoute[] = [
  page('/', (view) => boardPage(view)),
  page('/measures', measuresPage),
  page(
    '/changes',
    (view, _, query) =>
      changesPage(view, {
        country: resolveCountry(one(query.country) ?? ''),
        kind: changeKinds.find((known) => known === query.kind),
      }),
    ['country', 'kind'],
  ),
  page('/statements', statementsPage),
  page('/sources', sourcesPage),
  page('/event/:id', (view, { id = '' }) => eventPage(view, id)),
  page('/subscribe', (view, _, query) => subscribePage(view, resolveCountry(one(query.country) ?? '')), ['country']),
  page('/country/:code', (view, params) => {
    const code = resolveCountry(params.code ?? '');
    return code === undefined ? undefined : boardPage({ ...view, country: code }, code);
  }),
  page('/measure/:id', (view, { id = '' }) => measurePage(view, id)),
  page('/deadline/:id', (view, { id = '' }) => deadlinePage(view, id)),
  calendar('/calendar.ics', (view) => ({ name: 'Dutywatch', items: view.snapshot.deadlines() })),
  calendar('/calendar/country/:code.ics', (view, params) => {
    const code = resolveCountry(params.code ?? '');
    if (code === undefined) return undefined;
    const items = view.snapshot.deadlines().filter((item) => reaches(item, code));
    return {
      name: `Dutywatch: ${findCountryName(code, view.language) ?? code}`,
      country: code,
      items: withoutRepeats(items),
    };
  }),
  calendar('/calendar/measure/:id.ics', (view, { id }) => {
    const items = view.snapshot.deadlines().filter(({ measure }) => measure.id === id);
    const [first] = items;
    return first && { name: `Dutywatch: ${first.measure.title[view.language]}`, items };
  }),
  calendar('/calendar/deadline/:id.ics', (view, { id }) => {
    const items = view.snapshot.deadlines().filter(({ deadline }) => deadline.id === id);
    const [first] = items;
    return first && { name: `Dutywatch: ${first.deadline.title[view.language]}`, items };
  }),
  picture('/picture/deadline/:id.svg', (view, { id }) => {
    const items = view.snapshot.deadlines().filter(({ deadline }) => deadline.id === id);
    const [first] = items;
    return first && { title: first.measure.title[view.language], items };
  }),
  picture('/picture/country/:code.svg', (view, params) => {
    const code = resolveCountry(params.code ?? '');
    if (code === undefined) return undefined;
    const items = view.snapshot.deadlines().filter((item) => reaches(item, code));
    const title = view.board.boardOf(findCountryName(code, view.language) ?? code);
    return { title, items: aheadOf(items, view.now, code) };
  }),
  {
    path: '/feed.atom',
    audience: 'data',
    render: (view) => rendered(200, 'application/atom+xml; charset=utf-8', feedOf(view).markup),
  },
  deadlineData('/api/deadlines.json', json),
  deadlineData('/api/deadlines.csv', ({ deadlines }) => rendered(200, CSV, deadlinesCsv(deadlines))),
  changeData('/api/changes.json', json),
  changeData('/api/changes.csv', ({ changes }) => rendered(200, CSV, changesCsv(changes))),
  {
    path: '/api/deadlines/:id.json',
    audience: 'data',
    render: (view, { id = '' }) => json(deadlineWithChain(view, id)),
  },
  {
    path: '/api/applies.json',
    audience: 'data',
    query: ['country', 'at', 'known'],
    render(view, _, query) {
      const country = resolveCountry(one(query.country) ?? '');
      if (country === undefined) return refusal(400, 'DW-COUNTRY', COUNTRY_EXPECTED);
      const [at, known] = (['at', 'known'] as const).map((name) => {
        const text = query[name] === undefined || query[name] === '' ? null : one(query[name]);
        return text === null ? view.now : text === undefined ? undefined : instantIn(text);
      });
      if (at === undefined) return refusal(400, 'DW-INSTANT', `at: ${INSTANT_EXPECTED}`);
      if (known === undefined) return refusal(400, 'DW-INSTANT', `known: ${INSTANT_EXPECTED}`);
      return json(appliesOf(view, { country, at, known }));
    },
  },
  { path: '/api/freshness.json', audience: 'data', render: (view) => json(freshnessOf(view)) },
  { path: '/api/openapi.json', audience: 'data', render: (view) => json(openApi(view.publicUrl)) },
];

function deadlineData(path: string, answer: (list: ReturnType<typeof deadlineList>) => Rendered): WebRoute {
  return {
    path,
    audience: 'data',
    query: ['country', 'measure', 'state'],
    render(view, _, query) {
      const [measure, state] = [one(query.measure), one(query.state)];
      const country = filterCountry(query);
      if (country === null) return refusal(400, 'DW-COUNTRY', COUNTRY_EXPECTED);
      if (state !== undefined && !states.some((known) => known === state))
        return refusal(400, 'DW-STATE', `state: expected one of ${states.join(', ')}.`);
      return answer(deadlineList({ ...view, ...(country && { country }) }, { country, measure, state }));
    },
  };
}

function changeData(path: string, answer: (list: ReturnType<typeof changeList>) => Rendered): WebRoute {
  return {
    path,
    audience: 'data',
    query: ['country', 'kind'],
    render(view, _, query) {
      const country = filterCountry(query);
      if (country === null) return refusal(400, 'DW-COUNTRY', COUNTRY_EXPECTED);
      const kind = changeKinds.find((known) => known === query.kind);
      if (one(query.kind) !== undefined && kind === undefined)
        return refusal(400, 'DW-KIND', `kind: expected one of ${changeKinds.join(', ')}.`);
      return answer(changeList({ ...view, ...(country && { country }) }, { country, kind }));
    },
  };
}

/** The requested country; undefined without one, null when it is unknown. */
function filterCountry({ country }: Query): string | undefined | null {
  const text = one(country);
  return text === undefined ? undefined : (resolveCountry(text) ?? null);
}

const COUNTRY_EXPECTED = 'country: expected an ISO 3166 code such as KR, EU or AGOA, or a name such as South Korea.';
const INSTANT_EXPECTED = 'expected an ISO 8601 instant with an offset, such as 2025-07-08T12:00:00Z.';

type Found = Html | undefined;

function page(
  path: string,
  render: (view: View, params: Params, query: Query) => Found | Promise<Found>,
  names: readonly string[] = [],
): WebRoute {
  const shown = (view: View, found: Found) => (found ? rendered(200, HTML, found.markup) : notFound(view));
  return {
    path,
    audience: 'page',
    query: names,
    render(view, params, query) {
      const asked = names.flatMap((name) => {
        const value = one(query[name]);
        return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
      });
      const found = render({ ...view, asked }, params, query);
      return found instanceof Promise ? found.then((one) => shown(view, one)) : shown(view, found);
    },
  };
}

type Calendar = { readonly name: string; readonly country?: string; readonly items: Parameters<typeof calendarOf>[0] };

function calendar(path: string, pick: (view: View, params: Params) => Calendar | undefined): WebRoute {
  return {
    path,
    audience: 'data',
    render(view, params) {
      const picked = pick(view, params);
      if (!picked) return json(undefined);
      const { items, name, country } = picked;
      return rendered(200, ICS, calendarOf(items, name, { ...view, ...(country && { country }) }));
    },
  };
}

type Pictured = Pick<PictureRequest, 'title' | 'items'>;

/** The timeline as attached to alerts, for slides and documents. */
function picture(path: string, pick: (view: View, params: Params) => Pictured | undefined): WebRoute {
  return {
    path,
    audience: 'page',
    render(view, params) {
      const picked = pick(view, params);
      const planned = picked && cardOf({ ...picked, language: view.language, now: view.now });
      if (!planned) return notFound(view);
      return rendered(200, 'image/svg+xml', cardSvg(planned.card, view.theme === 'dark' ? 'dark' : 'light'));
    },
  };
}

function json(value: object | undefined): Rendered {
  if (value !== undefined) return rendered(200, JSON_TYPE, JSON.stringify(value));
  return refusal(404, 'DW-NOT-FOUND', 'Nothing has this name.');
}

function refusal(status: number, code: string, error: string): Rendered {
  return rendered(status, JSON_TYPE, JSON.stringify({ code, error } satisfies ApiError));
}

export const notFound = (view: View): Rendered => rendered(404, HTML, notFoundPage(view).markup);

export const starting = (view: View): Rendered => rendered(503, HTML, startingPage(view).markup);

export const refused = (status: number, view: View, facts: Parameters<typeof refusedPage>[1]): Rendered =>
  rendered(status, HTML, refusedPage(view, facts).markup);

const one = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
