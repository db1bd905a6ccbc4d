import { namedKinds } from '../en/alerts.ts';
import type { Texts } from '../index.ts';
import { alerts } from './alerts.ts';

export const commands: Texts['commands'] = {
  alerts: {
    root: { name: '알림', description: '이 서버 채널의 관세 알림' },
    options: { channel: { name: '채널', description: '채널 또는 스레드 (비우면 이 채널)' } },
    list: { command: { name: '목록', description: '이 서버의 모든 구독 채널과 구독 내용' } },
    setup: { command: { name: '설정', description: '채널 알림 구독, 변경, 일시 중지, 점검, 중지' } },
    simulate: {
      command: { name: '모의실행', description: '기한 전후에 게시될 알림 또는 최근 알림 확인 (게시되지 않음)' },
      options: { moved: { name: '변경일', description: '다른 날짜, 예: 2025-08-01 00:01 (기한의 시간대)' } },
    },
    why: { menu: { name: '이 알림이 온 이유' } },
  },
  deadline: {
    root: { name: '기한', description: '기한 추가, 편집, 변경 되돌리기' },
    add: {
      command: { name: '추가', description: '관세 조치에 기한 추가' },
      options: {
        kind: { name: '종류', description: '그 날짜에 일어나는 일' },
        boundary: { name: '경계', description: '근거 문서가 날짜를 적은 방식: 당일 이후, 이전, 당일까지 등' },
      },
      choices: {
        kind: namedKinds(alerts.what),
        boundary: {
          'on-or-after': { name: '당일 이후' },
          until: { name: '직전까지' },
          before: { name: '이전' },
          through: { name: '당일까지' },
          'no-later-than': { name: '늦어도' },
        },
      },
    },
    edit: { command: { name: '편집', description: '기한의 날짜·세율·근거 변경 또는 철회' } },
    log: {
      command: { name: '이력', description: '수동 변경 이력(최근순)과 되돌리기, 또는 기한 하나의 전체 이력' },
      options: { deadline: { name: '기한', description: '전체 이력을 볼 기한 (비우면 최근 변경)' } },
    },
  },
  help: { command: { name: '도움말', description: '여기서 사용할 수 있는 명령어와 용도' } },
  tariff: {
    root: { name: '관세', description: '현재 알려진 관세 기한과 세율' },
    asof: {
      command: { name: '시점', description: '특정 날짜에 시행 중이거나 예정된 조치' },
      options: {
        date: { name: '날짜', description: '통관일(뉴욕 날짜), 예: 2025-07-09, 2025년 7월 9일, 오늘' },
        loaded: { name: '선적일', description: '화물을 선적한 날: 적용되는 운송 중 화물 규정 확인' },
      },
    },
    changes: {
      command: { name: '변경', description: '최근 며칠 동안 바뀐 내용 (최근순)' },
      options: { days: { name: '일수', description: '며칠 전까지 볼지 (1~365, 비우면 30일)' } },
    },
    export: {
      command: { name: '내려받기', description: '기한과 변경 내역을 스프레드시트용 CSV 파일로 받기' },
    },
    status: {
      command: { name: '현황', description: '현재 적용되는 세율과 다가오는 기한' },
      options: { days: { name: '일수', description: '앞으로 며칠 안의 기한만 보기 (1~365)' } },
    },
    search: {
      command: { name: '검색', description: '제목, 국가, 품목, HTS 번호, 근거 문서로 기한 찾기' },
      options: { words: { name: '검색어', description: '예: 한국 자동차, 9903.01.25, EO 14266' } },
    },
    show: { command: { name: '상세', description: '기한 하나의 전체 이력: 모든 변경과 근거 문서' } },
  },
  remind: {
    root: { name: '알림받기', description: '다이렉트 메시지로 받는 내 알림' },
    list: { command: { name: '목록', description: '내 알림 확인 및 취소' } },
    me: {
      command: { name: '나에게', description: '기한 전에 다이렉트 메시지로 알림 받기' },
      options: {
        when: {
          name: '시점',
          description: '얼마 전에 알릴지: 7일, 12시간, 보름, 0(기한 시각). 비우면 7일, 1일, 1시간, 0',
        },
      },
    },
  },
  server: {
    root: { name: '서버', description: '이 서버의 기한과 구독 파일' },
    export: { command: { name: '내보내기', description: '이 서버의 기한과 구독을 파일로 내보내기' } },
    import: {
      command: { name: '가져오기', description: '내보낸 파일 가져오기: 달라지는 내용을 보여 준 뒤 저장' },
      options: { file: { name: '파일', description: '/서버 내보내기 파일 (비우면 붙여 넣는 양식)' } },
    },
  },
  watch: {
    root: { name: '감시', description: '봇 운영: 문제를 알릴 채널, 출처, 상태' },
    setup: { command: { name: '설정', description: '문제를 알릴 채널, 홈 서버, 현황판 링크 설정' } },
    health: { command: { name: '상태', description: '대기 중인 알림, 게시할 수 없는 채널, 출처 확인 시각' } },
    proposals: { command: { name: '제안', description: '자동으로 감지되어 승인이 필요한 날짜 변경' } },
    sources: { command: { name: '출처', description: '감시하는 출처 보기, 추가, 일시 중지, 보류 해제, 제거' } },
  },
  shared: {
    options: {
      country: { name: '국가', description: '국가명 또는 코드 (비우면 모든 국가)' },
      measure: { name: '조치', description: '관세 조치 하나: 이름, HTS 번호, 근거 문서 (비우면 모든 조치)' },
      deadline: { name: '기한', description: '제목, 국가, HTS 번호 또는 근거 문서를 입력하고 목록에서 선택' },
    },
  },
};
