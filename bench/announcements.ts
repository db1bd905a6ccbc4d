import { manyChannelId } from '@dutywatch/sandbox/example-world.ts';
import type { CatalogueFile } from '../src/app/catalogue/changes.ts';
import type { EpochMs } from '../src/clock.ts';
import type { Deadline } from '../src/domain/deadline.ts';
import type { Measure } from '../src/domain/measure.ts';
import type { Moment } from '../src/domain/moment.ts';
import type { Revision } from '../src/domain/revision.ts';
import { BY_CONFIG, type Subscription } from '../src/domain/subscription.ts';
import { DEFAULT_SETTINGS } from '../src/domain/subscription-settings.ts';

const metals: Measure = {
  id: 'metals',
  title: { en: 'Steel and aluminium', ko: '철강·알루미늄' },
  summary: { en: 'A sector duty.', ko: '품목관세.' },
  imposedBy: 'US',
  on: ['*'],
  authority: 'Section 232',
  sectors: ['steel', 'aluminium'],
  hts: [],
  seeAlso: [],
};

const far: Moment = { date: '2030-01-01', time: '00:01', zone: 'America/New_York' };

/** `count` deadlines, each of an instrument of its own, so that each is a message to every follower. */
export function announcements(count: number, announcedAt: EpochMs, moment: Moment = far): CatalogueFile {
  const deadlines = Array.from({ length: count }, (_, index) =>
    step(index, [announcement(index, announcedAt, moment)]),
  );
  return { measures: [metals], deadlines };
}

/** The first of the announced deadlines with its date moved to `moment`. */
export function movedTo({ measures, deadlines }: CatalogueFile, announcedAt: EpochMs, moment: Moment): CatalogueFile {
  const [first, ...others] = deadlines;
  if (!first) throw new Error('there is no deadline to move');
  const move = {
    ...announcement(0, announcedAt, moment),
    id: `step-0/moved-${announcedAt}`,
    change: 'extended' as const,
  };
  return { measures, deadlines: [{ ...first, revisions: [...first.revisions, move] }, ...others] };
}

function step(index: number, revisions: readonly Revision[]): Deadline {
  const title = { en: `Steel rises to 50%, step ${index + 1}`, ko: `철강 50% 인상 ${index + 1}단계` };
  return {
    id: `step-${index}`,
    measureId: 'metals',
    kind: 'rate-step',
    title,
    window: null,
    guild: null,
    overrides: null,
    revisions,
  };
}

function announcement(index: number, announcedAt: EpochMs, moment: Moment): Revision {
  return {
    id: `step-${index}/proclamation`,
    change: 'set',
    moment,
    boundary: 'on-or-after',
    basis: 'printed',
    rate: { before: '25%', after: '50%' },
    instrument: {
      type: 'proclamation',
      number: String(20_000 + index),
      title: 'Adjusting Imports of Steel and Aluminium',
      signedOn: null,
      frDocument: null,
      url: 'https://example.org/proclamation',
    },
    quote: 'on or after 12:01 a.m. eastern standard time on the date given',
    evidence: 'primary',
    note: null,
    announcedAt,
    announcedAtPrecision: 'minute',
    recordedAt: announcedAt,
    by: 'catalogue',
    restores: null,
  };
}

/** The follower of everything in the channel at `index` of the sandbox's many. */
export function follower(index: number): Subscription {
  return {
    id: `file/${String(index).padStart(6, '0')}`,
    channel: manyChannelId(index),
    guild: null,
    ...DEFAULT_SETTINGS,
    person: null,
    pausedSince: null,
    createdBy: BY_CONFIG,
    createdAt: 0,
    since: 0,
    startCard: false,
  };
}
