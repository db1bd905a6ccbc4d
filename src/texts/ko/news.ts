import type { Texts } from '../index.ts';

/** A changed date is marked before it (23일 연장) and after it (종전 7월 9일). */
const falls = (said: string) => (title: string, when: string, _now: boolean) => `${title} · ${when} ${said}`;

export const headline: Texts['headline'] = {
  falls: {
    effective: falls('발효'),
    'suspension-ends': falls('종료'),
    expires: falls('종료'),
    'rate-step': falls('세율 변경'),
    'in-transit-cutoff': falls('마감'),
    'exclusion-expires': falls('종료'),
    'negotiation-ends': falls('종료'),
    'comment-closes': falls('마감'),
    'retroactive-effect': falls('소급 적용'),
    'quota-opens': falls('개시'),
    'filing-rule': falls('시행'),
    'report-due': falls('기한'),
    'determination-due': falls('기한'),
    hearing: falls('예정'),
    'court-date': falls('예정'),
    review: falls('예정'),
  },
  isNew: '신규',
  announced: '발표',
  reported: '보도됨(법적 문서 없음)',
  undated: (title) => `${title} · 날짜 미정`,
  was: (date) => `(종전 ${date})`,
  on: (title, when) => `${title} (${when})`,
  suspended: (n) => (n === null ? '유예' : `${n}일간 유예`),
  suspendedUntil: (measure, meanwhile, rate, when) => `${measure}: ${when}까지 ${rate} 대신 ${meanwhile} 적용`,
  extended: (n) => `${n}일 연장`,
  postponed: (n) => `${n}일 연기`,
  broughtForward: (n) => `${n}일 앞당김`,
  otherTime: '시각 변경',
  dateSet: '날짜 확정',
  dateGone: '날짜 미정으로 변경',
  newRate: (title, after, before, when) =>
    `${title} · ${when === null ? '' : `${when}부터 `}${before === null ? after : `${before} → ${after}`}`,
  rateChanged: '세율 변경',
  withdrawn: '철회',
  struckDown: '무효 판결',
  retroactive: (when) => `${when}부터 소급 적용`,
  endUnknown: '명시된 종료일 경과',
};

const sentences = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(' ');
const from = (after: string | null) => (after === null ? null : `그 이후: ${after}.`);
const next = (after: string | null) => (after === null ? null : `다음 날부터: ${after}.`);

export const legal: Texts['legal'] = {
  starts: ({ before, after }) =>
    sentences(
      after === null ? '위 시점 이후 통관분부터 적용됩니다.' : `위 시점 이후 통관분부터 적용: ${after}.`,
      before === null ? null : `그 전까지: ${before}.`,
    ),
  startsBy: ({ after }) => (after === null ? '늦어도 위 시점부터 적용됩니다.' : `늦어도 위 시점부터 적용: ${after}.`),
  started: ({ before, after }) =>
    sentences(
      after === null ? '위 시점 이후 통관분부터 적용됩니다.' : `위 시점 이후 통관분: ${after}.`,
      before === null ? null : `종전: ${before}.`,
    ),
  startsNextDay: ({ after }) => (after === null ? '다음 날 통관분부터 적용됩니다.' : `다음 날부터: ${after}.`),
  suspends: ({ before, after }) =>
    sentences(before === null ? '위 시점까지 유예됩니다.' : `위 시점 전 통관분: ${before}.`, from(after)),
  suspendsThrough: ({ before, after }) =>
    sentences(before === null ? '유예 마지막 날입니다.' : `${before} 적용 마지막 날입니다.`, next(after)),
  stays: ({ before, after }) =>
    sentences(before === null ? '위 시점까지 유예가 계속됩니다.' : `위 시점까지 ${before} 유지.`, from(after)),
  suspended: ({ before, after }) =>
    sentences(
      after === null ? '위 시점 이후 통관분부터 유예가 적용되지 않습니다.' : `위 시점 이후 통관분: ${after}.`,
      before === null ? null : `종전: ${before}.`,
    ),
  ends: ({ before, after }) =>
    sentences(
      before === null ? null : `위 시점 전 통관분: ${before}.`,
      after === null ? '위 시점 이후 통관분부터 부과되지 않습니다.' : `그 이후: ${after}.`,
    ),
  endsThrough: ({ before, after }) =>
    sentences(before === null ? '부과 마지막 날입니다.' : `${before} 적용 마지막 날입니다.`, next(after)),
  ended: ({ after }) =>
    after === null ? '위 시점 이후 통관분부터 부과되지 않습니다.' : `위 시점 이후 통관분: ${after}.`,
  endedThrough: ({ after }) => sentences('위 날짜로 끝났습니다.', next(after)),
  cutoff: ({ before, after }) =>
    sentences(
      before === null
        ? '기한 내 선적된 화물은 위 시점 전에 통관해야 합니다.'
        : `기한 내 선적된 화물은 위 시점 전에 통관해야 종전 세율(${before})이 적용됩니다.`,
      from(after),
    ),
  cutoffPassed: ({ after }) => sentences('운송 중이던 화물에도 종전 세율이 더는 적용되지 않습니다.', from(after)),
  exclusion: ({ after }) => sentences('위 시점 전에 통관해야 이용할 수 있습니다.', from(after)),
  exclusionThrough: ({ after }) => sentences('이용할 수 있는 마지막 날입니다.', next(after)),
  exclusionOver: ({ after }) => sentences('위 시점 이후 통관분에는 더 이상 이용할 수 없습니다.', from(after)),
  comments: '위 시각까지 의견을 제출하세요.',
  commentsDay: '위 날짜까지 의견을 제출하세요.',
  commentsClosed: '더 이상 의견을 제출할 수 없습니다.',
  quotaOpens: '위 시점 이후 통관분부터 물량에 산입됩니다.',
  quotaOpen: '지금부터 통관분이 물량에 산입됩니다.',
  filing: '위 시점 이후 신고분부터 필요합니다.',
  fileBefore: '위 시점 전에 제출하세요.',
  changesNothing: '이 날짜만으로 세율이 바뀌지는 않습니다.',
  withdrawn: '이 날짜는 더 이상 유효하지 않으며 카운트다운을 중단했습니다.',
  never: '시행되지 않습니다.',
  struckDown: '부과의 법적 근거가 무효화되었습니다. 종료일은 아직 발표되지 않았습니다.',
  retroactive: ({ before, after }) =>
    sentences(
      after === null ? null : `해당 시점부터: ${before === null ? after : `${before} → ${after}`}.`,
      '그 이후 신고분은 정정하거나 환급을 신청하세요.',
    ),
  noInstrument: '법적 문서는 아직 나오지 않았습니다.',
  noDate: '날짜는 아직 발표되지 않았습니다.',
  unknown: (checkedOn) =>
    `명시된 종료일이 지났습니다. 이 목록은 ${checkedOn}에 마지막으로 확인되어 그 뒤의 상황은 알 수 없습니다.`,
  unknownUnchecked: '명시된 종료일이 지났습니다. 그 뒤의 상황은 이 목록으로 알 수 없습니다.',
  reported: (what) => `보도됨(법적 문서 없음): ${what}`,
  rateOf: (country, rate) => `${country}: ${rate}`,
  others: '그 밖의 국가',
};
