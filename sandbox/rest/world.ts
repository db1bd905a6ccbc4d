import {
  BotAccountPatchRequestSchema,
  CreatePrivateChannelRequestSchema,
  UpdateGuildChannelRequestPartialSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod';
import { Permission } from '../permissions.ts';
import type { Guild } from '../world.ts';
import { channelAccess } from './access.ts';
import { type Answer, invalidForm, ok, refuse } from './answers.ts';
import { check } from './forms.ts';
import { text } from './message-rules.ts';
import { type Backend, type Call, param, type Route } from './route.ts';

/** Identity and world: the bot's account, applications, servers, members, channels, direct conversations. */
export function worldRoutes(backend: Backend): readonly Route[] {
  const { world, payloads, ids } = backend;
  const me = (): Answer =>
    ok({ ...payloads.user(world.spec.bot.id), email: null, verified: true, mfa_enabled: true, locale: 'en-US' });

  const rename = (call: Call): Answer => {
    const form = check(BotAccountPatchRequestSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    world.renameBot(text(form.body.username));
    return me();
  };

  const direct = (call: Call): Answer => {
    const form = check(CreatePrivateChannelRequestSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const person = world.people.get(text(form.body.recipient_id));
    if (!person || person.role === 'bot') return refuse(50033);
    return ok(payloads.channel(world.direct(person.id, () => ids.next(call.now))));
  };

  const inGuild =
    (answer: (guild: Guild, call: Call) => Answer) =>
    (call: Call): Answer => {
      const guild = world.guilds.get(param(call, 'guild'));
      return guild ? answer(guild, call) : refuse(10004);
    };

  const updateChannel = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'));
    if (access.kind === 'refused') return access.answer;
    const { channel, may } = access;
    const schema = channel.isThread ? UpdateThreadRequestPartialSchema : UpdateGuildChannelRequestPartialSchema;
    const form = check(schema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const isOwner = channel.isThread && channel.ownerId === world.spec.bot.id;
    const needed = channel.isThread ? Permission.ManageThreads : Permission.ManageChannels;
    if (!isOwner && !(may & needed)) return refuse(50013);
    const { name, topic, archived, locked } = form.body;
    const updated = world.updateChannel(channel.id, {
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof topic === 'string' || topic === null ? { topic } : {}),
      ...(typeof archived === 'boolean' ? { archived } : {}),
      ...(typeof locked === 'boolean' ? { locked } : {}),
    });
    return updated ? ok(payloads.channel(updated)) : refuse(10003);
  };

  const deleteChannel = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'));
    if (access.kind === 'refused') return access.answer;
    const { channel, may } = access;
    if (!(may & (channel.isThread ? Permission.ManageThreads : Permission.ManageChannels))) return refuse(50013);
    world.deleteChannel(channel.id);
    return ok(payloads.channel(channel));
  };

  return [
    { method: 'GET', path: '/users/@me', handle: me },
    { method: 'PATCH', path: '/users/@me', handle: rename },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: () => ok([...world.guilds.values()].map(({ id, name }) => ({ id, name, icon: null, owner: false }))),
    },
    { method: 'POST', path: '/users/@me/channels', handle: direct },
    {
      method: 'GET',
      path: '/users/:user',
      handle: (call) => {
        const person = world.people.get(param(call, 'user'));
        return person ? ok(payloads.user(person.id)) : refuse(10013);
      },
    },
    { method: 'GET', path: '/applications/@me', handle: () => ok(payloads.application()) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => ok(payloads.application()) },
    { method: 'GET', path: '/guilds/:guild', handle: inGuild((guild) => ok(payloads.guildBase(guild))) },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      handle: inGuild((guild) =>
        ok([...guild.channels.values()].filter((channel) => !channel.isThread).map(payloads.channel)),
      ),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/roles',
      handle: inGuild((guild) => ok([...guild.roles.values()].map(payloads.role))),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/roles/member-counts',
      handle: inGuild((guild) => {
        const members = [...guild.members.values()];
        const counts = [...guild.roles.keys()]
          .filter((role) => role !== guild.id)
          .map((role) => [role, members.filter(({ roles }) => roles.includes(role)).length]);
        return ok(Object.fromEntries(counts));
      }),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      handle: inGuild((guild, call) => {
        const member = guild.members.get(param(call, 'user'));
        return member ? ok(payloads.member(member)) : refuse(10007);
      }),
    },
    {
      method: 'GET',
      path: '/channels/:channel',
      handle: (call) => {
        const access = channelAccess(backend, param(call, 'channel'));
        return access.kind === 'refused' ? access.answer : ok(payloads.channel(access.channel));
      },
    },
    { method: 'PATCH', path: '/channels/:channel', handle: updateChannel },
    { method: 'DELETE', path: '/channels/:channel', handle: deleteChannel },
  ];
}
