import type { Story, TimeTurn } from '@dutywatch/sandbox/page-api.ts';

/** The turns of the story the bot was born from: each runs from a few minutes before its moment until just after it. */
const turns: readonly TimeTurn[] = [
  {
    at: '2025-04-02T21:35:00Z',
    until: '2025-04-02T21:40:00Z',
    title: { en: '25% on Korea is announced', ko: '한국 25% 발표' },
  },
  {
    at: '2025-04-10T03:28:00Z',
    until: '2025-04-10T03:33:00Z',
    title: { en: 'Suspended for 90 days', ko: '90일 유예' },
  },
  {
    at: '2025-07-07T21:28:00Z',
    until: '2025-07-07T21:43:00Z',
    title: { en: 'Moved two days before the end', ko: '만료 이틀 전 연기' },
  },
  {
    at: '2025-07-31T23:06:00Z',
    until: '2025-07-31T23:11:00Z',
    title: { en: '15% replaces 25%', ko: '25%를 15%로 대체' },
  },
  { at: '2025-08-07T03:59:00Z', until: '2025-08-07T04:04:00Z', title: { en: '15% takes effect', ko: '15% 발효' } },
  { at: '2025-12-04T04:58:00Z', until: '2025-12-04T05:03:00Z', title: { en: 'Made retroactive', ko: '소급 적용' } },
  {
    at: '2026-02-20T04:58:00Z',
    until: '2026-02-20T05:03:00Z',
    title: { en: 'Struck down in court', ko: '대법원 무효 판결' },
  },
  {
    at: '2026-07-24T03:58:00Z',
    until: '2026-07-24T04:03:00Z',
    title: { en: '150-day window ends', ko: '150일 기한 만료' },
  },
];

export const koreaStory: Story = {
  title: { en: 'The Korea story', ko: '한국 관세의 흐름' },
  text: {
    en: 'The turns of the US tariff on South Korea. Each runs through its moment and stops just after. Where an order is published, act as Admin, open #ops and approve the change.',
    ko: '미국의 대한국 관세가 바뀐 순간들입니다. 누르면 그 순간을 지나 바로 멈춥니다. 명령이 발표되면 관리자로 바꾸고 #ops에서 변경을 승인하세요.',
  },
  turns,
};
