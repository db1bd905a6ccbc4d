import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { evalProposals } from '../../tools/eval-proposals.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Two documents in our own words: one sets a pause, the next extends it; the catalogue knows both. */
const CATALOGUE = `version: 1
checkedOn: 2026-01-01
instruments:
  eo-91001:
    { type: executive order, number: "91001", title: A Pause, signedOn: 2026-02-02, frDocument: null, url: null }
  eo-91002:
    { type: executive order, number: "91002", title: A Longer Pause, signedOn: 2026-05-01, frDocument: null, url: null }
measures:
  - id: tin
    title: { en: Tariff on tin, ko: 주석 관세 }
    summary: { en: A tariff on tin., ko: 주석 관세. }
    imposedBy: US
    on: ["*"]
    authority: IEEPA
    sectors: [all]
    hts: []
    seeAlso: []
    deadlines:
      - id: tin-pause
        kind: suspension-ends
        title: { en: Pause, ko: 유예 }
        revisions:
          - id: tin-pause/1
            change: set
            moment: { date: 2026-05-20, time: "00:01", zone: America/New_York }
            boundary: until
            basis: printed
            announcedAt: 2026-02-02T15:00:00Z
            announcedAtPrecision: minute
            instrument: eo-91001
            quote: suspended until May 20
            evidence: primary
            note: null
          - id: tin-pause/2
            change: extended
            moment: { date: 2026-08-20, time: "00:01", zone: America/New_York }
            boundary: until
            basis: printed
            announcedAt: 2026-05-01T15:00:00Z
            announcedAtPrecision: minute
            instrument: eo-91002
            quote: until August 20
            evidence: primary
            note: null
end: true
`;

const document = (number: string, signed: string, text: string) => ({
  entry: {
    file: `${number}.txt`,
    document_type: 'executive_order',
    instrument: `EO ${number}`,
    title: 'A Pause of a Tariff',
    signed,
    published_time: `${signed} 10:00:00-04:00`,
    events: [],
  },
  text,
});

function scored(second: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-corpus-'));
  folders.push(folder);
  mkdirSync(folder, { recursive: true });
  const documents = [
    document(
      '91001',
      '2026-02-02',
      'Under the International Emergency Economic Powers Act the tariff on tin, a duty, is suspended until 12:01 a.m. eastern daylight time on May 20, 2026.',
    ),
    document('91002', '2026-05-01', second),
  ];
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ documents: documents.map(({ entry }) => entry) }));
  for (const { entry, text } of documents) writeFileSync(join(folder, entry.file), text);
  const lines: string[] = [];
  evalProposals({ folder, catalogue: CATALOGUE, json: true, say: (line) => lines.push(line) });
  return JSON.parse(lines.join('\n'));
}

it('counts what documents propose against what the catalogue says they did', () => {
  const extends_ =
    'The suspension of the tariff made by Executive Order 91001, due to end on May 20, 2026, is extended until 12:01 a.m. eastern daylight time on August 20, 2026. It is a duty on tin.';
  expect(scored(extends_)).toEqual({
    changes: { wanted: 1, right: 1, wrong: 0 },
    new: { wanted: 1, right: 1, early: 0, other: 0 },
    confirmed: 0,
  });
});

it('a change to another day is wrong', () => {
  const other =
    'The suspension of the tariff made by Executive Order 91001, due to end on May 20, 2026, is extended until 12:01 a.m. eastern daylight time on September 9, 2026. It is a duty on tin.';
  expect(scored(other)).toMatchObject({ changes: { wanted: 1, right: 0, wrong: 1 } });
});
