import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { systemClock } from '../../src/clock.ts';
import { commandsJson, findHandler } from '../../src/commands/index.ts';
import { deployCommands } from '../../src/discord/deploy-commands.ts';
import { discordGateway } from '../../src/discord/gateway.ts';
import { interactionHandler } from '../../src/discord/interactions.ts';
import { responseClockedLimiter } from '../../src/discord/limiter.ts';
import { aLog, gatewaySettings, handlerSettings, noEvents } from '../discord/with-discord.ts';
import { patient } from '../patient-clock.ts';
import { theCatalogue } from './context.ts';

type Options = Readonly<Record<string, string>>;

let sandbox: Sandbox;
let direct: string;

/** The commands as they are shipped, deployed to a sandbox, answered through the real client on 20 July 2025. */
beforeAll(async () => {
  const clock = systemClock();
  sandbox = await startSandbox({ clock, answerClock: patient(clock), world: demoWorld });
  const limiter = responseClockedLimiter(clock, { startPauseMs: 0 });
  const log = aLog();
  const known = { en: theCatalogue('2025-07-20T12:00:00Z', 'en'), ko: theCatalogue('2025-07-20T12:00:00Z', 'ko') };
  const onInteraction = interactionHandler({
    ...handlerSettings,
    find: findHandler,
    context: (language) => known[language],
    log,
  });
  const gateway = discordGateway({
    token: sandbox.token,
    api: sandbox.api,
    limiter,
    log,
    ...gatewaySettings(),
  });
  const deployed = await deployCommands({ token: sandbox.token, api: sandbox.api, limiter, commands: commandsJson() });
  expect(deployed).toEqual({ ok: true, value: { changed: true, removed: [] } });
  await gateway.start({ ...noEvents, onInteraction }, null);
  const opened = await fetch(`${sandbox.api}/v10/users/@me/channels`, {
    method: 'POST',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient_id: demo.memberId }),
  });
  direct = ((await opened.json()) as { id: string }).id;
  return async () => {
    await gateway.close();
    limiter.close();
    await sandbox.close();
  };
});

const asked = (name: string, options: Options, locale: string, channel: string, focused?: string) => ({
  user: demo.memberId,
  channel,
  name: 'tariff',
  locale,
  options: [
    {
      name,
      type: 1,
      options: Object.entries(options).map(([option, value]) => ({
        name: option,
        type: 3,
        value,
        ...(option === focused && { focused: true }),
      })),
    },
  ],
});

async function run(name: string, options: Options, locale = 'en-US', channel: string = demo.koreaAlerts) {
  const { original } = await sandbox.world.interact.runCommand(asked(name, options, locale, channel)).settled;
  if (!original) throw new Error(`/tariff ${name} was not answered`);
  return { text: JSON.stringify([original.content, original.embeds]), ephemeral: original.ephemeralTo !== null };
}

describe('a member in a channel', () => {
  it.each([
    ['show', { deadline: 'kr-25-suspension' }, 'en-US', '2 · 📅 Extended'],
    ['show', { deadline: 'kr-25-suspension' }, 'ko', '2 · 📅 23일 연장'],
    ['asof', { date: '6 July 2025', country: 'KR' }, 'en-US', '↪ later: Moved to **1 Aug 2025, 12:01 a.m. ET**'],
    [
      'asof',
      { date: '2025년 7월 6일', country: '한국' },
      'ko',
      '↪ 이후: 새 기한: **2025년 8월 1일 00:01 미 동부시간**',
    ],
    ['changes', { country: 'KR' }, 'en-US', 'Changes in the last 30 days: South Korea'],
    ['changes', {}, 'ko', '최근 30일 변경: 모든 국가'],
    ['search', { words: 'EO 14266' }, 'en-US', 'South Korea: reciprocal tariff (IEEPA)'],
    ['search', { words: '상호관세 한국' }, 'ko', '한국 상호관세 (IEEPA)'],
    ['status', { measure: 'us-kr-reciprocal' }, 'en-US', 'Tariffs: South Korea: reciprocal tariff (IEEPA)'],
    ['status', { measure: '한국 상호관세' }, 'ko', '관세 현황: 한국 상호관세 (IEEPA)'],
    ['status', {}, 'en-US', '12 days left · Korea reciprocal tariff: suspension'],
  ] as const)('is answered /tariff %s %j in %s for all to see', async (name, options, locale, told) => {
    const { text, ephemeral } = await run(name, options as Options, locale);
    expect(text).toContain(told);
    expect(ephemeral).toBe(false);
  });

  it.each([
    ['show', { deadline: 'suspension' }, '(DW-DEADLINE-SEVERAL)'],
    ['asof', { date: '07/09/2025' }, '(DW-DATE-SEVERAL)'],
    ['asof', { date: '29 Feb 2027' }, '(DW-DATE-NONE)'],
    ['search', { words: 'xyzzy' }, '(DW-SEARCH)'],
    ['changes', { country: 'Atlantis' }, '(DW-COUNTRY)'],
    ['status', { measure: 'Atlantis' }, '(DW-MEASURE)'],
  ] as const)('is told alone why /tariff %s %j does not work', async (name, options, code) => {
    const { text, ephemeral } = await run(name, options as Options);
    expect(text).toContain(code);
    expect(ephemeral).toBe(true);
  });

  it.each([
    ['show', 'deadline', 'suspenson korea', 'kr-25-suspension'],
    ['show', 'deadline', '9903.01.25', 'kr-25-suspension'],
    ['status', 'measure', '상호관세', 'us-kr-reciprocal'],
    ['status', 'measure', 'korae', 'us-kr-reciprocal'],
    ['asof', 'date', '9 july 2025', '2025-07-09'],
    ['changes', 'country', 'vietnma', 'VN'],
    ['search', 'words', '유예', 'kr-25-suspension'],
  ])('gets choices for /tariff %s %s while typing %j', async (name, option, typed, value) => {
    const request = asked(name, { [option]: typed }, 'ko', demo.koreaAlerts, option);
    const values = (await sandbox.world.interact.autocomplete(request)).map((choice) => choice.value);
    expect(values).toContain(value);
  });
});

it('a person is answered in direct messages too', async () => {
  const { text } = await run('changes', { country: 'KR' }, 'ko', direct);
  expect(text).toContain('최근 30일 변경: 한국');
});
