import { describe, expect, it } from 'vitest';
import type { Choosing } from '../../../src/commands/alerts/choices.ts';
import { choosings } from '../../../src/commands/alerts/choices.ts';
import { sections } from '../../../src/commands/alerts/panel.ts';
import { layout, settingsLine, settingsLines } from '../../../src/commands/alerts/settings.ts';
import {
  changedFields,
  DEFAULT_SETTINGS,
  type SubscriptionSettings,
  settingKeys,
} from '../../../src/domain/subscription-settings.ts';
import { textsIn } from '../../../src/texts/index.ts';
import { noServices, theCatalogue } from '../context.ts';

const ROLE = { id: '400000000000000001', name: 'Desk', mentionable: true };

const context = {
  ...theCatalogue('2026-11-23T12:00:00Z'),
  services: { ...noServices, alerts: { ...noServices.alerts, roles: () => [ROLE], role: () => ROLE } },
};

/** Another value than the default for each setting. */
const others: SubscriptionSettings = {
  countries: ['KR'],
  measures: ['us-kr-reciprocal'],
  deadlines: ['pause'],
  sectors: ['steel'],
  authorities: ['IEEPA'],
  tiers: ['press'],
  sources: ['white-house'],
  kinds: ['moved'],
  leads: [{ unit: 'd', n: 1 }],
  language: 'ko',
  zone: 'Asia/Seoul',
  mention: { role: ROLE.id, kinds: ['moved'] },
  quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'held' },
  digest: { every: 'day', at: '09:00', zone: 'Asia/Seoul' },
  weekly: { weekday: 'mon', at: '09:00', zone: 'Asia/Seoul' },
  publish: true,
  thread: true,
  events: true,
};

const changedIn = (name: keyof SubscriptionSettings) => ({ ...DEFAULT_SETTINGS, [name]: others[name] });

describe('every setting', () => {
  it.each(settingKeys)('%s is told by its line of the panel, and by no other', (name) => {
    const before = settingsLines(DEFAULT_SETTINGS, context);
    const differing = settingsLines(changedIn(name), context).filter((each) => !before.includes(each));
    const field = textsIn('en').alertCommands.field[layout[name].line];
    expect(differing).toEqual([expect.stringMatching(`^\\*\\*${field}:`)]);
  });

  // A list of many channels leaves the zone of reminders out.
  it.each(settingKeys.filter((name) => name !== 'zone'))('%s is told in a list of channels', (name) => {
    expect(settingsLine(changedIn(name), context)).not.toBe(settingsLine(DEFAULT_SETTINGS, context));
  });

  const inPanel = settingKeys.flatMap((name) => {
    const { section } = layout[name];
    return section === null ? [] : [{ name, section }];
  });
  it.each(inPanel)('$name is changed by a menu of the section $section', ({ name, section }) => {
    const menus: readonly Choosing[] = sections[section].map((menu) => choosings[menu]);
    const after = menus.flatMap((menu) =>
      menu.options(DEFAULT_SETTINGS, context).map(({ value }) => menu.set(DEFAULT_SETTINGS, [value], context)),
    );
    expect(after.some((settings) => changedFields(DEFAULT_SETTINGS, settings).includes(name))).toBe(true);
  });
});
