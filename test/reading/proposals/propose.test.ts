import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/domain/deadline.ts';
import type { Measure } from '../../../src/domain/measure.ts';
import type { Tier } from '../../../src/domain/source.ts';
import type { ReadDocument } from '../../../src/reading/proposals/propose.ts';
import { type Decision, propose } from '../../../src/reading/proposals/propose.ts';
import { readDocument } from '../../../src/reading/reading.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../../builders.ts';

const korea = aMeasure({ id: 'kr', on: ['KR'], authority: 'IEEPA', hts: ['9903.01.54'], sectors: ['all'] });
const everyone = aMeasure({
  id: 'all',
  on: ['*'],
  authority: 'IEEPA',
  hts: ['9903.01.43-9903.01.62'],
  sectors: ['all'],
});
const china = aMeasure({ id: 'cn', on: ['CN'], authority: 'IEEPA', hts: ['9903.01.63'], sectors: ['all'] });
const steel = aMeasure({ id: 'steel', on: ['*'], authority: 'Section 232', hts: ['9903.82.02'], sectors: ['steel'] });

const order = (number: string) => anInstrument({ number, title: `Order ${number}` });
const pause = (id: string, measureId: string, over: Partial<Deadline> = {}) =>
  aDeadline({ id, measureId, revisions: [aRevision({ id: `${id}/1`, instrument: order('91001') })], ...over });
const truce = aDeadline({
  id: 'truce',
  measureId: 'cn',
  revisions: [aRevision({ id: 'truce/1', moment: aMoment('2025-08-12 00:01'), instrument: order('91007') })],
});

const SIGNED = '2025-07-07';

function read(text: string, over: Partial<ReadDocument> & { readonly tier?: Tier; readonly title?: string } = {}) {
  const { title = 'Extending a Suspension of Tariff Rates', ...rest } = over;
  const reading = readDocument(text, { signedOn: SIGNED, publishedOn: SIGNED, title });
  const document: ReadDocument = {
    tier: 'instrument',
    publishedAt: at('2025-07-07T21:51:00Z'),
    instrument: anInstrument({ number: null, title, signedOn: SIGNED }),
    reading,
    ...rest,
  };
  return (deadlines: readonly Deadline[], measures: readonly Measure[] = [korea, everyone, china, steel]) =>
    propose(document, { deadlines, measures, measure: (id) => measures.find((measure) => measure.id === id) });
}

/** `change pause extended 2025-08-01 00:01`, `nothing restated 2025-07-09`. */
const told = (decisions: readonly Decision[]) =>
  decisions
    .filter((each) => each.kind !== 'nothing' || each.because !== 'historical')
    .map((each) =>
      each.kind === 'nothing'
        ? `nothing ${each.because} ${each.reading.date}`
        : `${each.kind} ${each.draft.deadlineId ?? each.draft.kind} ${each.draft.change} ${each.draft.moment?.date ?? '-'} ${each.draft.moment?.time ?? ''}`.trim(),
    );

const EXTENSION =
  'By the authority vested in me, including the International Emergency Economic Powers Act, I hereby order: Section 1. Background. ' +
  'In Executive Order 91001 of April 9, 2025, I suspended additional duties on imports for 90 days. ' +
  'This suspension expires at 12:01 a.m. eastern daylight time on July 9, 2025. ' +
  'I find it necessary to extend the suspension made by Executive Order 91001 until 12:01 a.m. eastern daylight time on August 1, 2025. ' +
  'The separate suspension of tariffs on the People’s Republic of China made by Executive Order 91007 remains in effect. ' +
  'Sec. 2. The tariff schedule shall be modified, effective with respect to goods entered for consumption on or after 12:01 a.m. eastern daylight time ' +
  'on July 9, 2025, by suspending headings 9903.01.43 through 9903.01.62 until 12:01 a.m. eastern daylight time on August 1, 2025. ' +
  'The Secretary shall report on trade by September 1, 2025.';

describe('the changes that a text proposes', () => {
  const known = [pause('kr-pause', 'kr'), pause('all-pause', 'all'), truce];

  it('an order that extends a suspension moves every deadline that hangs on it, and nothing else', () => {
    const decisions = read(EXTENSION)(known);
    expect(told(decisions).filter((line) => !line.startsWith('nothing'))).toEqual([
      'change kr-pause extended 2025-08-01 00:01',
      'change all-pause extended 2025-08-01 00:01',
    ]);
    expect(told(decisions)).toContain('nothing takes-over 2025-07-09');
    expect(told(decisions)).toContain('nothing report-due 2025-09-01');
  });

  it('says why, how sure, from what to what, in the very words of the text', () => {
    const first = read(EXTENSION)(known).find(({ kind }) => kind === 'change');
    if (first?.kind !== 'change') throw new Error('expected a change');
    const { draft } = first;
    expect(draft).toMatchObject({
      base: 'kr-pause/1',
      before: aMoment('2025-07-09 00:01'),
      moment: aMoment('2025-08-01 00:01'),
      boundary: 'until',
      basis: 'printed',
      sure: 'sure',
    });
    expect(draft.because).toEqual(expect.arrayContaining(['cites-here', 'names-old-date', 'names-headings']));
    expect(draft.quote).toContain('extend the suspension made by Executive Order 91001 until 12:01 a.m.');
    expect(EXTENSION.slice(draft.offset, draft.offset + draft.quote.length)).toBe(draft.quote);
  });

  it('once the date is on record the same words only confirm it', () => {
    const moved = known.map((deadline) =>
      deadline.id === 'truce'
        ? deadline
        : {
            ...deadline,
            revisions: [
              ...deadline.revisions,
              aRevision({ id: `${deadline.id}/2`, change: 'extended', moment: aMoment('2025-08-01 00:01') }),
            ],
          },
    );
    expect(told(read(EXTENSION)(moved)).filter((line) => !line.startsWith('nothing'))).toEqual([
      'confirmed kr-pause confirmed 2025-08-01 00:01',
      'confirmed all-pause confirmed 2025-08-01 00:01',
    ]);
  });

  it('a date that is named only to be moved is not confirmed', () => {
    const text =
      'The suspension of tariffs made by Executive Order 91001 on products of South Korea, due to end on July 9, 2025, is extended until August 1, 2025.';
    expect(told(read(text)(known))).toContain('change kr-pause extended 2025-08-01');
  });

  it('the press makes no proposal with any date', () => {
    expect(told(read(EXTENSION, { tier: 'press' })(known)).every((line) => line.startsWith('nothing'))).toBe(true);
  });

  it('a rate of one country ends elsewhere: a text on China does not move what holds for all', () => {
    const text =
      'The United States will modify the tariff on articles of China set forth in Executive Order 91001 of April 2, 2025, by suspending 24 percentage points of ' +
      'that duty for a period of 90 days beginning on July 14, 2025. Tariffs on goods of China fall.';
    expect(told(read(text)(known)).some((line) => line.includes('all-pause'))).toBe(false);
  });

  it('an announcement with a date in words only is no proposal', () => {
    const text =
      'The leaders agreed to work towards a satisfactory agreement on tariffs as soon as possible. The 25 percent tariff on South Korea announced ' +
      'on 2 April was suspended for 90 days and is due to take effect in early July. Semiconductors, automobiles, steel and aluminium pay other duties.';
    expect(told(read(text, { tier: 'official' })(known)).filter((line) => !line.startsWith('nothing'))).toEqual([]);
  });

  it('a start put off by naming its old day is moved, by an order that names no number', () => {
    const start = aDeadline({
      id: 'kr-start',
      measureId: 'kr',
      kind: 'effective',
      revisions: [aRevision({ id: 'kr-start/1', moment: aMoment('2025-07-14 00:01'), instrument: order('91002') })],
    });
    const text =
      'The additional duty on products of South Korea that was to apply from July 14, 2025, shall be paused and will not take effect until 12:01 a.m. ' +
      'eastern daylight time on August 14, 2025. The tariff stays under the International Emergency Economic Powers Act.';
    expect(told(read(text)([start]))).toContain('change kr-start extended 2025-08-14 00:01');
  });

  it('a start brought forward needs its old day in the same sentence', () => {
    const start = aDeadline({
      id: 'kr-start',
      measureId: 'kr',
      kind: 'effective',
      revisions: [aRevision({ id: 'kr-start/1', moment: aMoment('2025-09-01 00:01'), instrument: order('91002') })],
    });
    const own =
      'Another tariff on products of South Korea shall be amended and applies to goods entered on or after July 20, 2025.';
    const apart = `${own} The duty of Executive Order 91002 applies on or after September 1, 2025.`;
    const coordination =
      'The tariff on products of South Korea shall be amended by replacing September 1, 2025, so that it applies to goods entered on or after July 20, 2025.';
    expect(told(read(apart)([start])).some((line) => line.includes('brought-forward'))).toBe(false);
    expect(told(read(coordination)([start]))).toContain('change kr-start brought-forward 2025-07-20');
  });

  it.each([
    ['is amended by striking “July 9, 2025” and inserting “12:01 a.m. eastern daylight time on August 1, 2025”'],
    [
      'is amended by deleting “July 9, 2025” and replacing it with “12:01 a.m. eastern daylight time on August 1, 2025”',
    ],
    ['is amended so that the date July 9, 2025, is replaced by 12:01 a.m. eastern daylight time on August 1, 2025'],
  ])('an amendment in the law’s own way moves the date it takes out: Order 91001 %s', (words) => {
    const text = `Executive Order 91001 ${words}. The tariff on products of South Korea stays suspended. The duty is a tariff.`;
    expect(told(read(text)(known))).toContain('change kr-pause extended 2025-08-01 00:01');
  });

  it('a step that is called off is proposed as withdrawn, and left to a person', () => {
    const step = aDeadline({
      id: 'step',
      measureId: 'cn',
      kind: 'rate-step',
      revisions: [aRevision({ id: 'step/1', moment: aMoment('2025-09-01 00:01'), instrument: order('91003') })],
    });
    const text =
      'The duty on goods of China stays at 10 percent notwithstanding the increase contemplated for September 1, 2025, under Executive Order 91003. ' +
      'Tariffs under the International Emergency Economic Powers Act are unaltered.';
    const [first] = read(text)([step]).filter(({ kind }) => kind === 'change');
    expect(first).toMatchObject({ draft: { deadlineId: 'step', change: 'withdrawn', moment: null, sure: 'likely' } });
  });

  it('a first date begins a deadline, under the measure it speaks of', () => {
    const text =
      'Pursuant to section 232 of the Trade Expansion Act, imports of steel articles shall be subject to a 50 percent tariff with respect to goods entered ' +
      'for consumption on or after 12:01 a.m. eastern daylight time on August 18, 2025. The duty on steel is collected by Customs.';
    const decision = read(text, { title: 'Adjusting Imports of Steel' })(known).find(({ kind }) => kind === 'new');
    expect(decision).toMatchObject({
      kind: 'new',
      draft: {
        deadlineId: null,
        measureId: 'steel',
        kind: 'effective',
        change: 'set',
        moment: aMoment('2025-08-18 00:01'),
        rate: { before: null, after: '50%' },
        title: { en: 'Effective date: Adjusting Imports of Steel', ko: '발효일: Adjusting Imports of Steel' },
      },
    });
  });

  it('goods under way: the day of entry is the deadline, the day of loading a condition', () => {
    const text =
      'The duty on products of South Korea shall not apply to goods that were loaded onto a vessel and in transit before 12:01 a.m. eastern daylight time on July 20, 2025, ' +
      'and are entered for consumption before 12:01 a.m. eastern daylight time on October 5, 2025. The tariff is collected under the International Emergency Economic Powers Act.';
    const lines = told(read(text)([]));
    expect(lines).toContain('new in-transit-cutoff set 2025-10-05 00:01');
    expect(lines).toContain('nothing loading-condition 2025-07-20');
  });

  it.each([
    [
      'what may yet be decided',
      'The President may determine whether a tariff on copper of 15 percent should apply starting on January 1, 2027. Tariffs and duties.',
      'undecided 2027-01-01',
    ],
    [
      'a day that was over when it was printed',
      'The tariff of 10 percent applies on or after July 7, 2025. The duty is a tariff.',
      'over 2025-07-07',
    ],
    [
      'what is not about tariffs',
      'The park closes to visitors effective August 1, 2025.',
      'not-about-tariffs 2025-08-01',
    ],
  ])('%s proposes nothing', (_, text, expected) => {
    expect(told(read(text, { title: 'A notice' })(known))).toContain(`nothing ${expected}`);
  });

  it('a time that is local wherever goods arrive is no instant to propose', () => {
    const text =
      'The tariff-rate quota on beef opens on or after 12:01 a.m. local port time on August 13, 2025. The duty is 10 percent; the tariff is a duty.';
    expect(told(read(text)(known)).filter((line) => line.startsWith('new'))).toEqual([]);
  });
});
