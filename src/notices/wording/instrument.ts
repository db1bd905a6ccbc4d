import { type Evidence, type Instrument, type InstrumentType, originOf, type Revision } from '../../domain/deadline.ts';
import { citedIn } from '../../domain/person-edit.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut } from './cut.ts';
import { linkWords } from './escape.ts';

const types = {
  en: {
    'executive order': 'Executive order',
    proclamation: 'Proclamation',
    memorandum: 'Memorandum',
    'Federal Register notice': 'Federal Register notice',
    'CSMS message': 'CSMS message',
    'court decision': 'Court decision',
    announcement: 'Announcement',
  },
  ko: {
    'executive order': '행정명령',
    proclamation: '대통령 포고문',
    memorandum: '대통령 각서',
    'Federal Register notice': '연방관보 공고',
    'CSMS message': 'CSMS 메시지',
    'court decision': '법원 판결',
    announcement: '발표',
  },
} as const satisfies Record<Language, Record<InstrumentType, string>>;

const evidences = {
  en: {
    primary: 'checked against the original text',
    secondary: 'as reported; the original text was not read',
    unverified: 'not verified',
  },
  ko: { primary: '원문 확인', secondary: '보도·요약 기준, 원문 미확인', unverified: '미확인' },
} as const satisfies Record<Language, Record<Evidence, string>>;

const tiers = {
  en: { instrument: 'legal instrument', official: 'official announcement' },
  ko: { instrument: '법적 문서', official: '공식 발표' },
} as const;

const persons = {
  en: {
    cited: 'Cited by the operators',
    nothing: 'The operators cited nothing',
    approved: {
      'as-read': 'Approved by an operator',
      edited: 'Approved by an operator, who gave another date than the text',
    },
  },
  ko: {
    cited: '운영자가 든 근거',
    nothing: '운영자가 든 근거 없음',
    approved: {
      'as-read': '운영자 승인',
      edited: '운영자 승인(날짜는 원문과 달리 운영자가 고침)',
    },
  },
} as const satisfies Record<Language, unknown>;

const LONGEST_TITLE = 160;

/** `Executive order 14266`. */
export function instrumentName(instrument: Instrument, language: Language): string {
  const type = types[language][instrument.type];
  return instrument.number === null ? type : `${type} ${cut(instrument.number, 40)}`;
}

/** What a revision cites, in a name: of what a person entered only what that person typed, whatever it looks like. */
export function citedName(revision: Revision, language: Language): string {
  if (originOf(revision) !== 'person') return instrumentName(revision.instrument, language);
  const words = persons[language];
  const cited = citedIn(revision);
  return cited ? `${words.cited}: ${typedName(cited.instrument, language)}` : words.nothing;
}

/** That name, leading to where it can be read. */
export function citedLink(revision: Revision, language: Language): string {
  const cited = citedIn(revision);
  if (originOf(revision) !== 'person') return linkWords(citedName(revision, language), revision.instrument.url);
  if (!cited) return persons[language].nothing;
  return `${persons[language].cited}: ${linkWords(typedName(cited.instrument, language), cited.instrument.url)}`;
}

/** What is cited with its title as a masked link, and how far it was checked; of a person's edit what that person cited, and no more. */
export function sourceWords(revision: Revision, language: Language): readonly string[] {
  if (originOf(revision) === 'person') return [citedLink(revision, language)];
  const { instrument, evidence, approval } = revision;
  const tier = tiers[language][instrument.type === 'announcement' ? 'official' : 'instrument'];
  const label = `${instrumentName(instrument, language)}: ${cut(instrument.title, LONGEST_TITLE)}`;
  const approved = approval === undefined ? [] : [persons[language].approved[approval]];
  return [linkWords(label, instrument.url), `${tier} · ${evidences[language][evidence]}`, ...approved];
}

/** Number and title as they were typed; a kind of instrument is named only beside its number. */
function typedName(instrument: Instrument, language: Language): string {
  const title = cut(instrument.title, LONGEST_TITLE);
  return instrument.number === null ? title : `${instrumentName(instrument, language)}: ${title}`;
}
