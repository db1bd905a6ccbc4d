import { type Evidence, type Instrument, type InstrumentType, originOf, type Revision } from '../domain/deadline.ts';
import { citedIn } from '../domain/manual-edit.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord, linkWords } from './escape.ts';

/** Names the trade uses where the region table says it longer, and blocs that are no region. */
const own: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '*': { en: 'all countries', ko: '모든 국가' },
  EU: { en: 'European Union', ko: '유럽연합(EU)' },
  AGOA: { en: 'AGOA countries', ko: 'AGOA 수혜국' },
  US: { en: 'United States', ko: '미국' },
  KR: { en: 'South Korea', ko: '한국' },
  KP: { en: 'North Korea', ko: '북한' },
  HK: { en: 'Hong Kong', ko: '홍콩' },
  MO: { en: 'Macao', ko: '마카오' },
};

const regions = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  ko: new Intl.DisplayNames('ko', { type: 'region', fallback: 'none' }),
} as const;

/** Codes the region table names although no country has them: unknown, outlying Oceania, the euro zone, the UN, pseudo-locales. */
const noCountries: ReadonlySet<string> = new Set(['ZZ', 'QO', 'EZ', 'UN', 'XA', 'XB']);

/** The country's name, or undefined for what is no country code. */
export function findCountryName(code: string, language: Language): string | undefined {
  const named = Object.hasOwn(own, code) ? own[code]?.[language] : undefined;
  if (named) return named;
  if (noCountries.has(code)) return undefined;
  return /^[A-Z]{2}$/.test(code) ? regions[language].of(code) : undefined;
}

/** The country's name; an unknown code is shown as it is, escaped. */
export function countryName(code: string, language: Language): string {
  return findCountryName(code, language) ?? escapeDiscord(code);
}

const LISTED = 12;

/** `Brazil, India and 3 more`. */
export function listWords(names: readonly string[], language: Language, most = LISTED): string {
  const more = names.length - most;
  if (more <= 0) return names.join(', ');
  const shown = names.slice(0, most).join(', ');
  return language === 'ko' ? `${shown} 외 ${more}` : `${shown} and ${more} more`;
}

export function countriesWords(codes: readonly string[], language: Language): string {
  if (codes.includes('*')) return countryName('*', language);
  return listWords(
    codes.map((code) => countryName(code, language)),
    language,
  );
}

const korean: Readonly<Record<string, string>> = {
  agriculture: '농산물',
  aircraft: '항공기',
  'alcoholic beverages': '주류',
  all: '전 품목',
  aluminium: '알루미늄',
  apparel: '의류',
  'auto parts': '자동차 부품',
  automobiles: '자동차',
  beef: '쇠고기',
  buses: '버스',
  copper: '구리',
  'copper derivatives': '구리 파생제품',
  'critical minerals': '핵심광물',
  dairy: '유제품',
  'drone parts': '드론 부품',
  drones: '드론',
  energy: '에너지',
  fertiliser: '비료',
  'generic pharmaceuticals': '제네릭 의약품',
  'intermodal chassis': '복합운송 섀시',
  'jet engines': '제트 엔진',
  'kitchen cabinets': '주방 가구',
  'listed goods': '지정 품목',
  'listed products': '지정 제품',
  lumber: '제재목',
  manufacturing: '제조업',
  'motor vehicles': '차량',
  'natural resources': '천연자원',
  pharmaceuticals: '의약품',
  'polyester staple fibre': '폴리에스터 단섬유',
  polysilicon: '폴리실리콘',
  'quartz surface products': '석영 표면재',
  semiconductors: '반도체',
  'ship-to-shore cranes': '안벽 크레인',
  'small parcels': '소액 소포',
  'solar cells': '태양전지',
  'solar modules': '태양광 모듈',
  steel: '철강',
  'truck parts': '트럭 부품',
  trucks: '트럭',
  'upholstered furniture': '천·가죽 씌운 가구',
  vanities: '욕실 세면대',
  wafers: '웨이퍼',
  'wood products': '목재 제품',
};

/** A sector's word; one without a Korean word keeps its English one. */
export function sectorName(sector: string, language: Language): string {
  if (language === 'ko') return korean[sector] ?? escapeDiscord(sector);
  return sector === 'all' ? 'all goods' : escapeDiscord(sector);
}

export function sectorsWords(sectors: readonly string[], language: Language): string {
  return listWords(
    sectors.map((sector) => sectorName(sector, language)),
    language,
  );
}

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
