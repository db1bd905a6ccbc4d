import type { errors as english } from '../en/errors.ts';
import type { Translation } from '../translation.ts';

export const errors: Translation<typeof english> = {
  refused: {
    'DW-COUNTRY': (what) =>
      `“${what}”(이)라는 국가를 찾을 수 없습니다. 목록에서 고르거나 국가명 또는 두 글자 코드를 입력해 주세요.`,
    'DW-COUNTRY-SEVERAL': (what) => `“${what}”에 해당하는 국가가 여럿입니다. 어느 국가인지 선택해 주세요.`,
    'DW-COUNTRY-NEEDED': () => '운송 중 화물 규정은 국가마다 다릅니다. 원산지 국가를 선택해 주세요.',
    'DW-OPTION': (what) => `“${what}” 옵션이 없거나 허용 범위를 벗어났습니다.`,
    'DW-DEADLINE': (what) =>
      `“${what}”에 해당하는 기한을 찾을 수 없습니다. 목록에서 고르거나 \`/관세 검색\`으로 찾아 주세요.`,
    'DW-DEADLINE-SEVERAL': (what) => `“${what}”에 해당하는 기한이 여럿입니다. 어느 것인지 골라 주세요.`,
    'DW-MEASURE': (what) => `“${what}”에 해당하는 관세 조치를 찾을 수 없습니다. 목록에서 골라 주세요.`,
    'DW-MEASURE-SEVERAL': (what) => `“${what}”에 해당하는 관세 조치가 여럿입니다. 어느 것인지 골라 주세요.`,
    'DW-SEARCH': (what) =>
      `“${what}”은(는) 이 목록에 없습니다. 일부 조치만 담고 있어 관세가 없다는 뜻은 아닙니다. 국가명, HTS 번호(예: 9903.01.25) 또는 문서 번호(예: EO 14266)로 찾아 보세요.`,
    'DW-DATE': (what) =>
      `“${what}”은(는) 날짜로 읽을 수 없습니다. \`2025-07-09\`, \`2025년 7월 9일\`, \`오늘\`처럼 입력해 주세요(1990~2100년).`,
    'DW-DATE-YEAR': (what) => `“${what}”에 연도가 없습니다. 어느 날짜인지 골라 주세요.`,
    'DW-DATE-NONE': (what) => `“${what}”은(는) 달력에 없는 날짜입니다.`,
    'DW-DATE-SEVERAL': (what) => `“${what}”은(는) 여러 날짜로 읽힐 수 있습니다. 어느 날짜인지 골라 주세요.`,
    'DW-SERVER': () => '서버에서만 쓸 수 있습니다. 다이렉트 메시지에서는 쓸 수 없습니다.',
    'DW-PERMISSION': () =>
      '이 서버를 관리할 수 있는 사람만 할 수 있습니다(“서버 관리하기” 권한). 변경된 것은 없습니다.',
    'DW-OPERATOR': () => '홈 서버의 관리자만, 홈 서버 안에서만 할 수 있습니다. 변경된 것은 없습니다.',
    'DW-COMPONENT': () => '이전 버전의 버튼 또는 양식이라 더 이상 동작하지 않습니다. 명령어를 다시 실행해 주세요.',
    'DW-DRAFT': () => '다른 사람이나 다른 곳에서 준비되었거나 이미 처리된 항목입니다. 변경된 것은 없습니다.',
    'DW-DRAFT-OLD': () => '준비한 지 오래되어 만료되었습니다. 변경된 것은 없으니 명령어를 다시 실행해 주세요.',
  },
  outOfRange: (option, least, most) =>
    `“${option}” 옵션에는 ${least}부터 ${most}까지의 정수를 입력해 주세요(예: ${least}).`,
  interaction: {
    unknown: '더 이상 쓰이지 않는 명령어입니다. /를 입력하면 지금 쓸 수 있는 명령어가 보입니다.',
    outdated: '이전 버전의 버튼 또는 양식이라 더 이상 동작하지 않습니다. 명령어를 다시 실행해 주세요.',
    starting: 'Dutywatch가 시작하는 중입니다. 잠시 후 다시 시도해 주세요.',
    slow: '여는 데 시간이 너무 오래 걸렸습니다. 변경된 것은 없으니 다시 시도해 주세요.',
    failed: '내부 오류로 처리하지 못했습니다. 오류는 기록되었으니 다시 시도해 주세요.',
  },
};
