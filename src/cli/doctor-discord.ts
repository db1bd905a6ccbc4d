import type { Clock } from '../clock.ts';
import { discordLook, type Identity, type Look } from '../discord/identity.ts';
import { responseClockedLimiter } from '../discord/limiter.ts';
import type { RuntimeStatus } from './bot/runtime-status.ts';
import type { ConfigFiles } from './config/check.ts';
import type { Environment } from './config/environment.ts';
import { type Finding, good, odd, wrong } from './doctor-findings.ts';

/** Reminders are due to the second; half a minute is what the program itself tolerates when it reads a channel back. */
const ODD_SKEW_MS = 2_000;
const WRONG_SKEW_MS = 30_000;

/** Discord's answers about the token, this machine’s clock, the logins left and the channels of alerts. */
export async function ofDiscord(
  environment: Environment,
  config: ConfigFiles | null,
  status: RuntimeStatus | null,
  clock: Clock,
): Promise<readonly Finding[]> {
  const { discordToken: token, discordApi: api } = environment;
  if (token === null) {
    return [
      odd('Discord', 'DISCORD_TOKEN is not set, so npm start runs the sandbox.', 'Set it to post in real channels.'),
    ];
  }
  const limiter = responseClockedLimiter(clock, { startPauseMs: 0 });
  const look = discordLook({ token, api, limiter });
  try {
    const known = await look.whoAmI();
    if (!known.ok) {
      const remedy =
        known.error.code === 'token-refused'
          ? 'Copy the token again from the "Bot" page of the Discord Developer Portal.'
          : 'Check the network, and https://discordstatus.com for outages.';
      return [wrong('Discord', known.error.sentence, remedy), ...ofClock(look, clock)];
    }
    const findings: Finding[] = [ofOwner(known.value, status), ...ofClock(look, clock), await ofLogins(look, clock)];
    for (const { id, channel } of config?.settings.subscriptions ?? []) {
      findings.push(await ofChannel(look, `Channel of ${id}`, channel, known.value.botId));
    }
    const ops = config?.settings.ops.channel ?? null;
    if (ops !== null) findings.push(await ofChannel(look, 'Ops channel', ops, known.value.botId));
    const named = new Set([ops, ...(config?.settings.subscriptions ?? []).map(({ channel }) => channel)]);
    const others = [...new Set([...(status?.followed ?? []), ...(status?.ops ?? [])])].filter((it) => !named.has(it));
    for (const channel of others.slice(0, MOST_LOOKED_AT)) {
      findings.push(await ofChannel(look, `Channel ${channel}`, channel, known.value.botId));
    }
    const rest = others.length - MOST_LOOKED_AT;
    if (rest > 0) findings.push(odd('Channels', `${rest} more subscribed channels were not checked.`, TELLS_ITSELF));
    return findings;
  } finally {
    look.close();
    limiter.close();
  }
}

/** Each channel takes up to four requests. */
const MOST_LOOKED_AT = 100;
const TELLS_ITSELF = 'Nothing. A running bot reports channels it cannot reach.';

/** A store of another bot is refused at the start. */
function ofOwner({ name, applicationId }: Identity, status: RuntimeStatus | null): Finding {
  const says = `the token belongs to ${name}, of the application ${applicationId}`;
  const application = status?.application ?? applicationId;
  if (application === applicationId) return good('Discord', `${says}.`);
  return wrong(
    'Discord',
    `${says}; the store belongs to the application ${application}. A bot does not start with both.`,
    'Set DISCORD_TOKEN to the token of that application, or DATA_DIR or DATABASE_URL to the store of this one.',
  );
}

/** A bad hour can use up fewer logins than these. */
const FEW_LOGINS = 50;

async function ofLogins(look: Look, clock: Clock): Promise<Finding> {
  const known = await look.logins();
  if (!known.ok) {
    return odd(
      'Logins',
      `Discord does not report how many are left (${known.error}).`,
      'Run doctor again in a few minutes.',
    );
  }
  const { left, total, resetMs } = known.value;
  const at = Temporal.Instant.fromEpochMilliseconds(clock.now() + resetMs)
    .round('minute')
    .toString();
  const remedy = 'Find out what restarts the bot or logs in with the same token. Its log says why it stopped.';
  if (left <= 0) {
    return wrong('Logins', `none of ${total} left until ${at}. Alerts are sent; commands do not work.`, remedy);
  }
  if (left < FEW_LOGINS) return odd('Logins', `${left} of ${total} left until ${at}.`, remedy);
  return good('Logins', `${left} of ${total} left today.`);
}

async function ofChannel(look: Look, what: string, channel: string, botId: string): Promise<Finding> {
  const seen = await look.channel(channel, botId);
  if (seen.kind === 'unanswered') {
    return odd(what, `Discord does not answer for ${channel} (${seen.code}).`, 'Run doctor again in a few minutes.');
  }
  if (seen.kind === 'unseen') {
    return wrong(
      what,
      `the bot cannot see ${channel} (${seen.code}).`,
      'Invite the bot to that server and give it "View Channel" there.',
    );
  }
  if (seen.missing.length === 0) return good(what, `#${seen.name}, no permission is missing.`);
  const named = seen.missing.map((permission) => `"${permission}"`).join(', ');
  return wrong(what, `#${seen.name}: missing ${named}.`, `Give the bot ${named} there.`);
}

/** Discord's Date has whole seconds: half a second is added, and half of the time the answer took. */
function ofClock(look: Look, clock: Clock): readonly Finding[] {
  const seen = look.clock();
  if (!seen) return [];
  const skew = clock.now() - (seen.at + 500 + seen.tookMs / 2);
  const says = `this machine’s clock is ${(Math.abs(skew) / 1_000).toFixed(1)} s ${skew < 0 ? 'behind' : 'ahead of'} Discord.`;
  const remedy = 'Synchronise the clock with NTP (timedatectl set-ntp true).';
  if (Math.abs(skew) < ODD_SKEW_MS) return [good('Clock', says)];
  return [Math.abs(skew) < WRONG_SKEW_MS ? odd('Clock', says, remedy) : wrong('Clock', says, remedy)];
}
