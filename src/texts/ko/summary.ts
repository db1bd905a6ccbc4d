import type { summary as english } from '../en/summary.ts';
import type { Translation } from '../translation.ts';

export const summary: Translation<typeof english> = {
  title: (n) => `지난 7일: 관세 변경 ${n}건`,
  more: (n) => `… 외 변경 ${n}건: \`/관세 변경\``,
  ahead: (deadlines) => `**앞으로 7일:** ${deadlines}`,
  nothingAhead: '**앞으로 7일:** 기한 없음',
};
