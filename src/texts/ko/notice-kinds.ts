import type { noticeKinds as english } from '../en/notice-kinds.ts';
import type { Translation } from '../translation.ts';

export const noticeKinds: Translation<typeof english> = {
  set: { one: '신규', many: '새 기한', why: '날짜가 정해짐' },
  countdown: { one: '사전 알림', many: '사전 알림', why: '기한 전 알림' },
  reached: { one: '기한 도래', many: '기한 도달', why: '기한 도래' },
  moved: { one: '날짜 변경', many: '날짜 변경', why: '날짜 변경' },
  'rate-changed': { one: '세율 변경', many: '세율 변경', why: '세율 변경' },
  withdrawn: { one: '철회 또는 무효', many: '철회·무효', why: '날짜 철회 또는 무효' },
  retroactive: { one: '소급 적용', many: '소급 적용', why: '소급 적용' },
  statement: { one: '발표', many: '공식 발표', why: '공식 성명' },
  'statement-edited': { one: '발표 수정', many: '수정된 발표', why: '성명 수정' },
  proposal: { one: '변경 제안', many: '제안', why: '결정을 기다리는 제안' },
  digest: { one: '요약', many: '모아보기', why: '모아 보기' },
  'catch-up': { one: '현황 요약', many: '따라잡기', why: '다가오는 기한 안내' },
  health: { one: '상태', many: '봇의 문제', why: '봇 자체의 문제' },
};
