import { describe, expect, it } from 'vitest';
import { example, exampleWorld } from '../example-world.ts';
import { allPermissions, Permission } from '../permissions.ts';
import { worldState } from '../world.ts';
import type { OverwriteSpec } from '../world-spec.ts';

const { ViewChannel, SendMessages, EmbedLinks, SendMessagesInThreads } = Permission;

/** The member's permissions in #general with these overwrites on it. */
const mayWith = (overwrites: readonly OverwriteSpec[], user: string = example.memberId): bigint => {
  const world = worldState(exampleWorld, () => {});
  for (const overwrite of overwrites) world.setOverwrite(example.general, overwrite);
  const channel = world.channel(example.general);
  return channel ? world.permissions(user, channel) : 0n;
};
const everyone = example.guildId;
const desk = example.teamRoleId;
const member = example.memberId;

describe('permissions in a channel', () => {
  it.each([
    ['the roles alone', [], SendMessages, true],
    ['denied to everyone', [{ id: everyone, kind: 'role', deny: SendMessages }], SendMessages, false],
    [
      'denied to everyone, allowed to a role',
      [
        { id: everyone, kind: 'role', deny: SendMessages },
        { id: desk, kind: 'role', allow: SendMessages },
      ],
      SendMessages,
      true,
    ],
    [
      'allowed to a role, denied to the member',
      [
        { id: desk, kind: 'role', allow: SendMessages },
        { id: member, kind: 'member', deny: SendMessages },
      ],
      SendMessages,
      false,
    ],
    [
      'denied to a role, allowed to the member',
      [
        { id: desk, kind: 'role', deny: SendMessages },
        { id: member, kind: 'member', allow: SendMessages },
      ],
      SendMessages,
      true,
    ],
    ['without sight nothing is left', [{ id: member, kind: 'member', deny: ViewChannel }], EmbedLinks, false],
    ['without sending no embeds', [{ id: member, kind: 'member', deny: SendMessages }], EmbedLinks, false],
  ] as const)('%s', (_case, overwrites, bit, allowed) => {
    expect((mayWith(overwrites) & bit) !== 0n).toBe(allowed);
  });

  it('an administrator and the owner may all, a stranger nothing', () => {
    const denied: readonly OverwriteSpec[] = [{ id: everyone, kind: 'role', deny: ViewChannel }];
    expect(mayWith(denied, example.adminId)).toBe(allPermissions);
    expect(mayWith([], '1325000000000000999')).toBe(0n);
  });

  it('a thread follows its channel, with a right of its own for writing', () => {
    const world = worldState(exampleWorld, () => {});
    const parent = world.channel(example.general);
    if (!parent) throw new Error('no such channel');
    const thread = world.addThread({ id: '1', parent, name: 't', ownerId: member, autoArchiveMinutes: 60 });
    world.setOverwrite(parent.id, { id: member, kind: 'member', deny: SendMessages });
    expect(world.permissions(member, thread) & SendMessagesInThreads).toBe(SendMessagesInThreads);
    world.setOverwrite(parent.id, { id: member, kind: 'member', deny: ViewChannel });
    expect(world.permissions(member, thread)).toBe(0n);
  });
});
