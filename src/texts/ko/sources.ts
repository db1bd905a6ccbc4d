import type { sources as english } from '../en/sources.ts';
import type { Translation } from '../translation.ts';

export const sources: Translation<typeof english> = {
  trouble: {
    unreachable: () => '서버에 연결할 수 없거나, 서버가 응답하기 전에 연결을 끊었습니다.',
    'address-blocked': () => '주소가 사설 네트워크로 이어집니다. Dutywatch는 공개 주소만 읽습니다.',
    'timed-out': (seconds) => `${seconds}초가 지나도록 응답이 끝나지 않았습니다.`,
    'cut-short': () => '응답이 도중에 끊겼습니다.',
    'too-large': (limit) => `응답이 ${limit}보다 큽니다.`,
    'too-many-redirects': (limit) => `서버가 계속 다른 주소로 보냅니다(리디렉션 ${limit}회 초과).`,
    'redirect-refused': () => '서버가 안전하지 않은 주소로 보냅니다(암호화가 풀리거나 웹 주소가 아님).',
    refused: (status) => `서버가 요청을 거부합니다(상태 코드 ${status}).`,
    'not-there': (status) => `이 주소에는 더 이상 아무것도 없습니다(상태 코드 ${status}).`,
    'rate-limited': () => '서버가 요청 간격을 늘리라고 합니다(상태 코드 429).',
    'server-error': (status) => `서버 자체에 장애가 있습니다(상태 코드 ${status}).`,
    'unexpected-status': (status) => `서버가 예상하지 못한 상태 코드 ${status}로 응답합니다.`,
    'unchanged-without-state': () => '비교를 요청하지 않았는데 서버가 "변경 없음"이라고 응답합니다.',
    challenge: () => '서버가 자료 대신 사람인지 확인하는 페이지를 보여 줍니다.',
    'html-instead-of-feed': () => '피드가 있어야 할 곳에 웹 페이지가 있습니다.',
    'not-a-feed': () => '받은 내용은 읽을 수 있는 피드(RSS, Atom, RDF, JSON Feed)가 아닙니다.',
    'unexpected-shape': () => '응답의 형식이 이 서비스의 문서와 다릅니다.',
    'unreadable-encoding': () => '응답의 문자 인코딩을 읽을 수 없습니다.',
    empty: () => '목록이 비어 있습니다. 비어 있을 수 없는 목록이므로 "새 소식 없음"으로 보지 않습니다.',
    'nothing-selected': () => '지켜보던 부분이 페이지에 더 이상 없습니다.',
    'not-the-document': () =>
      '문서 페이지에 문서 대신 다른 내용(안내문, 로그인·동의 요청, 뉴스 목록 등)이 나옵니다. 페이지를 읽을 수 있을 때까지 제목과 요약만으로 알리며, 페이지는 다시 요청합니다.',
    'secret-missing': (variable) => `이 출처에 필요한 환경 변수 ${variable}이(가) 설정되어 있지 않습니다.`,
  },
  note: {
    shrunken: (counts) => `목록이 이전보다 크게 줄었습니다(${counts}).`,
    gap: () => '이전 목록의 항목이 하나도 남아 있지 않습니다. 그 사이의 항목을 놓쳤을 수 있습니다.',
    'guid-scheme-changed': (count) =>
      `목록의 항목 식별자 형식이 바뀌었습니다. ${count}개 항목은 주소로 알아보았습니다.`,
    'future-dates': (count) => `${count}개 항목의 날짜가 미래입니다. 그 날짜는 쓰지 않습니다.`,
    'too-many-items': (count) => `목록이 한 번에 읽는 양보다 깁니다. 처음 ${count}개 항목만 읽습니다.`,
    'items-unreadable': (count) => `${count}개 항목은 주소도 제목도 없어 건너뛰었습니다.`,
    'before-watching': (count) =>
      `목록에 새로 나타난 ${count}개 항목의 날짜가 처음 읽었을 때의 모든 항목보다 이릅니다. 기록만 하고 알리지 않습니다.`,
    'state-lost': () => '이 목록에 대해 기억한 내용을 이해할 수 없어 처음부터 읽었습니다.',
  },
  kind: {
    csms: 'CBP 화물 시스템 메시지(CSMS)',
    'federal-register': '미국 연방관보 문서',
    feed: '피드(RSS, Atom, RDF, JSON Feed)',
    page: '페이지 감시',
    'public-inspection': '미국 연방관보 사전 공개',
    'white-house': '백악관 피드(WordPress)',
  },
  otherPages:
    '목록에 연결된 페이지에 문서 대신 다른 내용(안내문, 로그인·동의 요청, 공통 페이지 등)이 나옵니다. 읽을 수 있을 때까지 제목과 요약만으로 알리며, 페이지는 다시 요청합니다.',
};
