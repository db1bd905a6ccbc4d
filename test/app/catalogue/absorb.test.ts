import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { catalogueState } from '../../../src/app/catalogue/absorb.ts';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { readServerFile, writeServerFile } from '../../../src/cli/config/server-file.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import type { Deadline } from '../../../src/domain/deadline.ts';
import type { Revision } from '../../../src/domain/revision.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, type Harness, sayYes, until } from '../harness.ts';

const START = '2025-07-03T00:00:00Z';
const OPS = '200000000000000009';
const subscriptions = [
  aSubscription({ id: 'file/korea' }),
  aSubscription({ id: 'file/ops', channel: OPS, kinds: ['health'] }),
];
const file = (deadlines: readonly Deadline[]): CatalogueFile => ({ measures: [aMeasure()], deadlines });

/** `D0` to `D9`, each due on a day of August and extended once. */
const many = Array.from({ length: 10 }, (_, n) => aDated(`d${n}`, `2025-08-${10 + n} 00:01`));

function aDated(id: string, date: string, more: readonly Revision[] = []): Deadline {
  const first = aRevision({ id: `${id}/set`, moment: aMoment('2025-08-01 00:01') });
  const second = aRevision({
    id: `${id}/moved`,
    change: 'extended',
    moment: aMoment(date),
    announcedAt: at('2025-06-30T00:00:00Z'),
  });
  return aDeadline({ id, title: { en: `Title ${id}`, ko: `제목 ${id}` }, revisions: [first, second, ...more] });
}

async function harness(deadlines: readonly Deadline[] = many): Promise<Harness> {
  const made = await aHarness({
    start: START,
    file: file(deadlines),
    subscriptions,
    ops: 'file/ops',
    serverFiles: { read: (text, known) => readServerFile(text, 'file', known), write: writeServerFile },
  });
  onTestFinished(() => made.app.stop());
  return made;
}

const told = ({ posted }: Harness, channel: string) =>
  posted.filter((it) => it.channel === channel).map(({ text }) => text);
const news = (on: Harness) => told(on, '200000000000000001');
const dateOf = ({ app }: Harness, id: string) => app.snapshot.deadline(id)?.revisions.at(-1)?.moment?.date;
const without = (ids: readonly string[]) => many.filter(({ id }) => !ids.includes(id));
const extended = (deadline: Deadline): Deadline => ({
  ...deadline,
  revisions: [
    ...deadline.revisions,
    aRevision({
      id: `${deadline.id}/again`,
      change: 'extended',
      moment: aMoment('2025-09-01 00:01'),
      announcedAt: at(START),
    }),
  ],
});

describe('a catalogue file that holds less than before', () => {
  it.each([
    ['a deadline', without(['d3']), '1 deadline or revision', ['d3', 'Title d3']],
    ['half of them', without(['d5', 'd6', 'd7', 'd8', 'd9']), '5 deadlines or revisions', ['d5', 'd9']],
    [
      'the revision that holds',
      many.map((it) => (it.id === 'd3' ? { ...it, revisions: it.revisions.slice(0, 1) } : it)),
      '1 deadline or revision',
      ['d3/moved', 'Title d3'],
    ],
    [
      'history',
      many.map((it) => (it.id === 'd3' ? { ...it, revisions: it.revisions.slice(1) } : it)),
      '1 deadline or revision',
      ['d3/set'],
    ],
    [
      'a date',
      many.map((it) =>
        it.id === 'd3'
          ? {
              ...it,
              revisions: it.revisions.map((r) => ({
                ...r,
                change: 'set' as const,
                moment: null,
                boundary: null,
                basis: 'none' as const,
              })),
            }
          : it,
      ),
      '2 deadlines or revisions',
      ['d3/moved'],
    ],
  ])('without %s changes nothing, not even the rest of it, and asks in ops', async (_, deadlines, count, names) => {
    const on = await harness();
    const shorter = file([...deadlines, aDated('fresh', '2025-09-01 00:01')]);
    await on.app.catalogueChanged(shorter);
    await until(on, '2025-07-03T02:00:00Z');
    expect(news(on)).toEqual([]);
    expect(dateOf(on, 'd3')).toBe('2025-08-13');
    expect(on.app.snapshot.deadline('fresh')).toBeUndefined();
    const [asked = '', ...more] = told(on, OPS);
    expect(more).toEqual([]);
    for (const part of [count, ...names]) expect(asked).toContain(part);
    // A restart asks no second time.
    const again = await on.restart(shorter);
    onTestFinished(() => again.app.stop());
    expect(told(again, OPS)).toHaveLength(1);
    expect(news(again)).toEqual([]);
  });

  it('is forgotten when the file is whole again', async () => {
    const on = await harness();
    await on.app.catalogueChanged(file(without(['d3'])));
    await on.app.catalogueChanged(file(many.map((it) => (it.id === 'd4' ? extended(it) : it))));
    expect(await catalogueState(on.store)).toEqual({ held: null, aside: null });
    expect(news(on)).toEqual([expect.stringMatching(/Extended[\s\S]*1 Sep/)]);
  });

  it('is taken over by the yes to this very file, once', async () => {
    const on = await harness();
    await on.app.catalogueChanged(file(without(['d3'])));
    const { held } = await catalogueState(on.store);
    await on.app.catalogueChanged(file(without(['d3', 'd4'])));
    const operator = { user: '1', guild: '2', channel: null, administrator: true, operator: true };
    expect(await on.app.services.watch.applyCatalogue(operator, held?.key ?? '')).toBe('gone');
    const { held: now } = await catalogueState(on.store);
    expect(await on.app.services.watch.applyCatalogue({ ...operator, operator: false }, now?.key ?? '')).toBe('gone');
    expect(news(on)).toEqual([]);
    await sayYes(on);
    expect(news(on).join('\n')).toMatch(/Withdrawn[\s\S]*Removed from the catalogue by the operators/);
    expect(dateOf(on, 'd3')).toBeUndefined();
    expect(dateOf(on, 'd5')).toBe('2025-08-15');
    // A removal that people approved is not asked about again; a restored deadline applies again.
    await on.app.catalogueChanged(file(without(['d4'])));
    expect(dateOf(on, 'd3')).toBe('2025-08-13');
    expect((await catalogueState(on.store)).held).toBeNull();
  });
});

describe('a catalogue file that turns many deadlines at once', () => {
  it('waits for a yes beyond five', async () => {
    const on = await harness();
    await on.app.catalogueChanged(file(many.map((it, n) => (n < 6 ? extended(it) : it))));
    expect(news(on)).toEqual([]);
    expect(told(on, OPS)[0]).toMatch(/move or end 6 deadlines[\s\S]*d0[\s\S]*d5/);
    await sayYes(on);
    expect(news(on).join('\n').match(/1 Sep/g)?.length).toBeGreaterThan(0);
    expect(dateOf(on, 'd5')).toBe('2025-09-01');
  });

  it('is followed up to five', async () => {
    const on = await harness();
    await on.app.catalogueChanged(file(many.map((it, n) => (n < 5 ? extended(it) : it))));
    expect(dateOf(on, 'd4')).toBe('2025-09-01');
    expect(told(on, OPS)).toEqual([]);
  });
});

describe('ids that are taken', () => {
  const renamed = (id: string, to: string) => many.map((it) => (it.id === id ? { ...it, id: to } : it));
  const [d3] = many.filter(({ id }) => id === 'd3');
  if (!d3) throw new Error('there is no d3');

  it.each([
    ['a deadline under another name', renamed('d3', 'd3-new')],
    ['a deadline beside the one it was taken from', [...many, { ...d3, id: 'copy' }]],
    [
      'a split one',
      [
        ...without(['d3']),
        { ...d3, revisions: d3.revisions.slice(0, 1) },
        { ...d3, id: 'rest', revisions: d3.revisions.slice(1) },
      ],
    ],
  ])('%s is never told as new, and keeps nobody else waiting', async (_, deadlines) => {
    const on = await harness();
    await on.app.catalogueChanged(file(deadlines));
    await until(on, '2025-07-03T01:00:00Z');
    expect(news(on)).toEqual([]);
    const { held, aside } = await catalogueState(on.store);
    expect(JSON.stringify([held, aside])).toContain('"because":"renamed"');
    expect(told(on, OPS)).toHaveLength(1);
    if (held) await sayYes(on);
    expect(news(on).join('\n')).not.toContain('New');
    const moved = deadlines.map((it) => (it.id === 'd4' ? extended(it) : it));
    await on.app.catalogueChanged(file(moved));
    expect(dateOf(on, 'd4')).toBe('2025-09-01');
    expect(on.warnings).not.toContainEqual(expect.stringContaining('nothing is planned'));
  });

  it('a deadline that the store refuses is set aside with its reason; the rest is announced', async () => {
    const on = await harness();
    await on.store.catalogue.record({
      measures: [],
      deadlines: [aDeadline({ id: 'fresh', guild: '100000000000000001' })],
      added: [],
      recited: [],
      notices: [],
    });
    await on.app.catalogueChanged(
      file([...many.map((it) => (it.id === 'd4' ? extended(it) : it)), aDated('fresh', '2025-09-02 00:01')]),
    );
    expect(news(on)).toEqual([expect.stringMatching(/Extended/)]);
    expect(told(on, OPS)).toEqual([expect.stringMatching(/fresh[\s\S]*belongs to a deadline of another server/)]);
    expect(on.app.failingSince()).toBeNull();
  });
});

/** A file as people write it, out of small pieces whose ids meet. */
const ids = fc.constantFrom('d0', 'd1', 'd2', 'd0~2', 'd1/set', 'fresh');
const revisionIds = fc.constantFrom('set', 'moved', 'set~2', 'moved~2', 'x');
const edits = fc.uniqueArray(
  fc.record({
    id: ids,
    own: fc.uniqueArray(
      fc.tuple(
        fc.oneof(
          ids.map(() => ''),
          ids,
        ),
        revisionIds,
      ),
      { minLength: 1, maxLength: 3 },
    ),
    day: fc.integer({ min: 10, max: 28 }),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 4 },
);
const imports = fc.array(
  fc.record({
    id: fc.oneof(
      ids,
      ids.map((id) => `${id}@100000000000000001`),
    ),
    revisions: fc.uniqueArray(fc.tuple(ids, revisionIds), { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 2 },
);

const entryOf = (id: string, day: number) => ({
  id,
  change: 'confirmed',
  moment: { date: `2025-08-${day}`, time: '00:01', zone: 'America/New_York' },
  boundary: 'until',
  basis: 'printed',
  announcedAt: '2025-07-02T00:00:00Z',
  announcedAtPrecision: 'minute',
  quote: null,
  evidence: 'secondary',
  note: null,
});
const title = { en: 'Public', ko: '공개' };

type Piece = { readonly id: string; readonly own: readonly (readonly [string, string])[]; readonly day: number };

function asCatalogue(pieces: readonly Piece[]): CatalogueFile | null {
  const text = stringify({
    version: 1,
    checkedOn: '2025-07-01',
    instruments: {
      order: { type: 'executive order', number: '1', title: 'An order', signedOn: null, frDocument: null, url: null },
    },
    measures: [
      {
        ...aMeasure(),
        deadlines: pieces.map(({ id, own, day }) => ({
          id,
          kind: 'expires',
          title,
          revisions: own.map(([of, name]) => ({
            ...entryOf(of === '' ? `${id}/${name}` : of, day),
            instrument: 'order',
          })),
        })),
      },
    ],
    end: true,
  });
  const reading = readCatalogue(text, 'deadlines.yaml');
  return reading.ok ? reading.catalogue : null;
}

const instrument = {
  type: 'announcement',
  number: null,
  title: 'A letter',
  signedOn: null,
  frDocument: null,
  url: null,
};
const asImport = (list: readonly { readonly id: string; readonly revisions: readonly (readonly string[])[] }[]) =>
  stringify({
    version: 1,
    server: '100000000000000001',
    deadlines: list.map(({ id, revisions }) => ({
      id,
      measure: aMeasure().id,
      kind: 'expires',
      title: { en: 'Of a server', ko: '서버' },
      revisions: revisions.map((parts) => ({ ...entryOf(parts.join('/'), 11), instrument })),
    })),
  });

it('no edit that is accepted, and no import, stops the rest or puts a server’s words into the public chain', {
  timeout: 120_000,
}, async () => {
  const administrator: Actor = {
    user: '300000000000000001',
    guild: '100000000000000001',
    channel: null,
    administrator: true,
    operator: false,
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          { weight: 2, arbitrary: edits.map((edit) => ({ edit })) },
          imports.map((taken) => ({ taken })),
          fc.constant({ yes: true }),
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      async (steps) => {
        const probe = aDated('probe', '2025-08-10 00:01');
        const on = await aHarness({
          start: START,
          file: file([probe]),
          subscriptions,
          ops: 'file/ops',
          serverFiles: { read: (text, known) => readServerFile(text, 'file', known), write: writeServerFile },
        });
        try {
          for (const step of steps) {
            if ('edit' in step) {
              const read = asCatalogue(step.edit);
              if (read)
                await on.app.catalogueChanged({ measures: [aMeasure()], deadlines: [probe, ...read.deadlines] });
            } else if ('taken' in step)
              await on.app.services.server.apply(administrator, asImport(step.taken), () => true);
            else if ((await catalogueState(on.store)).held) await sayYes(on);
          }
          expect(on.warnings.filter((it) => it.startsWith('nothing is planned'))).toEqual([]);
          const { deadlines } = on.app.snapshot.stored();
          const shared = deadlines.filter(({ deadline }) => deadline.guild === null);
          expect(JSON.stringify(shared)).not.toMatch(/Of a server|A letter/);
          await until(on, '2025-08-10T04:01:00Z');
          expect(news(on).join('\n')).toContain('Title probe');
          await on.app.catalogueChanged(
            file([extended(probe), ...shared.flatMap(({ deadline }) => (deadline.id === 'probe' ? [] : [deadline]))]),
          );
        } finally {
          await on.app.stop();
        }
      },
    ),
    { numRuns: 60 },
  );
});
