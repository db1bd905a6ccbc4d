import { setTimeout as sleep } from 'node:timers/promises';
import { PermissionFlagsBits, REST, Routes } from 'discord.js';
import type { PermissionName } from '../app/subscriptions/guild-directory.ts';
import { type EpochMs, elapsedMs } from '../clock.ts';
import { fail, ok, type Result, type Trouble } from '../domain/result.ts';
import type { Log } from '../log.ts';
import { permissionBits } from './guild-directory.ts';
import type { Limiter } from './limiter.ts';
import { fieldOf, limitedRequest, listOf, silenceOf } from './wire.ts';

export type Identity = { readonly applicationId: string; readonly botId: string; readonly name: string };

export type ChannelLook =
  /** `missing` are permissions as Discord's settings name them, the most important first. */
  | {
      readonly kind: 'seen';
      readonly name: string;
      readonly guild: string | null;
      readonly missing: readonly string[];
    }
  | { readonly kind: 'unseen'; readonly code: string }
  /** Discord did not answer the question. */
  | { readonly kind: 'unanswered'; readonly code: string };

type LookOptions = {
  readonly token: string;
  readonly api: string;
  readonly limiter: Limiter;
};

/** Real milliseconds after which a request counts as unanswered. */
const ANSWER_MS = 10_000;

export const tokenRefused: Trouble = {
  code: 'token-refused',
  sentence: 'Discord refuses the bot token. Set DISCORD_TOKEN to a valid one and start again.',
};

/** The permissions an alert needs in a channel, the most important first. */
const needed = [
  'View Channel',
  'Send Messages',
  'Embed Links',
  'Read Message History',
  'Attach Files',
] as const satisfies readonly PermissionName[];

/** Reads from Discord without a gateway connection: for processes that have none, and for the doctor. */
export function discordLook(options: LookOptions) {
  const send = limitedRequest(options.limiter);
  /** Discord's clock in its last answer, and how long that answer took, in milliseconds. */
  let seen: { readonly at: EpochMs; readonly tookMs: number } | null = null;
  const rest = new REST({
    api: options.api,
    retries: 0,
    timeout: ANSWER_MS,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    async makeRequest(url, init) {
      const begun = elapsedMs();
      const response = await send(url, init);
      const date = Date.parse(new Headers([...response.headers.entries()]).get('date') ?? '');
      if (Number.isFinite(date)) seen = { at: date, tookMs: elapsedMs() - begun };
      return response;
    },
  }).setToken(options.token);

  const get = async (route: `/${string}`): Promise<Result<unknown, string>> => {
    try {
      return ok(await rest.get(route));
    } catch (error) {
      const status = fieldOf(error, 'status');
      const code = fieldOf(error, 'code');
      if (status === 401) return fail('http-401');
      // An aborted request has a number as its code, too, but no status.
      if (typeof status === 'number' && typeof code === 'number' && code > 0) return fail(`discord-${code}`);
      return fail(typeof status === 'number' ? `http-${status}` : silenceOf(error).code);
    }
  };

  return {
    async whoAmI(): Promise<Result<Identity>> {
      const application = await get(Routes.currentApplication());
      if (!application.ok) return unanswered(application.error);
      // Discord names the bot with its application; where it does not, the bot is requested separately.
      const named = fieldOf(application.value, 'bot');
      const user = typeof fieldOf(named, 'id') === 'string' ? ok(named) : await get(Routes.user());
      if (!user.ok) return unanswered(user.error);
      const [applicationId, botId] = [fieldOf(application.value, 'id'), fieldOf(user.value, 'id')];
      // A page in front of Discord also answers with 200; a store must not be bound to what it says.
      if (!isId(applicationId) || !isId(botId)) return unanswered('unreadable-answer');
      return ok({ applicationId, botId, name: String(fieldOf(user.value, 'username')) });
    },
    async channel(channelId: string, botId: string): Promise<ChannelLook> {
      const channel = await get(Routes.channel(channelId));
      if (!channel.ok) return notSeen(channel.error);
      if (!isId(fieldOf(channel.value, 'id'))) return notSeen('unreadable-answer');
      const name = String(fieldOf(channel.value, 'name') ?? channelId);
      const guild = fieldOf(channel.value, 'guild_id');
      if (typeof guild !== 'string') return { kind: 'seen', name, guild: null, missing: [] };
      const [roles, member] = [await get(Routes.guildRoles(guild)), await get(Routes.guildMember(guild, botId))];
      if (!roles.ok) return notSeen(roles.error);
      if (!member.ok) return notSeen(member.error);
      const granted = permissionsIn(channel.value, roles.value, member.value, guild, botId);
      const missing = needed.filter((name) => (granted & permissionBits[name]) === 0n);
      return { kind: 'seen', name, guild, missing };
    },
    /** How many logins Discord still allows the bot today, and milliseconds until the count is reset. */
    async logins() {
      const answer = await get(Routes.gatewayBot());
      if (!answer.ok) return answer;
      const limit = fieldOf(answer.value, 'session_start_limit');
      const [left, total, resetMs] = ['remaining', 'total', 'reset_after'].map((key) => Number(fieldOf(limit, key)));
      if (left === undefined || total === undefined || resetMs === undefined || Number.isNaN(left + total + resetMs)) {
        return fail('no-limit');
      }
      return ok({ left, total, resetMs });
    },
    clock: () => seen,
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

export type Look = ReturnType<typeof discordLook>;

/** Finds out by REST what a login would find out, with as many attempts as it takes: each login counts, and none is wasted. */
export async function identify(options: LookOptions, log: Log): Promise<Result<Identity>> {
  const look = discordLook(options);
  try {
    for (let wait = 1_000; ; wait = Math.min(wait * 2, 60_000)) {
      const known = await look.whoAmI();
      if (known.ok || known.error.code === 'token-refused') return known;
      log.warn({ reason: known.error.sentence }, 'Discord does not identify the bot; retrying');
      await sleep(wait);
    }
  } finally {
    look.close();
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^\d+$/.test(value);

const unanswered = (code: string): Result<never> =>
  code === 'http-401'
    ? fail(tokenRefused)
    : fail({ code: 'discord-unreachable', sentence: `Discord does not answer (${code}).` });

/** Only Discord's own answers about a channel count: unknown channel, server or member, missing access or permissions. */
const REFUSED_ENTRY = /^discord-(10003|10004|10007|10013|50001|50013)$/;

const notSeen = (code: string): ChannelLook => ({ kind: REFUSED_ENTRY.test(code) ? 'unseen' : 'unanswered', code });

const ALL = ~0n;
const bits = (value: unknown): bigint => (typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : 0n);

/** Discord's own order: everyone, roles, then the channel's overwrites. https://discord.com/developers/docs/topics/permissions */
function permissionsIn(channel: unknown, roles: unknown, member: unknown, guild: string, botId: string): bigint {
  const own = new Set(listOf(fieldOf(member, 'roles')).map(String));
  let granted = 0n;
  for (const role of listOf(roles)) {
    const id = String(fieldOf(role, 'id'));
    if (id === guild || own.has(id)) granted |= bits(fieldOf(role, 'permissions'));
  }
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return ALL;
  const overwrites = listOf(fieldOf(channel, 'permission_overwrites'));
  const apply = (matches: (id: string) => boolean) => {
    let [allow, deny] = [0n, 0n];
    for (const overwrite of overwrites.filter((one) => matches(String(fieldOf(one, 'id'))))) {
      allow |= bits(fieldOf(overwrite, 'allow'));
      deny |= bits(fieldOf(overwrite, 'deny'));
    }
    granted = (granted & ~deny) | allow;
  };
  apply((id) => id === guild);
  apply((id) => own.has(id));
  apply((id) => id === botId);
  return granted;
}
