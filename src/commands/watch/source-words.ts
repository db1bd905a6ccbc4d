import type { Tier } from '../../domain/source.ts';
import type { Language } from '../../domain/subscription.ts';

type SourceWords = {
  readonly previewTitle: (name: string) => string;
  readonly counts: (tier: string, total: number) => string;
  readonly would: string;
  readonly wouldNot: string;
  readonly noItems: string;
  readonly undated: string;
  readonly baseline: string;
  readonly save: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly saved: (name: string) => string;
  readonly trouble: (sentence: string) => string;
  readonly refused: Readonly<Record<'address' | 'selector' | 'known' | 'unwatched', string>>;
  readonly unknown: (typed: string) => string;
  readonly listTitle: (count: number) => string;
  readonly never: string;
  readonly checked: (when: string) => string;
  readonly state: { readonly works: string; readonly stale: string; readonly off: string; readonly paused: string };
  readonly pausedBy: (by: string, when: string) => string;
  readonly official: string;
  readonly added: string;
  readonly more: (count: number) => string;
  readonly paused: (name: string) => string;
  readonly pausedOfficial: (name: string) => string;
  readonly resumed: (name: string) => string;
  readonly released: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly already: string;
  readonly ofFile: (name: string) => string;
  readonly officialStays: (name: string) => string;
  readonly tier: Readonly<Record<Tier, string>>;
};

export const sourceWords: Readonly<Record<Language, SourceWords>> = {
  en: {
    previewTitle: (name) => `Preview: ${name}`,
    counts: (tier, total) => `Counts as: ${tier}. Items at this address now: ${total}. Nothing is saved yet.`,
    would: '🔔 would have been an alert',
    wouldNot: '– no alert',
    noItems: 'The address can be read and lists nothing now.',
    undated: 'no date given',
    baseline: 'What is listed now is the starting point: it is not posted. Alerts begin with what comes after.',
    save: 'Watch it',
    cancel: 'Cancel',
    cancelled: 'Nothing was saved.',
    saved: (name) => `**${name}** is watched now. What it lists already is the starting point and is not posted.`,
    trouble: (sentence) => `The address cannot be read: ${sentence} Nothing was saved.`,
    refused: {
      address: 'This is no address of a feed or page (https://…, without a user name). Nothing was saved.',
      selector: 'A page needs a CSS selector that can be read, such as `main .news`. Nothing was saved.',
      known: 'This address is watched already: see `/watch source list`. Nothing was saved.',
      unwatched: 'This bot watches no sources. Nothing was saved.',
    },
    unknown: (typed) => `No source is called “${typed}” here. Pick one from the list.`,
    listTitle: (count) => `Sources (${count})`,
    never: 'not read yet',
    checked: (when) => `read ${when}`,
    state: { works: '🟢', stale: '🔴 stale', off: '⚪ off', paused: '⏸️ PAUSED' },
    pausedBy: (by, when) => `paused by ${by}, ${when}: nothing it publishes is seen`,
    official: 'official',
    added: 'added here',
    more: (count) => `… and ${count} more`,
    paused: (name) => `⏸️ **${name}** is paused: nothing it publishes is seen until \`/watch source resume\`.`,
    pausedOfficial: (name) =>
      `⚠️ **${name} is a government’s own source, and it is paused.** Orders and notices it publishes are not seen, and no alert will come of them, until \`/watch source resume\`.`,
    released: (name) => `▶️ What was held of **${name}** is released: what is about tariffs is told now.`,
    resumed: (name) =>
      `**${name}** is read again now. What it published meanwhile is told as far as its list goes back.`,
    removed: (name) => `**${name}** is not watched any more. What was told of it stays.`,
    already: 'That is so already. Nothing was changed.',
    ofFile: (name) =>
      `**${name}** stands in config/sources.yaml and is taken out there. It can be paused here. Nothing was changed.`,
    officialStays: (name) =>
      `**${name}** is a government’s own source and cannot be removed, only paused. Nothing was changed.`,
    tier: { instrument: 'legal instruments', official: 'official announcements', press: 'press' },
  },
  ko: {
    previewTitle: (name) => `미리보기: ${name}`,
    counts: (tier, total) => `구분: ${tier}. 현재 이 주소의 항목: ${total}건. 아직 저장되지 않았습니다.`,
    would: '🔔 알림 대상',
    wouldNot: '– 알림 아님',
    noItems: '주소를 읽을 수 있으나 현재 항목이 없습니다.',
    undated: '날짜 없음',
    baseline: '현재 목록은 출발점이며 게시되지 않습니다. 이후 새로 올라오는 내용부터 알립니다.',
    save: '감시 시작',
    cancel: '취소',
    cancelled: '저장하지 않았습니다.',
    saved: (name) => `이제 **${name}**을(를) 감시합니다. 이미 있는 항목은 출발점이며 게시되지 않습니다.`,
    trouble: (sentence) => `주소를 읽을 수 없습니다: ${sentence} 저장하지 않았습니다.`,
    refused: {
      address: '피드나 페이지의 주소가 아닙니다(https://…, 사용자 이름 없이). 저장하지 않았습니다.',
      selector: '페이지에는 읽을 수 있는 CSS 선택자가 필요합니다(예: `main .news`). 저장하지 않았습니다.',
      known: '이미 감시하는 주소입니다: `/watch source list`. 저장하지 않았습니다.',
      unwatched: '이 봇은 출처를 감시하지 않습니다. 저장하지 않았습니다.',
    },
    unknown: (typed) => `“${typed}”(이)라는 출처가 없습니다. 목록에서 골라 주세요.`,
    listTitle: (count) => `출처 (${count})`,
    never: '아직 읽지 않음',
    checked: (when) => `${when} 확인`,
    state: { works: '🟢', stale: '🔴 오래됨', off: '⚪ 꺼짐', paused: '⏸️ 일시중지' },
    pausedBy: (by, when) => `${by} 일시중지, ${when}: 새 내용을 알 수 없음`,
    official: '공식',
    added: '여기서 추가',
    more: (count) => `… 외 ${count}건`,
    paused: (name) => `⏸️ **${name}** 일시중지: \`/watch source resume\` 전까지 새 내용을 알 수 없습니다.`,
    pausedOfficial: (name) =>
      `⚠️ **${name}은(는) 정부의 공식 출처이며 일시중지되었습니다.** \`/watch source resume\` 전까지 이곳에 게시되는 명령과 공고를 알 수 없고 알림도 오지 않습니다.`,
    released: (name) => `▶️ **${name}**의 보류된 항목을 해제했습니다. 관세에 관한 내용을 지금 안내합니다.`,
    resumed: (name) => `**${name}**을(를) 다시 읽습니다. 그사이 게시된 내용은 목록에 남아 있는 만큼 안내합니다.`,
    removed: (name) => `**${name}**을(를) 더 이상 감시하지 않습니다. 이미 안내한 내용은 남습니다.`,
    already: '이미 그런 상태입니다. 변경된 것은 없습니다.',
    ofFile: (name) =>
      `**${name}**은(는) config/sources.yaml에 있으므로 그곳에서 제거합니다. 여기서는 일시중지할 수 있습니다. 변경된 것은 없습니다.`,
    officialStays: (name) =>
      `**${name}**은(는) 정부의 공식 출처라 제거할 수 없고 일시중지만 할 수 있습니다. 변경된 것은 없습니다.`,
    tier: { instrument: '법적 문서', official: '공식 발표', press: '언론' },
  },
};
