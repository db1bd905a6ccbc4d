import type { demo as english } from '../en/demo.ts';
import type { Translation } from '../index.ts';

export const demo: Translation<typeof english> = {
  source: {
    instrument: '시연용: 명령',
    official: '시연용: 팩트시트',
    press: '시연용: 언론',
  },
  first: {
    title: '처음 둘러보기',
    status: '한국의 /관세 현황을 실행하세요. 명령어 입력창 옆 화살표로 보냅니다.',
    country: '한국',
    turn: (turn) => `타임머신을 열고 ‘${turn}’을 누른 뒤 확인하세요. 약 15초 동안 시간이 저절로 흐릅니다.`,
    approve: '관리자로 전환해 #ops를 열고 승인을 누르세요. 명령으로 기한이 바뀝니다.',
    moved: '#korea-alerts에서 새 날짜를 확인하세요.',
    done: '완료했습니다. 명령을 읽어 제안한 변경을 직접 승인했고, 한국을 받아 보는 모든 채널에 한 번씩 안내했습니다. 현재로 오려면 ‘오늘로 돌아가기’를 누르세요.',
  },
  story: '한국 관세의 흐름',
  storyText:
    '미국의 대한국 관세가 바뀐 시점입니다. 누르면 그 시점 직후로 이동합니다. 명령이 발표되면 관리자로 전환하고 #ops에서 변경을 승인하세요.',
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
