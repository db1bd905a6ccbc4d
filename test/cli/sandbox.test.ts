import { setTimeout as sleep } from 'node:timers/promises';
import type { PageMessage, PageMessages, PageState, SetTime } from '@dutywatch/sandbox/page-api.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { startWithSandbox } from '../../src/cli/sandbox/start-sandbox.ts';
import { aFolder } from '../store/folder.ts';

const root = new URL('../..', import.meta.url).pathname;
const MOVED_BEFORE_THE_END = 2;

/** The sandbox as `npm start` starts it, used through its page's addresses as the demonstration's Admin. */
async function aDemo(dataDir = aFolder()) {
  const said: string[] = [];
  const nothing = () => {};
  const running = await startWithSandbox({
    root,
    environment: {
      discordToken: null,
      discordApi: '',
      databaseUrl: null,
      role: 'all',
      port: 0,
      host: '127.0.0.1',
      metrics: 'local',
      dataDir,
    },
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    secret: () => undefined,
    say: (line) => said.push(line),
    onFatal: ({ sentence }) => expect.unreachable(sentence),
  });
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) await running.stop();
    isStopped = true;
  };
  onTestFinished(stop);
  const origin = said.join('\n').match(/Chat +(http:\S+)\/sandbox/)?.[1] ?? '';
  const ask = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${origin}/sandbox/api${path}as=${demo.adminId}`)).json()) as T;
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${origin}/sandbox/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [answer.status, await answer.json()] as const;
  };
  const state = async () => {
    const { time } = await ask<PageState>('/state?');
    if (time === null) return expect.unreachable('there is no time machine');
    return time;
  };
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; !(await holds()); tries++) {
      if (tries === 600) expect.unreachable('it does not come about');
      await sleep(50);
    }
  };
  const messages = async (channel: string): Promise<readonly PageMessage[]> =>
    (await ask<PageMessages>(`/messages?channel=${channel}&`)).messages;
  return {
    dataDir,
    origin,
    said,
    stop,
    state,
    messages,
    async travel(request: SetTime) {
      const [status, body] = await post('/time', request);
      expect([status, body]).toEqual([200, expect.anything()]);
      await until(async () => (await state()).travellingTo === null);
    },
    async told(channel: string, words: string) {
      const found = async () => (await messages(channel)).filter((message) => textOf(message).includes(words));
      await until(async () => (await found()).length > 0);
      return found();
    },
    press: (message: PageMessage, label: RegExp) =>
      post('/component', {
        as: demo.adminId,
        channel: message.channelId,
        message: message.id,
        customId: buttonOf(message, label),
        locale: 'en-US',
      }),
    command: (name: string, options: readonly object[], channel: string = demo.koreaAlerts) =>
      post('/command', { as: demo.adminId, channel, locale: 'en-US', name, options }),
  };
}

const textOf = ({ content, embeds, components }: PageMessage) => JSON.stringify([content, embeds, components]);

function buttonOf(message: PageMessage, label: RegExp): string {
  const buttons = message.components.flatMap((row) => (row.components ?? []) as readonly Record<string, string>[]);
  return buttons.find((button) => label.test(button.label ?? ''))?.custom_id ?? '';
}

describe('the Korea story', () => {
  it('turn, next alert, #ops, Approve: the move is announced, once', async () => {
    const on = await aDemo();
    await on.travel({ turn: MOVED_BEFORE_THE_END, confirmed: true });
    await on.travel({ next: true });
    const [order] = await on.told(demo.koreaAlerts, 'Extending the Pause');
    expect(order && textOf(order)).toContain('No deadline was changed');
    const next = await on.state();
    expect(next.next?.channel).toBe(demo.koreaAlerts);
    await on.travel({ next: true });
    const shown = await on.messages(demo.koreaAlerts);
    expect(shown.at(-1)?.at.slice(0, 16)).toBe(next.next?.at.slice(0, 16));

    const [card] = await on.told(demo.ops, 'Later date proposed');
    expect(card && (await on.press(card, /^Approve all/))[0]).toBe(200);
    await on.told(demo.koreaAlerts, 'Extended');
    await on.told(demo.koreaAlerts, 'A deadline was changed to match this text');
    // The catalogue's own entry for the same order two days later is no news.
    await on.travel({ to: '2025-07-09T22:00:00Z' });
    expect(await on.told(demo.koreaAlerts, 'Extended')).toHaveLength(1);
    const cards = (await on.messages(demo.ops)).filter((it) => textOf(it).includes('proposed'));
    expect(cards.map((it) => buttonOf(it, /Approve/))).toEqual(['']);
  });

  it('the answer to Approve has Undo, and what it takes back holds again', async () => {
    const on = await aDemo();
    await on.travel({ turn: MOVED_BEFORE_THE_END, confirmed: true });
    await on.travel({ next: true });
    const [card] = await on.told(demo.ops, 'Later date proposed');
    expect(card && (await on.press(card, /^Approve 1/))[0]).toBe(200);
    await on.told(demo.koreaAlerts, 'Extended');
    const [answer] = await on.told(demo.ops, 'Recorded:');
    expect(answer && (await on.press(answer, /^Undo$/))[0]).toBe(200);
    const [preview] = await on.told(demo.ops, '"label":"Save"');
    expect(preview && (await on.press(preview, /^Save/))[0]).toBe(200);
    const [back] = await on.told(demo.koreaAlerts, 'Undone: the previous version applies again.');
    expect(back && textOf(back)).toContain('9 Jul');
  });

  it('where nobody decides, the catalogue tells of the move a day later, and the proposal closes and says why', async () => {
    const on = await aDemo();
    await on.travel({ to: '2025-07-07T21:28:00Z', confirmed: true });
    await on.travel({ to: '2025-07-08T21:00:00Z' });
    const [card] = await on.told(demo.ops, 'Later date proposed');
    expect(card?.at.slice(0, 16)).toBe('2025-07-07T21:30');
    expect((await on.messages(demo.koreaAlerts)).filter((it) => textOf(it).includes('Extended'))).toEqual([]);
    await on.travel({ to: '2025-07-08T22:00:00Z' });
    expect(await on.told(demo.koreaAlerts, 'Extended')).toHaveLength(1);
    const [closed] = await on.told(demo.ops, 'The date has already been changed to this');
    expect(closed?.id).toBe(card?.id);
    expect(closed && buttonOf(closed, /Approve/)).toBe('');
  });
});

describe('the demonstration’s alerts', () => {
  const subcommand = (name: string) => [{ name, type: 1, options: [] }];
  const following = async (on: Awaited<ReturnType<typeof aDemo>>) => {
    await on.command('alerts', subcommand('list'));
    return on.told(demo.koreaAlerts, 'Paused since');
  };

  it('are ordinary ones: its Admin pauses them, and so they stay after a restart', async () => {
    const on = await aDemo();
    const before = (await on.messages(demo.koreaAlerts)).length;
    await on.command('alerts', subcommand('setup'));
    const [panel] = await on.told(demo.koreaAlerts, '"label":"Pause"');
    expect(panel && (await on.press(panel, /^Pause$/))[0]).toBe(200);
    await on.told(demo.koreaAlerts, '"label":"Resume"');
    expect((await following(on)).length).toBeGreaterThan(0);
    const replies = (await on.messages(demo.koreaAlerts)).slice(before).map(textOf).join();
    expect(replies).not.toContain('config');
    await on.stop();
    const again = await aDemo(on.dataDir);
    expect((await following(again)).length).toBeGreaterThan(0);
    expect((await again.messages(demo.koreaAlerts)).filter((it) => textOf(it).includes('ahead'))).toHaveLength(1);
  });
});

it('answers /readyz and /metrics, and says after a restart on which day it stands and how to return', async () => {
  const on = await aDemo();
  expect((await fetch(`${on.origin}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${on.origin}/metrics`)).text()).toContain('dutywatch_gateway_connected 1');
  expect(on.said.join('\n')).not.toContain('Back to today');
  await on.travel({ to: '2025-07-09T04:00:00Z', confirmed: true });
  await on.stop();
  const again = await aDemo(on.dataDir);
  expect(again.said.join('\n')).toContain('clock is at Wednesday, July 9, 2025 at 12:00 AM ET');
  expect(again.said.join('\n')).toMatch(/press "Back to today" at http:\/\/127/);
});
