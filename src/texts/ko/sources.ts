import type { Texts } from '../index.ts';

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
