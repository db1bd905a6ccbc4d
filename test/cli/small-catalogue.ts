/** Now, as a catalogue writes instants. */
export const announcedNow = (): string => Temporal.Now.instant().round('second').toString();

type Move = { readonly date: string; readonly at: string };

const revision = (id: string, change: string, date: string, at: string) => `
          - id: pause/${id}
            change: ${change}
            moment: { date: ${date}, time: "00:01", zone: America/New_York }
            boundary: until
            basis: printed
            announcedAt: ${at}
            announcedAtPrecision: minute
            instrument: order
            quote: until that day
            evidence: primary
            note: null`;

/** A catalogue of one deadline, 9 July 2031, that was moved later so many times. */
export function aCatalogueText(moves: readonly Move[]): string {
  return `version: 1
checkedOn: 2026-11-23
instruments:
  order: { type: executive order, number: "1", title: An order, signedOn: 2026-01-01, frDocument: null, url: null }
measures:
  - id: us-kr
    title: { en: Duty on Korea, ko: 한국 관세 }
    summary: { en: A duty., ko: 관세이다. }
    imposedBy: US
    on: [KR]
    authority: IEEPA
    sectors: [all]
    hts: ["9903.01.25"]
    seeAlso: []
    deadlines:
      - id: pause
        kind: suspension-ends
        title: { en: Pause, ko: 유예 }
        revisions:${revision('set', 'set', '2031-07-09', '2026-01-01T12:00:00Z')}${moves
          .map(({ date, at }, n) => revision(`moved-${n}`, 'extended', date, at))
          .join('')}
end: true
`;
}
