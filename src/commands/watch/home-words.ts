/** What `/watch home` says. */
export const homeWords = {
  en: {
    named:
      'This server is the home server now: its administrators operate the bot, and their edits can count for everyone.',
    moved:
      'This server is the home server now, in place of the one before: its administrators operate the bot, and their edits can count for everyone.',
    already: 'This server is the home server already.',
    configured: 'The settings file names the home server (`discord.guildHome`), so it can be changed only there.',
    notOwner: 'Only the owner of the application (or its team) can name the home server. Nothing was changed.',
  },
  ko: {
    named: '이제 이 서버가 홈 서버입니다. 이 서버의 관리자가 봇을 운영하며, 모두에게 적용되는 변경을 할 수 있습니다.',
    moved:
      '이전 서버 대신 이제 이 서버가 홈 서버입니다. 이 서버의 관리자가 봇을 운영하며, 모두에게 적용되는 변경을 할 수 있습니다.',
    already: '이 서버는 이미 홈 서버입니다.',
    configured: '설정 파일(`discord.guildHome`)에 홈 서버가 지정되어 있어 그곳에서만 바꿀 수 있습니다.',
    notOwner: '애플리케이션 소유자(또는 팀)만 홈 서버를 지정할 수 있습니다. 변경된 것은 없습니다.',
  },
} as const;
