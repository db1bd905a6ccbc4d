import { join } from 'node:path';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { expect, it, onTestFinished } from 'vitest';
import { startBot } from '../../src/cli/bot/bot.ts';
import { readConfig } from '../../src/cli/config/load.ts';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { IN_MEMORY, openSqlite } from '../../src/store/sqlite.ts';
import { aSite, sourceOf } from '../app/statements/site.ts';
import { aSubscription, at } from '../builders.ts';
import { realNow, scaledClock } from '../crash/scaled-clock.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The facts of 6 June 2025, in our own words. */
const article = `The presidents of South Korea and the United States talked by telephone on Friday for the first time since the new Korean leader took office. His office said both agreed to work towards a mutually satisfactory agreement on tariffs as soon as possible, and to have it prepared in talks between officials.

Washington announced a tariff of 25 percent on goods from South Korea on April 2. It suspended the duty for 90 days, a period that runs out in early July. Separate tariffs on steel, aluminium and automobiles are being collected already, and semiconductors may be next.

No date for a meeting was given.`;

it('the article the project began with: told once, on Korea, tied to the open deadline, proposing nothing', {
  timeout: 60_000,
}, async () => {
  const clock = scaledClock({ base: at('2025-06-06T13:00:00Z'), realBase: realNow(), scale: 1 });
  const sandbox = await startSandbox({ clock, world: demoWorld });
  onTestFinished(() => sandbox.close());
  const opened = await openSqlite({ file: IN_MEMORY, now: clock.now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  const { catalogue, settings } = readConfig(join(import.meta.dirname, '..', '..'));
  const site = await aSite();
  site.entries = [{ path: '/weather', title: 'Rain in Seoul', at: '2025-06-06T09:00:00Z' }];
  const source = sourceOf(site);
  const subscription = aSubscription({
    id: 'file/korea',
    channel: demo.koreaAlerts,
    guild: demo.guildId,
    countries: ['KR'],
    kinds: ['statement', 'statement-edited', 'proposal'],
    startCard: false,
  });
  const started = await startBot({
    clock,
    store,
    log: quiet,
    token: sandbox.token,
    api: sandbox.api,
    settings: { ...settings, publicUrl: 'https://duty.example.org' },
    catalogue,
    subscriptions: [subscription, { ...subscription, id: 'file/hangul', channel: demo.koreanTariffs, language: 'ko' }],
    opsSubscription: null,
    limiter: { startPauseMs: 0 },
    deploy: false,
    cron: false,
    sources: () => [source],
    onFatal() {},
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const { app } = started.value;
  onTestFinished(async () => {
    await started.value.stop();
    await store.close();
  });
  await expect.poll(() => app.snapshot.statements.standing('post')?.baselineAt ?? null).not.toBeNull();

  site.pages.set('/call', article);
  site.entries = [
    {
      path: '/call',
      title: 'Leaders of Seoul and Washington agree in first call to speed up tariff talks',
      at: '2025-06-06T13:55:00Z',
    },
    ...site.entries,
  ];
  for (const time of ['2025-06-06T14:00:00Z', '2025-06-06T14:30:00Z']) {
    clock.follow({ base: at(time), realBase: realNow(), scale: 1 });
    await app.statements.watch.wake();
    await app.sweep();
  }

  const said = (channel: string) =>
    sandbox.world
      .messages(channel)
      .filter(({ authorId }) => authorId === demo.botId)
      .map(({ content, embeds }) => `${content}\n${JSON.stringify(embeds)}`);
  await expect.poll(() => said(demo.koreaAlerts).length).toBe(1);
  const [english = ''] = said(demo.koreaAlerts);
  expect(english).toContain(
    'Press report: Leaders of Seoul and Washington agree in first call to speed up tariff talks',
  );
  expect(english).toContain('**South Korea**');
  expect(english).toContain('semiconductors');
  expect(english).toMatch(/12:01 a\.m\. ET, Wed 9 Jul 2025 · <t:1752033660:R>/);
  expect(english).toContain('No exact date given. No deadline was changed.');
  expect(english).not.toMatch(/1 Jul|July 1|Jul 1\b/);
  const event = app.statements.view.events()[0]?.id ?? '';
  expect(english).toContain(`[Details](https://duty.example.org/event/${encodeURIComponent(event)}?lang=en)`);
  const [korean = ''] = said(demo.koreanTariffs);
  expect(korean).toContain('언론 보도: ');
  expect(korean).toMatch(/2025년 7월 9일\(수\) 00:01 미 동부시간 · <t:1752033660:R>/);
  expect(await store.proposals.list(0)).toEqual([]);
});
