/** A small catalogue that holds: one window that was extended, one deadline without a date, one withdrawn. */
export const SMALL_CATALOGUE = `version: 1
checkedOn: 2026-11-23

instruments:
  eo-1:
    type: executive order
    number: "1"
    title: First order
    signedOn: 2025-04-09
    frDocument: null
    url: https://example.org/eo-1
  eo-2:
    type: executive order
    number: "2"
    title: Second order
    signedOn: null
    frDocument: null
    url: null

measures:
  - id: us-kr
    title: { en: Duty on Korea, ko: 한국 관세 }
    summary: { en: A duty., ko: 관세이다. }
    imposedBy: US
    on: [KR]
    authority: IEEPA
    sectors: [all]
    hts: ["9903.01.25"]
    seeAlso: [us-all]
    deadlines:
      - id: kr-pause
        kind: suspension-ends
        title: { en: Pause, ko: 유예 }
        window:
          from: { date: 2025-04-10, time: "00:01", zone: America/New_York }
          days: 90
          revision: kr-pause/eo-1
        revisions:
          - id: kr-pause/eo-1
            change: set
            moment:
              date: 2025-07-09
              time: "00:01"
              zone: America/New_York
            instant: 2025-07-09T04:01:00Z
            boundary: until
            basis: printed
            announcedAt: 2025-04-10T03:30:00Z
            announcedAtPrecision: minute
            rate: { before: "10%", after: "25%" }
            instrument: eo-1
            quote: until July 9
            evidence: primary
            note: null
          - id: kr-pause/eo-2
            change: extended
            moment: { date: 2025-08-01, time: "00:01", zone: America/New_York }
            boundary: until
            basis: computed
            announcedAt: 2025-07-07T21:51:00Z
            announcedAtPrecision: minute
            instrument: eo-2
            quote: null
            evidence: secondary
            note: null
  - id: us-all
    title: { en: Duty on all, ko: 전체 관세 }
    summary: { en: Another duty., ko: 다른 관세이다. }
    imposedBy: US
    on: ["*"]
    authority: Section 122
    sectors: []
    hts: []
    seeAlso: []
    deadlines:
      - id: all-start
        kind: effective
        title: { en: Duty on all goods, ko: 전체 품목 관세 }
        revisions:
          - id: all-start/eo-1
            change: set
            moment: null
            boundary: null
            basis: none
            announcedAt: 2025-04-10T03:30:00Z
            announcedAtPrecision: day
            instrument: eo-1
            quote: null
            evidence: secondary
            note: No date yet.
          - id: all-start/eo-2
            change: withdrawn
            moment: null
            boundary: null
            basis: none
            announcedAt: 2025-05-10T03:30:00Z
            announcedAtPrecision: day
            instrument: eo-2
            quote: null
            evidence: secondary
            note: null
end: true
`;

/** The text with its one occurrence of `from` replaced; throws when there is none, or more than one. */
export function edited(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`the fixture has ${parts.length - 1} of: ${from}`);
  return parts.join(to);
}

/** 1-based number of the only line that contains `fragment`. */
export function lineWith(text: string, fragment: string): number {
  const lines = text.split('\n').flatMap((line, index) => (line.includes(fragment) ? [index + 1] : []));
  const [line] = lines;
  if (line === undefined || lines.length > 1) throw new Error(`${lines.length} lines with: ${fragment}`);
  return line;
}
