import type { Exchange, Seen } from '@dutywatch/sandbox/interactions.ts';
import { everydayPermissions } from '@dutywatch/sandbox/permissions.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { ChannelType, type GuildSpec, type WorldSpec } from '@dutywatch/sandbox/world-spec.ts';
import { onTestFinished } from 'vitest';
import { type Bot, startBot } from '../../src/cli/bot/bot.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { systemClock } from '../../src/clock.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../builders.ts';
import { PATIENT_DEFER_MS, patient } from '../patient-clock.ts';
import { storeInMemory } from '../store/in-memory.ts';

/** A second server with the same people, and a second administrator in both. */
export const other = {
  guild: '1325000000000000900',
  channel: '1325000000000000901',
  admin: '1325000000000000013',
} as const;

export const theOther: GuildSpec = {
  id: other.guild,
  name: 'Other Desk',
  ownerId: demo.adminId,
  roles: [{ id: other.guild, name: '@everyone', permissions: everydayPermissions }],
  members: [demo.botId, demo.memberId, demo.adminId].map((userId) => ({ userId, roles: [] })),
  channels: [{ id: other.channel, name: 'alerts', type: ChannelType.text }],
};

const twoServers: WorldSpec = {
  ...demoWorld,
  people: [...demoWorld.people, { id: other.admin, name: 'Hana', role: 'admin' }],
  guilds: [
    ...demoWorld.guilds.map((guild) => ({
      ...guild,
      members: [...guild.members, { userId: other.admin, roles: [demo.adminRoleId] }],
    })),
    theOther,
  ],
};

/** Known for a while, far enough ahead that nothing falls due during a test. */
export const theDeadline = (over: Partial<Deadline> = {}): Deadline => {
  const announcedAt = systemClock().now() - 3_600_000;
  const revisions = [aRevision({ announcedAt, moment: aMoment('2031-07-09 00:01') })];
  return aDeadline({ window: null, revisions, ...over });
};

export type Here = { readonly user: string; readonly channel: string; readonly locale?: string };

/** The whole bot with a store of its own against a sandbox of two servers; the first is home. */
export async function aWholeBot(
  subscriptions: readonly Subscription[] = [
    aSubscription({ id: 'file/home', channel: demo.koreaAlerts }),
    aSubscription({ id: 'file/other', channel: other.channel }),
  ],
  deadlines: readonly Deadline[] = [theDeadline()],
) {
  const clock = systemClock();
  const sandbox = await startSandbox({ clock, answerClock: patient(clock), world: twoServers });
  onTestFinished(() => sandbox.close());
  const store = await storeInMemory();
  const settings = readDutywatch('', 'dutywatch.yaml');
  if (!settings.ok) throw new Error('the parts of the bot could not be made');
  const started = await startBot({
    clock,
    store,
    log: { debug() {}, info() {}, warn() {}, error: (fields, sentence) => console.error(sentence, fields) },
    token: sandbox.token,
    api: sandbox.api,
    settings: settings.settings,
    catalogue: { checkedOn: '2026-01-01', measures: [aMeasure()], deadlines },
    subscriptions,
    opsSubscription: null,
    limiter: { startPauseMs: 0 },
    deferAfterMs: PATIENT_DEFER_MS,
    home: demo.guildId,
    deploy: true,
    cron: false,
    onFatal() {},
  });
  if (!started.ok) throw new Error(started.error.sentence);
  onTestFinished(async () => {
    await started.value.stop();
    await store.close();
  });
  await started.value.app.sweep();
  return harness(sandbox, started.value);
}

function harness(sandbox: Sandbox, bot: Bot) {
  const { interact } = sandbox.world;
  const settled = async (exchange: Exchange): Promise<Seen> => exchange.settled;

  /** A command with these options. */
  const command = (here: Here, path: string, options: Readonly<Record<string, string>> = {}) => {
    const [name = '', ...inner] = path.split(' ');
    const own = Object.entries(options).map(([option, value]) => ({ name: option, value }));
    const nested = inner.reduceRight<readonly Record<string, unknown>[]>(
      (below, it) => [{ name: it, options: below }],
      own,
    );
    return interact.runCommand({ ...here, name, options: nested });
  };
  /** Fills in the form an exchange was answered with, and sends it. */
  const fill = async (here: Here, form: Exchange, values: Readonly<Record<string, string>>) => {
    const first = await form.answered;
    if (first.kind !== 'modal') throw new Error(`no form but ${JSON.stringify(first)}`);
    return settled(interact.sendForm({ ...here, interaction: form.id, values }));
  };
  /** Presses what is labelled so on a message. */
  const press = (here: Here, seen: Seen, label: string) => {
    const message = shown(seen);
    const id = idOf(seen, label);
    return interact.pressButton({ ...here, message: message.id, customId: id });
  };
  /** The form that a button of `/deadline edit` opens. */
  const edit = async (here: Here, label: string, which = { deadline: 'pause' }) =>
    press(here, await settled(command(here, 'deadline edit', which)), label);
  return {
    sandbox,
    bot,
    interact,
    command,
    edit,
    fill,
    press,
    settled,
    texts: (channel: string) => textsOf(sandbox, channel),
  };
}

/** The last message that the person sees: the followup, the updated message, or the answer. */
export function shown(seen: Seen) {
  const message = seen.followups.at(-1) ?? seen.original;
  if (!message) throw new Error(`nothing is shown: ${JSON.stringify(seen.first)}`);
  return message;
}

export const said = (seen: Seen) => `${shown(seen).content}\n${JSON.stringify(shown(seen).embeds)}`;

type Part = { readonly label?: string; readonly custom_id?: string; readonly components?: readonly Part[] };

export function idOf(seen: Seen, label: string): string {
  const parts = shown(seen).components as readonly Part[];
  const all = parts.flatMap((row) => row.components ?? []);
  const id = all.find((part) => part.label === label)?.custom_id;
  if (!id) throw new Error(`no ${label} among ${all.map((part) => part.label).join(', ')}`);
  return id;
}

/** Posts of a channel that everyone sees, oldest first. */
function textsOf(sandbox: Sandbox, channel: string): readonly string[] {
  return sandbox.world
    .messages(channel)
    .filter(({ ephemeralTo }) => ephemeralTo === null)
    .map(
      ({ content, embeds }) =>
        `${content}\n${embeds.map(({ title, description }) => `${title}\n${description}`).join('\n')}`,
    );
}
