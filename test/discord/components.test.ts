import { describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import type {
  Answer,
  Command,
  CommandContext,
  Component,
  MessageMenu,
  Pressed,
} from '../../src/commands/shared/command.ts';
import { calledBy, defineCommand, defineComponent } from '../../src/commands/shared/define.ts';
import { deployCommands } from '../../src/discord/deploy-commands.ts';
import type { Who } from '../../src/discord/interactions.ts';
import { interactionHandler } from '../../src/discord/interactions.ts';
import type { Body } from '../../src/domain/body.ts';
import { aContext } from '../commands/context.ts';
import { PATIENT_DEFER_MS } from '../patient-clock.ts';
import { aDiscord, aGateway, aLimiter, handlerSettings } from './with-discord.ts';

const named = (name: string, ko: string) => ({
  name,
  name_localizations: { ko },
  description: `What ${name} does`,
  description_localizations: { ko },
});
const body = (content: string, over: Partial<Body> = {}): Body => ({ content, embeds: [], mentionRoles: [], ...over });
const reply = (content: string, over: Partial<Body> = {}): Answer => ({ body: body(content, over), ephemeral: true });

type Seen = { readonly args: unknown; readonly pressed: Pressed; readonly context: CommandContext };

/** A bot with `/try it`, which answers with `first`, one component of every kind, and a menu entry. */
async function aBot(
  first: (id: Ids) => Answer,
  answer: (seen: Seen) => Answer | Promise<Answer>,
  deferAfterMs = PATIENT_DEFER_MS,
) {
  const seen: Seen[] = [];
  const handle = async (args: unknown, pressed: Pressed, context: CommandContext) => {
    const all = { args, pressed, context };
    seen.push(all);
    return answer(all);
  };
  const button = defineComponent({ name: 'try-button', kind: 'button', args: ['draft', 'page'], handle });
  const menu = defineComponent({ name: 'try-menu', kind: 'menu', args: [], handle });
  const form = defineComponent({ name: 'try-form', kind: 'modal', args: ['draft'], handle });
  const kept = defineComponent({ name: 'try-kept', kind: 'button', args: [], needs: 'administrator', handle });
  const list: readonly Component[] = [button, menu, form, kept];
  const ids = {
    button: button.id({ draft: 'd1', page: '2' }),
    menu: menu.id({}),
    form: form.id({ draft: 'd1' }),
    kept: kept.id({}),
  };
  const command: Command = defineCommand('try', {
    ...named('it', '그것'),
    options: [{ ...named('where', '어디'), type: 7 }],
    handle: async () => first(ids),
  });
  const entry: MessageMenu = {
    spec: { type: 3, name: 'Why this', name_localizations: { ko: '이유' }, contexts: [0], integration_types: [0] },
    handle: async (target) => reply(JSON.stringify(target)),
  };
  const discord = await aDiscord();
  const commands = [{ ...named('try', '시도'), type: 1, options: [command.spec] }, entry.spec];
  expect(await deployCommands({ ...discord, limiter: aLimiter(), commands })).toMatchObject({ ok: true });
  expect(await deployCommands({ ...discord, limiter: aLimiter(), commands })).toMatchObject({
    value: { changed: false },
  });
  const { gateway, log } = aGateway(discord, {
    onInteraction: interactionHandler({
      ...handlerSettings,
      find: (path) => (path.join(' ') === 'try it' ? command : undefined),
      findMenu: (name) => (name === entry.spec.name ? entry : undefined),
      findComponent(customId) {
        const { name, args } = calledBy(customId);
        const component = list.find((it) => it.name === name);
        return component && { component, args };
      },
      context: (language, who: Who) => aContext({ language, actor: { ...who, operator: false } }),
      log: { ...quiet },
      deferAfterMs,
    }),
  });
  await gateway.start();
  const { interact } = discord.world;
  const options = [{ name: 'it', type: 1, options: [] }];
  const run = (user: string = demo.memberId) =>
    interact.runCommand({ user, channel: demo.koreaAlerts, name: 'try', options, locale: 'ko' });
  return { discord, interact, seen, run, ids, log };
}
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

type Ids = { readonly button: string; readonly menu: string; readonly form: string; readonly kept: string };

const buttons = (id: Ids): Answer =>
  reply('first', {
    components: [
      { type: 1, components: [{ type: 2, style: 1, custom_id: id.button, label: 'Go' }] },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: id.menu,
            options: [
              { label: 'A', value: 'a' },
              { label: 'B', value: 'b' },
            ],
          },
        ],
      },
      { type: 1, components: [{ type: 2, style: 4, custom_id: id.kept, label: 'Delete' }] },
    ],
  });

const aForm = (id: Ids): Answer => ({
  kind: 'modal',
  customId: id.form,
  title: 'When?',
  fields: [
    { id: 'when', label: 'Date', required: true, style: 'short', max: 100 },
    {
      id: 'kind',
      label: 'Instrument',
      required: true,
      style: 'choice',
      options: [{ label: 'EO', value: 'executive order' }],
    },
    { id: 'quote', label: 'Quote', required: false, style: 'paragraph', max: 1_000 },
  ],
});

const place = (message: string, customId: string, user: string = demo.memberId) => ({
  user,
  channel: demo.koreaAlerts,
  message,
  customId,
});

describe('a button', () => {
  it('reaches its handler with its arguments and who pressed it, and changes its message', async () => {
    const bot = await aBot(buttons, () => ({ kind: 'update', body: body('second') }));
    const { original } = await bot.run().settled;
    const exchange = bot.interact.pressButton(place(original?.id ?? '', bot.ids.button));
    expect(await exchange.answered).toMatchObject({ kind: 'updated', message: { content: 'second', components: [] } });
    expect(bot.seen[0]?.args).toEqual({ draft: 'd1', page: '2' });
    expect(bot.seen[0]?.context.actor).toEqual({
      user: demo.memberId,
      guild: demo.guildId,
      channel: demo.koreaAlerts,
      administrator: false,
      operator: false,
      roles: [demo.guildId, demo.deskRoleId],
    });
    expect(bot.seen[0]?.pressed.source).toMatchObject({ messageId: original?.id, ours: true, ref: null });
  });

  it('that takes longer stops spinning in time; its answer comes after', async () => {
    const slow = Promise.withResolvers<Answer>();
    const bot = await aBot(buttons, () => slow.promise, 10);
    const { original } = await bot.run().settled;
    const exchange = bot.interact.pressButton(place(original?.id ?? '', bot.ids.button));
    expect(await exchange.answered).toMatchObject({ kind: 'deferred', updates: true });
    slow.resolve(reply('at last'));
    await expect.poll(() => exchange.seen().followups.map(({ content }) => content)).toEqual(['at last']);
    expect(exchange.seen().followups[0]?.ephemeralTo).toBe(demo.memberId);
  });

  it.each([
    ['forged with other arguments', 'try-button:1:2:3', '(DW-COMPONENT)'],
    ['forged with an argument of another form', 'try-button:d1:<@1> @everyone', '(DW-COMPONENT)'],
    ['forged as another kind', 'try-form:d1', '(DW-COMPONENT)'],
    ['of an earlier version', 'gone-button:1', '(DW-COMPONENT)'],
    ['of an administrator, replayed', 'try-kept', '(DW-PERMISSION)'],
  ])('%s does nothing and says so', async (_name, customId, code) => {
    const bot = await aBot(buttons, () => reply('done'));
    const { original } = await bot.run().settled;
    const exchange = bot.interact.forge({ ...place(original?.id ?? '', customId), type: 'button', locale: 'ko' });
    const seen = await exchange.settled;
    expect(seen.original?.content).toContain(code);
    expect(seen.original?.content).toMatch(/[가-힣]/);
    expect(bot.seen).toEqual([]);
  });

  it('for administrators works for them', async () => {
    const bot = await aBot(buttons, () => reply('done'));
    const { original } = await bot.run(demo.adminId).settled;
    const seen = await bot.interact.pressButton(place(original?.id ?? '', bot.ids.kept, demo.adminId)).settled;
    expect(seen.original?.content).toBe('done');
    expect(bot.seen[0]?.context.actor).toMatchObject({ administrator: true, operator: false });
  });
});

it('a menu gives what was chosen', async () => {
  const bot = await aBot(buttons, () => ({ kind: 'nothing' }));
  const { original } = await bot.run().settled;
  const chosen = bot.interact.chooseFromMenu({ ...place(original?.id ?? '', bot.ids.menu), values: ['b'] });
  expect(await chosen.answered).toMatchObject({ kind: 'deferred', updates: true });
  expect(bot.seen[0]?.pressed.values).toEqual(['b']);
});

it('a menu of roles, of channels and of people gives ids, and Discord offers only what is there', async () => {
  const menus = (id: Ids): Answer =>
    reply('first', { components: [{ type: 1, components: [{ type: 6, custom_id: id.menu }] }] });
  const bot = await aBot(menus, () => ({ kind: 'nothing' }));
  const { original } = await bot.run().settled;
  const menu = place(original?.id ?? '', bot.ids.menu);
  await bot.interact.chooseFromMenu({ ...menu, values: [demo.deskRoleId] }).answered;
  expect(bot.seen[0]?.pressed.values).toEqual([demo.deskRoleId]);
  expect(await bot.interact.chooseFromMenu({ ...menu, values: ['17'] }).answered).toMatchObject({ kind: 'refused' });
});

describe('a form', () => {
  it('is shown, and gives what was typed and chosen', async () => {
    const bot = await aBot(aForm, () => reply('thanks'));
    const opened = bot.run();
    expect(await opened.answered).toMatchObject({ kind: 'modal', modal: { title: 'When?' } });
    const values = { when: '9 July 2025', kind: ['executive order'], quote: '' };
    const sent = bot.interact.sendForm({ user: demo.memberId, interaction: opened.id, values });
    expect((await sent.settled).original?.content).toBe('thanks');
    expect(bot.seen[0]?.pressed).toMatchObject({
      kind: 'modal',
      fields: { when: '9 July 2025', kind: 'executive order', quote: '' },
      source: null,
    });
  });

  it.each([
    ['a required field is empty', { when: ' ', kind: ['executive order'] }],
    ['the choice is not offered', { when: 'x', kind: ['decree'] }],
    ['a text is too long', { when: 'x'.repeat(101), kind: ['executive order'] }],
  ])('is not sent by Discord while %s', async (_name, values) => {
    const bot = await aBot(aForm, () => reply('thanks'));
    const opened = bot.run();
    await opened.answered;
    const sent = bot.interact.sendForm({ user: demo.memberId, interaction: opened.id, values });
    expect(await sent.answered).toMatchObject({ kind: 'refused' });
    expect(bot.seen).toEqual([]);
  });

  it('opened by a button changes the message of the button', async () => {
    let step = 0;
    const bot = await aBot(buttons, () => (step++ === 0 ? aForm(bot.ids) : { kind: 'update', body: body('changed') }));
    const { original } = await bot.run().settled;
    const opened = bot.interact.pressButton(place(original?.id ?? '', bot.ids.button));
    await opened.answered;
    const values = { when: 'x', kind: ['executive order'] };
    const sent = bot.interact.sendForm({ user: demo.memberId, interaction: opened.id, values });
    expect(await sent.answered).toMatchObject({ kind: 'updated', message: { id: original?.id, content: 'changed' } });
  });
});

it('an entry of the message menu gets its message', async () => {
  const bot = await aBot(buttons, () => ({ kind: 'nothing' }));
  const target = bot.discord.world.say(demo.memberId, demo.koreaAlerts, 'hello');
  const seen = await bot.interact.runMenu({
    user: demo.memberId,
    channel: demo.koreaAlerts,
    name: 'Why this',
    message: target?.id ?? '',
  }).settled;
  expect(JSON.parse(seen.original?.content ?? '')).toEqual({
    messageId: target?.id,
    channel: demo.koreaAlerts,
    ours: false,
    ref: null,
  });
});

it('an answer carries files with what they show', async () => {
  const data = Buffer.from('id: korea\n').toString('base64');
  const files = [{ name: 'server.yaml', data, description: 'The settings of this server' }];
  const bot = await aBot(
    () => reply('here', { files }),
    () => ({ kind: 'nothing' }),
  );
  const { original } = await bot.run().settled;
  expect(original?.attachments).toMatchObject([
    { filename: 'server.yaml', description: 'The settings of this server', size: 10 },
  ]);
});
