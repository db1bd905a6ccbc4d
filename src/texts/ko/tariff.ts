import type { tariff as english } from '../en/tariff.ts';
import type { Translation } from '../translation.ts';

export const tariff: Translation<typeof english> = {
  search: {
    title: (typed) => `검색: ${typed}`,
    found: (deadlines, measures) => `조치 ${measures}건, 기한 ${deadlines}건. 전체 이력 보기: \`/관세 상세\``,
    noDeadline: '맞는 기한이 없습니다.',
    slipped: '똑같은 표기는 없어 가장 비슷한 결과를 보여 줍니다.',
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
    title: (country) => `일정: ${country}`,
    earlier: (n) => `… 이전 ${n}건`,
    later: (n) => `… 이후 ${n}건`,
  },
  section: (number) => `${number}조`,
};
