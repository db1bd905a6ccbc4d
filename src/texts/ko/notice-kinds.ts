import type { Texts } from '../index.ts';

export const noticeKinds: Texts['noticeKinds'] = {
  set: { one: '신규', many: '새 기한', why: '날짜 확정' },
  countdown: { one: '사전 알림', many: '사전 알림', why: '기한 전 사전 알림' },
  reached: { one: '시행 시각', many: '시행 시각', why: '시행 시각' },
  moved: { one: '날짜 변경', many: '날짜 변경', why: '날짜 변경' },
  'rate-changed': { one: '세율 변경', many: '세율 변경', why: '세율 변경' },
  withdrawn: { one: '철회·무효', many: '철회·무효', why: '철회·무효' },
  retroactive: { one: '소급 적용', many: '소급 적용', why: '소급 적용' },
  statement: { one: '발표', many: '발표', why: '새 발표' },
  'statement-edited': { one: '발표 수정', many: '수정된 발표', why: '발표 수정' },
  proposal: { one: '변경 제안', many: '변경 제안', why: '승인이 필요한 변경 제안' },
  digest: { one: '요약', many: '요약', why: '정기 요약' },
  summary: { one: '주간 변경 요약', many: '주간 변경 요약', why: '주간 변경 요약' },
  'catch-up': { one: '밀린 알림 요약', many: '밀린 알림 요약', why: '밀린 알림 요약' },
  health: { one: '봇 상태', many: '봇 문제', why: '봇 문제' },
};
