import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fileSources, openConfiguredSources } from '../../src/cli/bot/sources.ts';
import { readConfig, watchSourcesFile } from '../../src/cli/config/load.ts';
import { readSources } from '../../src/cli/config/sources.ts';
import { rss, told } from '../sources/a-source.ts';
import { serve } from '../sources/server.ts';

const listOf = (origin: string, more = '') => `contact: desk@trade.example
client: { allowPrivate: ["${origin}"] }
sources:
  - id: one
    kind: feed
    name: { en: One, ko: 하나 }
    address: ${origin}/one
    tier: press
    headers: [{ name: X-Key, value: plain }]
  - id: two
    kind: feed
    name: { en: Two, ko: 둘 }
    address: ${origin}/two
    tier: press
    enabled: false
    offBecause: { en: Not yet., ko: 아직. }
${more}`;

function read(text: string) {
  const reading = readSources(text, 'config/sources.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.settings;
}

describe('the sources of the settings', () => {
  it('those that are on are read by a client that names its contact', async () => {
    const server = await serve((_request, response) => response.end(rss(told(3, 1))));
    const settings = read(listOf(server.origin));
    const sources = openConfiguredSources({ settings, environment: () => undefined });
    onTestFinished(() => sources.close());
    const watched = fileSources(sources, settings.sources);
    expect(watched.now().map(({ spec }) => spec.id)).toEqual(['one']);
    expect(await watched.now()[0]?.poll(null, Date.parse('2026-11-24T12:00:00Z'))).toMatchObject({ kind: 'items' });
    expect(server.asked[0]?.headers).toMatchObject({
      'user-agent': 'Dutywatch/0.1 (+desk@trade.example)',
      'x-key': 'plain',
    });
  });

  it('an origin that the settings do not allow stays closed', async () => {
    const server = await serve((_request, response) => response.end(rss(told(3, 1))));
    const settings = read(listOf(server.origin).replace(/client: .*\n/, ''));
    const sources = openConfiguredSources({ settings, environment: () => undefined });
    onTestFinished(() => sources.close());
    const poll = await fileSources(sources, settings.sources).now()[0]?.poll(null, 0);
    expect(poll).toMatchObject({ trouble: { code: 'address-blocked' } });
    expect(server.asked).toEqual([]);
  });

  it('are read again when the file changes; one with mistakes changes nothing', async () => {
    const root = mkdtempSync(join(tmpdir(), 'dutywatch-sources-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    cpSync(new URL('../../config', import.meta.url), join(root, 'config'), { recursive: true });
    const write = (text: string) => writeFileSync(join(root, 'config', 'sources.yaml'), text);
    write(listOf('http://127.0.0.1:1'));
    const { sources: settings, seen } = readConfig(root);
    const sources = openConfiguredSources({ settings, environment: () => undefined });
    onTestFinished(() => sources.close());
    const watched = fileSources(sources, settings.sources);
    let heard = Promise.withResolvers<string>();
    const unwatch = watchSourcesFile(root, {
      seen,
      onGood(next) {
        watched.replace(next.sources);
        heard.resolve('good');
      },
      onBad: heard.reject,
    });
    onTestFinished(unwatch);
    const third =
      '  - { id: three, kind: csms, name: { en: Three, ko: 셋 }, address: "https://c.example/", tier: official }\n';
    write(listOf('http://127.0.0.1:1', third));
    expect(await heard.promise).toBe('good');
    expect(watched.now().map(({ spec }) => spec.id)).toEqual(['one', 'three']);
    unwatch();
    heard = Promise.withResolvers<string>();
    const again = watchSourcesFile(root, {
      seen: readConfig(root).seen,
      onGood: () => heard.resolve('good'),
      onBad: heard.resolve,
    });
    onTestFinished(again);
    write(listOf('http://127.0.0.1:1', third.replace('official', 'officious')));
    expect(await heard.promise).toContain('sources[2].tier  expected one of instrument, official, press');
  });
});
