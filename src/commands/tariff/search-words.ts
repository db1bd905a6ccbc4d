import type { Language } from '../../domain/subscription.ts';

type SearchWords = {
  readonly title: (typed: string) => string;
  readonly found: (deadlines: number, measures: number) => string;
  readonly noDeadline: string;
  readonly slipped: string;
  readonly moreMeasures: (n: number) => string;
};

const many = (n: number, one: string, several: string) => `${n} ${n === 1 ? one : several}`;

export const searchWords = {
  en: {
    title: (typed) => `Search: ${typed}`,
    found: (deadlines, measures) =>
      `${many(deadlines, 'deadline', 'deadlines')} in ${many(measures, 'measure', 'measures')}. The whole story of one: \`/tariff show\``,
    noDeadline: 'No deadline fits.',
    slipped: 'Nothing is spelled like that; these come closest.',
    moreMeasures: (n) => `… and ${many(n, 'more measure', 'more measures')}`,
  },
  ko: {
    title: (typed) => `검색: ${typed}`,
    found: (deadlines, measures) => `조치 ${measures}건, 기한 ${deadlines}건. 전체 이력 보기: \`/관세 상세\``,
    noDeadline: '맞는 기한이 없습니다.',
    slipped: '똑같은 표기는 없어 가장 비슷한 결과를 보여 줍니다.',
    moreMeasures: (n) => `… 외 조치 ${n}건`,
  },
} as const satisfies Record<Language, SearchWords>;
