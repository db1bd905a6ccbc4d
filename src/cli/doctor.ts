import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { STUCK_MS, type Withheld } from '../app/operations/pulse.ts';
import type { Store } from '../app/store.ts';
import { type Clock, systemClock } from '../clock.ts';
import { responseClockedLimiter } from '../discord/limiter.ts';
import { discordLook, type Identity, type Look } from '../discord/look.ts';
import type { CatalogueState } from '../domain/catalogue-state.ts';
import { CHANNEL_GONE, CHANNEL_UNSEEN, UNEXPLAINED } from '../domain/ledger.ts';
import type { Trouble } from '../domain/result.ts';
import { openPostgres } from '../store/postgres/store.ts';
import { callControl } from '../store/socket.ts';
import { openSqlite } from '../store/sqlite.ts';
import { cliCommand } from './command.ts';
import { type ConfigFiles, formatProblems } from './config/check-config.ts';
import { type Environment, type EnvironmentReading, readEnvironment } from './config/environment.ts';
import { checkedConfig } from './config.ts';
import { exitCodes, Stop } from './exit.ts';
import { hostOf } from './ping.ts';
import { readState, stateOf, type ToldState } from './runtime-status.ts';
import { unmatchedFilters } from './subscriptions.ts';
import { STORE_FILE, storeMeant } from './which-store.ts';

/** One thing that was looked at. `odd` works, but may not be what was meant. */
export type Finding = {
  readonly state: 'good' | 'odd' | 'wrong';
  readonly what: string;
  readonly says: string;
  readonly remedy?: string;
};

type Examination = {
  /** The folder that holds `config/`. */
  readonly root: string;
  readonly reading: EnvironmentReading;
  /** Version of Node, `26.10.0`. */
  readonly node: string;
  readonly clock: Clock;
  /** `--sandbox` and `--no-sandbox`: which store is meant, where a folder holds both. */
  readonly sandbox?: boolean | undefined;
};

const NEEDED_NODE = 26;
/** Reminders are due to the second; half a minute is what the program itself tolerates when it reads a channel back. */
const ODD_SKEW_MS = 2_000;
const WRONG_SKEW_MS = 30_000;
const HOUR_MS = 3_600_000;

const good = (what: string, says: string): Finding => ({ state: 'good', what, says });
const odd = (what: string, says: string, remedy: string): Finding => ({ state: 'odd', what, says, remedy });
const wrong = (what: string, says: string, remedy: string): Finding => ({ state: 'wrong', what, says, remedy });

export const command = cliCommand({
  name: 'doctor',
  usage: `npm run doctor -- [--json] [--sandbox | --no-sandbox]

  --json         print the findings as JSON
  --sandbox      check the sandbox's store`,
  options: { json: { type: 'boolean' }, sandbox: { type: 'boolean' } },
  async run({ values: { json, sandbox } }, { root, env, node, say }) {
    const reading = readEnvironment(env, (path) => readFileSync(path, 'utf8'));
    const findings = await examine({ root, reading, sandbox, node, clock: systemClock() });
    const marks = { good: 'good ', odd: 'odd  ', wrong: 'WRONG' };
    if (json) say(JSON.stringify(findings));
    else
      for (const { state, what, says, remedy } of findings)
        say(`${marks[state]}  ${what}: ${says}${remedy ? `\n       What to do: ${remedy}` : ''}`);
    if (findings.some(({ state }) => state === 'wrong'))
      throw new Stop(exitCodes.unavailable, 'Problems found; see above.');
  },
});

/** Looks at everything the bot needs, whether or not it runs, and changes nothing. */
export async function examine({ root, reading, node, clock, sandbox }: Examination): Promise<readonly Finding[]> {
  const files = checkedConfig(root);
  const findings: Finding[] = [ofNode(node), ofConfig(files)];
  if (!reading.ok) {
    return [...findings, wrong('Environment', formatProblems(reading.problems), 'Correct the variables listed above.')];
  }
  const { environment } = reading;
  const config = files.ok && findings.every(({ state }) => state !== 'wrong') ? files : null;
  const store = await ofStore(environment, clock, sandbox);
  return [
    ...findings,
    ...(config ? [...ofFilters(config), ofPing(config)] : []),
    ...store.findings,
    ...(await ofDiscord(environment, config, store.told, clock)),
  ];
}

function ofFilters({ settings, catalogue, sources }: ConfigFiles): readonly Finding[] {
  return unmatchedFilters(settings, catalogue, sources.sources).map((line) =>
    odd('Filters', line, 'Widen the filters, or remove one of them.'),
  );
}

/** It is named and not asked: a doctor must not speak for a bot that is dead. */
function ofPing({ settings }: ConfigFiles): Finding {
  const { ping } = settings.health;
  if (ping === null)
    return good('Dead-man ping', 'not set up. To use one, set `health.ping` in config/dutywatch.yaml.');
  return good('Dead-man ping', `${hostOf(ping)} is pinged every minute while scheduling, sending and the store work.`);
}

function ofNode(version: string): Finding {
  const major = Number(version.split('.')[0]);
  if (major >= NEEDED_NODE) return good('Node', `version ${version}.`);
  return wrong('Node', `version ${version} is too old.`, `Start with npm; npm ci installs Node ${NEEDED_NODE}.`);
}

function ofConfig(files: ReturnType<typeof checkedConfig>): Finding {
  if (files.ok) return good('Settings', 'all files under config/ are valid.');
  return wrong(
    'Settings',
    formatProblems(files.problems),
    'Correct the lines listed above, then run npm run check-config.',
  );
}

/** What was found in the store, and what it holds; null where it could not be asked. */
type OfStore = { readonly findings: readonly Finding[]; readonly told: ToldState | null };

const unasked = (finding: Finding): OfStore => ({ findings: [finding], told: null });

async function ofStore(environment: Environment, clock: Clock, sandbox?: boolean): Promise<OfStore> {
  const meant = storeMeant(environment, sandbox);
  if (!meant.ok) {
    const { code, sentence } = meant.error;
    if (code === 'store-none') return unasked(odd('Store', sentence, 'Nothing if the bot has never been started.'));
    return unasked(wrong('Store', sentence, 'Run doctor as the bot’s user, or correct DATA_DIR.'));
  }
  const place = meant.value;
  if (place.kind === 'database') {
    const opened = await openPostgres({ url: place.url, now: clock.now(), asItIs: true });
    if (!opened.ok && isOfVersion(opened.error)) {
      return unasked(odd('Database', `${place.shown}: ${opened.error.sentence}`, 'Nothing if that is so.'));
    }
    if (!opened.ok)
      return unasked(wrong('Database', opened.error.sentence, 'Follow the sentence above, then start the bot again.'));
    return closing(opened.value, (store) => ofLedger(store, 'Database', place.shown, clock));
  }
  const { dataDir, isSandbox } = place;
  const what = isSandbox ? 'Sandbox store' : 'Store';
  const asked = await callControl(dataDir, { command: 'doctor' });
  if (asked.ok) {
    const told = readState(asked.value);
    if (told) return ofState(told, what, `a bot is running on ${resolve(dataDir)}`, clock);
    return unasked(
      odd(
        what,
        `a bot is running on ${resolve(dataDir)} but does not report its status.`,
        'Wait if it is starting; otherwise check that it runs this version.',
      ),
    );
  }
  if (asked.error.code !== 'control-absent') {
    return unasked(wrong(what, asked.error.sentence, 'Check the log of the running bot.'));
  }
  const opened = await openSqlite({ file: STORE_FILE, dataDir, now: clock.now(), asItIs: true });
  if (!opened.ok && isOfVersion(opened.error))
    return unasked(odd(what, opened.error.sentence, 'Nothing if that is so.'));
  if (!opened.ok) return unasked(wrong(what, opened.error.sentence, 'Follow the sentence above.'));
  return closing(opened.value, (store) => ofLedger(store, what, place.file, clock));
}

/** No fault: nothing was made yet, or the next start brings it up to date. */
const isOfVersion = ({ code }: Trouble) => code === 'store-none' || code === 'store-older';

async function closing(store: Store, look: (store: Store) => Promise<OfStore>): Promise<OfStore> {
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

async function ofLedger(store: Store, what: string, where: string, clock: Clock): Promise<OfStore> {
  return ofState(await stateOf(store, null), what, `${where} can be read`, clock);
}

function ofState(told: ToldState, what: string, how: string, clock: Clock): OfStore {
  const counts = Object.entries(told.entries).map(([state, count]) => `${count} ${state}`);
  const of =
    told.application === null ? 'no bot has connected to it yet' : `of the Discord application ${told.application}`;
  const says = `${how}, ${of}; ${counts.length === 0 ? 'no alerts yet' : counts.join(', ')}.`;
  const findings: Finding[] = [good(what, says)];
  if (told.unwritable !== null) {
    findings.push(wrong(what, told.unwritable, 'Free disk space, or make the folder writable for the bot’s user.'));
  }
  for (const { channel, missing } of told.broken) {
    const [why, remedy] = brokenWords(missing);
    findings.push(wrong(`Channel ${channel}`, `alerts are waiting: ${why}.`, remedy));
  }
  findings.push(...ofCatalogue(told.catalogue));
  if (told.failingSince !== null) {
    const since = Math.round((clock.now() - told.failingSince) / 60_000);
    findings.push(wrong('Bot', `scheduling and sending have failed for ${since} min.`, 'Check its log.'));
  }
  if (told.wellAt !== null) findings.push(ofPulse(told.wellAt, told.ping, clock));
  for (const { source, trouble, checkedAt } of told.sources) {
    const age = checkedAt === null ? 'never' : `${Math.round((clock.now() - checkedAt) / HOUR_MS)} h ago`;
    if (trouble === null) findings.push(good(`Source ${source}`, `checked ${age}.`));
    else
      findings.push(
        odd(`Source ${source}`, `${trouble} Last checked ${age}.`, 'Check this source in config/sources.yaml.'),
      );
  }
  return { findings, told };
}

function ofCatalogue({ held, aside }: CatalogueState): readonly Finding[] {
  const ids = (list: readonly { readonly id: string }[]) => {
    const shown = list.slice(0, 5).map(({ id }) => id);
    return `${shown.join(', ')}${list.length > shown.length ? ` and ${list.length - shown.length} more` : ''}`;
  };
  const findings: Finding[] = [];
  if (held) {
    const lost = held.lost.length > 0 ? [`missing from the file: ${held.lost.length} (${ids(held.lost)})`] : [];
    const turned = held.turned.length > 0 ? [`would move or end: ${held.turned.length} (${ids(held.turned)})`] : [];
    const says = `config/deadlines.yaml is not applied; ${[...lost, ...turned].join('; ')}.`;
    findings.push(wrong('Catalogue', says, 'Correct the file, or approve it with the button in /watch health.'));
  }
  for (const it of aside?.list ?? []) {
    const why =
      it.because === 'renamed'
        ? `its revision id ${it.revisionId} belongs to ${it.other}`
        : `the store rejects it (${it.reason})`;
    findings.push(
      wrong(`Deadline ${it.deadlineId}`, `not applied: ${why}.`, 'Give it new ids, or restore its previous ones.'),
    );
  }
  return findings;
}

function brokenWords(missing: string): readonly [why: string, remedy: string] {
  switch (missing) {
    case CHANNEL_GONE:
      return ['the channel was deleted', 'Set up alerts in another channel.'];
    case CHANNEL_UNSEEN:
      return [
        'Discord reports that the channel does not exist',
        'Check the channel. The bot checks again automatically.',
      ];
    case UNEXPLAINED:
      return ['Discord refuses although no permission is missing', 'If the bot is timed out, end the time-out.'];
    default:
      return [
        `the permission "${missing}" is missing`,
        `Give the bot "${missing}" there. Sending resumes automatically.`,
      ];
  }
}

const withheldWords = {
  standby: null,
  'discord-away': 'Discord has been unreachable for 15 minutes.',
  late: 'an alert that could be sent has been waiting for 15 minutes.',
  store: 'the store is not writable.',
} as const satisfies Record<Withheld, string | null>;

function ofPulse(wellAt: number, ping: ToldState['ping'], clock: Clock): Finding {
  const ago = clock.now() - wellAt;
  const says = `scheduling, sending and the store last worked ${Math.round(ago / 60_000)} min ago.`;
  const log = 'Check its log.';
  const because = ping?.withheld ? withheldWords[ping.withheld] : null;
  if (because) return wrong('Bot', `pings are withheld: ${because}`, log);
  if (ago >= STUCK_MS) return odd('Bot', says, 'If it should be running, it is stopped or stuck. Check its log.');
  if (ping?.failure) {
    return odd(
      'Bot',
      `${says} The dead-man service did not accept the last ping (${ping.failure}).`,
      'Check `health.ping`.',
    );
  }
  return good('Bot', says);
}

async function ofDiscord(
  environment: Environment,
  config: ConfigFiles | null,
  told: ToldState | null,
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
    const findings: Finding[] = [ofOwner(known.value, told), ...ofClock(look, clock), await ofLogins(look, clock)];
    for (const { id, channel } of config?.settings.subscriptions ?? []) {
      findings.push(await ofChannel(look, `Channel of ${id}`, channel, known.value.botId));
    }
    const ops = config?.settings.ops.channel ?? null;
    if (ops !== null) findings.push(await ofChannel(look, 'Ops channel', ops, known.value.botId));
    const named = new Set([ops, ...(config?.settings.subscriptions ?? []).map(({ channel }) => channel)]);
    const others = [...new Set([...(told?.followed ?? []), ...(told?.ops ?? [])])].filter((it) => !named.has(it));
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

/** Each takes up to four requests. */
const MOST_LOOKED_AT = 100;
const TELLS_ITSELF = 'Nothing. A running bot reports channels it cannot reach.';

/** The start refuses a store of another bot. */
function ofOwner({ name, applicationId }: Identity, told: ToldState | null): Finding {
  const says = `the token belongs to ${name}, of the application ${applicationId}`;
  const application = told?.application ?? applicationId;
  if (application === applicationId) return good('Discord', `${says}.`);
  return wrong(
    'Discord',
    `${says}; the store belongs to the application ${application}. A bot does not start with both.`,
    'Set DISCORD_TOKEN to the token of that application, or DATA_DIR or DATABASE_URL to the store of this one.',
  );
}

/** Fewer than these are used up by a bad hour. */
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

/** Discord's Date has whole seconds: half of one is added, and half of what the answer took. */
function ofClock(look: Look, clock: Clock): readonly Finding[] {
  const seen = look.clock();
  if (!seen) return [];
  const skew = clock.now() - (seen.at + 500 + seen.tookMs / 2);
  const says = `this machine’s clock is ${(Math.abs(skew) / 1_000).toFixed(1)} s ${skew < 0 ? 'behind' : 'ahead of'} Discord.`;
  const remedy = 'Synchronise the clock with NTP (timedatectl set-ntp true).';
  if (Math.abs(skew) < ODD_SKEW_MS) return [good('Clock', says)];
  return [Math.abs(skew) < WRONG_SKEW_MS ? odd('Clock', says, remedy) : wrong('Clock', says, remedy)];
}
