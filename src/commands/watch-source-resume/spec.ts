import type { CommandSpec } from '../command.ts';
import { sourceOption as source } from '../watch-source/option.ts';

export const spec = {
  type: 1,
  name: 'resume',
  name_localizations: { ko: '재개' },
  description: 'Reads a paused source again; what it published meanwhile is told',
  description_localizations: { ko: '일시중지한 출처를 다시 읽음. 그사이 게시된 내용도 안내' },
  options: [source],
} as const satisfies CommandSpec;
