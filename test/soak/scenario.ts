import { example, manyChannels } from '@dutywatch/sandbox/example-world.ts';
import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import { type ChannelSpec, ChannelType, type GuildSpec, type WorldSpec } from '@dutywatch/sandbox/world-spec.ts';
import { invitedPermissions } from '../../src/cli/sandbox/demo-world.ts';
import { personRecipient } from '../../src/domain/ledger.ts';
import { parseLead, type Subscription } from '../../src/domain/subscription.ts';
import { aSubscription } from '../builders.ts';
import { drawnScenario, measures, type Scenario, subscriptions } from '../crash/scenario.ts';

/** Story hours for which there is one more person who is reminded. */
const HOURS_A_PERSON = 2;
/** Deadlines that one person is reminded of. */
const OF_A_PERSON = 2;

const beside = {
  publishes: '1325000000000000301',
  threads: ['1325000000000000302', '1325000000000000303'],
  board: '1325000000000000304',
} as const;
export const boardChannel = beside.board;

const leads = ['1h', '0'].flatMap((text) => parseLead(text) ?? []);
const personId = (index: number) => (1_325_500_000_000_000_000n + BigInt(index)).toString();
const guildOf = (world: WorldSpec): GuildSpec => {
  const [guild] = world.guilds;
  if (!guild) throw new Error('a world without a server');
  return guild;
};

export type Soak = { readonly scenario: Scenario; readonly world: WorldSpec; readonly guild: string };

/**
 * The drawn story, followed besides the plain channels by one that publishes, two that keep threads and events, people who are
 * reminded, and a board: so that every step there is comes again and again.
 */
export function soakOf(seed: number, hours: number, deadlines: number): Soak {
  const told = drawnScenario(seed, hours, deadlines);
  const plain = manyChannels(subscriptions.length);
  const { id: guild } = guildOf(plain);
  const people = Array.from({ length: Math.ceil(hours / HOURS_A_PERSON) }, (_, index): Subscription => {
    const followed = told.deadlines.slice(index * OF_A_PERSON, (index + 1) * OF_A_PERSON).map(({ id }) => id);
    const person = personId(index);
    const channel = personRecipient(person);
    return aSubscription({ id: `${channel}/own`, channel, person, deadlines: followed, leads });
  });
  const more: readonly Subscription[] = [
    // Discord publishes ten an hour: what is more would still wait when the story ends.
    aSubscription({
      id: 'file/publishes',
      channel: beside.publishes,
      guild,
      publish: true,
      measures: ['europe'],
      kinds: ['countdown', 'moved', 'withdrawn'],
      leads: leads.slice(0, 1),
    }),
    ...beside.threads.map((channel, index) =>
      aSubscription({ id: `file/threads${index}`, channel, guild, thread: true, events: index === 0, leads }),
    ),
    ...people.filter((one) => one.deadlines.length > 0),
  ];
  return {
    guild,
    scenario: { ...told, measures, subscriptions: [...told.subscriptions, ...more] },
    world: worldOf(plain, people.length),
  };
}

function worldOf(plain: WorldSpec, people: number): WorldSpec {
  const guild = guildOf(plain);
  const ids = Array.from({ length: people }, (_, index) => personId(index));
  const channels: readonly ChannelSpec[] = [
    { id: beside.publishes, name: 'published', type: ChannelType.announcement },
    ...beside.threads.map((id, index) => ({ id, name: `threads-${index}`, type: ChannelType.text })),
    { id: beside.board, name: 'board', type: ChannelType.text },
  ];
  const bot = { id: example.botRoleId, name: 'Dutywatch', permissions: invitedPermissions, managed: true };
  return {
    ...plain,
    people: [...plain.people, ...ids.map((id, index) => ({ id, name: `Person ${index}`, role: 'member' as const }))],
    guilds: [
      {
        ...guild,
        roles: [...guild.roles, bot],
        members: [
          ...guild.members.map((member) => (member.userId === example.botId ? { ...member, roles: [bot.id] } : member)),
          ...ids.map((userId) => ({ userId, roles: [] })),
        ],
        channels: [...guild.channels, ...channels],
      },
    ],
  };
}

/** The faults of everything besides the alerts themselves, by the server's log and its final state. */
export function wrongsBeside({ log, world }: Pick<Sandbox, 'log' | 'world'>, guild: string): readonly string[] {
  const published = new Set(log.commits.filter(({ kind }) => kind === 'crosspost').map(({ messageId }) => messageId));
  const unpublished = log.posted(beside.publishes).filter(({ messageId }) => !published.has(messageId));
  const threads = [...(world.guilds.get(guild)?.channels.values() ?? [])].filter(({ isThread }) => isThread);
  const cards = world.messages(beside.board).filter(({ type }) => type === 0);
  return [
    ...unpublished.map(({ messageId }) => `not published: ${messageId}`),
    ...repeated(threads.map(({ parentId, name }) => `${parentId} ${name}`)).map((name) => `thread doubled: ${name}`),
    ...repeated(world.events(guild).map(({ name, start }) => `${name} at ${start}`)).map(
      (name) => `event doubled: ${name}`,
    ),
    ...(cards.length === 1 ? [] : [`boards: ${cards.length}`]),
    ...cards.filter(({ pinned }) => !pinned).map(({ id }) => `board not pinned: ${id}`),
  ];
}

const repeated = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
