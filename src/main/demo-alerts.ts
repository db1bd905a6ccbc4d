import { demo } from './demo.ts';

/** What the demo channels follow: Korea in both languages, and everything. `ops` is told of trouble. */
export const demoSubscriptions = [
  {
    id: 'korea',
    channel: demo.koreaAlerts,
    guild: demo.guildId,
    countries: ['KR'],
    language: 'en',
    role: demo.deskRoleId,
  },
  { id: 'everything', channel: demo.allTariffs, guild: demo.guildId, countries: [], language: 'en', role: null },
  { id: 'korea-ko', channel: demo.koreanTariffs, guild: demo.guildId, countries: ['KR'], language: 'ko', role: null },
] as const;

export const demoOps = { id: 'ops', channel: demo.ops, guild: demo.guildId } as const;
