import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/reading/reading.ts';

/** Roles and days a text gives, in order: `effective 2026-05-04`. */
const read = (publishedOn: string, text: string) =>
  readDocument(text, { publishedOn }).dates.map(({ role, date }) => `${role} ${date}`);

type Row = readonly [publishedOn: string, text: string, ...dates: string[]];

const kinds: Readonly<Record<string, readonly Row[]>> = {
  'a window that has begun still ends': [
    [
      '2026-03-20',
      'The rate applies from March 2, 2026 to September 14, 2026.',
      'historical 2026-03-02',
      'expires 2026-09-14',
    ],
    [
      '2026-03-20',
      'Goods entered from 12:01 a.m. EST on March 2, 2026, until 12:01 a.m. EDT on September 14, 2026, pay 15 percent.',
      'historical 2026-03-02',
      'expires 2026-09-14',
    ],
    [
      '2026-03-20',
      'Between March 2, 2026 and September 14, 2026, entries of steel are subject to an additional 10 percent duty.',
      'historical 2026-03-02',
      'expires 2026-09-14',
    ],
  ],
  'what somebody promises is no date of a duty': [
    [
      '2026-06-10',
      'The company pledges that production at the new plant will begin by March 1, 2028, in return for lower tariffs.',
      'unclear 2028-03-01',
    ],
    [
      '2026-06-10',
      'Applicants must commit to break ground and start construction no later than June 30, 2027.',
      'unclear 2027-06-30',
    ],
    [
      '2026-06-10',
      'The Union intends to procure energy from the United States worth $90 billion through 2028.',
      'unclear 2028-12-31',
    ],
  ],
  'an example is none either': [
    [
      '2026-03-01',
      'For example, a shipment entered on March 9, 2026 would be charged 25 percent.',
      'unclear 2026-03-09',
    ],
    [
      '2026-03-01',
      'Example 2.\n\nAn importer enters pumps on or after March 9, 2026 and pays the duty.',
      'unclear 2026-03-09',
    ],
    ['2026-03-01', 'Suppose pumps are entered on or after March 9, 2026: they pay the duty.', 'unclear 2026-03-09'],
  ],
  'a meeting begins, and nothing is collected': [
    [
      '2026-09-02',
      'USTR will convene a public hearing on the proposed tariff on October 6, 2026, at 10:00 a.m.',
      'unclear 2026-10-06',
    ],
    ['2026-09-02', 'The hearing on the duties will begin at 9:30 a.m. ET on October 6, 2026.', 'unclear 2026-10-06'],
    ['2026-09-02', 'Oral argument in the tariff case is scheduled for November 5, 2026.', 'unclear 2026-11-05'],
  ],
  'the stamp of a page says how old it is': [
    ['2026-06-20', 'This list of tariff headings is current as of June 15, 2026.', 'historical 2026-06-15'],
    ['2026-06-20', 'Tariff rates (accurate as of June 15, 2026) are shown below.', 'historical 2026-06-15'],
    ['2026-06-20', 'Last updated: June 15, 2026. The surtax page.', 'historical 2026-06-15'],
  ],
  'through a year is through its last day': [
    ['2026-05-11', 'The exclusion continues through calendar year 2027.', 'expires 2027-12-31'],
    ['2026-05-11', 'The reduced 10 percent rate remains in effect through the end of 2027.', 'expires 2027-12-31'],
    ['2026-05-11', 'Duties on washers will be suspended through 2027.', 'suspended-until 2027-12-31'],
    ['2026-05-11', 'Sales are modelled through 2028 model year cars.'],
    ['2026-05-11', 'Parts for trucks assembled from 2025 through 2030 are offset.'],
    [
      '2026-05-11',
      '일부 농기계에는 2027년까지 10% 관세가 적용된다. 무관세 혜택은 2028년 말까지 유지된다.',
      'expires 2027-12-31',
      'expires 2028-12-31',
    ],
  ],
  'days without an anchor are counted from the text': [
    [
      '2026-05-04',
      'The tariff takes effect 30 days from today for steel and 60 days from today for copper.',
      'effective 2026-06-03',
      'effective 2026-07-03',
    ],
    ['2026-05-04', 'Duties will start in 14 days.', 'effective 2026-05-18'],
    ['2026-05-04', 'The new levy applies after 21 days.', 'effective 2026-05-25'],
  ],
  'what is due within so many days is due, whether or not its anchor is known': [
    [
      '2026-05-04',
      'For goods approved within 30 days of signing, the tariff takes effect 90 days after signing.',
      'report-due 2026-06-03',
      'effective 2026-08-02',
    ],
    ['2026-05-04', 'The duty shall take effect within 15 days of signing.', 'effective 2026-05-19'],
    ['2026-05-04', 'The Secretary shall submit a report within 45 days of signing.', 'report-due 2026-06-18'],
  ],
  'a day named as a deadline is due': [
    [
      '2026-07-02',
      'USTR’s deadline for a determination on the proposed duties is September 15, 2026.',
      'report-due 2026-09-15',
    ],
    [
      '2026-07-02',
      'Commerce has until September 15, 2026, to decide whether to impose the tariff.',
      'report-due 2026-09-15',
    ],
    ['2026-07-02', 'The deadline for the tariff talks is September 15, 2026.', 'negotiation 2026-09-15'],
    ['2026-07-02', 'The due date for comments on the tariff list is September 15, 2026.', 'comment-closes 2026-09-15'],
  ],
  'a label says what the day below it is': [
    [
      '2026-04-03',
      'Implementation date:\n\nMay 4, 2026\n\nExpiration date:\n\nNovember 4, 2026',
      'effective 2026-05-04',
      'expires 2026-11-04',
    ],
    [
      '2026-04-03',
      'Date published\n\nApril 1, 2026\n\nIn force from\n\n1 May 2026',
      'historical 2026-04-01',
      'effective 2026-05-01',
    ],
  ],
  'dates in figures are read as Americans print them': [
    [
      '2026-04-03',
      'The tariff is 10% effective 5/4/26, 15% effective 06/15/2026 and ends 12/31/26.',
      'effective 2026-05-04',
      'effective 2026-06-15',
      'expires 2026-12-31',
    ],
    ['2026-04-03', 'Duties on parcels start 05-04-2026.', 'effective 2026-05-04'],
  ],
  'conditions of goods under way are told apart, one a line': [
    [
      '2026-04-10',
      'The surtax does not apply to goods that:\n\n- were loaded onto a vessel before 12:01 a.m. EDT on April 20, 2026; and\n\n- are entered before 12:01 a.m. EDT on May 25, 2026.',
      'in-transit 2026-04-20',
      'in-transit 2026-05-25',
    ],
    [
      '2026-04-10',
      'Goods in transit are exempt where they meet both conditions:\n\n(1) Exported on or before April 20, 2026\n\n(2) Entered no later than May 25, 2026',
      'in-transit 2026-04-20',
      'in-transit 2026-05-25',
    ],
  ],
  'what is said to reach back does': [
    [
      '2026-10-10',
      'The proclamation reduces the tariff on lumber to 10 percent, retroactive to August 3, 2026.',
      'retroactive 2026-08-03',
    ],
    [
      '2026-10-10',
      'The lower rate applies retroactively from August 3, 2026, and importers may claim refunds.',
      'retroactive 2026-08-03',
    ],
    [
      '2026-10-10',
      'The 15 percent rate on cars was made retroactive to August 1, 2026, by the notice.',
      'retroactive 2026-08-01',
    ],
  ],
  'an extension that a later one replaced is told of the past': [
    [
      '2026-11-20',
      'The suspension was extended to August 31, 2026, and later until November 29, 2026. The order extends the suspension until March 31, 2027.',
      'historical 2026-08-31',
      'restated 2026-11-29',
      'suspended-until 2027-03-31',
    ],
    [
      '2026-11-20',
      'The exclusions, first extended through August 31, 2026, and again through November 30, 2026, are hereby extended through March 31, 2027.',
      'historical 2026-08-31',
      'restated 2026-11-30',
      'expires 2027-03-31',
    ],
  ],
  'a stretch in words with another end is open': [
    [
      '2026-06-29',
      'The duty is paused for six months or until an agreement is reached, whichever is earlier.',
      'undated null',
    ],
    ['2026-06-29', 'The suspension of duties for eight months or until the review ends.', 'undated null'],
  ],
  'the time in which people may hand something in closes': [
    [
      '2026-09-10',
      'CBP will accept applications for tariff refunds from September 14, 2026 through October 30, 2026.',
      'unclear 2026-09-14',
      'comment-closes 2026-10-30',
    ],
    [
      '2026-09-10',
      'Petitions for tariff exclusion must be filed between September 14, 2026, and September 28, 2026.',
      'unclear 2026-09-14',
      'comment-closes 2026-09-28',
    ],
    ['2026-09-10', 'The exclusion request portal opens September 14, 2026.', 'unclear 2026-09-14'],
  ],
  'Korean days are told from the day of the text': [
    ['2026-05-20', '정부는 내달 15일부터 중국산 철강에 반덤핑 관세를 매긴다.', 'effective 2026-06-15'],
    ['2026-12-20', '유럽산 와인에 대한 관세 20%가 다음 달 5일 발효된다.', 'effective 2027-01-05'],
    ['2026-08-16', '한국산 배터리 관세가 오는 25일부터 10%로 인하된다.', 'effective 2026-08-25'],
    ['2026-08-28', '추가 관세는 오는 5일 0시 1분부터 적용된다.', 'effective 2026-09-05'],
    ['2026-08-16', '18일부터 구리 관세가 시행된다.', 'effective 2026-08-18'],
    ['2026-08-18', '내일(19일)부터 목재 관세가 오른다.', 'effective 2026-08-19'],
    ['2026-08-18', '오늘부터 트럭에 25% 관세가 부과된다.', 'effective 2026-08-18'],
    [
      '2026-11-10',
      '내년 1월 1일부터 자동차 관세가 15%로 낮아진다. 올해 12월 31일까지는 25%다.',
      'effective 2027-01-01',
      'expires 2026-12-31',
    ],
    ['2026-01-30', '다음 달 30일부터 관세를 부과한다.', 'undated null'],
    ['2026-05-11', '관세는 30일간 유예된다. 30일 안에 합의해야 한다.', 'undated null'],
  ],
  'a Korean duty that has been collected is told of the past': [
    ['2026-08-16', '지난달 7일부터 한국산 제품에 15% 관세가 부과되고 있다.', 'historical 2026-07-07'],
    ['2026-08-16', '지난 1일부터 구리에 50% 관세가 적용돼 왔다.', 'historical 2026-08-01'],
    ['2026-08-16', '미국은 지난 3월 12일부터 철강·알루미늄에 관세를 징수 중이다.', 'historical 2026-03-12'],
    ['2026-08-16', '인하된 15% 관세는 지난 8월 1일부로 소급 적용된다.', 'retroactive 2026-08-01'],
  ],
  'a Korean hearing or comment period begins without a duty': [
    ['2026-09-18', 'USTR은 다음 달 6일부터 관세안에 대한 공청회를 연다.', 'unclear 2026-10-06'],
    ['2026-09-18', '의견은 오는 30일까지 받는다.', 'comment-closes 2026-09-30'],
    [
      '2026-09-18',
      '상무부는 10월 1일부터 20일까지 관세 제외 신청을 접수한다.',
      'unclear 2026-10-01',
      'comment-closes 2026-10-20',
    ],
  ],
};

describe.each(Object.entries(kinds))('%s', (_, rows) => {
  it.each(rows)('read on %s: %s', (publishedOn, text, ...dates) => {
    expect(read(publishedOn, text)).toEqual(dates);
  });
});

describe('relevance', () => {
  it.each([
    [
      true,
      'New customs levy announced for Norwegian salmon',
      'The ministry said a customs levy of 12 percent will be charged on salmon.',
    ],
    [
      true,
      'Machinery exclusions prolonged',
      'The Office of the United States Trade Representative is extending 150 exclusions for machinery of China.',
    ],
    [true, '미국, 한국산 세탁기에 긴급관세 20% 부과', '미국이 한국산 세탁기에 20% 긴급관세를 매긴다.'],
    [
      false,
      'Exclusions from a programme of the agencies',
      'Employees of the Trade Representative are excluded from the programme.',
    ],
    [
      false,
      'The newsletter of the port',
      'See https://example.org/tariffs/section-301/duties-on-steel, mail tariffs@example.org, read tariff.example.com/duties-on/steel.',
    ],
    [
      false,
      'Farm income rises',
      `Tariffs, tax cuts and good harvests are cited, and tariffs again. ${'Rain came early and yields grew for the third year in a row. '.repeat(12)}`,
    ],
  ])('%s: %s', (relevant, title, text) => {
    expect(readDocument(text, { title }).relevance.relevant).toBe(relevant);
  });
});
