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
    '미국의 대한국 관세가 바뀐 순간들입니다. 누르면 그 순간을 지나 바로 멈춥니다. 명령이 발표되면 관리자로 바꾸고 #ops에서 변경을 승인하세요.',
  turn: {
    announced: '한국 25% 발표',
    suspended: '90일 유예',
    moved: '만료 이틀 전 연기',
    replaced: '25%를 15%로 대체',
    effective: '15% 발효',
    retroactive: '소급 적용',
    struckDown: '대법원 무효 판결',
    windowEnds: '150일 기한 만료',
  },
};
