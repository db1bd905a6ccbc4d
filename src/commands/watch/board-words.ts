/** What `/watch board` says. */
export const boardLinkWords = {
  en: {
    made: (address: string) =>
      `Whoever has this link sees this server's deadlines on the board, without signing in:\n${address}\nIt is shown only now. \`/watch board\` takes it back.`,
    replaced: 'The earlier link no longer works.',
    noAddress: 'The bot does not know its address (`publicUrl` in the settings): put it in front of this path.',
    revoked: 'The link no longer works. The board shows nothing of this server any more.',
    none: 'This server has no link to take back.',
  },
  ko: {
    made: (address: string) =>
      `이 링크가 있는 사람은 로그인 없이 현황판에서 이 서버의 기한을 볼 수 있습니다.\n${address}\n링크는 지금 한 번만 표시됩니다. \`/감시 현황판\`으로 취소할 수 있습니다.`,
    replaced: '이전 링크는 더 이상 동작하지 않습니다.',
    noAddress: '봇의 주소가 설정되지 않았습니다(설정의 `publicUrl`). 이 경로 앞에 주소를 붙여 주세요.',
    revoked: '링크가 취소되었습니다. 현황판에 이 서버의 내용이 더 이상 표시되지 않습니다.',
    none: '취소할 링크가 없습니다.',
  },
} as const;
