import type { Tier } from '../domain/source.ts';
import type { Language } from '../domain/subscription.ts';

/** What a program read a date to do; every other role is told apart before. */
export type StatedRole =
  | 'effective'
  | 'suspended-until'
  | 'expires'
  | 'rate-step'
  | 'retroactive'
  | 'in-transit'
  | 'negotiation'
  | 'comment-closes';

/** Every sentence about statements and their sources. */
export type StatementWords = {
  readonly tier: Readonly<Record<Tier, string>>;
  readonly role: Readonly<Record<StatedRole, string>>;
  readonly edited: string;
  readonly digest: (events: number) => string;
  readonly digestSince: (date: string) => string;
  readonly field: {
    readonly about: string;
    readonly dates: string;
    readonly deadlines: string;
    readonly others: string;
    readonly changed: string;
  };
  readonly published: (date: string) => string;
  readonly seen: (date: string) => string;
  readonly notConfirmed: string;
  readonly followed: string;
  readonly noDates: string;
  readonly vague: string;
  readonly corrects: (number: string) => string;
  readonly unread: string;
  readonly moreDates: (n: number) => string;
  readonly retitled: (before: string, after: string) => string;
  readonly datesBefore: string;
  readonly datesNow: string;
  readonly aboutUnknown: string;
  readonly stale: { readonly title: string; readonly line: (source: string, since: string | null) => string };
  readonly back: { readonly title: string; readonly line: (source: string) => string };
  readonly waiting: { readonly title: string; readonly line: (source: string, n: string) => string };
  /** None of the sources can be read; the first can again. */
  readonly down: { readonly title: string; readonly line: (since: string, n: string) => string };
  readonly up: { readonly title: string; readonly line: (source: string) => string };
  readonly odd: { readonly title: string; readonly line: (source: string) => string };
};

const en: StatementWords = {
  tier: { instrument: 'Legal instrument', official: 'Official statement', press: 'Press statement' },
  role: {
    effective: 'Takes effect',
    'suspended-until': 'Suspended until',
    expires: 'Expires',
    'rate-step': 'Rate changes',
    retroactive: 'Applies back to',
    'in-transit': 'In-transit cut-off',
    negotiation: 'Negotiations until',
    'comment-closes': 'Comments close',
  },
  edited: 'Dates changed in a statement',
  digest: (n) => (n === 1 ? '1 statement' : `${n} statements`),
  digestSince: (date) => `Told together, up to ${date}`,
  field: {
    about: 'About',
    dates: 'Dates in the text',
    deadlines: 'Open deadlines it touches',
    others: 'Also about this',
    changed: 'What changed in the text',
  },
  published: (date) => `Published ${date}`,
  seen: (date) => `Seen ${date}`,
  notConfirmed: 'Read by the program, not confirmed. No deadline was changed.',
  followed: 'Read by the program. A deadline was changed to match this text.',
  noDates: 'It states no exact date. No deadline was changed.',
  vague: 'named without a date',
  corrects: (number) => `Corrects or updates ${number}`,
  unread: 'Told by its title: the page could not be read yet.',
  moreDates: (n) => `… and ${n} more in the text`,
  retitled: (before, after) => `Title: ~~${before}~~ → **${after}**`,
  datesBefore: 'Before',
  datesNow: 'Now',
  aboutUnknown: 'no country or sector named',
  stale: {
    title: 'A source cannot be read',
    line: (source, since) =>
      since === null
        ? `**${source}** has never been read. It stays switched on and is asked again.`
        : `**${source}** was last read ${since}. It stays switched on and is asked again; until then nothing new from it is told.`,
  },
  back: { title: 'A source can be read again', line: (source) => `**${source}** is read again.` },
  waiting: {
    title: 'Many new items at once are held',
    line: (source, n) =>
      `**${source}** brought ${n} new items in one poll. None was told. Release them if they are real: \`/watch source release\`.`,
  },
  down: {
    title: 'No source can be read',
    line: (since, n) =>
      `None of the ${n} sources has been read since ${since}, so new statements are not told. All at once is mostly this machine's network or name service: \`npm run doctor\` says what each source answers. Countdowns to known deadlines go on. The sources are asked again and again; what was published meanwhile is told once they answer.`,
  },
  up: {
    title: 'Sources can be read again',
    line: (source) =>
      `**${source}** is the first that is read again; the others follow by themselves. Which still are not read stands in \`/watch health\` and on every card.`,
  },
  odd: { title: 'A source looks odd', line: (source) => `**${source}** was read, but:` },
};

const ko: StatementWords = {
  tier: { instrument: '법적 문서', official: '공식 발표', press: '언론 보도' },
  role: {
    effective: '시행',
    'suspended-until': '유예 종료',
    expires: '만료',
    'rate-step': '세율 변경',
    retroactive: '소급 적용',
    'in-transit': '운송 중 화물 기준',
    negotiation: '협상 시한',
    'comment-closes': '의견 제출 마감',
  },
  edited: '발표문의 날짜가 바뀌었습니다',
  digest: (n) => `발표 ${n}건`,
  digestSince: (date) => `${date}까지 모아서 알림`,
  field: {
    about: '대상',
    dates: '본문의 날짜',
    deadlines: '관련된 진행 중 기한',
    others: '같은 사안의 다른 발표',
    changed: '본문에서 바뀐 내용',
  },
  published: (date) => `발표 ${date}`,
  seen: (date) => `확인 ${date}`,
  notConfirmed: '프로그램이 읽은 것으로, 확인되지 않았습니다. 기한은 바뀌지 않았습니다.',
  followed: '프로그램이 읽은 것입니다. 이 문서에 따라 기한이 변경되었습니다.',
  noDates: '정확한 날짜가 없습니다. 기한은 바뀌지 않았습니다.',
  vague: '날짜 없이 언급',
  corrects: (number) => `${number}의 정정 또는 갱신`,
  unread: '제목으로 알립니다. 본문을 아직 읽지 못했습니다.',
  moreDates: (n) => `… 본문에 ${n}건 더`,
  retitled: (before, after) => `제목: ~~${before}~~ → **${after}**`,
  datesBefore: '이전',
  datesNow: '현재',
  aboutUnknown: '국가나 품목 언급 없음',
  stale: {
    title: '출처를 읽을 수 없습니다',
    line: (source, since) =>
      since === null
        ? `**${source}**을(를) 한 번도 읽지 못했습니다. 감시는 계속되며 다시 시도합니다.`
        : `**${source}**을(를) 마지막으로 읽은 때는 ${since}입니다. 감시는 계속되며 다시 시도합니다. 그때까지 이 출처의 새 발표는 알리지 못합니다.`,
  },
  back: { title: '출처를 다시 읽을 수 있습니다', line: (source) => `**${source}**을(를) 다시 읽고 있습니다.` },
  waiting: {
    title: '한꺼번에 들어온 새 항목을 보류했습니다',
    line: (source, n) =>
      `**${source}**에서 한 번에 새 항목 ${n}건이 들어왔습니다. 아직 알리지 않았습니다. 실제 발표라면 \`/watch source release\`로 내보내세요.`,
  },
  down: {
    title: '읽을 수 있는 출처가 없습니다',
    line: (since, n) =>
      `${since}부터 출처 ${n}곳을 모두 읽지 못해 새 발표를 알리지 못합니다. 한꺼번에 안 되면 대개 이 서버의 네트워크나 이름 해석(DNS) 문제입니다. \`npm run doctor\`로 출처마다 이유를 볼 수 있습니다. 이미 아는 기한의 카운트다운은 계속됩니다. 출처는 계속 다시 확인하며, 그동안 나온 발표는 다시 읽히면 알립니다.`,
  },
  up: {
    title: '출처를 다시 읽을 수 있습니다',
    line: (source) =>
      `**${source}**부터 다시 읽고 있습니다. 나머지도 스스로 이어집니다. 아직 읽지 못하는 출처는 \`/watch health\`와 모든 카드에 나옵니다.`,
  },
  odd: { title: '출처가 평소와 다릅니다', line: (source) => `**${source}**을(를) 읽었지만:` },
};

const words = { en, ko } as const satisfies Record<Language, StatementWords>;

export function statementWords(language: Language): StatementWords {
  return words[language];
}
