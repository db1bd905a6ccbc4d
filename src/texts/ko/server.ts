import type { Texts } from '../index.ts';

export const server: Texts['server'] = {
  exported: (subscriptions, deadlines) => {
    const parts = [
      ...(subscriptions > 0 ? [`구독 ${subscriptions}건`] : []),
      ...(deadlines > 0 ? [`자체 기한 ${deadlines}건`] : []),
    ];
    const held =
      parts.length === 0
        ? '이 서버에는 아직 구독도 자체 기한도 없어 파일이 비어 있습니다.'
        : `이 서버의 ${parts.join(', ')}이 담긴 파일입니다.`;
    return `${held} \`/서버 가져오기\`로 다시 가져올 수 있습니다.`;
  },
  form: '서버 파일 가져오기',
  label: '파일 내용',
  hint: '/서버 내보내기의 내용을 붙여 넣기(4000자까지)',
  problems: (n) => `파일에 문제가 ${n}건 있어 쓸 수 없습니다(줄, 키, 필요한 내용). 변경된 것은 없습니다.`,
  problem: (line, path, accepted) => `${line}번째 줄 · ${path || '파일 전체'} · ${accepted}`,
  tooLongForForm: '파일을 고친 뒤 `/서버 가져오기`에 다시 첨부해 주세요.',
  title: '파일로 달라지는 내용',
  done: '가져왔습니다. 달라진 내용:',
  nothing: '달라지는 것이 없습니다. 파일의 내용이 이미 모두 적용되어 있습니다.',
  same: (n) => `${n}건은 이미 같습니다.`,
  begin: (channel, settings) => `➕ ${channel} 구독 시작: ${settings}`,
  edit: (channel, fields) => `✏️ ${channel} 변경: ${fields}`,
  pause: (channel) => `⏸️ ${channel} 일시 중지`,
  resume: (channel) => `▶️ ${channel} 재개`,
  kept: (channel) => `▫️ ${channel}: 파일에 없어 그대로 둡니다`,
  configured: (channel) => `⚙️ ${channel}: 설정 파일에 있어 그대로 둡니다`,
  ops: (channel) => `➕ 문제를 ${channel}에 알림`,
  deadline: (title, date) => `➕ ${title}: ${date} (알리지 않음)`,
  revisions: (title, n, date, isNews) =>
    `✏️ ${title}: 개정 ${n}건 추가, 이제 ${date} (${isNews ? '구독 채널에 알림' : '알리지 않음'})`,
  otherwise: (title) => `⚠️ ${title}: 이곳의 내용과 달라 그대로 둡니다`,
  undated: '날짜 없음',
  save: '저장',
  cancel: '취소',
  cancelled: '변경된 것은 없습니다.',
  changed: '그사이 이 서버의 내용이 바뀌었습니다. 지금 파일로 달라지는 내용:',
  full: (n: number, most: number) =>
    `이 서버의 자체 기한이 ${n}건이 되어 최대 ${most}건을 넘습니다. 파일에서 일부를 빼 주세요. 변경된 것은 없습니다.`,
  tooLong: '파일이 너무 큽니다. 200KB까지 가져올 수 있습니다. 변경된 것은 없습니다.',
};
