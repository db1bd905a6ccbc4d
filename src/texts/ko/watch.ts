import type { Texts } from '../index.ts';

export const watch: Texts['watch'] = {
  proposals: {
    editTitle: '다른 날짜로 승인',
    rejectTitle: '변경 제안 거절',
    date: (zone) => `날짜 (${zone})`,
    dateHelp: '2025년 8월 1일 또는 2025-08-01',
    time: '시각 (기재되지 않았으면 비움)',
    timeHelp: '00:01',
    note: '판독 내용과 다른 이유',
    reason: '이유 (선택, 다른 사람에게 보임)',
    approved: (path) => `기록했습니다: ${path}. 구독 채널에 바로 알리고 새 날짜까지 카운트다운합니다.`,
    rejected: '거절했습니다. 날짜는 바뀌지 않으며 같은 변경은 다시 제안되지 않습니다.',
    decidedBy: (by, when) => `${by} 님이 이미 결정했습니다(${when}). 이번 클릭으로 바뀐 것은 없습니다.`,
    closed: '그사이 종료된 제안입니다. 이유는 카드에 있습니다. 이번 클릭으로 바뀐 것은 없습니다.',
    moved:
      '제안 이후 기록된 날짜가 바뀌어 아무것도 기록하지 않았습니다. `/관세 상세`를 확인하고 그래도 바꿔야 하면 `/기한 편집`을 사용하세요.',
    gone: '여기에 없는 제안이거나 결정할 수 없는 제안입니다. 변경된 것은 없습니다.',
    badDate: (typed) =>
      `“${typed}”은(는) 하나의 날짜로 읽을 수 없습니다. \`2025년 8월 1일\` 또는 \`2025-08-01\`처럼 적어 주세요. 변경된 것은 없습니다.`,
    badTime: (typed) =>
      `“${typed}”은(는) 시각으로 읽을 수 없습니다. \`00:01\`처럼 적거나 비워 두세요. 변경된 것은 없습니다.`,
    none: '승인이 필요한 변경이 없습니다.',
    listTitle: (count) => `승인이 필요한 변경 ${count}건`,
    more: (count) => `나머지 변경 ${count}건은 이 항목을 결정한 뒤 표시됩니다.`,
  },
  sources: {
    pick: '일시 중지·해제·제거할 출처 선택…',
    add: '출처 추가…',
    button: { pause: '일시 중지', resume: '재개', release: '보류 해제', remove: '제거', back: '목록으로' },
    form: {
      title: '출처 추가',
      address: { label: '주소', hint: '피드(RSS, Atom, RDF, JSON) 또는 페이지, 예: https://example.org/feed' },
      name: { label: '이름', hint: '알림에 표시할 이름' },
      selector: { label: '페이지에서 감시할 부분(피드가 없을 때만)', hint: 'CSS 선택자, 예: main .news (피드는 비움)' },
      tier: '구분',
      language: '언어',
      languages: { auto: '출처에 표시된 언어', en: '영어', ko: '한국어' },
    },
    previewTitle: (name) => `미리보기: ${name}`,
    counts: (tier, total) =>
      `아직 저장되지 않았습니다. 구분: ${tier}.${total === 0 ? '' : ` 현재 이 주소의 항목: ${total}건.`}`,
    would: '🔔 알림 대상',
    wouldNot: '– 알림 아님',
    noItems: '주소는 읽을 수 있으나 현재 항목이 없습니다.',
    undated: '날짜 없음',
    baseline: '현재 항목은 게시하지 않고, 다음에 올라오는 내용부터 알립니다.',
    save: '감시 시작',
    again: '수정…',
    cancel: '취소',
    cancelled: '저장하지 않았습니다.',
    saved: (name) => `**${name}** 감시를 시작했습니다. 다음에 올라오는 내용부터 알립니다.`,
    trouble: (sentence) => `주소를 읽을 수 없습니다: ${sentence} 저장하지 않았습니다.`,
    refused: {
      address:
        '감시할 수 없는 주소입니다. `https://example.org/feed`처럼 사용자 이름이 없는 웹 주소를 입력해 주세요. 저장하지 않았습니다.',
      selector: 'CSS 선택자를 읽을 수 없습니다. `main .news`처럼 입력해 주세요. 저장하지 않았습니다.',
      known: '이미 감시하는 주소입니다. `/감시 출처`에서 확인하세요. 저장하지 않았습니다.',
      unwatched: '이 봇은 출처를 감시하지 않습니다. 저장하지 않았습니다.',
    },
    unknown: '목록에 더 이상 없는 출처입니다. 변경된 것은 없습니다.',
    listTitle: (count) => (count === 0 ? '출처' : `출처 (${count})`),
    listEmpty: '감시하는 출처가 없습니다.',
    never: '아직 수집 전',
    checked: (when) => `${when} 수집`,
    state: { works: '🟢', stale: '🔴 수집 끊김', off: '⚪ 꺼짐', paused: '⏸️ 일시 중지' },
    pausedBy: (by, when) => `${by} 님이 ${when} 중지, 새 내용을 수집하지 않음`,
    official: '공식',
    added: '여기서 추가',
    paused: (name) =>
      `⏸️ **${name}** 수집을 일시 중지했습니다. \`/감시 출처\`에서 재개할 때까지 새 내용을 알 수 없습니다.`,
    pausedOfficial: (name) =>
      `⚠️ **정부 공식 출처인 ${name}의 수집을 일시 중지했습니다.** \`/감시 출처\`에서 재개할 때까지 이곳의 명령과 공고를 알 수 없고 알림도 오지 않습니다.`,
    released: (name) => `▶️ **${name}**의 보류된 항목을 해제했습니다. 관세에 관한 내용을 지금 게시합니다.`,
    resumed: (name) => `▶️ **${name}** 수집을 재개했습니다. 그사이 올라온 내용은 목록에 남아 있는 만큼 게시합니다.`,
    removeQuestion: (name) => `**${name}**을(를) 제거할까요? 더 이상 수집하지 않으며 이미 게시된 내용은 남습니다.`,
    removed: (name) => `**${name}**을(를) 제거했습니다. 더 이상 수집하지 않으며 이미 게시된 내용은 남습니다.`,
    already: {
      pause: '이미 일시 중지된 출처입니다.',
      resume: '일시 중지되지 않은 출처입니다.',
      release: '이 출처에는 보류된 항목이 없습니다.',
      remove: '이미 제거된 출처입니다.',
    },
    ofFile: '`config/sources.yaml`에 있는 출처입니다. 여기서는 일시 중지만 할 수 있고 제거는 그 파일에서 합니다.',
    officialStays: '정부 공식 출처라 일시 중지만 할 수 있고 제거할 수 없습니다.',
    tier: { instrument: '법적 문서', official: '공식 발표', press: '언론' },
  },
  health: {
    title: { good: '이상 없음', trouble: '문제가 있습니다' },
    scope: { all: '홈 서버이므로 봇 전체의 상태입니다.', server: '이 서버에 해당하는 상태입니다.' },
    connected: {
      yes: 'Discord에 연결되어 있습니다.',
      no: '지금은 Discord에 연결되어 있지 않으며 자동으로 다시 연결합니다.',
    },
    heldBack: (span) =>
      `⚠️ Discord가 거부한 요청이 너무 많아 ${span} 동안 급한 것부터 조금씩만 보내고 있습니다. 거부가 줄면 자동으로 재개됩니다. 아래의 없는 권한을 되돌려 주세요.`,
    failing: (span) =>
      `⚠️ ${span} 동안 알림 계획과 게시에 실패하고 있으며 몇 초마다 다시 시도합니다. 원인은 로그에 있습니다. 누락되는 알림은 없습니다.`,
    following: (channels, servers) =>
      channels === 0
        ? '아직 구독 채널이 없습니다.'
        : `구독: 채널·개인 ${channels}곳${servers ? `, 서버 ${servers}곳` : ''}.`,
    waiting: (n) => (n === 0 ? '대기 중인 알림이 없습니다.' : `대기 중인 알림: **${n}건**.`),
    overdue: (n, span) => `**${n}건**이 예정 시각을 넘겼습니다(최대 ${span}).`,
    onTime: '예정 시각을 넘긴 것은 없습니다.',
    counts: (list) => `전체 알림: ${list}.`,
    state: {
      planned: '예정',
      held: '보류',
      claimed: '처리 중',
      sending: '게시 중',
      later: '재시도 예정',
      sent: '게시됨',
      superseded: '대체됨',
      skipped: '건너뜀',
      dead: '불가',
    },
    broken: (channel, missing, span) => `❌ ${channel}에 ${span} 동안 게시할 수 없습니다. 없는 권한: **${missing}**.`,
    elsewhere: (id) => `다른 서버의 채널 \`${id}\``,
    gone: '채널(삭제됨)',
    unseen: (channel, span) => `❌ ${channel}: ${span} 동안 Discord가 없는 채널이라고 응답합니다. 곧 다시 확인합니다.`,
    unexplained: (channel, span) =>
      `❌ ${channel}: 권한은 모두 있는데 ${span} 동안 거부되었습니다. 봇이 타임아웃 상태인가요?`,
    noBroken: '모든 채널에 게시할 수 있습니다.',
    stale: (names) => `⚠️ 오래 수집되지 않은 출처: ${names}.`,
    ops: (channel) => `이 서버의 문제는 ${channel}에 알립니다.`,
    noOps: '이 서버에는 문제를 알릴 채널이 없습니다. `/감시 설정`에서 지정하세요.',
    apply: {
      applied: '기한 목록 파일을 적용했습니다. 파일에 없는 기한은 철회되고 구독 채널에 알립니다.',
      gone: '바뀐 것이 없습니다. 그 사이 파일이 바뀌었거나 다른 사람이 먼저 처리했습니다. `/감시 상태`에서 확인하세요.',
    },
  },
  setup: {
    title: '이 서버의 봇 설정',
    ops: {
      title: '문제를 알리는 채널',
      nowhere: '없음(봇 운영자에게만 알림)',
      ofFile: (channel) => `${channel}(설정 파일에서 지정, 여기서 고르면 그 채널로 바뀜)`,
      pick: '문제를 알릴 채널…',
      off: '이 서버에는 알리지 않기',
      set: (channel) =>
        `이제 이 서버의 문제(게시할 수 없는 채널, 없는 권한, 삭제된 역할)를 ${channel}에 알립니다. 홈 서버에는 수집이 끊긴 출처와 반려된 파일도 알립니다.`,
      ended: '이 서버에는 더 이상 문제를 알리지 않으며 봇 운영자에게만 알립니다.',
      nothingSet: '지정된 채널이 없습니다.',
      lacks: (names) => `⚠️ 이 채널에서 봇에 없는 권한: **${names}**. 권한을 주기 전에는 게시할 수 없습니다.`,
      lost: '⚠️ 봇이 더 이상 볼 수 없는 채널입니다. 다른 채널을 고르세요.',
    },
    home: {
      title: '홈 서버',
      here: '이 서버(관리자가 봇을 운영)',
      elsewhere: '다른 서버',
      none: '아직 없음',
      button: '이 서버를 홈 서버로',
      named:
        '이제 이 서버가 홈 서버입니다. 이 서버의 관리자가 봇을 운영하며 모든 서버에 적용되는 변경을 할 수 있습니다.',
      moved:
        '이전 서버 대신 이제 이 서버가 홈 서버입니다. 이 서버의 관리자가 봇을 운영하며 모든 서버에 적용되는 변경을 할 수 있습니다.',
      already: '이 서버는 이미 홈 서버입니다.',
      configured:
        '설정 파일(`discord.guildHome`)에 홈 서버가 지정되어 있어 그곳에서만 바꿀 수 있습니다. 변경된 것은 없습니다.',
      notOwner: '애플리케이션 소유자(또는 팀)만 홈 서버를 지정할 수 있습니다. 변경된 것은 없습니다.',
    },
    link: {
      title: '이 서버 현황판의 비밀 링크',
      stands: '사용 중(만들 때 한 번만 표시)',
      none: '없음',
      make: '현황판 링크 만들기',
      anew: '현황판 링크 바꾸기',
      revoke: '현황판 링크 취소',
      made: (address) =>
        `이 링크가 있는 사람은 로그인 없이 현황판에서 이 서버의 기한을 볼 수 있습니다.\n${address}\n지금 한 번만 표시되며 \`/감시 설정\`에서 취소할 수 있습니다.`,
      replaced: '이전 링크는 더 이상 동작하지 않습니다.',
      noAddress: '설정에 주소(`publicUrl`)가 없으니 현황판 주소를 이 경로 앞에 붙여 주세요.',
      revoked: '링크가 취소되었습니다. 현황판에 이 서버의 내용이 더 이상 표시되지 않습니다.',
      noneToRevoke: '취소할 링크가 없습니다.',
    },
  },
};
