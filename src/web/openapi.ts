import * as z from 'zod';
import { changeKinds } from '../alerts/happenings.ts';
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
const query = (name: string, description: string, schema: object) => ({ name, in: 'query', description, schema });
const anyText = { type: 'string' };
const country = query(
  'country',
  'ISO 3166 code, `EU`, `AGOA`, or a name in English or Korean; measures on all countries are included',
  anyText,
);
const deadlineFilters = [
  country,
  query('measure', 'Id of a measure', { type: 'string' }),
  query('state', 'Only those in this state', { enum: states }),
];
const changeFilters = [country, query('kind', 'Only changes of this kind', { enum: changeKinds })];
const language = query('lang', 'Language; else what Accept-Language prefers', { enum: ['en', 'ko'] });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** What programs may ask for, as OpenAPI 3.1. The schemas are those the answers are tested with. */
export function openApi(publicUrl: string | null) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dutywatch',
      version: '1',
      description: 'US tariff deadlines with the instruments and words their dates come from. Not legal advice.',
    },
    servers: [{ url: publicUrl ?? '/' }],
    // Nobody has to say who they are.
    security: [],
    paths: {
      '/api/deadlines.json': {
        get: {
          summary: 'All deadlines',
          parameters: deadlineFilters,
          responses: { 200: json('Deadlines', 'DeadlineList'), 304: unchanged, 400: badQuery, 429: slowDown },
        },
      },
      '/api/deadlines.csv': {
        get: {
          summary: 'All deadlines as a table (RFC 4180)',
          parameters: deadlineFilters,
          responses: { 200: text('One line a deadline', 'text/csv'), 304: unchanged, 400: badQuery, 429: slowDown },
        },
      },
      '/api/changes.json': {
        get: {
          summary: 'Every change that was worth an alert, the newest first',
          parameters: changeFilters,
          responses: { 200: json('Changes', 'ChangeList'), 304: unchanged, 400: badQuery, 429: slowDown },
        },
      },
      '/api/changes.csv': {
        get: {
          summary: 'The changes as a table (RFC 4180)',
          parameters: changeFilters,
          responses: { 200: text('One line a change', 'text/csv'), 304: unchanged, 400: badQuery, 429: slowDown },
        },
      },
      '/api/deadlines/{id}.json': {
        get: {
          summary: 'One deadline with its chain of revisions',
          parameters: [id],
          responses: {
            200: json('The deadline', 'DeadlineWithChain'),
            304: unchanged,
            404: json('There is none of that id', 'Error'),
            429: slowDown,
          },
        },
      },
      '/api/applies.json': {
        get: {
          summary: 'Where each measure that reaches a country stands at an instant',
          parameters: [
            { ...country, required: true },
            query('at', 'When it holds; now where left out', { type: 'string', format: 'date-time' }),
            query('known', 'Only what had been announced by then counts; now where left out', {
              type: 'string',
              format: 'date-time',
            }),
          ],
          responses: { 200: json('The measures', 'Applies'), 304: unchanged, 400: badQuery, 429: slowDown },
        },
      },
      '/api/freshness.json': {
        get: { summary: 'How fresh the sources are', responses: { 200: json('Sources', 'Freshness'), 429: slowDown } },
      },
      '/calendar.ics': {
        get: {
          summary: 'All deadlines as a calendar',
          description:
            'Also `/calendar/country/{code}.ics`, `/calendar/measure/{id}.ics`, `/calendar/deadline/{id}.ics`.',
          parameters: [language],
          responses: { 200: text('RFC 5545', 'text/calendar'), 304: unchanged, 429: slowDown },
        },
      },
      '/feed.atom': {
        get: {
          summary: 'The newest changes',
          parameters: [language],
          responses: { 200: text('RFC 4287', 'application/atom+xml'), 304: unchanged, 429: slowDown },
        },
      },
    },
    components: { schemas: componentSchemas() },
  };
}

function componentSchemas(): Readonly<Record<string, unknown>> {
  const { schemas } = z.toJSONSchema(namedShapes, { uri });
  // Within the document a schema is found by its place, not by an address of its own.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]));
}
