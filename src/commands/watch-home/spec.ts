import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'home',
  name_localizations: { ko: '홈' },
  description: 'Make this server the home server; only for the owner of the application',
  description_localizations: { ko: '이 서버를 홈 서버로 지정 (애플리케이션 소유자 전용)' },
  options: [],
} as const satisfies CommandSpec;
