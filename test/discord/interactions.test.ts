import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import type { Command, Reply } from '../../src/commands/shared/command.ts';
import { deployCommands, sameCommands } from '../../src/discord/deploy-commands.ts';
import { interactionHandler, languageOf } from '../../src/discord/interactions.ts';
import { aContext } from '../commands/context.ts';
import { PATIENT_DEFER_MS } from '../patient-clock.ts';
import { aDiscord, aGateway, aLimiter, handlerSettings } from './with-discord.ts';

const named = (name: string, ko: string) => ({
  name,
  name_localizations: { ko },
  description: `What ${name} does`,
  description_localizations: { ko },
});
const country = { ...named('country', '국가'), type: 3, autocomplete: true } as const;
const days = { ...named('days', '일수'), type: 4, min_value: 1, max_value: 365 } as const;
const commandsJson = [
  {
    ...named('tariff', '관세'),
    type: 1,
    contexts: [0],
    integration_types: [0],
    options: [{ ...named('status', '현황'), type: 1, options: [country, days] }],
  },
];

const saying = (content: string, ephemeral = false): Reply => ({
  body: { content, embeds: [], mentionRoles: [] },
  ephemeral,
});

function aCommand(changes: Partial<Command> = {}): Command {
  return {
    path: ['tariff', 'status'],
    spec: { ...named('status', '현황'), type: 1, options: [country, days] },
    handle: async (args, { language }) => saying(`${language} ${JSON.stringify(args)}`),
    suggest: async () => ({ choices: [] }),
    needs: 'anyone',
    ephemeral: false,
    components: [],
    ...changes,
  };
}

/** A sandbox with the commands registered and a bot that answers with this command. */
async function aBot(
  command: Command | undefined,
  deferAfterMs = PATIENT_DEFER_MS,
  arriving: (interaction: object) => void = () => {},
) {
  const discord = await aDiscord();
  await deployCommands({ ...discord, limiter: aLimiter(), commands: commandsJson });
  const { gateway, log } = aGateway(discord, {
    onInteraction: (interaction) => {
      arriving(interaction);
      return interactionHandler({
        find: (path) => (path.join(' ') === command?.path.join(' ') ? command : undefined),
        context: (language) => aContext({ language }),
        log,
        ...handlerSettings,
        deferAfterMs,
      })(interaction);
    },
  });
  await gateway.start();
  const run = (options: readonly Record<string, unknown>[] = [], locale = 'en-US') => ({
    user: demo.memberId,
    channel: demo.koreaAlerts,
    name: 'tariff',
    options: [{ name: 'status', type: 1, options }],
    locale,
  });
  return { discord, log, run };
}

describe('a slash command', () => {
  it('reaches its handler with plain arguments and the language of the person', async () => {
    const { discord, run } = await aBot(aCommand());
    const options = [
      { name: 'country', type: 3, value: 'KR' },
      { name: 'days', type: 4, value: 30 },
    ];
    const korean = await discord.world.interact.runCommand(run(options, 'ko')).settled;
    expect(korean.original?.content).toBe('ko {"country":"KR","days":30}');
    const english = await discord.world.interact.runCommand(run([], 'en-GB')).settled;
    expect(english.original?.content).toBe('en {}');
  });

  it('is answered for all to see, or for the person alone, and never pings everyone', async () => {
    let ephemeral = false;
    const { discord, run } = await aBot(aCommand({ handle: async () => saying('@everyone look', ephemeral) }));
    const open = await discord.world.interact.runCommand(run()).settled;
    expect(open.original).toMatchObject({ ephemeralTo: null, mentions: { everyone: false } });
    ephemeral = true;
    const quiet = await discord.world.interact.runCommand(run()).settled;
    expect(quiet.original?.ephemeralTo).toBe(demo.memberId);
  });

  it('that takes longer is "thinking" first and answered then', async () => {
    const answer = Promise.withResolvers<Reply>();
    const { discord, run } = await aBot(aCommand({ handle: () => answer.promise }), 10);
    const exchange = discord.world.interact.runCommand(run());
    expect(await exchange.answered).toMatchObject({ kind: 'deferred' });
    answer.resolve(saying('at last'));
    expect((await exchange.settled).original?.content).toBe('at last');
  });

  it.each([
    ['at once', 1_500],
    ['after it was put off', 0],
  ])('that fails %s answers a sentence and a code; the stack goes to the log', async (_when, deferAfterMs) => {
    const handle = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('a secret of the house');
    };
    const { discord, log, run } = await aBot(aCommand({ handle }), deferAfterMs);
    const seen = await discord.world.interact.runCommand(run([], 'ko')).settled;
    expect(seen.original?.content).toMatch(/[가-힣].*\(DW-INTERNAL\)$/);
    expect(seen.original?.content).not.toContain('secret');
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', sentence: 'A command failed' }));
  });

  it('whose deferral arrived although the confirmation was lost is still answered', async () => {
    const answer = Promise.withResolvers<Reply>();
    const { discord, log, run } = await aBot(aCommand({ handle: () => answer.promise }), 10);
    discord.faults.set([{ kind: '5xx-after', route: /callback/, times: 1 }]);
    const exchange = discord.world.interact.runCommand(run());
    expect(await exchange.answered).toMatchObject({ kind: 'deferred' });
    answer.resolve(saying('at last'));
    await expect.poll(() => exchange.seen().original?.content, { timeout: 20_000 }).toBe('at last');
    expect(log.lines).toEqual([]);
  });

  it('whose answer Discord refuses is answered with a sentence and a code', async () => {
    const { discord, run } = await aBot(aCommand({ handle: async () => saying('x'.repeat(2_001)) }));
    const seen = await discord.world.interact.runCommand(run()).settled;
    expect(seen.original?.content ?? '').toMatch(/may have been carried out.*\(DW-UNSHOWN\)/);
    expect(seen.original?.ephemeralTo).toBe(demo.memberId);
  });

  it.each([
    ['10062, unknown', { kind: 'refusal', status: 404, code: 10_062 }, 10_062],
    ['40060, acknowledged already', { kind: 'refusal', status: 400, code: 40_060 }, 40_060],
    ['a page of HTML', { kind: 'refusal', status: 403, code: null }, null],
    ['a server that is broken', { kind: '5xx-before' }, null],
  ] as const)(
    'whose answer meets %s is carried out once, and its token stays out of the log',
    async (_what, fault, code) => {
      let carriedOut = 0;
      const handle = async () => saying(`done ${++carriedOut}`);
      const { discord, log, run } = await aBot(aCommand({ handle }));
      discord.faults.set([{ ...fault, route: /callback/ }]);
      void discord.world.interact.runCommand(run());
      await expect.poll(() => log.lines, { timeout: 20_000 }).toHaveLength(1);
      expect(log.lines).toMatchObject([
        { level: 'warn', sentence: 'An interaction could not be answered', fields: { code } },
      ]);
      const asked = discord.log.requests.findLast(({ path }) => path.includes('/callback'))?.path ?? '';
      const [, token] = /interactions\/[^/]+\/([^/]+)\/callback/.exec(asked) ?? [];
      expect(token).toBeTruthy();
      expect(inspect(log.lines, { depth: 10 })).not.toContain(token);
      expect(carriedOut).toBe(1);
    },
  );

  it('that is not known any more is answered politely', async () => {
    const { discord, run } = await aBot(undefined);
    const seen = await discord.world.interact.runCommand(run()).settled;
    expect(seen.original?.content).toContain('(DW-COMMAND)');
    expect(seen.original?.ephemeralTo).toBe(demo.memberId);
  });
});

describe('autocomplete', () => {
  const typing = [{ name: 'country', type: 3, value: 'kor', focused: true }];

  it('gets what is being typed and offers at most twenty-five', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `${index} ${'x'.repeat(120)}`, value: `${index}` }));
    const asked: unknown[] = [];
    const suggest: Command['suggest'] = async (what, { language }) => {
      asked.push({ ...what, language });
      return { choices: many };
    };
    const { discord, run } = await aBot(aCommand({ suggest }));
    expect(await discord.world.interact.autocomplete(run(typing, 'ko'))).toHaveLength(25);
    expect(asked).toEqual([{ option: 'country', value: 'kor', language: 'ko' }]);
  });

  it('that fails offers nothing', async () => {
    const suggest = async () => {
      throw new Error('no index');
    };
    const { discord, run } = await aBot(aCommand({ suggest }));
    expect(await discord.world.interact.autocomplete(run(typing))).toEqual([]);
  });
});

it.each([
  ['ko', 'ko'],
  ['en-US', 'en'],
  ['kok', 'en'],
  ['de', 'en'],
])('a person whose Discord speaks %s is answered in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

it.each([
  ['locale', { locale: undefined }],
  ['locale of person and server', { locale: undefined, guildLocale: null }],
  ['permissions', { memberPermissions: null, appPermissions: undefined }],
  ['member', { member: undefined, memberPermissions: undefined }],
] as const)('an interaction without %s is answered', async (_, lacking) => {
  const { discord, run } = await aBot(aCommand(), 1_500, (interaction) => Object.assign(interaction, lacking));
  const { original } = await discord.world.interact.runCommand(run([{ name: 'days', value: 3 }])).settled;
  expect(original?.content).toContain('"days":3');
});

describe('deploying commands', () => {
  it('writes them once, and nothing when nothing changed', async () => {
    const discord = await aDiscord();
    const deploy = (commands: readonly unknown[]) => deployCommands({ ...discord, limiter: aLimiter(), commands });
    expect(await deploy(commandsJson)).toEqual({ ok: true, value: { changed: true, removed: [] } });
    expect(await deploy(commandsJson)).toEqual({ ok: true, value: { changed: false, removed: [] } });
    expect(discord.log.requests.filter((request) => request.method === 'PUT')).toHaveLength(1);
    const renamed = commandsJson.map((command) => ({ ...command, description: 'Something else' }));
    expect(await deploy(renamed)).toEqual({ ok: true, value: { changed: true, removed: [] } });
  });

  it('takes away what an earlier version registered, everywhere and in single servers, and says what', async () => {
    const discord = await aDiscord();
    const limiter = aLimiter();
    const option = (name: string, options: readonly unknown[] = [], type = 1) => ({
      ...named(name, name),
      type,
      options,
    });
    const before = [
      { ...named('alerts', '알림'), type: 1, options: [option('follow'), option('list')] },
      { ...named('watch', '감시'), type: 1, options: [option('source', [option('add')], 2)] },
      { ...named('audit', '변경이력'), type: 1 },
    ];
    const old = await deployCommands({ ...discord, limiter, commands: before });
    expect(old).toMatchObject({ ok: true });
    const route = `${discord.api}/v10/applications/${demo.applicationId}/guilds/${demo.guildId}/commands`;
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
    await fetch(route, { method: 'PUT', headers, body: JSON.stringify(before.slice(2)) });
    const now = [{ ...named('alerts', '알림'), type: 1, options: [option('setup'), option('list')] }];
    const deployed = await deployCommands({ ...discord, limiter, commands: now, servers: true });
    const removed = ['/alerts follow', '/watch source add', '/audit', `/audit (server ${demo.guildId})`];
    expect(deployed).toEqual({ ok: true, value: { changed: true, removed } });
    expect(await (await fetch(route, { headers })).json()).toEqual([]);
    const again = await deployCommands({ ...discord, limiter, commands: now, servers: true });
    expect(again).toEqual({ ok: true, value: { changed: false, removed: [] } });
  });

  it('says what Discord has against a command', async () => {
    const server = createServer((request, response) => {
      request.resume();
      const body =
        request.method === 'GET'
          ? { id: '900000000000000001' }
          : {
              code: 50035,
              message: 'Invalid Form Body',
              errors: { 0: { name: { _errors: [{ code: 'X', message: 'Command name is invalid' }] } } },
            };
      response.writeHead(request.method === 'GET' ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const deployed = await deployCommands({
      token: 'x.y.z',
      api: `http://127.0.0.1:${port}/api`,
      limiter: aLimiter(),
      commands: commandsJson,
    });
    expect(deployed).toMatchObject({
      ok: false,
      error: { code: 'http-400', sentence: expect.stringContaining('Command name is invalid') },
    });
  });

  it('with a refused token says so', async () => {
    const discord = await aDiscord();
    const limiter = aLimiter();
    expect(await deployCommands({ ...discord, token: 'x.y.z', limiter, commands: commandsJson })).toMatchObject({
      ok: false,
      error: { code: 'token-refused' },
    });
  });

  it.each([
    [
      'ids and defaults that Discord adds',
      { id: '1', version: '2', nsfw: false, default_member_permissions: null },
      true,
    ],
    ['another description', { description: 'other' }, false],
    ['another Korean name', { name_localizations: { ko: '다른' } }, false],
    ['a permission', { default_member_permissions: '8' }, false],
    ['options in another order', { options: [days, country] }, false],
    ['an option less', { options: [country] }, false],
  ])('sees %s', (_name, change, same) => {
    const ours = { ...named('next', '다음'), type: 1, options: [country, days] };
    expect(sameCommands([{ ...ours, ...change }], [ours])).toBe(same);
  });
});
