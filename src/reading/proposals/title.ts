import type { DeadlineKind } from '../../domain/deadline.ts';
import type { Worded } from '../../domain/measure.ts';

const LONGEST = 120;

const words: Readonly<Record<DeadlineKind, Worded>> = {
  effective: { en: 'Takes effect', ko: '발효' },
  'suspension-ends': { en: 'Suspension ends', ko: '유예 만료' },
  expires: { en: 'Ends', ko: '종료' },
  'rate-step': { en: 'Rate changes', ko: '세율 변경' },
  'in-transit-cutoff': { en: 'Goods under way must be entered', ko: '운송 중 물품 반입 마감' },
  'exclusion-expires': { en: 'Exclusions expire', ko: '제외 만료' },
  'negotiation-ends': { en: 'Negotiation window ends', ko: '협상 기한 만료' },
  'comment-closes': { en: 'Comments close', ko: '의견 제출 마감' },
  'retroactive-effect': { en: 'Applies back to an earlier day', ko: '소급 적용' },
};

/** What a deadline read out of a text is called until somebody words it better: what happens, and the text's own title. */
export function titleOf(kind: DeadlineKind, document: string): Worded {
  const said = document.length > LONGEST ? `${document.slice(0, LONGEST - 1)}…` : document;
  return { en: `${words[kind].en}: ${said}`, ko: `${words[kind].ko}: ${said}` };
}
