import type { statements as english } from '../en/statements.ts';
import type { Translation } from '../translation.ts';

export const statements: Translation<typeof english> = {
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
      `**${source}**에서 한 번에 새 항목 ${n}건이 들어왔습니다. 아직 알리지 않았습니다. 실제 발표라면 \`/감시 출처\`에서 보류를 해제하세요.`,
  },
  down: {
    title: '읽을 수 있는 출처가 없습니다',
    line: (since, n) =>
      `${since}부터 출처 ${n}곳을 모두 읽지 못해 새 발표를 알리지 못합니다. 한꺼번에 안 되면 대개 이 서버의 네트워크나 이름 해석(DNS) 문제입니다. \`npm run doctor\`로 출처마다 이유를 볼 수 있습니다. 이미 아는 기한의 카운트다운은 계속됩니다. 출처는 계속 다시 확인하며, 그동안 나온 발표는 다시 읽히면 알립니다.`,
  },
  up: {
    title: '출처를 다시 읽을 수 있습니다',
    line: (source) =>
      `**${source}**부터 다시 읽고 있습니다. 나머지도 스스로 이어집니다. 아직 읽지 못하는 출처는 \`/감시 상태\`와 모든 카드에 나옵니다.`,
  },
  odd: { title: '출처가 평소와 다릅니다', line: (source) => `**${source}**을(를) 읽었지만:` },
  listed: {
    statements: (n) => `발표 ${n}건, 최신순`,
    sources: '출처',
    fine: (n) => `출처 ${n}곳을 제때 읽고 있습니다.`,
    last: (date) => `마지막으로 읽은 때 ${date}`,
    never: '읽은 적 없음',
    more: (n) => `… 외 ${n}곳`,
  },
};
