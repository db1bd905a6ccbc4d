import type { CommandSpec } from '../command.ts';
import { sourceOption as source } from '../watch-source/option.ts';

export const spec = {
  type: 1,
  name: 'pause',
  name_localizations: { ko: '일시중지' },
  description: 'Stops reading a source; nothing it publishes is seen until it is resumed',
  description_localizations: { ko: '출처 읽기를 멈춤. 다시 시작할 때까지 새 내용을 알 수 없음' },
  options: [source],
} as const satisfies CommandSpec;
