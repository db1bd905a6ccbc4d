import type { Change, DeadlineKind } from '../domain/deadline.ts';
import type { MatchReason, Sureness } from '../domain/proposal.ts';
import type { Tier } from '../domain/source.ts';
import type { Language } from '../domain/subscription.ts';

type Label = Readonly<Record<Exclude<Change, 'set' | 'confirmed'>, string>> & {
  readonly set: string;
  readonly confirmed: string;
};

export type ProposalWords = {
  readonly label: Label;
  readonly kind: Readonly<Record<DeadlineKind, string>>;
  readonly ends: string;
  readonly why: string;
  readonly because: Readonly<Record<MatchReason, string>>;
  readonly sure: Readonly<Record<Sureness, string>>;
  readonly tier: Readonly<Record<Tier, string>>;
  readonly file: string;
  readonly published: (when: string) => string;
  readonly newMeasure: string;
  readonly field: {
    readonly quote: string;
    readonly source: string;
    readonly why: string;
    readonly effect: string;
    readonly whom: string;
    readonly decision: string;
    readonly otherwise: string;
    readonly likewise: string;
    readonly rate: string;
  };
  readonly effect: (cancelled: number, told: number, struck: number) => string;
  readonly effectNew: (told: number) => string;
  readonly effectRate: (told: number) => string;
  readonly approved: (by: string, when: string) => string;
  readonly edited: (by: string, when: string) => string;
  readonly rejected: (by: string, when: string) => string;
  readonly superseded: (when: string) => string;
  readonly reason: Readonly<Record<ClosedBecause, string>>;
  readonly waiting: string;
  readonly waits: (count: number) => string;
  readonly buttons: { readonly approve: string; readonly edit: string; readonly reject: string; readonly all: string };
};

/** Why a proposal was closed without a person's decision. */
export const closedBecause = ['chain-moved', 'already-so', 'text-changed', 'over'] as const;
export type ClosedBecause = (typeof closedBecause)[number];

const s = (count: number) => (count === 1 ? '' : 's');

const en: ProposalWords = {
  label: {
    set: 'New deadline proposed',
    extended: 'Later date proposed',
    'brought-forward': 'Earlier date proposed',
    'rate-changed': 'New rate proposed',
    confirmed: 'Confirmation proposed',
    withdrawn: 'End of the deadline proposed',
    voided: 'End of the deadline proposed',
  },
  kind: {
    effective: 'takes effect',
    'suspension-ends': 'suspension ends',
    expires: 'ends',
    'rate-step': 'rate changes',
    'in-transit-cutoff': 'goods under way must be entered',
    'exclusion-expires': 'exclusions expire',
    'negotiation-ends': 'negotiation window ends',
    'comment-closes': 'comments close',
    'retroactive-effect': 'applies back',
  },
  ends: 'no date any more',
  why: 'Read by a program and decided by nobody yet. No date changes without a yes.',
  because: {
    'cites-here': 'cites the instrument that set the date, in the same sentence',
    cites: 'cites the instrument',
    'names-old-date': 'names the date that stands now',
    'names-headings': 'names its tariff headings',
    'names-country': 'names its country',
    'same-authority': 'rests on the same law',
    'same-sector': 'is about the same goods',
    'same-date': 'names the same date',
    'ends-it': 'says that it ends',
    'file-changed': 'the catalogue file says something else than what was edited in Discord',
  },
  sure: {
    sure: 'reading: clear',
    likely: 'reading: likely; look at the words',
    unsure: 'reading: uncertain; read the text before you approve',
  },
  tier: { instrument: 'legal instrument', official: 'official announcement', press: 'press' },
  file: 'catalogue file',
  published: (when) => `published ${when}`,
  newMeasure: 'No measure on record fits: one begins with this deadline.',
  field: {
    quote: 'The words',
    source: 'Source',
    why: 'Why this deadline',
    effect: 'If approved',
    whom: 'Measure',
    decision: 'Decision',
    otherwise: 'Another source says otherwise',
    likewise: 'Another source says the same',
    rate: 'Rate',
  },
  effect: (cancelled, told, struck) =>
    `cancels ${cancelled} pending reminder${s(cancelled)}, tells ${told} channel${s(told)}, edits ${struck} earlier post${s(struck)}`,
  effectNew: (told) => `tells ${told} channel${s(told)} and starts the countdown`,
  effectRate: (told) => `tells ${told} channel${s(told)}; the date and its reminders stay`,
  approved: (by, when) => `✅ Approved by ${by}, ${when}`,
  edited: (by, when) => `✅ Approved with changes by ${by}, ${when}`,
  rejected: (by, when) => `✖️ Rejected by ${by}, ${when}`,
  superseded: (when) => `Closed without a decision, ${when}`,
  reason: {
    'chain-moved': 'The date was changed meanwhile. If it still has to move, use `/deadline move`.',
    'already-so': 'The date was changed to just this meanwhile.',
    'text-changed': 'The text was changed by its publisher and does not say this any more.',
    over: 'The date passed before anybody decided.',
  },
  waiting: 'A change waits for your yes',
  waits: (count) => (count === 1 ? 'A change waits for your yes' : `${count} changes wait for your yes`),
  buttons: { approve: 'Approve', edit: 'Edit', reject: 'Reject', all: 'Approve all' },
};

const ko: ProposalWords = {
  label: {
    set: '새 기한 제안',
    extended: '기한 연장 제안',
    'brought-forward': '기한 단축 제안',
    'rate-changed': '세율 변경 제안',
    confirmed: '확인 제안',
    withdrawn: '기한 종료 제안',
    voided: '기한 종료 제안',
  },
  kind: {
    effective: '발효',
    'suspension-ends': '유예 만료',
    expires: '종료',
    'rate-step': '세율 변경',
    'in-transit-cutoff': '운송 중 물품 반입 마감',
    'exclusion-expires': '제외 만료',
    'negotiation-ends': '협상 기한 만료',
    'comment-closes': '의견 제출 마감',
    'retroactive-effect': '소급 적용',
  },
  ends: '더 이상 날짜 없음',
  why: '프로그램이 읽은 내용이며 아직 아무도 결정하지 않았습니다. 승인 없이는 어떤 날짜도 바뀌지 않습니다.',
  because: {
    'cites-here': '같은 문장에서 그 날짜를 정한 문서를 인용',
    cites: '문서를 인용',
    'names-old-date': '현재 날짜를 명시',
    'names-headings': '해당 품목번호를 명시',
    'names-country': '해당 국가를 명시',
    'same-authority': '같은 법률에 근거',
    'same-sector': '같은 품목에 관한 내용',
    'same-date': '같은 날짜를 명시',
    'ends-it': '종료를 명시',
    'file-changed': '목록 파일의 내용이 Discord에서 편집한 내용과 다름',
  },
  sure: {
    sure: '판독: 명확',
    likely: '판독: 유력, 원문 표현 확인 필요',
    unsure: '판독: 불확실, 승인 전에 원문 확인 필요',
  },
  tier: { instrument: '법적 문서', official: '공식 발표', press: '언론' },
  file: '목록 파일',
  published: (when) => `${when} 게시`,
  newMeasure: '맞는 조치가 없어 이 기한과 함께 새 조치가 시작됩니다.',
  field: {
    quote: '원문 표현',
    source: '출처',
    why: '이 기한으로 본 이유',
    effect: '승인하면',
    whom: '조치',
    decision: '결정',
    otherwise: '다른 출처는 다르게 말함',
    likewise: '다른 출처도 같은 내용',
    rate: '세율',
  },
  effect: (cancelled, told, struck) =>
    `예정된 알림 ${cancelled}건 취소, 채널 ${told}곳에 안내, 이전 게시물 ${struck}건 수정`,
  effectNew: (told) => `채널 ${told}곳에 안내하고 카운트다운을 시작`,
  effectRate: (told) => `채널 ${told}곳에 안내. 날짜와 알림은 그대로 유지`,
  approved: (by, when) => `✅ ${by} 승인, ${when}`,
  edited: (by, when) => `✅ ${by} 수정 후 승인, ${when}`,
  rejected: (by, when) => `✖️ ${by} 거절, ${when}`,
  superseded: (when) => `결정 없이 종료, ${when}`,
  reason: {
    'chain-moved': '그사이 날짜가 바뀌었습니다. 그래도 옮겨야 하면 `/deadline move`를 사용하세요.',
    'already-so': '그사이 바로 이 날짜로 바뀌었습니다.',
    'text-changed': '게시자가 본문을 고쳐 더 이상 이 내용이 없습니다.',
    over: '결정 전에 날짜가 지났습니다.',
  },
  waiting: '변경 제안이 승인을 기다립니다',
  waits: (count) => `변경 제안 ${count}건이 승인을 기다립니다`,
  buttons: { approve: '승인', edit: '편집', reject: '거절', all: '모두 승인' },
};

export const proposalWords: Readonly<Record<Language, ProposalWords>> = { en, ko };
