import type { Texts } from '../index.ts';

export const statements: Texts['statements'] = {
  tier: { instrument: '법적 문서', official: '공식 발표', press: '언론 보도' },
  role: {
    effective: '발효',
    'suspended-until': '유예 종료',
    expires: '만료',
    'rate-step': '세율 변경',
    retroactive: '소급 적용',
    'in-transit': '운송 중 화물 통관 기한',
    negotiation: '협상 기한',
    'comment-closes': '의견 제출 마감',
  },
  edited: '발표의 날짜 변경',
  digest: (n) => `발표 ${n}건`,
  digestSince: (date) => `${date}까지의 발표`,
  field: {
    about: '대상',
    dates: '본문의 날짜',
    deadlines: '관련 기한',
    others: '같은 사안의 다른 출처',
    changed: '수정된 내용',
  },
  original: '원문 보기',
  published: (date) => `발표 ${date}`,
  seen: (date) => `최초 확인 ${date}`,
  notConfirmed: '자동 감지, 미확인. 기한은 변경되지 않았습니다.',
  followed: '자동 감지. 이 내용에 따라 기한이 변경되었습니다.',
  noDates: '명시된 날짜 없음. 기한은 변경되지 않았습니다.',
  vague: '날짜 없이 언급',
  corrects: (number) => `${number}의 정정 또는 갱신`,
  unread: '제목만 확인했습니다. 본문은 아직 수집하지 못했습니다.',
  moreDates: (n) => `… 외 날짜 ${n}건`,
  retitled: (before, after) => `제목: ~~${before}~~ → **${after}**`,
  aboutUnknown: '국가나 품목 언급 없음',
  stale: {
    title: '수집이 끊긴 출처가 있습니다',
    line: (source, since) =>
      since === null
        ? `**${source}**: 아직 한 번도 수집하지 못했습니다. 자동으로 다시 시도합니다.`
        : `**${source}**: 마지막 수집 ${since}. 수집이 재개될 때까지 이 출처의 새 발표를 알릴 수 없습니다. 자동으로 다시 시도합니다.`,
  },
  back: { title: '출처 수집이 재개되었습니다', line: (source) => `**${source}**: 정상 수집 중입니다.` },
  waiting: {
    title: '새 항목이 한꺼번에 들어와 보류했습니다',
    line: (source, n) =>
      `**${source}**에서 한 번에 새 항목 ${n}건이 들어와 게시하지 않았습니다. 실제 발표라면 \`/감시 출처\`에서 보류를 해제하세요.`,
  },
  down: {
    title: '모든 출처의 수집이 끊겼습니다',
    line: (since, n) =>
      `${since}부터 출처 ${n}곳 모두 수집되지 않아 새 발표를 알릴 수 없습니다. 모든 출처가 동시에 끊기는 원인은 대개 이 장비의 네트워크나 DNS입니다. \`npm run doctor\`로 출처별 응답을 확인하세요. 등록된 기한의 사전 알림은 계속됩니다. 자동으로 다시 시도하며, 그동안 나온 발표는 수집이 재개되면 게시합니다.`,
  },
  up: {
    title: '출처 수집이 재개되었습니다',
    line: (source) =>
      `**${source}** 수집이 재개되었습니다. 나머지도 자동으로 재개되며, 아직 수집되지 않는 출처는 \`/감시 상태\`에서 확인하세요.`,
  },
  odd: { title: '출처를 확인해 주세요', line: (source) => `**${source}** 수집 중 확인된 사항:` },
  listed: {
    statements: (n) => `발표 ${n}건, 최신순`,
    sources: '출처',
    fine: (n, isAll) =>
      isAll && n > 1 ? `출처 ${n}곳 모두 정상 수집 중` : `${isAll ? '' : '그 외 '}출처 ${n}곳 정상 수집 중`,
    last: (date) => `마지막 수집 ${date}`,
    never: '아직 수집 전',
    more: (n) => `… 외 ${n}곳`,
  },
};

export const sources: Texts['sources'] = {
  trouble: {
    unreachable: () => '서버에 연결할 수 없거나, 서버가 응답하기 전에 연결을 끊었습니다.',
    'address-blocked': () => '사설 네트워크의 주소입니다. Dutywatch는 공개 주소만 수집합니다.',
    'timed-out': (seconds) => `${seconds}초 안에 응답이 완료되지 않았습니다.`,
    'cut-short': () => '응답이 도중에 끊겼습니다.',
    'too-large': (limit) => `응답이 한도(${limit})를 넘습니다.`,
    'too-many-redirects': (limit) => `리디렉션이 ${limit}회를 넘었습니다.`,
    'redirect-refused': () => '안전하지 않은 주소로 리디렉션됩니다(암호화되지 않았거나 웹 주소가 아님).',
    refused: (status) => `서버가 접근을 거부합니다(상태 코드 ${status}).`,
    'not-there': (status) => `이 주소의 페이지가 없어졌습니다(상태 코드 ${status}).`,
    'rate-limited': () => '서버가 요청 횟수를 줄이도록 요구합니다(상태 코드 429).',
    'server-error': (status) => `서버에 내부 오류가 있습니다(상태 코드 ${status}).`,
    'unexpected-status': (status) => `서버가 예상하지 못한 상태 코드(${status})로 응답합니다.`,
    'unchanged-without-state': () => '첫 요청인데 서버가 "변경 없음"으로 응답합니다.',
    challenge: () => '자료 대신 로봇 여부를 확인하는 페이지가 나옵니다.',
    'html-instead-of-feed': () => '피드가 아니라 웹 페이지가 나옵니다.',
    'not-a-feed': () => '응답이 피드 형식(RSS, Atom, RDF, JSON Feed)이 아닙니다.',
    'unexpected-shape': () => '응답이 이 서비스가 공개한 형식과 다릅니다.',
    'unreadable-encoding': () => '응답의 문자 인코딩을 읽을 수 없습니다.',
    empty: () => '목록이 비어 있습니다. 이전에는 비어 있던 적이 없어 "새 소식 없음"이 아니라 문제로 처리합니다.',
    'nothing-selected': () => '수집하던 부분이 페이지에서 없어졌습니다.',
    'not-the-document': () =>
      '문서 대신 다른 내용(안내문, 로그인·동의 요청, 뉴스 목록 등)이 나옵니다. 페이지를 읽을 수 있을 때까지 제목과 요약만으로 알리며 자동으로 다시 시도합니다.',
    'secret-missing': (variable) => `이 출처에 필요한 환경 변수 ${variable}이(가) 설정되어 있지 않습니다.`,
  },
  note: {
    shrunken: (counts) => `목록이 이전보다 크게 줄었습니다(${counts}).`,
    gap: () => '이전 목록의 항목이 하나도 남아 있지 않습니다. 그 사이의 항목을 놓쳤을 수 있습니다.',
    'guid-scheme-changed': (count) =>
      `목록의 항목 식별자 형식이 바뀌었습니다. ${count}개 항목은 주소로 알아보았습니다.`,
    'future-dates': (count) => `${count}개 항목의 날짜가 미래여서 사용하지 않습니다.`,
    'too-many-items': (count) => `목록이 너무 길어 처음 ${count}개 항목만 수집했습니다.`,
    'items-unreadable': (count) => `주소와 제목이 모두 없는 ${count}개 항목을 건너뛰었습니다.`,
    'before-watching': (count) =>
      `새로 나타난 ${count}개 항목이 처음 수집한 항목보다 오래되어 기록만 하고 알리지 않습니다.`,
    'state-lost': () => '이 목록의 저장된 상태를 읽을 수 없어 처음부터 다시 수집했습니다.',
  },
  otherPages:
    '연결된 페이지에 문서 대신 다른 내용(안내문, 로그인·동의 요청, 공통 페이지 등)이 나옵니다. 페이지를 읽을 수 있을 때까지 제목과 요약만으로 알리며 자동으로 다시 시도합니다.',
};
