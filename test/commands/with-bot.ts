import type { Message } from '@dutywatch/sandbox/messages.ts';
import { everydayPermissions } from '@dutywatch/sandbox/permissions.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { ChannelType, type WorldSpec } from '@dutywatch/sandbox/world-spec.ts';
import { onTestFinished } from 'vitest';
import { type Bot, startBot } from '../../src/cli/bot/bot.ts';
import type { Catalogue } from '../../src/cli/config/catalogue.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { systemClock } from '../../src/clock.ts';
import type { ChoosingName } from '../../src/commands/alerts/choices.ts';
import { type Section, sectionNames, sections } from '../../src/commands/alerts/panel.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../builders.ts';
import { PATIENT_DEFER_MS, patient } from '../patient-clock.ts';
import { storeInMemory } from '../store/in-memory.ts';
import { logged, transcribe } from '../transcript.ts';

/** A second server beside the demo's, with an administrator of its own; the bot is in both. */
export const elsewhere = {
  guildId: '1325000000000000900',
  adminId: '1325000000000000901',
  channel: '1325000000000000902',
} as const;

const twoServers: WorldSpec = {
  ...demoWorld,
  people: [...demoWorld.people, { id: elsewhere.adminId, name: 'Sol', role: 'admin' }],
  guilds: [
    ...demoWorld.guilds,
    {
      id: elsewhere.guildId,
      name: 'Another Desk',
      ownerId: elsewhere.adminId,
      roles: [{ id: elsewhere.guildId, name: '@everyone', permissions: everydayPermissions }],
      members: [demo.botId, elsewhere.adminId].map((userId) => ({ userId, roles: [] })),
      channels: [{ id: elsewhere.channel, name: 'elsewhere', type: ChannelType.text }],
    },
  ],
};

/** The bot's deadlines here: a Korean pause that ends in 2031, and a Japanese one. */
export function aCatalogue(now: number): Catalogue {
  const known = { announcedAt: now - 86_400_000 };
  return {
    checkedOn: '2026-01-01',
    measures: [
      aMeasure(),
      aMeasure({ id: 'us-jp', on: ['JP'], sectors: ['steel'], title: { en: 'Steel of Japan', ko: '일본 철강' } }),
    ],
    deadlines: [
      aDeadline({ window: null, revisions: [aRevision({ ...known, moment: aMoment('2031-07-09 00:01') })] }),
      aDeadline({
        id: 'jp',
        measureId: 'us-jp',
        window: null,
        title: { en: 'Pause for Japan', ko: '일본 유예' },
        revisions: [aRevision({ ...known, id: 'jp/1', moment: aMoment('2031-08-01 00:01') })],
      }),
    ],
  };
}

export type WholeBot = { readonly bot: Bot; readonly sandbox: Sandbox; readonly chat: Chat };

/** The whole bot, store and commands included, through the real client against the sandbox; ends with the test. */
export async function aWholeBot(
  over: {
    readonly subscriptions?: readonly Subscription[];
    /** The one of these that is the ops channel. */
    readonly ops?: string;
    readonly catalogue?: Catalogue;
  } = {},
): Promise<WholeBot> {
  const clock = systemClock();
  const sandbox = await startSandbox({ clock, answerClock: patient(clock), world: twoServers });
  onTestFinished(() => sandbox.close());
  sandbox.log.onCommit(({ kind, at, channelId, body }) =>
    transcribe('posted', at, `${kind} #${channelId} ${wordsOf(body)}`),
  );
  const settings = readDutywatch('', 'dutywatch.yaml');
  if (!settings.ok) throw new Error('the parts of the bot could not be made');
  const store = await storeInMemory();
  const started = await startBot({
    clock,
    store,
    log: {
      debug() {},
      info() {},
      warn: (fields, sentence) => transcribe('log', clock.now(), logged(fields, sentence)),
      error: (fields, sentence) => transcribe('log', clock.now(), logged(fields, sentence)),
    },
    token: sandbox.token,
    api: sandbox.api,
    settings: settings.settings,
    catalogue: over.catalogue ?? aCatalogue(clock.now()),
    subscriptions: over.subscriptions ?? [],
    opsSubscription: over.ops ?? null,
    home: demo.guildId,
    limiter: { startPauseMs: 0 },
    deferAfterMs: PATIENT_DEFER_MS,
    deploy: true,
    cron: false,
    onFatal(trouble) {
      throw new Error(trouble.sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  onTestFinished(async () => {
    await started.value.stop();
    await store.close();
  });
  return { bot: started.value, sandbox, chat: chatOf(sandbox) };
}

/** The readable text of a body that crossed the wire. */
const wordsOf = (body: Readonly<Record<string, unknown>> | null): string =>
  JSON.stringify({ content: body?.content, embeds: body?.embeds });

type Options = Readonly<Record<string, string | number | boolean>>;

/** The choices in the panel of `/alerts setup`, by menu. */
export type Choices = Partial<Readonly<Record<ChoosingName, readonly string[]>>>;

const sectionWith = (menu: ChoosingName): Section => {
  const found = sectionNames.find((name) => (sections[name] as readonly ChoosingName[]).includes(menu));
  if (!found) throw new Error(`no section has ${menu}`);
  return found;
};

/** People's actions and their view, in plain words. */
export type Chat = ReturnType<typeof chatOf>;

export type Seen = {
  readonly text: string;
  readonly ephemeral: boolean;
  readonly files: readonly string[];
  readonly id: string;
  readonly channel: string;
  /** custom_ids by the label, or the component's name. */
  readonly parts: readonly { readonly id: string; readonly label: string }[];
};

function chatOf(sandbox: Sandbox) {
  const { interact } = sandbox.world;
  const shown = (original: Message | undefined, channel: string): Seen => {
    if (!original) throw new Error('nothing was answered');
    const parts = JSON.stringify(original.components);
    const found = [...parts.matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => ({
      id,
      label: id.split(':')[0] ?? '',
    }));
    return {
      text: textOf(original),
      ephemeral: Boolean(original.ephemeralTo),
      files: original.attachments.map(({ url }) => url),
      id: original.id,
      channel,
      parts: found,
    };
  };
  const idOf = (seen: Seen, name: string) => {
    const [called = '', last] = name.split(' ');
    const part = seen.parts.find(
      ({ id, label }) => label === called && (last === undefined || id.endsWith(`:${last}`)),
    );
    if (!part) throw new Error(`no ${name} among ${seen.parts.map(({ label }) => label).join(', ')}`);
    return part.id;
  };
  const chat = {
    async run(path: string, options: Options = {}, as: { user?: string; channel?: string; locale?: string } = {}) {
      const [name = '', ...branches] = path.split(' ');
      const channel = as.channel ?? demo.announcements;
      const innermost = Object.entries(options).map(([option, value]) => ({ name: option, value }));
      const nested = branches.reduceRight<readonly Record<string, unknown>[]>(
        (inner, branch) => [{ name: branch, type: 1, options: inner }],
        innermost,
      );
      const { original } = await interact.runCommand({
        user: as.user ?? demo.adminId,
        channel,
        name,
        locale: as.locale ?? 'en-US',
        options: nested as never,
      }).settled;
      return shown(original, channel);
    },
    async press(seen: Seen, name: string, values?: readonly string[], as: { user?: string; locale?: string } = {}) {
      const request = {
        user: as.user ?? demo.adminId,
        channel: seen.channel,
        message: seen.id,
        customId: idOf(seen, name),
        locale: as.locale ?? 'en-US',
        ...(values && { values }),
      };
      const exchange = values ? interact.chooseFromMenu(request) : interact.pressButton(request);
      const { original, first } = await exchange.settled;
      if (first?.kind === 'modal') throw new Error(`${name} opened a form`);
      return shown(original ?? (first && 'message' in first ? first.message : undefined), seen.channel);
    },
    /** Opens the form behind a button, or behind a choice of a menu, and sends it filled in. */
    async fill(
      seen: Seen,
      name: string,
      values: Readonly<Record<string, string | readonly string[]>>,
      locale = 'en-US',
      choice?: readonly string[],
    ) {
      const request = {
        user: demo.adminId,
        channel: seen.channel,
        message: seen.id,
        customId: idOf(seen, name),
        locale,
      };
      const opened = choice ? interact.chooseFromMenu({ ...request, values: choice }) : interact.pressButton(request);
      const first = await opened.answered;
      if (first.kind !== 'modal') throw new Error(`${name} opened no form but ${JSON.stringify(first)}`);
      const { original, first: answer } = await interact.sendForm({
        user: demo.adminId,
        interaction: opened.id,
        values,
        locale,
      }).settled;
      return shown(original ?? (answer && 'message' in answer ? answer.message : undefined), seen.channel);
    },
    /** Presses, on the message `on`, a component of another message, whoever saw that one. */
    async forge(seen: Seen, name: string, user: string, on: Seen = seen) {
      const request = { user, channel: on.channel, message: on.id, customId: idOf(seen, name) };
      const { original } = await interact.forge({ ...request, type: 'button' }).settled;
      return original ? textOf(original) : '';
    },
    /** Opens the section of a menu in the panel of `/alerts setup`, and chooses there. */
    async choose(seen: Seen, menu: ChoosingName, values: readonly string[], locale = 'en-US') {
      const open = await chat.press(seen, 'alerts-section', [sectionWith(menu)], { locale });
      return chat.press(open, `alerts-set ${menu}`, values, { locale });
    },
    /** The same for what no menu offers: it is typed into the form behind the last choice. */
    async type(seen: Seen, menu: ChoosingName, typed: Readonly<Record<string, string>>, locale = 'en-US') {
      const open = await chat.press(seen, 'alerts-section', [sectionWith(menu)], { locale });
      return chat.fill(open, `alerts-set ${menu}`, typed, locale, ['+']);
    },
    /** `/alerts setup` with these choices, not saved yet. */
    async setup(choices: Choices = {}, as: { channel?: string; locale?: string } = {}) {
      let panel = await chat.run('alerts setup', {}, as);
      for (const [menu, values] of Object.entries(choices)) {
        panel = await chat.choose(panel, menu as ChoosingName, values, as.locale);
      }
      return panel;
    },
    /** A channel that follows from now on. */
    async follow(choices: Choices = {}, as: { channel?: string; locale?: string } = {}) {
      return chat.press(await chat.setup(choices, as), 'alerts-save', undefined, { locale: as.locale ?? 'en-US' });
    },
    posts: (channel: string) => sandbox.world.messages(channel).map((message) => textOf(message)),
  };
  return chat;
}

function textOf({ content, embeds }: { readonly content: string; readonly embeds: readonly unknown[] }): string {
  const texts = (
    embeds as { title?: string; description?: string; fields?: { name: string; value: string }[] }[]
  ).flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...texts].filter(Boolean).join('\n');
}
