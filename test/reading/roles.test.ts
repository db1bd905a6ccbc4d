import { describe, expect, it } from 'vitest';
import { type DateReading, readDocument } from '../../src/reading/reading.ts';
import { isDeadline } from '../../src/reading/roles.ts';

const signedOn = '2026-02-20';

const rolesIn = (text: string) =>
  readDocument(text, { signedOn })
    .dates.filter(({ because }) => because !== 'cites when something was issued')
    .map(({ role, date }: DateReading) => `${role} ${date}`);

describe('the role of a date, from the words around it', () => {
  it.each([
    ['The duty applies to goods entered on or after March 9, 2026.', ['effective 2026-03-09']],
    [
      'As of 12:01 a.m. eastern time on March 9, 2026, all copper wire shall be subject to it.',
      ['effective 2026-03-09'],
    ],
    ['The levy will take effect March 9, 2026.', ['effective 2026-03-09']],
    ['Canada will face a 35 percent tariff starting March 1, 2026.', ['effective 2026-03-01']],
    [
      'The rate for wire begins on March 9, 2026, and for rods no later than June 1, 2026.',
      ['effective 2026-03-09', 'effective 2026-06-01'],
    ],
    [
      'Goods entered on or after March 9, 2026, for group A, and May 3, 2026, for group B, shall pay it.',
      ['effective 2026-03-09', 'effective 2026-05-03'],
    ],
    ['Collection is suspended until May 20, 2026.', ['suspended-until 2026-05-20']],
    ['The suspension made by Executive Order 14900 shall end on May 20, 2026.', ['expires 2026-05-20']],
    ['The duty imposed by Order 9 takes effect on May 20, 2026.', ['effective 2026-05-20']],
    [
      'Order 9 is amended by striking “May 20, 2026” and inserting “June 20, 2026”.',
      ['restated 2026-05-20', 'effective 2026-06-20'],
    ],
    [
      'The exclusion is extended through June 20, 2026. Note 20 is amended by striking “May 20, 2026” and inserting “June 20, 2026”.',
      ['expires 2026-06-20', 'restated 2026-05-20', 'expires 2026-06-20'],
    ],
    ['A public hearing on the duty will be held on May 20, 2026 at 9:30 a.m.', ['unclear 2026-05-20']],
    [
      'CBP shall begin to process refunds of the duty no later than 60 days after the date of this order.',
      ['report-due 2026-04-21'],
    ],
    ['The tariff takes effect on a date to be announced.', ['undated null']],
    ['The duty applies beginning TBD.', ['undated null']],
    // Without a year a bound that looks ahead is the one to come, unless the day has only just gone by.
    ['The exemption from the duty applies through August 20.', ['expires 2026-08-20']],
    ['The exemption from the duty applied until January 31.', ['historical 2026-01-31']],
    [
      'Order 9 is amended by deleting “May 20, 2026” and replacing it with “June 20, 2026”.',
      ['restated 2026-05-20', 'effective 2026-06-20'],
    ],
    [
      'The date May 20, 2026, in Order 9 is replaced by June 20, 2026.',
      ['restated 2026-05-20', 'effective 2026-06-20'],
    ],
    [
      'The duty takes effect on June 20, 2026, instead of May 20, 2026.',
      ['effective 2026-06-20', 'restated 2026-05-20'],
    ],
    [
      'The start of the duty is postponed from May 20, 2026, to June 20, 2026.',
      ['restated 2026-05-20', 'effective 2026-06-20'],
    ],
    [
      'The suspension is extended from May 20, 2026, to June 20, 2026.',
      ['restated 2026-05-20', 'suspended-until 2026-06-20'],
    ],
    ['The duty that was to begin on May 20, 2026, is lifted.', ['restated 2026-05-20']],
    ['The higher rate shall not take effect until May 20, 2026.', ['suspended-until 2026-05-20']],
    ['It is appropriate to continue the pause until 12:01 a.m. EDT on May 20, 2026.', ['suspended-until 2026-05-20']],
    [
      'The exclusion, due to expire on May 31, 2026, is prolonged until August 31, 2026.',
      ['restated 2026-05-31', 'suspended-until 2026-08-31'],
    ],
    ['The surcharge shall continue in effect through July 24, 2026.', ['expires 2026-07-24']],
    ['Preferences are valid until the close of July 24, 2026.', ['expires 2026-07-24']],
    ['The arrangement is terminated as of March 9, 2026.', ['expires 2026-03-09']],
    ['The duties end on July 24, 2026, unless prolonged by law.', ['expires 2026-07-24']],
    ['Order 9 shall no longer be in effect as of March 9, 2026.', ['expires 2026-03-09']],
    ['The quota is open between June 1, 2026, and December 31, 2026.', ['effective 2026-06-01', 'expires 2026-12-31']],
    [
      'It is 10 percent on or after March 9, 2026, and before June 1, 2026, and 20 percent on or after June 1, 2026.',
      ['effective 2026-03-09', 'expires 2026-06-01', 'rate-step 2026-06-01'],
    ],
    ['The duty rate shall increase to 40 percent on January 1, 2028.', ['rate-step 2028-01-01']],
    ['Effective January 1, 2028, the rate for chairs shall increase to 40 percent.', ['rate-step 2028-01-01']],
    ['The change shall apply with respect to goods entered on or after February 1, 2026.', ['retroactive 2026-02-01']],
    ['The cut applies retroactively to entries made on or after November 3, 2025.', ['retroactive 2025-11-03']],
    [
      'It shall not apply to goods loaded onto a vessel before March 9, 2026, and entered for consumption before April 30, 2026.',
      ['in-transit 2026-03-09', 'in-transit 2026-04-30'],
    ],
    ['Both governments aim to conclude the agreement by May 1, 2026.', ['negotiation 2026-05-01']],
    ['Written comments are due no later than May 1, 2026.', ['comment-closes 2026-05-01']],
  ])('%s', (text, expected) => {
    expect(rolesIn(text)).toEqual(expected);
  });
});

describe('dates that are no deadlines of the document', () => {
  it.each([
    ['The earlier rates were previously set to expire on May 31, 2026.', 'restated'],
    ['The step contemplated for May 31, 2026, will not happen.', 'restated'],
    ['Note 2 is amended by deleting “before May 31, 2026” and by inserting a new date.', 'restated'],
    ['In Executive Order 15001, I suspended the higher rates until May 31, 2026.', 'restated'],
    ['Executive Order 15001 paused the higher rates until May 31, 2026.', 'restated'],
    ['These duties became effective on January 12, 2026.', 'historical'],
    ['The rate has been in effect since 12:01 a.m. eastern time on January 12, 2026.', 'historical'],
    ['On January 12, 2026, the Secretary transmitted the findings to me.', 'historical'],
    ['as follows: (i) on or after 12:01 a.m. eastern time on March 23, 2018, from all countries', 'historical'],
    ['China will suspend its retaliatory tariffs until December 31, 2026.', 'foreign'],
    ['They agreed on lifting tariffs on United States farm products until December 31, 2026.', 'foreign'],
    ['Effective at noon on March 9, 2026, a levy would be imposed on all goods imported into Brazil.', 'foreign'],
    ['Within 90 days after the date of this order, the Secretary shall establish a process.', 'report-due'],
    ['By July 1, 2026, the Commission shall submit its findings.', 'report-due'],
    ['The board shall publish a list no later than July 1, 2026.', 'report-due'],
    ['It applies on or after [INSERT DATE], 2026.', 'undated'],
    ['The suspension ends in early July.', 'undated'],
    ['It was suspended for 90 days.', 'historical'],
    ['They agreed to suspend it for a period of 90 days.', 'undated'],
  ])('%s', (text, role) => {
    const { dates } = readDocument(text, { signedOn });
    expect(dates.map((date) => date.role)).toEqual([role]);
  });

  it('a citation of an older document, a signing line and a masthead', () => {
    const text =
      'Proclamation 11001 of January 5, 2026 (Adjusting Imports), and the December 1, 2025, report say so.\n\n' +
      'THE WHITE HOUSE,\n    February 20, 2026.\n\nDone at Seoul, this 20th day of February, 2026.';
    expect(new Set(readDocument(text).dates.map(({ role }) => role))).toEqual(new Set(['historical']));
  });

  it('an expiry that the document itself moves is the old one', () => {
    const text =
      'This 90-day suspension expires at 12:01 a.m. eastern daylight time on May 12, 2026. Sec. 2. ' +
      'The suspension is extended until 12:01 a.m. eastern standard time on November 10, 2026.';
    expect(rolesIn(text)).toEqual(['restated 2026-05-12', 'suspended-until 2026-11-10']);
    expect(rolesIn(text.slice(0, text.indexOf('Sec. 2')))).toEqual(['expires 2026-05-12']);
  });

  it('a plan is only restated in recitals, but set in an announcement', () => {
    const plan = 'The duties on parts are set to take effect on May 3, 2026.';
    expect(rolesIn(plan)).toEqual(['effective 2026-05-03']);
    expect(rolesIn(`${plan}\n\nNOW, THEREFORE, I do proclaim:`)).toEqual(['restated 2026-05-03']);
  });

  it('a missing year means the next one in an announcement and the last one in a report', () => {
    const facts = { signedOn: '2025-12-29' };
    const dates = (text: string) => readDocument(text, facts).dates.map(({ date }) => date);
    expect(dates('The levy takes effect January 15.')).toEqual(['2026-01-15']);
    expect(dates('On April 2, the President declared an emergency.')).toEqual(['2025-04-02']);
  });

  it('vague words of an article give no day', () => {
    const text =
      'The two presidents spoke for the first time and want a satisfactory deal soon; the 25 percent announced on ' +
      '2 April was put off for 90 days and would return in early July.';
    const dates = readDocument(text, {
      publishedOn: '2025-06-06',
      title: 'Leaders agree to speed up tariff talks',
    }).dates;
    expect(dates.filter(({ role }) => isDeadline(role))).toEqual([]);
    expect(dates.filter(({ role }) => role === 'undated').map(({ quote }) => quote)).toContain('in early July');
    expect(dates.flatMap(({ date }) => date ?? [])).toEqual(['2025-04-02']);
  });
});

describe('the document’s own day', () => {
  it.each([
    ['given', 'It applies on or after March 1, 2026.', { signedOn: '2026-03-05' }, 'retroactive'],
    [
      'its signing line',
      'It applies on or after March 1, 2026.\n\nTHE WHITE HOUSE,\nMarch 5, 2026.',
      {},
      'retroactive',
    ],
    ['what it cites', 'It applies on or after March 1, 2026, as published on March 5, 2026.', {}, 'retroactive'],
    [
      'none in a compilation',
      'It applies on or after March 1, 2026.',
      { publishedOn: '2026-09-01', type: 'hts_note' },
      'effective',
    ],
    ['none', 'It applies on or after March 1, 2026.', {}, 'effective'],
  ])('is %s', (_, text, facts, role) => {
    expect(readDocument(text, facts).dates[0]?.role).toBe(role);
  });
});
