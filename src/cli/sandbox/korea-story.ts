import type { Guide, PageWords, PageZone, Story, TimeTurn } from '@dutywatch/sandbox/page-api.ts';
import { proposalButtons } from '../../alerts/proposal.ts';
import { LEGAL_ZONE, SEOUL } from '../../domain/moment.ts';
import { type Texts, worded } from '../../texts/index.ts';
import { demo } from './demo-world.ts';

const turn = (name: keyof Texts['demo']['turn'], at: string, until: string): TimeTurn => ({
  at,
  until,
  title: worded((texts) => texts.demo.turn[name]),
});

/** The turns of the Korea story: each runs from a few minutes before its moment until just after it. */
const turns: readonly TimeTurn[] = [
  turn('announced', '2025-04-02T21:35:00Z', '2025-04-02T21:40:00Z'),
  turn('suspended', '2025-04-10T03:28:00Z', '2025-04-10T03:33:00Z'),
  turn('moved', '2025-07-07T21:28:00Z', '2025-07-07T21:43:00Z'),
  turn('replaced', '2025-07-31T23:06:00Z', '2025-07-31T23:11:00Z'),
  turn('effective', '2025-08-07T03:59:00Z', '2025-08-07T04:04:00Z'),
  turn('retroactive', '2025-12-04T04:58:00Z', '2025-12-04T05:03:00Z'),
  turn('struckDown', '2026-02-20T04:58:00Z', '2026-02-20T05:03:00Z'),
  turn('windowEnds', '2026-07-24T03:58:00Z', '2026-07-24T04:03:00Z'),
];

export const koreaStory: Story = {
  title: worded((texts) => texts.demo.story),
  text: worded((texts) => texts.demo.storyText),
  turns,
};

const approveButtons = [proposalButtons.approve, proposalButtons.all].map((name) => `${name}:`);
const moved = turns.findIndex(({ title }) => title.en === worded((texts) => texts.demo.turn.moved).en);

/** A newcomer's steps from the first question to an approved move. */
export const firstSteps: Guide = {
  title: worded((texts) => texts.demo.first.title),
  steps: [
    {
      text: worded((texts) => texts.demo.first.status),
      goal: {
        kind: 'command',
        name: 'tariff status',
        options: { country: { name: worded((texts) => texts.demo.first.country), value: 'KR' } },
      },
    },
    {
      text: worded(({ demo: { first, turn } }) => first.turn(turn.moved)),
      goal: { kind: 'turn', turn: moved },
    },
    {
      text: worded((texts) => texts.demo.first.approve),
      goal: { kind: 'press', as: demo.adminId, channel: demo.ops, buttons: approveButtons },
    },
    {
      text: worded((texts) => texts.demo.first.moved),
      goal: { kind: 'open', channel: { en: demo.koreaAlerts, ko: demo.koreanTariffs } },
    },
  ],
  done: worded((texts) => texts.demo.first.done),
};

const zone = (zone: string, name: 'eastern' | 'seoul'): PageZone => ({
  zone,
  name: worded((texts) => texts.demo.page[name].name),
  time: worded((texts) => texts.demo.page[name].time),
});

/** Times are told as the law prints them. */
export const pageZones: readonly PageZone[] = [zone(LEGAL_ZONE, 'eastern'), zone(SEOUL, 'seoul')];

export const pageWords: PageWords = {
  welcomeText: worded((texts) => texts.demo.page.welcome),
  machineIntro: worded((texts) => texts.demo.page.intro),
  next: worded((texts) => texts.demo.page.next),
  noNext: worded((texts) => texts.demo.page.noNext),
};
