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
