import type { Rehearsed } from '../../app/deliver/rehearsal.ts';
import type { Language } from '../../domain/subscription.ts';

type RehearsedWords = {
  readonly does: Readonly<Record<Rehearsed['does'], string>>;
  readonly pings: (roles: string) => string;
  readonly previewTitle: (n: number, channel: string) => string;
  readonly previewNone: (channel: string) => string;
  readonly asIfAll: (channel: string) => string;
  readonly simulateTitle: string;
  readonly about: (channel: string, title: string) => string;
  readonly asItStands: (n: number) => string;
  readonly asMoved: (date: string, n: number) => string;
  readonly nothing: string;
  readonly unwanted: string;
  readonly before: (n: number) => string;
  readonly fallsAway: (n: number) => string;
  readonly comesNew: (n: number) => string;
  readonly struck: (n: number) => string;
  readonly same: string;
  readonly whole: string;
  readonly undated: string;
  readonly sameDate: string;
  readonly badMoment: string;
};

const posts = (n: number) => (n === 1 ? '1 message' : `${n} messages`);

/** What preview and simulation say around the messages. */
export const rehearsedWords = {
  en: {
    does: {
      post: 'posts',
      edit: 'an earlier post is corrected',
      thread: 'a thread is opened',
      event: 'the scheduled event is kept up to date',
      publish: 'the post is published',
      pin: 'the board is pinned',
      other: 'another step',
    },
    pings: (roles) => `pings ${roles}`,
    previewTitle: (n, channel) =>
      `The last ${posts(n)} of the last 90 days as ${channel} would have got them, the newest first:`,
    previewNone: (channel) => `${channel} would have got nothing in the last 90 days.`,
    asIfAll: (channel) => `${channel} follows nothing; this is as if it followed everything.`,
    simulateTitle: 'Simulation: nothing of this is posted',
    about: (channel, title) => `What ${channel} would get of **${title}**, from 30 days before to a day after.`,
    asItStands: (n) => `As it stands: ${posts(n)}`,
    asMoved: (date, n) => `Moved now to ${date}: ${posts(n)}`,
    nothing: 'nothing',
    unwanted: 'Its countries, sectors or kinds leave this deadline out.',
    before: (n) => `${posts(n)} of these lie before now.`,
    fallsAway: (n) => `Falls away: ${posts(n)}`,
    comesNew: (n) => `Comes new: ${posts(n)}`,
    struck: (n) =>
      n === 1 ? '1 earlier post would be struck and linked.' : `${n} earlier posts would be struck and linked.`,
    same: 'The messages would be the same.',
    whole: 'Every message in full is in the file.',
    undated: 'This deadline has no date, so nothing counts down to it.',
    sameDate: 'That is the date it has already.',
    badMoment: 'Write the other date such as `2025-08-01 00:01` or `1 August 2025`, in the deadline’s zone.',
  },
  ko: {
    does: {
      post: '게시',
      edit: '이전 게시물 정정',
      thread: '스레드 열기',
      event: '서버 이벤트 갱신',
      publish: '게시물 발행',
      pin: '기한 게시판 고정',
      other: '그 밖의 단계',
    },
    pings: (roles) => `멘션 ${roles}`,
    previewTitle: (n, channel) => `최근 90일 동안 ${channel}에 게시되었을 마지막 메시지 ${n}건(최신순):`,
    previewNone: (channel) => `최근 90일 동안 ${channel}에 게시되었을 메시지가 없습니다.`,
    asIfAll: (channel) => `${channel}에는 구독이 없어 전체를 구독하는 것으로 가정했습니다.`,
    simulateTitle: '모의 실행: 실제로 게시되지 않습니다',
    about: (channel, title) => `**${title}**에 대해 30일 전부터 하루 뒤까지 ${channel}에 게시될 내용입니다.`,
    asItStands: (n) => `현재 날짜 기준: 메시지 ${n}건`,
    asMoved: (date, n) => `지금 날짜가 바뀐다면(${date}): 메시지 ${n}건`,
    nothing: '없음',
    unwanted: '이 채널의 국가·품목·종류 조건에 이 기한이 들지 않습니다.',
    before: (n) => `이 가운데 ${n}건은 이미 지난 시각입니다.`,
    fallsAway: (n) => `사라지는 메시지 ${n}건`,
    comesNew: (n) => `새로 생기는 메시지 ${n}건`,
    struck: (n) => `이전 게시물 ${n}건에 취소선이 그어지고 변경 내용으로 연결됩니다.`,
    same: '메시지는 그대로입니다.',
    whole: '모든 메시지의 전문은 첨부 파일에 있습니다.',
    undated: '날짜가 없는 기한이라 사전 알림이 없습니다.',
    sameDate: '이미 그 날짜입니다.',
    badMoment: '다른 날짜를 `2025-08-01 00:01` 또는 `2025년 8월 1일`처럼 기한의 시간대로 적어 주세요.',
  },
} as const satisfies Record<Language, RehearsedWords>;
