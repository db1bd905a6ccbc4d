import type { Texts } from '../index.ts';

export const delivery: Texts['delivery'] = {
  boardTitle: '다가오는 관세 기한',
  boardKept: '기한이 바뀔 때만 갱신됩니다',
  eventWhere: '법정 기한',
  eventAbout: 'Dutywatch가 관리하며, 기한이 바뀌면 함께 옮겨집니다.',
  noTime: '하루 전체로 표시합니다.',
  undone: { title: '알림은 게시했지만 후속 작업에 실패했습니다', done: '정상 복구되었습니다' },
  step: {
    publish: (where) => `${where}의 알림이 게시되었지만 팔로우하는 서버에는 발행되지 않았습니다.`,
    pin: (where) => `${where}의 기한 카드가 게시되었지만 고정되지 않았습니다.`,
    thread: (where) => `${where}에서 스레드를 쓸 수 없습니다. 그동안 알림은 채널에 바로 게시합니다.`,
    event: (where) => `${where}에서 서버 이벤트를 관리할 수 없습니다. 알림에는 영향이 없습니다.`,
    board: (where) => `${where}에 기한 카드를 게시하지 못했습니다.`,
    look: (where) => `${where}의 기한 카드를 확인하지 못했습니다.`,
    edit: (where) => `${where}의 이전 게시물을 고치지 못했습니다.`,
    delete: (where) => `${where}의 게시물을 지우지 못했습니다.`,
  },
  missing: (name) => `필요한 권한: **${name}**. 한 시간마다 다시 시도합니다.`,
  unexplained: '권한은 모두 있습니다. 봇이 타임아웃 상태인가요? 한 시간마다 다시 시도합니다.',
  refused: (code) =>
    `Discord가 거부했습니다(${code}). 더 이상 시도하지 않습니다. 같은 이유로 거부된 다른 게시물은 로그에 있습니다.`,
  again: '더 하실 일은 없습니다.',
  server: '이 서버',
  roleGone:
    '알림에서 멘션하던 역할이 삭제되었습니다. 알림은 멘션 없이 계속 나가니 `/알림 설정`에서 다른 역할을 지정해 주세요.',
  button: {
    seen: '확인',
    remind: '알림 받기',
    history: '이력',
    cancel: '이 알림 취소',
    of: (some, all) => `${all}명 중 ${some}명`,
  },
};

export const posts: Texts['posts'] = {
  why: {
    title: '이 알림이 온 이유',
    unknown: '이 봇의 알림이 아니거나 너무 오래된 메시지입니다. “ref …”로 끝나는 메시지에서 사용해 주세요.',
    subscription: '구독',
    gone: '이 구독은 이후 종료되었습니다.',
    follows: (what) => `대상: ${what}`,
    kinds: (kinds) => `알림 종류: ${kinds}`,
    leads: (leads) => `사전 알림: ${leads}`,
    every: '전부',
    everything: '전체',
    byConfig: '설정 파일에서 지정',
    by: (who) => `${who} 님이 설정`,
    matched: (what) => `일치한 항목: ${what}`,
    revision: (id) => `개정: \`${id}\``,
    times: '시각',
    planned: (at) => `예정: ${at}`,
    sent: (at) => `발송: ${at}`,
    notSent: '아직 발송되지 않았습니다.',
    onTime: '제시간에 발송되었습니다.',
    late: (span) => `${span} 늦게 발송되었습니다.`,
    attempts: (n) => `${n}번 시도하여 발송했습니다. 게시된 것은 한 번입니다.`,
    together: (n) => `한 사안의 변경 ${n}건을 한 메시지로 묶었습니다.`,
    struck: '이후 날짜가 바뀌어 취소선으로 표시했습니다.',
  },
  pressed: {
    seen: (all) => `확인으로 표시했습니다(${all}명).`,
    seenBefore: (all) => `이미 확인으로 표시했습니다(${all}명).`,
    unknown: '기록이 남아 있지 않은 게시물입니다. 최근 게시물을 이용해 주세요.',
    which: '어느 기한인가요?',
    pick: '기한 선택',
  },
};
