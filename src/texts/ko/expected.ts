/**
 * The expectations for a settings file, keyed by the English words of its check; `{}` stands for a variable part (an id, a key, a number).
 * If two begin alike, the longer one comes first.
 */
export const expected: Readonly<Record<string, string>> = {
  '{}; did you mean `{}`?': '{} (혹시 `{}`?)',
  'this key, which is missing: {}': '빠진 키입니다. {}',

  // Syntax of the file.
  'text saved as UTF-8: this line was saved in another encoding, such as CP949 or Windows-1252. Save the file as UTF-8':
    'UTF-8로 저장된 내용(이 줄은 CP949, Windows-1252 등 다른 인코딩입니다. UTF-8로 다시 저장해 주세요)',
  'valid YAML: check indentation, quotes and brackets on this line and the one above':
    '올바른 YAML(이 줄과 윗줄의 들여쓰기·따옴표·괄호를 확인해 주세요)',
  'each key once: this one was already given above': '키는 한 번씩만(위에 같은 키가 있습니다)',
  'no aliases (`*name`)': '별칭(`*name`)이 없는 내용',
  'text without control characters': '제어 문자가 없는 내용',
  'some text without control characters': '제어 문자가 없는 글',
  'spaces at the beginning of a line, not tabs: check this line and the ones beside it':
    '줄 앞에는 탭이 아닌 공백(이 줄과 위아래 줄을 확인해 주세요)',
  'this file, which is not there': '파일이 있어야 합니다. 지금은 없습니다',
  'a file, not a folder': '폴더가 아닌 파일',
  'a file that the bot’s user may read': '봇을 실행하는 사용자가 읽을 수 있는 파일',
  'a file that can be read': '읽을 수 있는 파일',
  'another value': '다른 값',
  'text (in quotes when it is made of digits)': '글(숫자만 있으면 따옴표로 묶음)',
  'a number': '숫자',
  'a whole number': '정수',
  'true or false': 'true 또는 false',
  'a list': '목록',
  'keys with values': '키와 값',
  'a known key': '쓸 수 있는 키',
  'one of the keys {}': '다음 키 중 하나: {}',
  'one of {}': '다음 중 하나: {}',
  'some text': '글',
  'a whole number from {} to {}': '{}~{} 사이의 정수',

  // Values of a field.
  'an id of the characters a-z 0-9 - / ~ . @': 'a-z 0-9 - / ~ . @ 로 된 ID',
  'an id of the characters a-z 0-9 - / ~ .': 'a-z 0-9 - / ~ . 로 된 ID',
  'a calendar date that exists, as YYYY-MM-DD': '실제 있는 날짜(YYYY-MM-DD)',
  'a wall time HH:MM in quotes, or null where none is printed': '따옴표로 묶은 시각 HH:MM, 명시된 시각이 없으면 null',
  'a wall time HH:MM in quotes, from "00:00" to "23:59"': '따옴표로 묶은 시각 HH:MM("00:00"~"23:59")',
  'an IANA time zone such as {}': 'IANA 시간대(예: {})',
  'an instant in UTC such as {}': 'UTC 시각(예: {})',
  'a web address that starts with https:// or http://': 'https:// 또는 http://로 시작하는 웹 주소',
  'an address such as https://duty.example.org, without a path': '경로가 없는 주소(예: https://duty.example.org)',
  'an ISO country code such as KR, or EU, AGOA, *': 'ISO 국가 코드(예: KR) 또는 EU, AGOA, *',
  'an ISO country code such as KR, or EU, AGOA, or the name of a country':
    'ISO 국가 코드(예: KR), EU, AGOA 또는 국가 이름',
  'a Discord id: 17 to 20 digits in quotes': 'Discord ID(따옴표로 묶은 17~20자리 숫자)',
  'at least one revision': '개정 1건 이상',
  'at least one country, or leave the key out': '국가 1곳 이상, 없으면 키를 빼세요',
  'at least one country': '국가 1곳 이상',
  'at least one kind of notice': '알림 종류 1개 이상',

  // Subscriptions.
  'a lead: days such as 30d (up to 365d), hours such as 12h (up to 72h), or 0 for the instant itself':
    '사전 알림 시점: 30d 같은 일수(365d까지), 12h 같은 시간(72h까지) 또는 시행 시각인 0',
  'another time than `from`: quiet hours are not all day': '`from`과 다른 시각(방해 금지 시간은 하루 종일일 수 없음)',
  'instant, or {}': 'instant 또는 {}',
  'at most {} deadlines': '기한 {}건까지',
  'at most {} revisions in all, each alias counted': '별칭까지 모두 합쳐 개정 {}건까지',
  'the id of a measure that is known here': '이곳에 등록된 조치의 ID',
  'a channel of this server that the bot can see': '봇이 볼 수 있는 이 서버의 채널',
  'a channel that none above has': '위에 없는 채널',
  'a role of this server': '이 서버의 역할',
  'an id that none above has': '위에 없는 ID',
  'an id that no subscription above has': '위 구독에 없는 ID',
  'a channel that no subscription above has: widen that one instead':
    '위 구독에 없는 채널(같은 채널은 그 구독을 넓혀 주세요)',
  'a role of the server; this is the id of the server itself, which would mention everyone':
    '서버의 역할(이 값은 서버 자체의 ID여서 모두를 멘션하게 됨)',
  'the id of a measure in deadlines.yaml': 'deadlines.yaml에 있는 조치의 ID',
  'the id of a deadline in deadlines.yaml': 'deadlines.yaml에 있는 기한의 ID',
  'a sector that a measure in deadlines.yaml has: {}': 'deadlines.yaml의 조치에 있는 품목: {}',
  'a sector that a measure in deadlines.yaml has': 'deadlines.yaml의 조치에 있는 품목',
  'the web address a dead-man service gave you, such as https://hc-ping.com/..., or null':
    '데드맨 감시 서비스에서 받은 웹 주소(예: https://hc-ping.com/...) 또는 null',

  // Sources.
  'the name of an HTTP header, such as {}': 'HTTP 헤더 이름(예: {})',
  'the name of an environment variable, such as {}': '환경 변수 이름(예: {})',
  'printable text on one line': '한 줄의 출력 가능한 문자',
  'a name with a value, or with fromEnvironment: the variable that holds what is secret':
    'name과 value, 또는 name과 fromEnvironment(비밀 값을 담은 환경 변수)',
  'an encoding such as euc-kr, or null to find out': '인코딩(예: euc-kr), 자동 감지는 null',
  'an origin such as {}, without a path': '경로가 없는 주소(예: {})',
  'a web address or a mail address at which a site reaches you, or null':
    '출처 사이트가 연락할 웹 주소나 메일 주소 또는 null',
  'a CSS selector, such as {}': 'CSS 선택자(예: {})',
  'an agency as the Federal Register writes it in addresses, such as {}': '연방관보 주소에 쓰이는 기관 이름(예: {})',
  'the reason, in en and ko, because enabled is false': 'enabled가 false이므로 en과 ko로 적은 이유',
  'null or no such line, because the source is on': '켜진 출처이므로 null, 또는 이 줄을 삭제',
  'an address that starts with https://, because a secret is sent to it': '비밀 값을 보내므로 https://로 시작하는 주소',
  'an id that no source above has': '위 출처에 없는 ID',
  'a list that no source above reads already': '위 출처에서 읽지 않는 목록',

  // The catalogue.
  '`end: true`, the last line of the file: one without it was cut off':
    '파일의 마지막 줄 `end: true`(없으면 잘린 파일)',
  'this key at the end of the file: nothing may follow it': '파일 끝에 있어야 하는 키(뒤에 다른 내용이 없어야 함)',
  'an id that no {} above has: ids are permanent': '위에 없는 ID(ID는 바뀌지 않아야 함)',
  'another id: ids such as added-0123456789ab are given to deadlines that people add':
    '다른 ID(added-0123456789ab 같은 ID는 수동으로 추가한 기한에 쓰임)',
  'an id that begins with that of its deadline, {}: ids are permanent, so a deadline keeps its id, and a new one has new revisions':
    '기한의 ID인 {}로 시작하는 ID(ID는 바뀌지 않아야 하므로 기한은 ID를 유지하고, 새 기한에는 새 개정을 씀)',
  'a noun phrase without a verb such as "takes effect", "ends" or "expires": the alert says what happens':
    '‘발효’, ‘종료됨’, ‘만료’ 같은 말이 없는 명사구(무슨 일인지는 알림에서 밝힘)',
  'a noun phrase without "now": it is read on any day': '‘지금’, ‘이제’가 없는 명사구(언제든 읽히는 제목)',
  'a noun phrase without a rate: `rate` and `rates` say it': '세율이 없는 명사구(세율은 `rate`와 `rates`에 적음)',
  'a noun phrase without a year: the moment says it': '연도가 없는 명사구(날짜는 moment에 적음)',
  'the id of a measure in this file': '이 파일에 있는 조치의 ID',
  'the id of an instrument in this file, listed under `instruments`': '`instruments`에 있는 법적 문서의 ID',
  'the id of an instrument in this file; did you mean `{}`?, listed under `instruments`':
    '`instruments`에 있는 법적 문서의 ID (혹시 `{}`?)',
  '`effect` beside it, because the kind {} does not tell what is missing: `ends` (the whole measure), `starts` (its rate from then on) or `nothing` (an option or a list of it)':
    '함께 적은 `effect`({}만으로는 무엇이 바뀌는지 알 수 없음): `ends`(조치 전체 종료), `starts`(그때부터 세율 적용), `nothing`(조치의 일부)',
  'the exact words of the source, because evidence is primary': 'evidence가 primary이므로 원문 그대로의 글',
  'primary or secondary, because nothing ends on a report that nobody could verify':
    'primary 또는 secondary(확인되지 않은 보도만으로는 아무것도 끝나지 않음)',
  'null, because there is no moment': 'moment가 없으므로 null',
  'none, because there is no moment': 'moment가 없으므로 none',
  'no instant, because there is no moment: remove this line': 'moment가 없으므로 이 줄을 삭제',
  'the new moment, because change is {}': 'change가 {}이므로 새 moment',
  'null, because change is {} and nothing is left to wait for': 'change가 {}이어서 기다릴 날짜가 없으므로 null',
  'how the text bounds the moment: on-or-after, until, before, through or no-later-than':
    '원문이 그 시점을 가리키는 방식: on-or-after, until, before, through, no-later-than',
  'printed or computed, because there is a moment': 'moment가 있으므로 printed 또는 computed',
  'a wall time that happens once on that day in that zone: the clocks skip this one':
    '그 시간대에서 그날 한 번 있는 시각(서머타임으로 건너뛰는 시각입니다)',
  'a wall time that happens once on that day in that zone: the clocks show this one twice':
    '그 시간대에서 그날 한 번 있는 시각(서머타임으로 두 번 있는 시각입니다)',
  'no instant while moment.time is null: remove this line': 'moment.time이 null이므로 이 줄을 삭제',
  'the same instant as date, time and zone of the moment; this line may be removed':
    'moment의 date·time·zone과 같은 시각(이 줄은 없어도 됨)',
  'an instant not before the one of the revision above: revisions stand oldest first':
    '위 개정보다 이르지 않은 시각(개정은 오래된 순)',
  'brought-forward, because the moment is earlier than the one before': '이전보다 이른 날짜이므로 brought-forward',
  'extended, because the moment is later than the one before': '이전보다 늦은 날짜이므로 extended',
  'extended or brought-forward, because a moment stands before this one':
    '앞에 날짜가 있으므로 extended 또는 brought-forward',
  'extended or brought-forward, because the moment is not the one before':
    '이전과 다른 날짜이므로 extended 또는 brought-forward',
  'set, because no moment stands before this one': '앞에 날짜가 없으므로 set',
  'the id of a revision of this deadline': '이 기한에 있는 개정의 ID',
  'a revision that has a moment': 'moment가 있는 개정',
  'a count that leads from window.from to the date of the revision it names (the first day is not counted)':
    'window.from에서 지정한 개정의 날짜까지의 일수(첫날 제외)',

  // Settings that a running bot does not apply from dutywatch.yaml.
  'all removed; takes effect at the next start': '구독이 모두 빠짐(다음 시작부터 적용)',
  'takes effect at the next start': '다음 시작부터 적용',
  '"{}" is ignored: alerts for channel {} are set up in Discord':
    '"{}" 사용 안 함: 채널 {}의 알림은 Discord에서 설정됨',
  '"{}", channel {}': '"{}", 채널 {}',
  '(file)': '(파일)',
  '"{}" is no source in {}': '"{}"은(는) {}에 없는 출처',
};
