import type { NoticeKind } from '../domain/notice-kind.ts';
import type { Tier } from '../domain/source.ts';
import type { Language } from '../domain/subscription.ts';

/** What the board says beside the words it shares with the alerts. */
export type BoardWords = {
  readonly tagline: string;
  readonly skip: string;
  readonly menu: string;
  readonly nav: {
    readonly board: string;
    readonly measures: string;
    readonly changes: string;
    readonly statements: string;
    readonly sources: string;
    readonly subscribe: string;
  };
  readonly otherLanguage: string;
  readonly theme: { readonly name: string; readonly auto: string; readonly light: string; readonly dark: string };
  readonly country: string;
  readonly everyCountry: string;
  readonly show: string;
  readonly boardOf: (country: string) => string;
  readonly next: string;
  readonly ahead: string;
  readonly aheadCount: (n: number) => string;
  readonly nothingAhead: string;
  readonly nothingElse: string;
  readonly picture: string;
  readonly moved: string;
  readonly nothingMoved: string;
  readonly allChanges: string;
  readonly countries: string;
  readonly noneAhead: string;
  readonly timeline: string;
  readonly timelineHelp: string;
  readonly legend: {
    readonly window: string;
    readonly date: string;
    readonly former: string;
    readonly end: string;
    readonly today: string;
  };
  readonly undated: string;
  readonly undatedHelp: string;
  readonly exactly: string;
  readonly yourTime: string;
  readonly legal: string;
  readonly from: string;
  readonly measure: string;
  readonly authority: string;
  readonly otherLaw: string;
  readonly headings: string;
  readonly related: string;
  readonly deadlines: string;
  readonly chain: string;
  readonly chainHelp: string;
  readonly holds: string;
  readonly noMoment: string;
  readonly note: string;
  readonly signed: (date: string) => string;
  readonly document: (number: string) => string;
  readonly basis: { readonly computed: string };
  readonly state: {
    readonly ahead: string;
    readonly reached: string;
    readonly undated: string;
    readonly withdrawn: string;
    readonly voided: string;
  };
  readonly change: Readonly<
    Record<'set' | 'extended' | 'brought-forward' | 'rate-changed' | 'confirmed' | 'withdrawn' | 'voided', string>
  >;
  readonly sub: {
    readonly title: string;
    readonly lead: string;
    readonly calendar: string;
    readonly calendarHelp: string;
    readonly open: string;
    readonly feed: string;
    readonly feedHelp: string;
    readonly json: string;
    readonly jsonHelp: string;
  };
  readonly download: string;
  readonly alerts: string;
  readonly alertWhat: string;
  readonly alertWhen: string;
  readonly alertWhere: string;
  readonly alert: (kind: NoticeKind, lead: string | null) => string;
  readonly places: (n: number) => string;
  readonly statements: string;
  readonly statementsHelp: string;
  readonly noStatements: string;
  readonly said: string;
  readonly outlets: (n: number) => string;
  readonly edited: string;
  readonly changesOfText: string;
  readonly added: string;
  readonly removed: string;
  readonly sameText: string;
  readonly touches: string;
  readonly tier: Readonly<Record<Tier, string>>;
  readonly stale: string;
  readonly inTrouble: string;
  readonly fresh: string;
  readonly standing: string;
  readonly sources: string;
  readonly sourcesHelp: string;
  readonly sourceName: string;
  readonly lastChecked: string;
  readonly age: string;
  readonly ago: (span: string) => string;
  readonly neverChecked: string;
  /** Sources with a name of their own. */
  readonly source: Readonly<Record<string, string>>;
  readonly notFound: string;
  readonly notFoundHelp: string;
  readonly starting: string;
  readonly startingHelp: string;
  readonly freshness: string;
  readonly disclaimer: string;
  readonly changed: string;
  readonly reload: string;
  readonly readerZone: string;
  readonly summary: (n: number) => string;
};

const kindsEn = {
  set: 'New',
  countdown: 'Reminder',
  reached: 'Reached',
  moved: 'Moved',
  'rate-changed': 'Rate changed',
  withdrawn: 'Withdrawn or void',
  retroactive: 'Retroactive',
  statement: 'Statement',
  'statement-edited': 'Statement edited',
  proposal: 'Proposal',
  digest: 'Digest',
  'catch-up': 'Catch-up',
  health: 'Health',
} as const satisfies Readonly<Record<NoticeKind, string>>;

const kindsKo = {
  set: '신규',
  countdown: '사전 알림',
  reached: '기한 도래',
  moved: '날짜 변경',
  'rate-changed': '세율 변경',
  withdrawn: '철회 또는 무효',
  retroactive: '소급 적용',
  statement: '발표',
  'statement-edited': '발표 수정',
  proposal: '변경 제안',
  digest: '요약',
  'catch-up': '현황 요약',
  health: '상태',
} as const satisfies Readonly<Record<NoticeKind, string>>;

function leadEn(lead: string): string {
  const n = Number.parseInt(lead, 10);
  const unit = lead.endsWith('h') ? 'hour' : 'day';
  return `${n} ${unit}${n === 1 ? '' : 's'} before`;
}

function leadKo(lead: string): string {
  return `${Number.parseInt(lead, 10)}${lead.endsWith('h') ? '시간' : '일'} 전`;
}

const en: BoardWords = {
  tagline: 'US tariff deadlines, with the instrument and the words each date comes from',
  skip: 'Skip to the content',
  menu: 'Pages',
  nav: {
    board: 'Board',
    measures: 'Measures',
    changes: 'Changes',
    statements: 'Statements',
    sources: 'Sources',
    subscribe: 'Subscribe',
  },
  otherLanguage: '한국어',
  theme: { name: 'Colours', auto: 'Auto', light: 'Light', dark: 'Dark' },
  country: 'Country',
  everyCountry: 'All countries',
  show: 'Show',
  boardOf: (country) => `Tariff deadlines: ${country}`,
  next: 'Next deadline',
  ahead: 'What is ahead',
  aheadCount: (n) => (n === 1 ? '1 deadline' : `${n} deadlines`),
  nothingAhead: 'No dated deadline lies ahead.',
  nothingElse: 'Nothing else with a date lies ahead.',
  picture: 'Timeline picture',
  moved: 'What just changed',
  nothingMoved: 'Nothing has changed yet.',
  allChanges: 'All changes',
  countries: 'What each country faces',
  noneAhead: 'no date ahead',
  timeline: 'Timeline',
  timelineHelp: 'One line per measure. The same facts stand as text on each measure’s page.',
  legend: {
    window: 'Suspension window',
    date: 'Date that holds',
    former: 'Former date',
    end: 'Withdrawn or void',
    today: 'Today',
  },
  undated: 'Announced without a date',
  undatedHelp: 'No countdown runs until an instrument or a named party sets a date.',
  exactly: 'Exactly',
  yourTime: 'Your time',
  legal: 'Legal time',
  from: 'from',
  measure: 'Measure',
  authority: 'Authority',
  otherLaw: 'another law',
  headings: 'HTS headings',
  related: 'Related measures',
  deadlines: 'Deadlines',
  chain: 'How this date came about',
  chainHelp: 'Newest first. Every revision with its instrument and its own words.',
  holds: 'holds now',
  noMoment: 'No date',
  note: 'Note',
  signed: (date) => `signed ${date}`,
  document: (number) => `Federal Register ${number}`,
  basis: { computed: 'The date was counted from a rule, not printed.' },
  state: { ahead: 'ahead', reached: 'reached', undated: 'no date yet', withdrawn: 'withdrawn', voided: 'void' },
  change: {
    set: 'Set',
    extended: 'Moved later',
    'brought-forward': 'Moved earlier',
    'rate-changed': 'Rate changed',
    confirmed: 'Confirmed',
    withdrawn: 'Withdrawn',
    voided: 'Declared void',
  },
  sub: {
    title: 'Subscribe',
    lead: 'Take the deadlines to where you look anyway. They update by themselves when a date moves.',
    calendar: 'Calendar',
    calendarHelp:
      'Subscribe in your calendar by this address. Entries move with the date and are cancelled when it is withdrawn.',
    open: 'Open in the calendar',
    feed: 'Feed of changes',
    feedHelp: 'Atom, for feed readers: every date set, moved or withdrawn, with its instrument.',
    json: 'JSON',
    jsonHelp: 'For programs; described by OpenAPI and open to other sites (CORS).',
  },
  download: 'Calendar',
  alerts: 'Alerts that went out',
  alertWhat: 'Alert',
  alertWhen: 'Sent',
  alertWhere: 'To',
  alert: (kind, lead) => (lead === null || lead === '0' ? kindsEn[kind] : leadEn(lead)),
  places: (n) => (n === 1 ? '1 channel' : `${n} channels`),
  statements: 'Statements',
  statementsHelp:
    'What was published on tariffs, each happening once, with everybody who reported it. Nothing here changes a deadline by itself.',
  noStatements: 'Nothing on tariffs has been published since the sources are watched.',
  said: 'What was said',
  outlets: (n) => (n === 1 ? 'and 1 more report' : `and ${n} more reports`),
  edited: 'text changed',
  changesOfText: 'How the text changed',
  added: 'Added',
  removed: 'Removed',
  sameText: 'Only the title changed.',
  touches: 'Deadlines it touches',
  tier: { instrument: 'legal instrument', official: 'official', press: 'press' },
  stale: 'stale',
  inTrouble: 'in trouble',
  fresh: 'fresh',
  standing: 'State',
  sources: 'Sources',
  sourcesHelp: 'What Dutywatch reads, and when it last looked. Silence means: checked, and nothing new.',
  sourceName: 'Source',
  lastChecked: 'Last checked',
  age: 'Age',
  ago: (span) => `${span} ago`,
  neverChecked: 'never checked',
  source: { catalogue: 'Catalogue of deadlines' },
  notFound: 'There is no such page',
  notFoundHelp: 'What you looked for may have been renamed. Everything known is on the board.',
  starting: 'Dutywatch is starting',
  startingHelp: 'The deadlines are being read. Look again in a few seconds.',
  freshness: 'Freshness',
  disclaimer: 'Not legal advice. Check the instrument before you act.',
  changed: 'Something changed since this page was drawn.',
  reload: 'Show it',
  readerZone: 'Your time zone',
  summary: (n) => (n === 1 ? '1 date' : `${n} dates`),
};

const ko: BoardWords = {
  tagline: '미국 관세 기한을 법적 근거와 원문 그대로',
  skip: '본문으로 건너뛰기',
  menu: '메뉴',
  nav: {
    board: '현황판',
    measures: '관세 조치',
    changes: '변경 이력',
    statements: '발표',
    sources: '출처',
    subscribe: '구독',
  },
  otherLanguage: 'English',
  theme: { name: '화면 색상', auto: '자동', light: '밝게', dark: '어둡게' },
  country: '국가',
  everyCountry: '모든 국가',
  show: '보기',
  boardOf: (country) => `관세 기한: ${country}`,
  next: '다음 기한',
  ahead: '다가오는 기한',
  aheadCount: (n) => `${n}건`,
  nothingAhead: '날짜가 정해진 기한이 없습니다.',
  nothingElse: '날짜가 정해진 다른 기한은 없습니다.',
  picture: '타임라인 그림',
  moved: '최근 변경',
  nothingMoved: '아직 변경된 내용이 없습니다.',
  allChanges: '변경 이력 전체',
  countries: '국가별 현황',
  noneAhead: '예정된 기한 없음',
  timeline: '타임라인',
  timelineHelp: '관세 조치마다 한 줄입니다. 같은 내용이 각 조치 페이지에 글로도 있습니다.',
  legend: { window: '유예 기간', date: '현재 기한', former: '이전 기한', end: '철회 또는 무효', today: '오늘' },
  undated: '발표되었으나 날짜 미정',
  undatedHelp: '법적 문서나 당사자가 날짜를 정할 때까지 카운트다운은 시작되지 않습니다.',
  exactly: '정확히',
  yourTime: '내 시간',
  legal: '법정 시각',
  from: '시작',
  measure: '관세 조치',
  authority: '근거 법률',
  otherLaw: '기타 법률',
  headings: 'HTS 품목번호',
  related: '관련 조치',
  deadlines: '기한',
  chain: '이 날짜의 경과',
  chainHelp: '최신순입니다. 변경마다 법적 문서와 원문을 함께 적었습니다.',
  holds: '현재 유효',
  noMoment: '날짜 없음',
  note: '비고(영문)',
  signed: (date) => `${date} 서명`,
  document: (number) => `연방관보 ${number}`,
  basis: { computed: '문서에 인쇄된 날짜가 아니라 규정에 따라 계산한 날짜입니다.' },
  state: { ahead: '예정', reached: '도래', undated: '날짜 미정', withdrawn: '철회', voided: '무효' },
  change: {
    set: '신규',
    extended: '연기',
    'brought-forward': '앞당김',
    'rate-changed': '세율 변경',
    confirmed: '확인',
    withdrawn: '철회',
    voided: '무효 판결',
  },
  sub: {
    title: '구독',
    lead: '평소 쓰는 캘린더와 리더에서 기한을 확인하세요. 날짜가 바뀌면 자동으로 갱신됩니다.',
    calendar: '캘린더',
    calendarHelp: '캘린더 앱에서 이 주소로 구독하세요. 날짜가 바뀌면 일정이 옮겨지고, 철회되면 취소로 표시됩니다.',
    open: '캘린더에서 열기',
    feed: '변경 피드',
    feedHelp: '피드 리더용 Atom: 설정·변경·철회된 모든 날짜와 근거 문서.',
    json: 'JSON',
    jsonHelp: '프로그램용. OpenAPI 문서가 있으며 다른 사이트에서도 읽을 수 있습니다(CORS).',
  },
  download: '캘린더',
  alerts: '발송된 알림',
  alertWhat: '알림',
  alertWhen: '발송 시각',
  alertWhere: '발송 대상',
  alert: (kind, lead) => (lead === null || lead === '0' ? kindsKo[kind] : leadKo(lead)),
  places: (n) => `채널 ${n}곳`,
  statements: '발표',
  statementsHelp:
    '관세에 관한 발표를 사안별로 한 번씩, 보도한 곳과 함께 보여 줍니다. 여기 있는 내용만으로 기한이 바뀌지는 않습니다.',
  noStatements: '출처를 확인하기 시작한 뒤로 관세에 관한 발표가 없습니다.',
  said: '발표 내용',
  outlets: (n) => `외 보도 ${n}건`,
  edited: '내용 수정됨',
  changesOfText: '달라진 내용',
  added: '추가',
  removed: '삭제',
  sameText: '제목만 바뀌었습니다.',
  touches: '관련 기한',
  tier: { instrument: '법적 문서', official: '공식', press: '언론' },
  stale: '오래됨',
  inTrouble: '문제 있음',
  fresh: '정상',
  standing: '상태',
  sources: '출처',
  sourcesHelp:
    'Dutywatch가 확인하는 출처와 마지막 확인 시각입니다. 알림이 없다면 확인했지만 새로운 내용이 없다는 뜻입니다.',
  sourceName: '출처',
  lastChecked: '마지막 확인',
  age: '경과',
  ago: (span) => `${span} 전`,
  neverChecked: '확인한 적 없음',
  source: { catalogue: '기한 목록' },
  notFound: '페이지를 찾을 수 없습니다',
  notFoundHelp: '이름이 바뀌었을 수 있습니다. 모든 내용은 현황판에 있습니다.',
  starting: 'Dutywatch 시작 중',
  startingHelp: '기한을 읽고 있습니다. 몇 초 뒤에 다시 확인하세요.',
  freshness: '최신 확인',
  disclaimer: '법률 자문이 아닙니다. 조치 전에 원문을 확인하세요.',
  changed: '이 페이지를 연 뒤 변경된 내용이 있습니다.',
  reload: '새로 보기',
  readerZone: '내 시간대',
  summary: (n) => `날짜 ${n}개`,
};

const words = { en, ko } as const satisfies Record<Language, BoardWords>;

export function boardWords(language: Language): BoardWords {
  return words[language];
}
