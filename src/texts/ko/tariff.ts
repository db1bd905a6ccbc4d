import type { tariff as english } from '../en/tariff.ts';
import type { Translation } from '../index.ts';

export const tariff: Translation<typeof english> = {
  search: {
    title: (typed) => `검색: ${typed}`,
    found: (deadlines, measures) => `조치 ${measures}건, 기한 ${deadlines}건. 전체 이력 보기: \`/관세 상세\``,
    noDeadline: '일치하는 기한이 없습니다.',
    slipped: '일치하는 결과가 없어 가장 비슷한 결과를 표시합니다.',
    moreMeasures: (n) => `… 외 조치 ${n}건`,
  },
  show: {
    confirmed: '재확인',
    revisions: (n) => `개정 ${n}건 (오래된 순)`,
    earlier: (n) => `… 중간의 개정 ${n}건 생략`,
    note: '참고(영문)',
    by: (person) => `이곳에서 기록: ${person}`,
  },
  timeline: {
    button: '타임라인',
    title: (country) => `타임라인: ${country}`,
    earlier: (n) => `… 이전 ${n}건`,
    later: (n) => `… 이후 ${n}건`,
  },
  applies: {
    now: '현재 적용',
    nothing: (country) => `현재 ${country}에 적용되는 등록된 조치가 없습니다.`,
    suspended: '유예 중',
    meanwhile: (rate) => `유예 기간 ${rate}`,
    since: (date) => `${date}부터`,
    from: (date) => `${date}부터`,
    until: (date) => `${date}까지`,
    state: { ended: '종료', 'struck-down': '무효', unknown: '명시된 종료일 경과, 이후 상황은 확인되지 않음' },
    hindsight: (what) => `↪ 현재 알려진 내용: ${what}`,
    more: (n) => `… 외 조치 ${n}건`,
    gone: '시행 중인 조치가 아님',
  },
  asof: {
    today: '오늘',
    title: (date, country) => `${date} 기준: ${country}`,
    knownPast: '그날 24시(미 동부시간)까지 알려진 내용이며, 이후에 알려진 내용은 ↪로 표시합니다.',
    knownNow: '지금 알려진 내용이며, 날짜는 미 동부시간 기준입니다.',
    knownFuture: '아직 오지 않은 날입니다. 지금 알려진 내용으로 그날 24시(미 동부시간)의 상태를 보여 줍니다.',
    group: {
      'in-force': '그날 시행 중',
      suspended: '그날 유예 중',
      planned: '그날 예정',
      contingent: '발표되었으나 날짜 미정',
      unknown: '이후 상황 미확인',
      over: '종료·무효',
    },
    ahead: '그 이후 기한',
    reached: '그날까지 지난 날짜',
    open: '발표되었으나 날짜 미정',
    over: '철회·무효',
    nothing: '그때까지 발표되어 등록된 조치가 없습니다.',
    sources: '원문: `/관세 상세`',
    since: (what) => `↪ 이후: ${what}`,
  },
  loaded: {
    title: (date) => `운송 중 화물: ${date} 선적`,
    spared: (start, cutoff) => `세율 시행(${start}) 전 선적, 통관 기한(${cutoff}) 전 통관`,
    loadedTooLate: (start) => `세율 시행(${start}) 이후 선적되어 운송 중 화물 규정이 적용되지 않음`,
    enteredTooLate: (cutoff) => `운송 중 화물 통관 기한(${cutoff})이 지난 뒤 통관`,
    unknown: (cutoff) =>
      `${cutoff} 전에 통관. 언제까지 선적해야 하는지는 등록되어 있지 않으니 근거 문서를 확인해 주세요`,
    notCharged: '부과되지 않음',
    none: (country) =>
      `해당 날짜에 ${country}에 적용되는 운송 중 화물 규정이 확인되지 않습니다. 통관일의 세율이 적용됩니다.`,
    afterEntry: (loaded, entered, latest) =>
      `${loaded}에 선적한 화물은 ${entered}에 통관할 수 없습니다. ‘선적일’에는 통관일인 \`${latest}\` 또는 그 이전 날짜를 입력해 주세요.`,
  },
  changes: {
    title: (days, country) => `최근 ${days}일 변경: ${country}`,
    none: (days, country) => `최근 ${days}일 동안 ${country}에 해당하는 변경이 없습니다.`,
    before: '그 전의 마지막 변경:',
    more: (n) => `… 외 이전 발표 ${n}건`,
    moreOfOne: (n) => `… 외 변경 ${n}건`,
  },
  export: {
    done: (deadlines, changes, country) =>
      `${country}: 기한 ${deadlines}건, 변경 ${changes}건을 스프레드시트용 CSV 파일로 첨부했습니다.`,
  },
  lists: {
    statusTitle: (country) => `관세 현황: ${country}`,
    nextTitle: (days, country) => `앞으로 ${days}일: ${country}`,
    everyone: '모든 국가',
    next: (title, left) => `**다음 기한:** ${title} · **${left}**`,
    lastChange: (label, title, date) => `**최근 변경:** ${label}: ${title} · 발표 ${date}`,
    lastEntry: (label, title, date) => `**최근 변경:** ${label}: ${title} · 입력 ${date}`,
    undated: '발표되었으나 날짜 미정',
    nothingKnown: (country) =>
      `${country}에 적용되는 등록된 조치가 없습니다. 일부 조치만 추적하므로 관세가 부과될 수도 있습니다.`,
    readAs: (typed, country) => `“${typed}” 대신 ‘${country}’ 기준으로 검색했습니다.`,
    notConcerned: (measure, country) => `“${measure}”은(는) ${country}에 적용되지 않습니다.`,
    nothingAhead: (country) => `${country}에 예정된 기한이 없습니다.`,
    nothingWithin: (days, country) => `앞으로 ${days}일 안에 ${country}에 해당하는 기한이 없습니다.`,
    afterThat: (title, date) => `그다음 기한: ${title}, ${date}.`,
    place: {
      past: '지남',
      running: '기간 진행 중',
      next: '다음',
      later: '이후',
      over: '철회·무효',
      open: '날짜 미정',
    },
    now: (date) => `현재: ${date}`,
  },
};
