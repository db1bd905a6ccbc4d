import type { demo as english } from '../en/demo.ts';
import type { Translation } from '../translation.ts';

export const demo: Translation<typeof english> = {
  source: {
    instrument: '시연용: 명령',
    official: '시연용: 팩트시트',
    press: '시연용: 언론',
  },
  story: '한국 관세의 흐름',
  storyText:
    '미국의 대한국 관세가 바뀐 시점입니다. 누르면 그 시점 직후로 이동합니다. 명령이 발표되면 Admin으로 전환하고 #ops에서 변경을 승인하세요.',
  turn: {
    announced: '한국 25% 발표',
    suspended: '90일 유예',
    moved: '종료 이틀 전 연장',
    replaced: '25%를 15%로 대체',
    effective: '15% 발효',
    retroactive: '소급 적용',
    struckDown: '대법원 무효 판결',
    windowEnds: '150일 기간 만료',
  },
};
