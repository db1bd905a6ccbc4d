import type { Evidence, Instrument, InstrumentType } from '../../domain/deadline.ts';
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

const LONGEST_TITLE = 160;

/** `Executive order 14266`. */
export function instrumentName(instrument: Instrument, language: Language): string {
  const type = types[language][instrument.type];
  return instrument.number === null ? type : `${type} ${cut(instrument.number, 40)}`;
}

/** The instrument with its title as a masked link, and how far it was checked. */
export function sourceWords(instrument: Instrument, evidence: Evidence, language: Language): readonly string[] {
  const label = `${instrumentName(instrument, language)}: ${cut(instrument.title, LONGEST_TITLE)}`;
  const tier = tiers[language][instrument.type === 'announcement' ? 'official' : 'instrument'];
  return [linkWords(label, instrument.url), `${tier} · ${evidences[language][evidence]}`];
}
