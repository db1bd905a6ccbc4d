import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@dutywatch/sandbox/clock.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import type { Browser } from 'playwright-core';
import { wordCard, wordSummary } from '../../src/alerts/card.ts';
import { changesOf } from '../../src/alerts/happenings.ts';
import { wordHealth } from '../../src/alerts/health.ts';
import { wordMessage } from '../../src/alerts/message.ts';
import { wordProposals } from '../../src/alerts/proposal.ts';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import type { Body } from '../../src/domain/body.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';
import type { Language } from '../../src/domain/subscription.ts';
import { anItem, facts, thePause } from '../alerts/facts.ts';
import { aKnown, itemOf, pause, word } from '../alerts/statements.ts';
import { aMeasure, aProposal, aRevision, aStatedDate, at } from '../builders.ts';
import { keepShot } from './browser.ts';

const now = at('2025-07-02T13:00:00Z');
const about = { now, freshness: [{ source: 'catalogue', checkedAt: now }], ref: 'm9' } as const;
const rated = (over: Parameters<typeof aRevision>[0]) =>
  thePause(1, { revisions: [...thePause(1).revisions, aRevision(over)] });

const struck = { id: 'end', change: 'voided', moment: null, boundary: null, basis: 'none', announcedAt: now } as const;
const edited = aKnown({
  title: 'Extending the pause',
  tier: 'official',
  dates: [aStatedDate({ date: '2025-08-01' })],
  versions: [
    { n: 1, title: 'Extending the pause', digest: 'a', seenAt: 1, added: [], removed: [] },
    {
      n: 2,
      title: 'Extending the pause',
      digest: 'b',
      seenAt: 2,
      added: ['Until August 1.'],
      removed: ['Until July 9.'],
    },
  ],
});

/** Samples of each kind; a kind without one does not compile. */
const samples: Readonly<Record<NoticeKind, (language: Language) => readonly Body[]>> = {
  set: (language) => [wordMessage(facts([anItem({ kind: 'set', deadline: thePause(1) })], { language }))],
  countdown: (language) => [
    wordMessage(
      facts([anItem({ deadline: thePause(1), due: now, reached: at('2025-07-09T04:01:00Z') })], { language, now }),
    ),
  ],
  moved: (language) => [
    wordMessage(facts([anItem({ kind: 'moved', deadline: thePause(2) })], { language })),
    wordMessage(facts([anItem({ kind: 'moved', deadline: thePause(3) })], { language })),
  ],
  reached: (language) => [
    wordMessage(
      facts([anItem({ kind: 'reached', lead: '0', reached: at('2025-07-09T04:01:00Z') })], {
        language,
        now: at('2025-07-09T04:01:00Z'),
      }),
    ),
  ],
  'rate-changed': (language) => {
    const change = { id: 'rate', change: 'rate-changed', rate: { before: '25%', after: '15%' } } as const;
    return [wordMessage(facts([anItem({ kind: 'rate-changed', deadline: rated(change) })], { language }))];
  },
  withdrawn: (language) =>
    (['withdrawn', 'voided'] as const).map((change) =>
      wordMessage(facts([anItem({ kind: 'withdrawn', deadline: rated({ ...struck, change }) })], { language })),
    ),
  retroactive: (language) => [
    wordMessage(
      facts([anItem({ kind: 'retroactive', deadline: { ...thePause(1), kind: 'retroactive-effect' } })], { language }),
    ),
  ],
  statement: (language) => [
    word({ events: [{ ...itemOf(aKnown({ dates: [aStatedDate()] })), tied: [pause] }], language }).body,
  ],
  'statement-edited': (language) => [
    word({ kind: 'statement-edited', events: [{ ...itemOf(edited), tied: [pause] }], language }).body,
  ],
  digest: (language) => [
    word({
      kind: 'digest',
      events: [itemOf(aKnown({ tier: 'instrument' })), itemOf(aKnown({ id: 'n', title: 'Some news' }))],
      language,
    }).body,
  ],
  proposal: (language) => [
    wordProposals({
      ...about,
      language,
      shown: [{ proposal: aProposal(), measure: aMeasure(), consequences: { cancelled: 4, alerted: 3, struck: 2 } }],
    }),
  ],
  summary: (language) => [
    wordSummary({
      ...about,
      changes: changesOf([{ deadline: thePause(2), measure: aMeasure() }]),
      ahead: [],
      countries: ['KR'],
      language,
    }),
  ],
  'catch-up': (language) => [
    wordCard({
      ...about,
      kind: 'catch-up',
      reason: 'start',
      happened: [],
      owed: 0,
      countries: ['KR'],
      ahead: [{ deadline: thePause(1), measure: aMeasure() }],
      language,
    }),
  ],
  health: (language) => [
    wordHealth({
      ...about,
      report: { trouble: 'broken', missing: 'Send Messages' },
      channel: demo.koreaAlerts,
      language,
    }),
    wordHealth({ ...about, report: { trouble: 'unchecked', day: '2025-06-01' }, channel: null, language }),
  ],
};

const channels = { en: demo.koreaAlerts, ko: demo.koreanTariffs } as const;
/** A phone in the light theme first: how high alerts are does not depend on the theme. */
const screens = (['light', 'dark'] as const).flatMap((theme) => [
  { name: 'phone', width: 390, height: 844, theme },
  { name: 'desktop', width: 1440, height: 900, theme },
]);

/**
 * Every kind of alert as it looks in the chat. A message about a deadline takes no more than half a phone's screen. Where pictures are
 * kept: one for each language, screen and theme, and a page that shows them side by side.
 */
export async function driveKinds(browser: Browser, shots: string | null): Promise<readonly string[]> {
  const folder = shots && join(shots, 'kinds');
  const sandbox = await startSandbox({ clock: systemClock(), world: demoWorld, page: true });
  const pictures: { readonly kind: string; readonly file: string }[] = [];
  const tall: string[] = [];
  let seen = 0;
  try {
    for (const language of ['en', 'ko'] as const) {
      const shown = Object.entries(samples).flatMap(([kind, bodies]) =>
        bodies(language).map((body, at) => ({ kind: at === 0 ? kind : `${kind}-${at + 1}`, body })),
      );
      seen += shown.length;
      for (const { body } of shown) await post(sandbox, channels[language], body);
      for (const { name, width, height: most, theme } of folder ? screens : screens.slice(0, 1)) {
        const context = await browser.newContext({
          viewport: { width, height: most },
          colorScheme: theme,
          reducedMotion: 'reduce',
          bypassCSP: true,
        });
        const page = await context.newPage();
        await page.goto(`${sandbox.origin}/sandbox#${channels[language]}`);
        const messages = page.locator('.message[data-id]');
        await messages.nth(shown.length - 1).waitFor({ timeout: 20_000 });
        await page.addStyleTag({ content: '#jump { display: none }' });
        for (const [at, { kind }] of shown.entries()) {
          const file = `${kind}-${language}-${name}-${theme}`;
          const message = messages.nth(at);
          const picture = () => keepShot(message, folder, file);
          // The page may redraw the message meanwhile: then there is another element.
          await picture().catch(picture);
          pictures.push({ kind, file: `${file}.png` });
          const { height = 0 } = (await message.boundingBox()) ?? {};
          const isAlert = !/^(?:statement|digest|summary|proposal|catch-up|health)/.test(kind);
          if (name === 'phone' && isAlert && height > most / 2) tall.push(`${file} ${Math.round(height)} px`);
        }
        await context.close();
      }
    }
  } finally {
    await sandbox.close();
  }
  if (folder) await writeFile(join(folder, 'index.html'), pageOf(pictures));
  if (tall.length > 0) throw new Error(`More than half a phone's screen: ${tall.join(', ')}`);
  return [`${seen} alerts of every kind, in both languages; none that tells of a deadline takes half a phone`];
}

async function post(
  sandbox: { readonly api: string; readonly token: string },
  channel: string,
  body: Body,
): Promise<void> {
  const answer = await fetch(`${sandbox.api}/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: body.content, embeds: body.embeds, components: body.components ?? [] }),
  });
  if (answer.ok) return;
  const { retry_after: wait } = (await answer.json().catch(() => ({}))) as { readonly retry_after?: number };
  if (wait === undefined) throw new Error(`the sandbox answered ${answer.status}`);
  await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
  await post(sandbox, channel, body);
}

function pageOf(pictures: readonly { readonly kind: string; readonly file: string }[]): string {
  const rows = [...Map.groupBy(pictures, ({ kind }) => kind)].map(
    ([kind, each]) =>
      `<h2>${kind}</h2><div>${each.map(({ file }) => `<figure><img src="${file}" alt="${file}"><figcaption>${file}</figcaption></figure>`).join('')}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Every kind of alert</title><style>div{display:flex;flex-wrap:wrap;gap:1rem}img{max-width:100%}figure{margin:0;max-width:700px}</style><h1>Every kind of alert</h1>${rows.join('')}`;
}
