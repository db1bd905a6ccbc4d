import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'edit',
  name_localizations: { ko: '수정' },
  description: 'Correct what a deadline cites: instrument, words, link, remark',
  description_localizations: { ko: '근거 문서, 원문, 링크, 비고 수정' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
