import type { Texts } from '../index.ts';
import { deadline } from './deadline.ts';

export const errors: Texts['errors'] = {
  refused: {
    'DW-COUNTRY': (what) =>
      `“${what}”에 해당하는 국가를 찾을 수 없습니다. 목록에서 고르거나 국가명 또는 두 글자 코드(예: KR)를 입력해 주세요.`,
    'DW-COUNTRY-SEVERAL': (what) => `“${what}”에 해당하는 국가가 여럿입니다. 어느 국가인지 선택해 주세요.`,
    'DW-COUNTRY-US': () => '미국의 수입 관세는 원산지에 따라 다릅니다. 원산지 국가를 선택해 주세요.',
    'DW-COUNTRY-NEEDED': () => '운송 중 화물 규정은 국가마다 다릅니다. 원산지 국가를 선택해 주세요.',
    'DW-OPTION': (what) =>
      `“${what}” 옵션이 없거나 허용 범위를 벗어났습니다. 명령어를 다시 실행하여 제시된 값을 골라 주세요.`,
    'DW-DEADLINE': (what) =>
      `“${what}”에 해당하는 기한을 찾을 수 없습니다. 목록에서 고르거나 \`/관세 검색\`으로 찾아 주세요.`,
    'DW-DEADLINE-SEVERAL': (what) => `“${what}”에 해당하는 기한이 여럿입니다. 어느 것인지 골라 주세요.`,
    'DW-MEASURE': (what) => `“${what}”에 해당하는 관세 조치를 찾을 수 없습니다. 목록에서 골라 주세요.`,
    'DW-MEASURE-SEVERAL': (what) => `“${what}”에 해당하는 관세 조치가 여럿입니다. 어느 것인지 골라 주세요.`,
    'DW-SEARCH': (what) =>
      `“${what}”에 해당하는 항목이 목록에 없습니다. 목록은 모든 조치를 다루지 않으므로 관세가 없다는 뜻은 아닙니다. 국가명, HTS 품목번호(예: 9903.01.25) 또는 법적 문서 번호(예: EO 14266)로 찾아보세요.`,
    'DW-DATE': (what) =>
      `“${what}”은(는) 날짜로 읽을 수 없습니다. \`2025-07-09\`, \`2025년 7월 9일\`, \`오늘\`처럼 입력해 주세요(1990~2100년).`,
    'DW-DATE-YEAR': (what) => `“${what}”에 연도가 없습니다. 어느 날짜인지 골라 주세요.`,
    'DW-DATE-NONE': (what) => `“${what}”은(는) 달력에 없는 날짜입니다. \`2025-07-09\`처럼 다른 날짜를 입력해 주세요.`,
    'DW-DATE-SEVERAL': (what) => `“${what}”은(는) 여러 날짜로 읽힐 수 있습니다. 어느 날짜인지 골라 주세요.`,
    'DW-DATE-WEEKDAY': deadline.weekday,
    'DW-TIME': deadline.mistimed,
    'DW-TIME-NONE': deadline.gap,
    'DW-TIME-TWICE': deadline.repeated,
    'DW-SERVER': () => '서버에서만 쓸 수 있습니다. 다이렉트 메시지에서는 쓸 수 없습니다.',
    'DW-PERMISSION': () => '“서버 관리하기” 권한이 필요합니다. 변경된 내용은 없습니다.',
    'DW-OPERATOR': () => '홈 서버 관리자가 홈 서버에서만 할 수 있습니다. 변경된 내용은 없습니다.',
    'DW-COMPONENT': () => '이전 버전의 버튼 또는 양식입니다. 명령어를 다시 실행해 주세요.',
    'DW-DRAFT': () => '다른 사람이나 다른 채널에서 만든 항목이거나 이미 처리된 항목입니다. 변경된 내용은 없습니다.',
    'DW-DRAFT-OLD': () => '만료된 항목입니다. 변경된 내용은 없습니다. 명령어를 다시 실행해 주세요.',
  },
  emptyField: (field) => `‘${field}’ 칸이 비어 있습니다. 변경된 내용은 없습니다.`,
  emptyOption: (option, description) => `‘${option}’ 옵션이 비어 있습니다. 입력할 내용: ${description}.`,
  oneOf: (option, choices) => `‘${option}’ 옵션에는 다음 가운데 하나를 골라 주세요: ${choices}.`,
  tooLong: (option, most) => `‘${option}’ 옵션은 ${most}자까지 입력할 수 있습니다.`,
  outOfRange: (option, least, most) =>
    `“${option}” 옵션에는 ${least}부터 ${most}까지의 정수를 입력해 주세요(예: ${least}).`,
  interaction: {
    unknown: '더 이상 없는 명령어입니다. /를 입력하면 현재 명령어가 표시됩니다.',
    outdated: '이전 버전의 버튼 또는 양식입니다. 명령어를 다시 실행해 주세요.',
    slow: '여는 데 시간이 너무 오래 걸렸습니다. 변경된 내용은 없습니다. 다시 시도해 주세요.',
    failed: '내부 오류로 처리하지 못했습니다. 오류를 기록했습니다. 다시 시도해 주세요.',
    unshown: 'Discord가 답변을 표시하지 않았지만 명령은 이미 처리되었을 수 있습니다. 다시 실행하기 전에 확인해 주세요.',
  },
};
