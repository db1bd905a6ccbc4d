import type { Texts } from '../index.ts';

export const demo: Texts['demo'] = {
  source: {
    instrument: '시연용: 행정명령',
    official: '시연용: 팩트시트',
    press: '시연용: 언론',
  },
  first: {
    title: '처음 둘러보기',
    status: '국가를 한국으로 하여 /관세 현황을 실행하세요. 입력창 옆 화살표를 누르면 전송됩니다.',
    country: '한국',
    turn: (turn) =>
      `타임머신을 열고 ‘${turn}’을 누른 뒤 확인 창에서 ‘돌아가서 초기화’를 누르세요. 약 15초 동안 시간이 자동으로 흐릅니다.`,
    approve: '관리자로 전환해 #ops를 열고 ‘Approve’를 누르세요. 행정명령에 따라 기한이 바뀝니다.',
    moved: '#한국-관세에서 새 날짜를 확인하세요.',
    done: '완료했습니다. 행정명령에서 찾은 변경을 승인했고, 한국을 구독하는 모든 채널에 한 번씩 알림이 게시되었습니다. ‘오늘로 돌아가기’를 누르면 현재 시각으로 돌아옵니다.',
  },
  page: {
    welcome: '#{channel} 채널의 시작입니다. 예정된 시각에 알림이 여기에 게시됩니다.',
    intro: '샌드박스 전체가 이 시계를 따릅니다. 시각을 옮기면 알림이 게시됩니다.',
    next: '다음 알림',
    noNext: '예정된 알림 없음',
    eastern: { name: '미국 동부 (ET)', time: '{time} ET' },
    seoul: { name: '서울', time: '서울 {time}' },
  },
  story: '한국 관세의 흐름',
  storyText:
    '미국의 대한국 관세가 바뀐 시점입니다. 누르면 그 시점 직전으로 이동해 시간이 자동으로 흐릅니다. 행정명령이 발표되면 관리자로 전환하고 #ops에서 변경을 승인하세요.',
  turn: {
    announced: '한국 25% 발표',
    suspended: '90일 유예',
    moved: '종료 이틀 전 연장',
    replaced: '25%를 15%로 대체',
    effective: '15% 발효',
    retroactive: '소급 적용',
    struckDown: '연방대법원 무효 판결',
    windowEnds: '150일 기간 만료',
  },
};
