import type { posts as english } from '../en/posts.ts';
import type { Translation } from '../translation.ts';

export const posts: Translation<typeof english> = {
  why: {
    title: '이 알림이 온 이유',
    unknown:
      '이 서버에 올라온 이 봇의 알림이 아니거나 너무 오래되어 알 수 없습니다. “ref …”로 끝나는 메시지에서 확인해 주세요.',
    subscription: '구독',
    gone: '이 알림을 요청한 구독은 그 뒤 종료되었습니다.',
    follows: (what) => `대상: ${what}`,
    kinds: (kinds) => `알림 종류: ${kinds}`,
    leads: (leads) => `알림 시점: ${leads}`,
    every: '전부',
    everything: '전체',
    byConfig: '설정 파일에서 지정',
    by: (who) => `${who}님이 설정`,
    matched: (what) => `일치한 항목: ${what}`,
    revision: (id) => `개정: \`${id}\``,
    times: '시각',
    planned: (at) => `예정: ${at}`,
    sent: (at) => `발송: ${at}`,
    notSent: '아직 발송으로 기록되지 않았습니다.',
    onTime: '제시간에 발송되었습니다.',
    late: (span) => `${span} 늦게 발송되었습니다.`,
    attempts: (n) => `${n}번 시도했지만 같은 메시지이므로 한 번만 올라왔습니다.`,
    together: (n) => `한 사건의 ${n}건을 한 메시지로 묶었습니다.`,
    struck: '날짜가 더 이상 유효하지 않아 나중에 취소선을 그었습니다.',
  },
  pressed: {
    seen: (all) =>
      all === 1 ? '확인했습니다. 처음으로 확인하셨습니다.' : `확인했습니다. 지금까지 ${all}명이 확인했습니다.`,
    seenBefore: (all) => `이미 확인하셨습니다. 지금까지 ${all}명이 확인했습니다.`,
    unknown: '더 이상 관리되지 않는 게시물이라 처리할 수 없습니다.',
    which: '어느 기한입니까?',
    pick: '기한 선택',
  },
};
