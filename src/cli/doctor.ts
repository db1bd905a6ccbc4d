import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { STUCK_MS, type Withheld } from '../app/operations/ping.ts';
import type { Store } from '../app/store.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { CatalogueState } from '../domain/catalogue-state.ts';
import { CHANNEL_GONE, CHANNEL_UNSEEN, UNEXPLAINED } from '../domain/ledger.ts';
import type { Trouble } from '../domain/result.ts';
import { openPostgres } from '../store/postgres/store.ts';
import { callControl } from '../store/socket.ts';
import { openSqlite } from '../store/sqlite.ts';
import { hostOf } from './bot/ping.ts';
import { type RuntimeStatus, readState, stateOf } from './bot/runtime-status.ts';
import { unmatchedFilters } from './bot/subscriptions.ts';
import { cliCommand } from './command.ts';
import { type ConfigFiles, formatProblems } from './config/check.ts';
import { type Environment, type EnvironmentReading, readEnvironment } from './config/environment.ts';
import { checkedConfig } from './config/load.ts';
import { ofDiscord } from './doctor-discord.ts';
import { type Finding, findingText, good, odd, wrong } from './doctor-findings.ts';
import { exitCodes, Stop } from './exit.ts';
import { STORE_FILE, storeMeant } from './which-store.ts';

type Examination = {
  /** The folder that holds `config/`. */
  readonly root: string;
  readonly reading: EnvironmentReading;
  /** Version of Node, `26.10.0`. */
  readonly node: string;
  readonly clock: Clock;
  /** `--sandbox` and `--no-sandbox`: which store to use, where a folder holds both. */
  readonly sandbox?: boolean | undefined;
};

const NEEDED_NODE = 26;
const HOUR_MS = 3_600_000;

export const command = cliCommand({
  name: 'doctor',
  usage: `npm run doctor -- [--json] [--sandbox | --no-sandbox]

  --json         print the findings as JSON
  --sandbox      check the sandbox's store`,
  options: { json: { type: 'boolean' }, sandbox: { type: 'boolean' } },
  async run({ values: { json, sandbox } }, { root, env, node, say }) {
    const reading = readEnvironment(env, (path) => readFileSync(path, 'utf8'));
    const findings = await examine({ root, reading, sandbox, node, clock: systemClock() });
    if (json) say(JSON.stringify(findings));
    else for (const finding of findings) say(findingText(finding));
    if (findings.some(({ state }) => state === 'wrong'))
      throw new Stop(exitCodes.unavailable, 'Problems found; see above.');
  },
});

/** Examines everything the bot needs, whether or not it runs, and changes nothing. */
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
    ...(await ofDiscord(environment, config, store.status, clock)),
  ];
}

function ofFilters({ settings, catalogue, sources }: ConfigFiles): readonly Finding[] {
  return unmatchedFilters(settings, catalogue, sources.sources).map((line) =>
    odd('Filters', line, 'Widen the filters, or remove one of them.'),
  );
}

/** The service is named but not pinged: a doctor must not vouch for a bot that is dead. */
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

/** The findings about the store and its content; null where it could not be read. */
type OfStore = { readonly findings: readonly Finding[]; readonly status: RuntimeStatus | null };

const unasked = (finding: Finding): OfStore => ({ findings: [finding], status: null });

async function ofStore(environment: Environment, clock: Clock, sandbox?: boolean): Promise<OfStore> {
  const meant = storeMeant(environment, sandbox);
  if (!meant.ok) {
    const { code, sentence } = meant.error;
    if (code === 'store-none') return unasked(odd('Store', sentence, 'Nothing if the bot has never been started.'));
    return unasked(wrong('Store', sentence, 'Run doctor as the bot’s user, or correct DATA_DIR.'));
  }
  const location = meant.value;
  if (location.kind === 'database') {
    const opened = await openPostgres({ url: location.url, now: clock.now(), asItIs: true });
    if (!opened.ok && isOfVersion(opened.error)) {
      return unasked(odd('Database', `${location.shown}: ${opened.error.sentence}`, 'Nothing if that is so.'));
    }
    if (!opened.ok)
      return unasked(wrong('Database', opened.error.sentence, 'Follow the sentence above, then start the bot again.'));
    return closing(opened.value, (store) => ofLedger(store, 'Database', location.shown, clock));
  }
  const { dataDir, isSandbox } = location;
  const what = isSandbox ? 'Sandbox store' : 'Store';
  const asked = await callControl(dataDir, { command: 'doctor' });
  if (asked.ok) {
    const status = readState(asked.value);
    if (status) return ofState(status, what, `a bot is running on ${resolve(dataDir)}`, clock);
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
  return closing(opened.value, (store) => ofLedger(store, what, location.file, clock));
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

function ofState(status: RuntimeStatus, what: string, how: string, clock: Clock): OfStore {
  const counts = Object.entries(status.entries).map(([state, count]) => `${count} ${state}`);
  const of =
    status.application === null ? 'no bot has connected to it yet' : `of the Discord application ${status.application}`;
  const says = `${how}, ${of}; ${counts.length === 0 ? 'no alerts yet' : counts.join(', ')}.`;
  const findings: Finding[] = [good(what, says)];
  if (status.unwritable !== null) {
    findings.push(wrong(what, status.unwritable, 'Free disk space, or make the folder writable for the bot’s user.'));
  }
  for (const { channel, missing } of status.broken) {
    const [why, remedy] = brokenWords(missing);
    findings.push(wrong(`Channel ${channel}`, `alerts are waiting: ${why}.`, remedy));
  }
  findings.push(...ofCatalogue(status.catalogue));
  if (status.failingSince !== null) {
    const since = Math.round((clock.now() - status.failingSince) / 60_000);
    findings.push(wrong('Bot', `scheduling and sending have failed for ${since} min.`, 'Check its log.'));
  }
  if (status.wellAt !== null) findings.push(ofLastPing(status.wellAt, status.ping, clock));
  for (const { source, trouble, checkedAt } of status.sources) {
    const age = checkedAt === null ? 'never' : `${Math.round((clock.now() - checkedAt) / HOUR_MS)} h ago`;
    if (trouble === null) findings.push(good(`Source ${source}`, `checked ${age}.`));
    else
      findings.push(
        odd(`Source ${source}`, `${trouble} Last checked ${age}.`, 'Check this source in config/sources.yaml.'),
      );
  }
  return { findings, status };
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

function ofLastPing(wellAt: number, ping: RuntimeStatus['ping'], clock: Clock): Finding {
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
