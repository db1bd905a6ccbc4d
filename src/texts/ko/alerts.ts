import type { Texts } from '../index.ts';

export const alerts: Texts['alerts'] = {
  what: {
    effective: '발효',
    'suspension-ends': '유예 종료',
    expires: '만료',
    'rate-step': '세율 변경',
    'in-transit-cutoff': '운송 중 화물 통관 기한',
    'exclusion-expires': '적용 제외 만료',
    'negotiation-ends': '협상 기한',
    'comment-closes': '의견 제출 마감',
    'retroactive-effect': '소급 적용',
    'quota-opens': '쿼터 개시',
    'filing-rule': '신고·신청 기준일',
    'report-due': '보고 기한',
    'determination-due': '판정 기한',
    hearing: '공청회',
    'court-date': '법원 일정',
    review: '재검토',
  },
  reached: {
    effective: '발효',
    'suspension-ends': '유예 종료',
    expires: '종료',
    'rate-step': '새 세율 적용',
    'in-transit-cutoff': '운송 중 화물 통관 기한 종료',
    'exclusion-expires': '적용 제외 종료',
    'negotiation-ends': '협상 기한 종료',
    'comment-closes': '의견 제출 마감',
    'retroactive-effect': '소급 적용일',
    'quota-opens': '쿼터 개시',
    'filing-rule': '신고·신청 기준일 도래',
    'report-due': '보고 기한 경과',
    'determination-due': '판정 기한 경과',
    hearing: '공청회 당일',
    'court-date': '법원 일정 당일',
    review: '재검토 시점',
  },
  label: {
    announced: '발표',
    moved: '일정 변경',
    withdrawn: '철회',
    voided: '무효',
    correction: (label) => (label === null ? '정정' : `정정 · ${label}`),
    added: '추가',
  },
  confirmation: {
    confirmed: '재확인',
    cited: '출처 변경',
    retitled: '제목 변경',
    merged: '앞선 수동 변경과 일치',
  },
  field: {
    seoul: '한국 시간',
    viewer: '내 시간',
    whom: '대상',
    rate: '세율',
    window: '진행',
    source: '근거',
  },
  entered: '운영자 입력, 공식 출처 미확인',
  enteredBy: (person) => `${person} 님`,
  enteredRate: '운영자가 입력한 세율',
  noDate: '아직 날짜가 정해지지 않았습니다.',
  datesOpen: '날짜 미정',
  dateSet: (date) => `날짜 확정: ${date}`,
  movedTo: (date) => `새 기한: ${date}`,
  struckUndated: '이 날짜는 더 이상 유효하지 않으며 새 날짜는 미정입니다',
  page: '자세히',
  takenBack: '변경을 되돌려 이전 내용이 다시 적용됩니다.',
  holdsAgain: '이 날짜가 다시 적용됩니다',
  seeChange: '변경 내용 보기',
  laterBy: (n) => `종전보다 ${n}일 연기되었습니다.`,
  earlierBy: (n) => `종전보다 ${n}일 앞당겨졌습니다.`,
  announcedAt: (date) => `발표: ${date}`,
  enteredAt: (date) => `입력: ${date}`,
  late: (span) => `${span} 늦게 게시됨`,
  more: {
    deadlines: (n) => `… 외 기한 ${n}건`,
    statements: (n) => `… 외 발표 ${n}건`,
    sentences: (n) => `… 외 ${n}문장`,
    channels: (n) => `… 외 채널 ${n}곳`,
    lines: (n) => `… 외 ${n}줄`,
    matches: (n) => `… 외 ${n}건`,
  },
  later: (n) => `이후 기한 ${n}건`,
  moreDeadlines: (n) => `외 기한 ${n}건`,
  catalogueChecked: (date) => `목록 확인 ${date}`,
  textsRead: (date) => `공식 문서 ${date}까지 반영`,
  checked: (date, isAll) => `${isAll ? '모든' : '그 밖의 모든'} 출처 ${date} 이후 수집`,
  checkedNever: '출처 수집 전',
  neverChecked: (source) => `${source} 수집 전`,
  following: (countries) => `구독: ${countries}`,
  everything: '전체',
  cardStart: '다가오는 관세 기한',
  cardResumed: '일시 중지 이후: 바뀐 내용과 다가오는 기한',
  cardTest: '시험 메시지: 알림이 이곳에 도착합니다',
  testLine: '**시험 메시지입니다.** 이 채널의 구독 내용과 다음 기한을 보여 줍니다.',
  nothingAhead: '날짜가 정해진 기한이 없습니다. 정해지는 즉시 알려 드립니다.',
  health: {
    broken: {
      title: '채널에 게시할 수 없습니다',
      line: (channel, missing) =>
        `${channel} 알림이 대기 중입니다. 없는 권한: **${missing}**. 권한을 복구하면 자동으로 게시됩니다.`,
    },
    healed: { title: '채널에 다시 게시할 수 있습니다', line: (channel) => `${channel} 알림 게시를 재개했습니다.` },
    many: {
      title: '여러 채널의 상태가 한꺼번에 바뀌었습니다',
      line: '10분 사이에 10곳이 넘는 채널에 게시할 수 없게 되었거나 다시 게시할 수 있게 되어 하나씩 알리지 않습니다. 지금 게시할 수 없는 채널은 `/감시 상태`에서 확인하세요. 보낼 알림은 대기하다가 자동으로 게시됩니다.',
    },
    refusals: {
      title: 'Discord가 너무 많은 요청을 거부하고 있습니다',
      line: '거부가 너무 많으면 Discord가 한 시간 동안 접속을 막으므로, 거부가 줄어들 때까지 급한 알림부터 보냅니다. 누락되는 알림은 없습니다. 봇의 권한을 복구해 주세요. 어느 채널인지는 `/감시 상태`에 나옵니다. 이후 자동으로 재개됩니다.',
    },
    config: {
      title: '기한 목록 파일이 반려되었습니다',
      line: '아무것도 바뀌지 않았고 이전 내용이 그대로 유지됩니다. 문제:',
    },
    sources: {
      title: '출처 목록 파일이 반려되었습니다',
      line: '아무것도 바뀌지 않았고 이전 출처를 그대로 확인합니다. 문제:',
    },
    settings: {
      title: 'dutywatch.yaml 일부가 적용되지 않았습니다',
      line: '다음 항목은 이전 내용이 그대로 유지됩니다:',
    },
    ended: {
      title: '채널 구독이 끝났습니다',
      line: 'config/dutywatch.yaml에서 항목이 빠져 더 이상 알림이 나가지 않습니다. 실수였다면 항목을 다시 넣어 주세요:',
    },
    lost: {
      title: '실행 중에 저장소 파일이 삭제되었습니다',
      line: '알림은 계속 나가지만, 지금부터의 기록은 이 프로세스가 끝나면 사라집니다. 봇을 멈추고 `npm run restore`로 백업을 복원한 뒤 다시 시작해 주세요. 시작할 때 채널을 먼저 확인하므로 같은 알림이 두 번 나가지 않습니다. 백업이 없으면 다시 시작한 뒤 구독을 새로 설정해 주세요.',
    },
    unchecked: {
      title: '기한 목록을 점검할 때입니다',
      line: (day, days) =>
        `마지막 점검일은 ${day}이며 ${days}일이 지났습니다. 그 뒤의 변경은 수집 중인 출처가 제안한 것만 반영되어 있습니다. 새 버전을 설치하거나, config/deadlines.yaml을 원문과 대조한 뒤 \`checkedOn\`을 대조한 날짜로 바꿔 주세요.`,
    },
    refused: {
      title: 'Discord가 알림을 거부했습니다',
      line: (channel) => `${channel} 알림이 게시되지 않았습니다. 채널이 아니라 봇의 오류입니다:`,
    },
    blocked: {
      title: '규칙 때문에 알림이 막혔습니다',
      automod: (channel, code) =>
        `이 서버의 AutoMod가 ${channel} 알림을 차단했습니다(${code}). 관리자가 서버 설정 → AutoMod → 해당 규칙에서 봇의 역할이나 채널을 예외로 지정해 주세요. 알림은 대기하며 다시 시도합니다.`,
      filter: (channel, code) =>
        `Discord의 콘텐츠 필터가 ${channel} 알림을 차단했습니다(${code}). 관리자가 서버 설정 → 보안 설정에서 완화할 수 있습니다. 알림은 대기하며 다시 시도합니다.`,
    },
    passing: {
      title: 'Discord가 일시적으로 알림을 받지 않습니다',
      line: (channel, code) =>
        `${channel} 알림에 Discord가 ${code}(으)로 응답했습니다. 다른 채널도 그럴 수 있습니다. Discord 쪽 문제로 권한은 모두 있으며 하실 일은 없습니다. 알림은 대기하며 다시 시도합니다.`,
    },
    apart: {
      title: '이 서버가 따로 정한 기한이 목록에서 변경되었습니다',
      line: (title, own, original) =>
        `${title}: 이 서버의 기한은 ${own}이며 알림도 이를 따릅니다. 목록의 기한은 이제 ${original}입니다. 관리자가 \`/기한 편집\`으로 바꾸거나 \`/기한 이력\`에서 이 서버의 변경을 되돌릴 수 있습니다.`,
    },
    channelUnknown: '채널',
    channelGone: (channel) =>
      `${channel}이(가) 삭제되어 알림을 게시할 곳이 없습니다. \`/알림 설정\`으로 다른 채널에서 새로 시작하고, 남은 구독은 \`/알림 목록\`에서 중지하세요. 채널이 다시 생기면 아직 유효한 알림은 게시됩니다.`,
    unexplained: (channel) =>
      `권한은 모두 있는데 Discord가 ${channel} 알림을 거부했습니다. 봇이 타임아웃 상태인가요? 관리자가 봇 프로필에서 타임아웃을 해제할 수 있습니다. 알림은 대기하다가 자동으로 게시됩니다.`,
  },
  catalogue: {
    heldTitle: '기한 목록 파일이 승인을 기다리고 있습니다',
    asideTitle: '기한 목록의 일부가 적용되지 않았습니다',
    heldLine: 'config/deadlines.yaml을 읽었지만 적용하지 않았으며 모든 기한이 그대로 유지됩니다.',
    lost: (n) => `이전에 있던 기한 또는 개정 **${n}건**이 파일에 없습니다:`,
    turned: (n) => `기한 **${n}건**이 한꺼번에 바뀌거나 끝나게 됩니다:`,
    ask: '의도하지 않았다면 파일을 고쳐 주세요. 저장하면 다시 읽습니다. 의도했다면 홈 서버 관리자가 버튼을 누르세요. 파일이 적용되고, 파일에 없는 기한은 철회되며, 구독자에게 알립니다.',
    apply: (lost, turned) =>
      `${[...(lost > 0 ? [`삭제 ${lost}건`] : []), ...(turned > 0 ? [`변경 ${turned}건`] : [])].join(', ')} 적용`,
    asideLine: 'config/deadlines.yaml의 나머지는 모두 적용되었습니다.',
    renamed: (revision, other) =>
      `\`${other}\`의 개정 \`${revision}\`이(가) 들어 있습니다. ID는 바꿀 수 없으니 기한의 ID를 되돌리거나 개정에 새 ID를 지정해 주세요.`,
    unwritable: (reason) => `저장소에 기록할 수 없습니다: ${reason}`,
  },
};

export const summary: Texts['summary'] = {
  title: (n) => `지난 7일: 관세 변경 ${n}건`,
  more: (n) => `… 외 변경 ${n}건: \`/관세 변경\``,
  ahead: (deadlines) => `**앞으로 7일:** ${deadlines}`,
  nothingAhead: '**앞으로 7일:** 기한 없음',
};

export const pictures: Texts['pictures'] = {
  today: '오늘',
  withdrawn: '철회',
  voided: '무효',
  none: '날짜 없음',
  more: (n) => `외 기한 ${n}건`,
  foot: '날짜는 미 동부시간 기준입니다. 법률 자문이 아닙니다. 조치 전에 원문을 확인하세요.',
  alt: '타임라인',
  was: '종전',
};
