import type { Language } from '../../domain/subscription.ts';

type ServerWords = {
  readonly exported: (subscriptions: number, deadlines: number) => string;
  readonly form: string;
  readonly label: string;
  readonly hint: string;
  readonly problems: (n: number) => string;
  readonly title: string;
  readonly done: string;
  readonly nothing: string;
  readonly same: (n: number) => string;
  readonly begin: (channel: string, wish: string) => string;
  readonly edit: (channel: string, fields: string) => string;
  readonly pause: (channel: string) => string;
  readonly resume: (channel: string) => string;
  readonly kept: (channel: string) => string;
  readonly configured: (channel: string) => string;
  readonly ops: (channel: string) => string;
  readonly deadline: (title: string, date: string) => string;
  readonly revisions: (title: string, n: number, date: string, isNews: boolean) => string;
  readonly otherwise: (title: string) => string;
  readonly undated: string;
  readonly save: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly changed: string;
  readonly tooLong: string;
};

/** What `/server export` and `/server import` say. */
export const serverWords = {
  en: {
    exported: (subscriptions, deadlines) =>
      `The file holds ${subscriptions === 1 ? '1 channel that follows' : `${subscriptions} channels that follow`} and ${deadlines === 1 ? '1 deadline' : `${deadlines} deadlines`} of this server’s own. \`/server import\` reads it again.`,
    form: 'Import a server file',
    label: 'The file',
    hint: 'Paste what /server export gave, up to 4000 characters',
    problems: (n) =>
      `${n === 1 ? 'One thing' : `${n} things`} in the file cannot be used, and nothing was changed (line, key, what was expected):`,
    title: 'What the file would change',
    done: 'Done. This was changed:',
    nothing: 'Nothing: everything in the file is so here already.',
    same: (n) => `${n === 1 ? '1 entry is' : `${n} entries are`} so already.`,
    begin: (channel, wish) => `➕ ${channel} begins: ${wish}`,
    edit: (channel, fields) => `✏️ ${channel} changes: ${fields}`,
    pause: (channel) => `⏸️ ${channel} is paused`,
    resume: (channel) => `▶️ ${channel} goes on`,
    kept: (channel) => `▫️ ${channel} is not in the file and stays as it is`,
    configured: (channel) => `⚙️ ${channel} stands in the settings file and stays as it is`,
    ops: (channel) => `➕ trouble is told in ${channel}`,
    deadline: (title, date) => `➕ ${title}: ${date}; it begins silently`,
    revisions: (title, n, date, isNews) =>
      `✏️ ${title}: ${n === 1 ? '1 revision' : `${n} revisions`} more, now ${date}; ${isNews ? 'announced where it is followed' : 'told to nobody'}`,
    otherwise: (title) => `⚠️ ${title} reads otherwise here and stays as it is`,
    undated: 'no date',
    save: 'Save',
    cancel: 'Cancel',
    cancelled: 'Nothing was changed.',
    changed: 'Something changed here meanwhile; this is what the file would change now:',
    tooLong: 'The file is too large: at most 200 KB.',
  },
  ko: {
    exported: (subscriptions, deadlines) =>
      `이 서버의 구독 ${subscriptions}건과 자체 기한 ${deadlines}건이 담긴 파일입니다. \`/서버 가져오기\`로 다시 읽습니다.`,
    form: '서버 파일 가져오기',
    label: '파일 내용',
    hint: '/서버 내보내기의 내용을 붙여 넣기(4000자까지)',
    problems: (n) => `파일에서 ${n}곳을 쓸 수 없어 아무것도 바꾸지 않았습니다(줄, 키, 기대한 값은 영문):`,
    title: '파일로 달라지는 내용',
    done: '완료했습니다. 달라진 내용:',
    nothing: '없음: 파일의 내용이 이미 모두 적용되어 있습니다.',
    same: (n) => `${n}건은 이미 같습니다.`,
    begin: (channel, wish) => `➕ ${channel} 구독 시작: ${wish}`,
    edit: (channel, fields) => `✏️ ${channel} 변경: ${fields}`,
    pause: (channel) => `⏸️ ${channel} 일시 중지`,
    resume: (channel) => `▶️ ${channel} 재개`,
    kept: (channel) => `▫️ ${channel}: 파일에 없어 그대로 둡니다`,
    configured: (channel) => `⚙️ ${channel}: 설정 파일에 있어 그대로 둡니다`,
    ops: (channel) => `➕ 문제를 ${channel}에 알림`,
    deadline: (title, date) => `➕ ${title}: ${date} (알림 없이 시작)`,
    revisions: (title, n, date, isNews) =>
      `✏️ ${title}: 개정 ${n}건 추가, 이제 ${date} (${isNews ? '구독 채널에 알림' : '별도 알림 없음'})`,
    otherwise: (title) => `⚠️ ${title}: 이곳의 내용과 달라 그대로 둡니다`,
    undated: '날짜 없음',
    save: '저장',
    cancel: '취소',
    cancelled: '변경된 것은 없습니다.',
    changed: '그 사이 이곳의 내용이 바뀌었습니다. 지금 달라지는 내용:',
    tooLong: '파일이 너무 큽니다. 최대 200KB입니다.',
  },
} as const satisfies Record<Language, ServerWords>;
