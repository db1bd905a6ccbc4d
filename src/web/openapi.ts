import * as z from 'zod';
import { changeKinds } from '../alerts/happenings.ts';
import { languages } from '../domain/subscription.ts';
import { namedShapes, states } from './api-shapes.ts';

type Answer = 'DeadlineList' | 'DeadlineWithChain' | 'Applies' | 'ChangeList' | 'Freshness' | 'Error';

const uri = (id: string) => `#/components/schemas/${id}`;

function json(description: string, schema: Answer) {
  return { description, content: { 'application/json': { schema: { $ref: uri(schema) } } } };
}

const text = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' } } },
});

const unchanged = { description: 'Unchanged since the ETag in If-None-Match' };
const slowDown = json('Too many requests; Retry-After says when to go on', 'Error');
const badQuery = json('A parameter has a value it cannot have', 'Error');
const missing = json('There is none of that id', 'Error');
const anyText = { type: 'string' };
const dateTime = { type: 'string', format: 'date-time' };
const query = (name: string, description: string, schema: object) => ({ name, in: 'query', description, schema });
const country = query(
  'country',
  'ISO 3166 code, `EU`, `AGOA`, or a name in English or Korean; measures on all countries are included',
  anyText,
);
const deadlineFilters = [
  country,
  query('measure', 'Id of a measure', anyText),
  query('state', 'Only those in this state', { enum: states }),
];
const changeFilters = [country, query('kind', 'Only changes of this kind', { enum: changeKinds })];
const instants = [
  { ...country, required: true },
  query('at', 'When it holds; now where left out', dateTime),
  query('known', 'Only what had been announced by then counts; now where left out', dateTime),
];
const language = [query('lang', 'Language; else what Accept-Language prefers', { enum: languages })];
const ids = [{ name: 'id', in: 'path', required: true, schema: anyText }];

const get = (summary: string, parameters: readonly object[], answer: object, others: object = {}, more?: string) => ({
  get: {
    summary,
    ...(more && { description: more }),
    parameters,
    responses: { 200: answer, 304: unchanged, ...others, 429: slowDown },
  },
});
const filtered = (summary: string, parameters: readonly object[], answer: object) =>
  get(summary, parameters, answer, { 400: badQuery });

const addresses = {
  '/api/deadlines.json': filtered('All deadlines', deadlineFilters, json('Deadlines', 'DeadlineList')),
  '/api/deadlines.csv': filtered(
    'All deadlines as a table (RFC 4180)',
    deadlineFilters,
    text('One line a deadline', 'text/csv'),
  ),
  '/api/changes.json': filtered(
    'Every change that was worth an alert, the newest first',
    changeFilters,
    json('Changes', 'ChangeList'),
  ),
  '/api/changes.csv': filtered(
    'The changes as a table (RFC 4180)',
    changeFilters,
    text('One line a change', 'text/csv'),
  ),
  '/api/deadlines/{id}.json': get(
    'One deadline with its chain of revisions',
    ids,
    json('The deadline', 'DeadlineWithChain'),
    { 404: missing },
  ),
  '/api/applies.json': filtered(
    'Where each measure that reaches a country stands at an instant',
    instants,
    json('The measures', 'Applies'),
  ),
  '/api/freshness.json': {
    get: { summary: 'How fresh the sources are', responses: { 200: json('Sources', 'Freshness'), 429: slowDown } },
  },
  '/calendar.ics': get(
    'All deadlines as a calendar',
    language,
    text('RFC 5545', 'text/calendar'),
    {},
    'Also `/calendar/country/{code}.ics`, `/calendar/measure/{id}.ics`, `/calendar/deadline/{id}.ics`.',
  ),
  '/feed.atom': get('The newest changes', language, text('RFC 4287', 'application/atom+xml')),
};

/** The requests available to programs, as OpenAPI 3.1. The schemas are those the answers are tested with. */
export const openApi = (publicUrl: string | null) => ({
  openapi: '3.1.0',
  info: {
    title: 'Dutywatch',
    version: '1',
    description: 'US tariff deadlines with the instruments and words their dates come from. Not legal advice.',
  },
  servers: [{ url: publicUrl ?? '/' }],
  // No authentication is required.
  security: [],
  paths: addresses,
  components: { schemas: componentSchemas() },
});

function componentSchemas(): Readonly<Record<string, unknown>> {
  const { schemas } = z.toJSONSchema(namedShapes, { uri });
  // Within the document a schema is referenced by its path, not by an address of its own.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]));
}
