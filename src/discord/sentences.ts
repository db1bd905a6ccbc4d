import type { Reply } from '../commands/shared/command.ts';
import type { Language } from '../domain/subscription.ts';

/** What is said where no command is there to say it. */
const sentences = {
  unknown: {
    code: 'DW-COMMAND',
    en: 'This command is not known here any more. Type / to see the present ones.',
    ko: '더 이상 쓰이지 않는 명령어입니다. /를 입력하면 지금 쓸 수 있는 명령어가 보입니다.',
  },
  outdated: {
    code: 'DW-COMPONENT',
    en: 'This button or form is from an earlier version and does nothing any more. Please run the command again.',
    ko: '이전 버전의 버튼 또는 양식이라 더 이상 동작하지 않습니다. 명령어를 다시 실행해 주세요.',
  },
  starting: {
    code: 'DW-STARTING',
    en: 'Dutywatch is just starting. Please try again in a moment.',
    ko: 'Dutywatch가 시작하는 중입니다. 잠시 후 다시 시도해 주세요.',
  },
  slow: {
    code: 'DW-SLOW',
    en: 'This took too long to open. Nothing was changed; please try again.',
    ko: '여는 데 시간이 너무 오래 걸렸습니다. 변경된 것은 없으니 다시 시도해 주세요.',
  },
  failed: {
    code: 'DW-INTERNAL',
    en: 'This did not work, and the fault is on our side. It has been recorded; please try again.',
    ko: '내부 오류로 처리하지 못했습니다. 오류는 기록되었으니 다시 시도해 주세요.',
  },
} as const;

export function sentence(name: keyof typeof sentences, language: Language): Reply {
  const { code, [language]: text } = sentences[name];
  return { body: { content: `${text} (${code})`, embeds: [], mentionRoles: [] }, ephemeral: true };
}
