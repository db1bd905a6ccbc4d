import type { Evidence, InstrumentType } from '../../domain/deadline.ts';

const instrument = {
  'executive order': 'Executive order',
  proclamation: 'Proclamation',
  memorandum: 'Memorandum',
  'Federal Register notice': 'Federal Register notice',
  'CSMS message': 'CSMS message',
  'court decision': 'Court decision',
  statute: 'Statute',
  'agency notice': 'Agency notice',
  'HTS revision': 'Tariff schedule (HTS)',
  announcement: 'Announcement',
  press: 'Press report',
} satisfies Record<InstrumentType, string>;

/** Kinds whose number says already what it is: `90 FR 55964`. */
const spoken: ReadonlySet<InstrumentType> = new Set(['Federal Register notice', 'HTS revision']);

/** What countries, goods, instruments and rates are called. */
export const names = {
  /** Names the trade uses where the region table says it longer, and blocs that are no region. */
  country: {
    '*': 'all countries',
    EU: 'European Union',
    AGOA: 'AGOA countries',
    US: 'United States',
    AU: 'Australia',
    KR: 'South Korea',
    KP: 'North Korea',
    HK: 'Hong Kong',
    MO: 'Macao',
  } as Readonly<Record<string, string>>,
  list: (shown: string, more: number) => `${shown} and ${more} more ${more === 1 ? 'item' : 'items'}`,
  countries: (shown: string, more: number) => `${shown} and ${more} more ${more === 1 ? 'country' : 'countries'}`,
  otherLaw: 'Other trade law',
  section: (number: string) => `Section ${number}`,
  /** Sectors whose word is another than the catalogue’s. */
  sector: { all: 'all goods' } as Readonly<Record<string, string>>,
  instrument,
  evidence: {
    primary: 'checked against the original text',
    secondary: 'based on reports; original text not checked',
    unverified: 'not verified',
  } satisfies Record<Evidence, string>,
  /** A kind of instrument with its number. */
  numbered: (type: InstrumentType, number: string): string =>
    spoken.has(type) ? number : type === 'executive order' ? `EO ${number}` : `${instrument[type]} ${number}`,
  certainty: {
    instrument: 'law',
    official: 'official, not yet law',
    press: 'press report',
    reported: 'reported, no instrument',
    /** Behind `law` where the text itself was not read. */
    secondhand: ', as reported',
  },
  person: {
    cited: 'Source given by the operators',
    nothing: 'No source given by the operators',
    approved: {
      'as-read': 'Approved by an operator',
      edited: 'Approved by an operator with a date other than the source’s',
    },
  },
  /** A rate as the catalogue prints it; another language replaces the few English words in it. */
  rate: (printed: string) => printed,
};
