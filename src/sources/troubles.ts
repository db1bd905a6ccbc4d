import type { NoteCode, PollNote, SourceTrouble, TroubleCode } from '../app/statements/sources.ts';
import type { Worded } from '../domain/measure.ts';

/** What people are told of each trouble. `detail` is a status, a count or a name from the settings: never text from the server. */
const troubleWords: Readonly<Record<TroubleCode, (detail: string) => Worded>> = {
  unreachable: () => ({
    en: 'The server cannot be reached, or broke the connection before it answered.',
    ko: '서버에 연결할 수 없거나, 서버가 응답하기 전에 연결을 끊었습니다.',
  }),
  'address-blocked': () => ({
    en: 'The address leads into a private network. Dutywatch only reads public addresses.',
    ko: '주소가 사설 네트워크로 이어집니다. Dutywatch는 공개 주소만 읽습니다.',
  }),
  'timed-out': (seconds) => ({
    en: `The answer was not complete after ${seconds} seconds.`,
    ko: `${seconds}초가 지나도록 응답이 끝나지 않았습니다.`,
  }),
  'cut-short': () => ({
    en: 'The answer broke off before its end.',
    ko: '응답이 도중에 끊겼습니다.',
  }),
  'too-large': (limit) => ({
    en: `The answer is larger than ${limit}.`,
    ko: `응답이 ${limit}보다 큽니다.`,
  }),
  'too-many-redirects': (limit) => ({
    en: `The server sends us on and on: more than ${limit} redirects.`,
    ko: `서버가 계속 다른 주소로 보냅니다(리디렉션 ${limit}회 초과).`,
  }),
  'redirect-refused': () => ({
    en: 'The server sends us to an address that is not safe to follow: it drops encryption, or is no web address.',
    ko: '서버가 안전하지 않은 주소로 보냅니다(암호화가 풀리거나 웹 주소가 아님).',
  }),
  refused: (status) => ({
    en: `The server refuses us (status ${status}).`,
    ko: `서버가 요청을 거부합니다(상태 코드 ${status}).`,
  }),
  'not-there': (status) => ({
    en: `There is nothing at this address any more (status ${status}).`,
    ko: `이 주소에는 더 이상 아무것도 없습니다(상태 코드 ${status}).`,
  }),
  'rate-limited': () => ({
    en: 'The server asks us to come less often (status 429).',
    ko: '서버가 요청 간격을 늘리라고 합니다(상태 코드 429).',
  }),
  'server-error': (status) => ({
    en: `The server has trouble of its own (status ${status}).`,
    ko: `서버 자체에 장애가 있습니다(상태 코드 ${status}).`,
  }),
  'unexpected-status': (status) => ({
    en: `The server answers with status ${status}, which a source should not.`,
    ko: `서버가 예상하지 못한 상태 코드 ${status}로 응답합니다.`,
  }),
  'unchanged-without-state': () => ({
    en: 'The server says "not modified", although it was not asked to compare.',
    ko: '비교를 요청하지 않았는데 서버가 "변경 없음"이라고 응답합니다.',
  }),
  challenge: () => ({
    en: 'Instead of the source the server shows a page that checks for people ("are you a robot").',
    ko: '서버가 자료 대신 사람인지 확인하는 페이지를 보여 줍니다.',
  }),
  'html-instead-of-feed': () => ({
    en: 'There is a web page where the feed should be.',
    ko: '피드가 있어야 할 곳에 웹 페이지가 있습니다.',
  }),
  'not-a-feed': () => ({
    en: 'What came is no feed that can be read (RSS, Atom, RDF or JSON Feed).',
    ko: '받은 내용은 읽을 수 있는 피드(RSS, Atom, RDF, JSON Feed)가 아닙니다.',
  }),
  'unexpected-shape': () => ({
    en: 'The answer is not built as this service documents it.',
    ko: '응답의 형식이 이 서비스의 문서와 다릅니다.',
  }),
  'unreadable-encoding': () => ({
    en: 'The characters of the answer cannot be read in any encoding it could have.',
    ko: '응답의 문자 인코딩을 읽을 수 없습니다.',
  }),
  empty: () => ({
    en: 'The list is empty. It has never been, so this is not taken for "nothing new".',
    ko: '목록이 비어 있습니다. 비어 있을 수 없는 목록이므로 "새 소식 없음"으로 보지 않습니다.',
  }),
  'nothing-selected': () => ({
    en: 'The watched part is not on the page any more.',
    ko: '지켜보던 부분이 페이지에 더 이상 없습니다.',
  }),
  'not-the-document': () => ({
    en: 'Instead of the document its page shows something else: a notice, a request to sign in or to agree, or a list of news. What is told rests on title and summary until the page can be read; it is asked for again.',
    ko: '문서 페이지에 문서 대신 다른 내용(안내문, 로그인·동의 요청, 뉴스 목록 등)이 나옵니다. 페이지를 읽을 수 있을 때까지 제목과 요약만으로 알리며, 페이지는 다시 요청합니다.',
  }),
  'secret-missing': (variable) => ({
    en: `The environment variable ${variable}, which this source needs, is not set.`,
    ko: `이 출처에 필요한 환경 변수 ${variable}이(가) 설정되어 있지 않습니다.`,
  }),
};

export function trouble(code: TroubleCode, detail = ''): SourceTrouble {
  return { code, sentence: troubleWords[code](detail) };
}

const noteWords: Readonly<Record<NoteCode, (detail: string) => Worded>> = {
  shrunken: (counts) => ({
    en: `The list is much shorter than it was (${counts}).`,
    ko: `목록이 이전보다 크게 줄었습니다(${counts}).`,
  }),
  gap: () => ({
    en: 'Nothing of what the list held before is left in it: items in between may have been missed.',
    ko: '이전 목록의 항목이 하나도 남아 있지 않습니다. 그 사이의 항목을 놓쳤을 수 있습니다.',
  }),
  'guid-scheme-changed': (count) => ({
    en: `The list names its items in another way than before. ${count} of them were recognised by their address.`,
    ko: `목록의 항목 식별자 형식이 바뀌었습니다. ${count}개 항목은 주소로 알아보았습니다.`,
  }),
  'future-dates': (count) => ({
    en: `${count} items are dated in the future; their date is not used.`,
    ko: `${count}개 항목의 날짜가 미래입니다. 그 날짜는 쓰지 않습니다.`,
  }),
  'too-many-items': (count) => ({
    en: `The list is longer than is read at once; the first ${count} items are read.`,
    ko: `목록이 한 번에 읽는 양보다 깁니다. 처음 ${count}개 항목만 읽습니다.`,
  }),
  'items-unreadable': (count) => ({
    en: `${count} items have neither an address nor a title and were passed over.`,
    ko: `${count}개 항목은 주소도 제목도 없어 건너뛰었습니다.`,
  }),
  'before-watching': (count) => ({
    en: `New in the list: ${count} that are dated before everything it held when it was first read. They are recorded and not told.`,
    ko: `목록에 새로 나타난 ${count}개 항목의 날짜가 처음 읽었을 때의 모든 항목보다 이릅니다. 기록만 하고 알리지 않습니다.`,
  }),
  'state-lost': () => ({
    en: 'What was remembered of this list cannot be understood; it was read from the start.',
    ko: '이 목록에 대해 기억한 내용을 이해할 수 없어 처음부터 읽었습니다.',
  }),
};

export function note(code: NoteCode, detail: string | number = ''): PollNote {
  return { code, sentence: noteWords[code](String(detail)) };
}
