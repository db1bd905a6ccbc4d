import type { posts as english } from '../en/posts.ts';
import type { Translation } from '../index.ts';

export const posts: Translation<typeof english> = {
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
