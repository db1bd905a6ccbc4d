import type { pictures as english } from '../en/pictures.ts';
import type { Translation } from '../translation.ts';

export const pictures: Translation<typeof english> = {
  today: '오늘',
  withdrawn: '철회',
  voided: '무효',
  none: '날짜 없음',
  more: (n) => `외 기한 ${n}건`,
  foot: '날짜는 미 동부시간 기준입니다. 법률 자문이 아닙니다. 조치 전에 원문을 확인하세요.',
  alt: '타임라인',
  was: '종전',
};
