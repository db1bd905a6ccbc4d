import type { Language } from '../../domain/subscription.ts';

const words = {
  en: {
    seen: (all: number) =>
      all === 1 ? 'Noted: you are the first to have seen this.' : `Noted: ${all} have seen this, you among them.`,
    seenBefore: (all: number) => `You have confirmed this already; ${all} have in all.`,
    unknown: 'This post is not known here any more, so nothing can be done with it.',
    which: 'Which deadline?',
    pick: 'Pick a deadline',
  },
  ko: {
    seen: (all: number) =>
      all === 1 ? '확인했습니다. 처음으로 확인하셨습니다.' : `확인했습니다. 지금까지 ${all}명이 확인했습니다.`,
    seenBefore: (all: number) => `이미 확인하셨습니다. 지금까지 ${all}명이 확인했습니다.`,
    unknown: '더 이상 관리되지 않는 게시물이라 처리할 수 없습니다.',
    which: '어느 기한입니까?',
    pick: '기한 선택',
  },
} as const;

export const alertWords = (language: Language) => words[language];
