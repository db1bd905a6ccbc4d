import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/app/replay.ts';
import { replaySubscription } from '../../src/cli/bot/subscriptions.ts';
import { readCatalogue } from '../../src/cli/config/catalogue.ts';
import { lineOf, type ReplayLine } from '../../src/cli/replay.ts';
import { steeredClock } from '../../src/clock.ts';
import type { Language } from '../../src/domain/subscription.ts';
import { IN_MEMORY, openSqlite } from '../../src/store/sqlite.ts';
import { at } from '../builders.ts';

const MOST_TOGETHER = 4;
const MOST_WORDS = 120;
const MEDIAN_WORDS = 60;

/** Wording that TEXTS rules out, in either language. */
const forbidden = [
  /\byour yes\b|\bdecided by nobody\b|no time printed|official announcement|duty-free → \?|not stated|\bVoid\b/,
  /takes effect: .*takes effect|\(exactly /,
  /시각 미기재|발효됨|만료됨|기한 도래|이 무효가 되었습니다/,
];

async function told(language: Language): Promise<readonly ReplayLine[]> {
  const read = readCatalogue(readFileSync('config/deadlines.yaml', 'utf8'), 'deadlines.yaml');
  if (!read.ok) throw new Error('the catalogue is not good');
  const from = at('2025-03-26T00:00:00Z');
  const opened = await openSqlite({ file: IN_MEMORY, now: from });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const lines: ReplayLine[] = [];
  await replay({
    clock: steeredClock(from),
    store: opened.value,
    catalogue: read.catalogue,
    subscriptions: [replaySubscription('KR', language)],
    until: at('2026-11-29T00:00:00Z'),
    onDone: async (done, posted) => posted && lines.push(await lineOf(opened.value, done, posted)),
  });
  await opened.value.close();
  return lines;
}

/** As a reader sees it: an address behind a word is no word. */
const visible = (text: string) => text.replaceAll(/\(https?:[^)]*\)/g, '');
const wordsIn = (text: string) =>
  visible(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe.each(['en', 'ko'] as const)('the Korea story, replayed in %s', async (language) => {
  const lines = await told(language);
  const texts = lines.map(({ text }) => text);

  it('is read at a glance', () => {
    expect(texts.length).toBeGreaterThan(150);
    const counts = texts.map(wordsIn).toSorted((a, b) => a - b);
    expect(texts.filter((text) => wordsIn(text) > MOST_WORDS)).toEqual([]);
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(MEDIAN_WORDS);
  });

  it('is one message for what is due together, as far as it is read at a glance', () => {
    const parts = (text: string) => text.split('\n').filter((line) => line.startsWith('▸ ')).length + 1;
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next?.at === line.at) expect(parts(line.text) + parts(next.text), next.text).toBeGreaterThan(MOST_TOGETHER);
    }
  });

  it('tells nobody in the night what could wait for the morning', () => {
    for (const { at: instant, text } of lines.filter(({ text }) => /^⏳ \d+ days? left/u.test(text))) {
      const morning = Temporal.Instant.from(instant).toZonedDateTimeISO('America/New_York').toPlainTime().toString();
      expect(morning, text).toBe('09:00:00');
    }
  });

  it('says each thing once: a line is never repeated, and the date of the first line is in no other', () => {
    for (const text of texts) {
      const [first = '', ...rest] = text.split('\n');
      expect(new Set(text.split('\n')).size, text).toBe(text.split('\n').length);
      const date = /\b\d{1,2} [A-Z][a-z]{2}\b(?: \d{4})?, \d{1,2}:\d{2} [ap]\.m\. ET|\d+월 \d+일\(.\) \d{2}:\d{2}/.exec(
        first,
      )?.[0];
      const own = rest.filter((line) => !line.includes('▸ '));
      if (date)
        expect(
          own.filter((line) => line.includes(date)),
          text,
        ).toEqual([]);
    }
  });

  it('says the former date of a move in the first line, and nothing that is forbidden anywhere', () => {
    const moves = texts.filter((text) => /^(?:📅|🔁)/u.test(text));
    expect(moves.length).toBeGreaterThan(1);
    for (const text of moves.filter((it) => it.startsWith('📅'))) expect(text.split('\n')[0]).toMatch(/\(was |\(종전 /);
    for (const words of forbidden) for (const text of texts) expect(text).not.toMatch(words);
  });

  it('never says of an hour in Seoul or New York without naming it', () => {
    for (const line of texts.flatMap((text) => visible(text).split('\n'))) {
      if (/\d{1,2}:\d{2} [ap]\.m\.|\d{2}:\d{2}(?!:)/.test(line) && !line.includes('“'))
        expect(line).toMatch(/ET|KST|미 동부시간|Z/);
    }
  });
});
