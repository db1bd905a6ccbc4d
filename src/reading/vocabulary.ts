import type { Authority } from '../domain/measure.ts';

/**
 * The meanings of words, built from each meaning's names, separated by bars: English names in lower case with single spaces, a Korean word
 * by its beginning, since particles follow.
 */
function vocabulary<T extends string>(names: Readonly<Partial<Record<T, string>>>) {
  const entries = Object.entries(names) as [T, string][];
  const table = new Map(
    entries.flatMap(([meaning, list]) =>
      list
        .replace(/\n/g, '')
        .split('|')
        .map((name) => [name, meaning] as const),
    ),
  );
  const openers = new Set([...table.keys()].map((name) => name.split(' ')[0] ?? ''));
  const korean = [...table].filter(([name]) => /[가-힣]/.test(name));
  return {
    /** Whether a word may begin a name: other words are not looked up. */
    opens: (word: string) => openers.has(word),
    meaning: (name: string) => table.get(name),
    koreanMeaning: (word: string) => korean.find(([name]) => word.startsWith(name))?.[1],
    /** Words of the longest name. */
    longest: Math.max(...[...table.keys()].map((name) => name.split(' ').length)),
  };
}

export type Vocabulary<T extends string> = ReturnType<typeof vocabulary<T>>;

/** The kind of a trade term: a `core` term is about duties, a `law` term is used only in instruments. */
export type TermKind = 'core' | 'law' | 'trade';

/** Terms as words in lower case; a hyphen counts as a space. The longest match wins. */
export const tradeTerms = vocabulary<TermKind>({
  core: `tariff|tariffs|additional duty|additional duties|customs duty|customs duties|import duty|import duties|import tax|import surcharge|import surcharges
|duties on|duties imposed|duties under|duties to address|duties addressing|rate of duty|rates of duty|duty rate|duty rates|duty free
|de minimis|section 232|section 301|section 122|section 201|section 338|antidumping|anti dumping|countervailing duty
|countervailing duties|reciprocal trade|tariff rate quota|safeguard measure|adjusting imports|levy on imports|levies on imports
|customs levy|customs levies|import levy|import levies|surcharge on imports|surcharges on imports|import charge|import charges|border tax|import taxes
|product exclusion|product exclusions|tariff exclusion|tariff exclusions|section 301 exclusions|section 232 exclusions
|관세|상호관세|품목관세|보편관세|보복관세|반덤핑|덤핑방지|상계관세|세이프가드|무관세|추가관세|고율관세|긴급관세|할당관세|수입부과금|수입과징금|수입세`,
  law: `ad valorem|harmonized tariff schedule|htsus|entered for consumption|withdrawn from warehouse|trade expansion act
|section 604|column 1 duty|foreign trade zone|privileged foreign status|schedule of concessions
|무역확장법`,
  trade: `trade agreement|trade agreements|trade deal|trade deals|trade deficit|trade deficits|trade war|free trade|imports|exports
|market access|non tariff|customs|trade barriers|trade negotiations|trade talks
|통상|무역|수입|수출|대미`,
});

/** Statutes by the words that name them. */
export const statutes = vocabulary<Authority>({
  IEEPA: 'international emergency economic powers act|ieepa',
  'Section 122': 'section 122',
  'Section 201': 'section 201',
  'Section 232': 'section 232',
  'Section 301': 'section 301',
  'Section 338': 'section 338',
});

/** Acts that have a `section N` of the same number and are no trade law. */
export const otherActs =
  /\b(?:title 3|title 18|title 5|immigration|national emergencies|code|social security|public health)\b/;

/** Names of trading partners in running text and their ISO 3166 codes (and `EU`); ambiguous words are left out. */
export const placeNames = vocabulary({
  AE: 'united arab emirates|uae|아랍에미리트',
  AR: 'argentina|argentine|아르헨티나',
  AU: 'australia|australian|호주',
  BD: 'bangladesh|bangladeshi|방글라데시',
  BO: 'bolivia',
  BR: 'brazil|brazilian|브라질',
  CA: 'canada|canadian|캐나다',
  CH: 'switzerland|swiss|스위스',
  CL: 'chile|chilean|칠레',
  CN: 'china|chinese|prc|중국',
  CO: 'colombia|colombian|콜롬비아',
  CR: 'costa rica',
  DE: 'germany|german|독일',
  DZ: 'algeria',
  EC: 'ecuador',
  EG: 'egypt',
  EU: 'european union|eu|유럽연합',
  FR: 'france|french|프랑스',
  GB: 'united kingdom|uk|britain|british|영국',
  GT: 'guatemala',
  HK: 'hong kong|홍콩',
  HN: 'honduras',
  HT: 'haiti',
  ID: 'indonesia|indonesian|인도네시아',
  IL: 'israel|israeli|이스라엘',
  IN: 'india|indian|인도',
  IQ: 'iraq',
  IR: 'iran|iranian',
  IT: 'italy|italian|이탈리아',
  JP: 'japan|japanese|일본',
  KH: 'cambodia|cambodian|캄보디아',
  KR: 'south korea|republic of korea|rok|korea|korean|한국|우리나라|대한민국|한미',
  KZ: 'kazakhstan',
  LI: 'liechtenstein',
  LK: 'sri lanka',
  MO: 'macau|macao|마카오',
  MX: 'mexico|mexican|멕시코',
  MY: 'malaysia|malaysian|말레이시아',
  NG: 'nigeria',
  NI: 'nicaragua',
  NO: 'norway|norwegian|노르웨이',
  NZ: 'new zealand|뉴질랜드',
  PE: 'peru',
  PH: 'philippines|필리핀',
  PK: 'pakistan',
  RU: 'russia|russian federation|russian|러시아',
  SA: 'saudi arabia',
  SG: 'singapore|싱가포르',
  SV: 'el salvador',
  TH: 'thailand|thai|태국',
  TR: 'turkey|turkiye|튀르키예',
  TW: 'taiwan|taiwanese|대만',
  UA: 'ukraine',
  VE: 'venezuela|venezuelan',
  VN: 'vietnam|vietnamese|viet nam|베트남',
  ZA: 'south africa',
});

/** Sectors by the words that name them; two words are joined by a space. */
export const sectorNames = vocabulary({
  steel: 'steel|철강',
  aluminium: 'aluminum|aluminium|알루미늄',
  copper: 'copper|구리',
  automobiles:
    'automobile|automobiles|passenger vehicle|passenger vehicles|light truck|light trucks|cars|자동차|완성차',
  'auto parts': 'automobile part|automobile parts|auto part|auto parts',
  trucks: 'heavy duty|mhdvs|mhdv|trucks',
  buses: 'buses',
  semiconductors: 'semiconductor|semiconductors|chips|반도체',
  pharmaceuticals: 'pharmaceutical|pharmaceuticals|generic pharmaceuticals|의약품|제약',
  lumber: 'lumber|timber|softwood|목재',
  'kitchen cabinets': 'kitchen cabinets',
  'upholstered furniture': 'upholstered',
  'critical minerals': 'critical minerals|rare earths|rare earth|핵심광물|희토류',
  energy: 'energy resources|crude oil|natural gas',
  agriculture: 'agricultural products|agricultural|soybeans|농산물',
  beef: 'beef|쇠고기|소고기',
  aircraft: 'aircraft|항공기',
  'small parcels': 'de minimis|postal item|postal items|low value|소액',
  drones: 'drones|unmanned aircraft',
  polysilicon: 'polysilicon|폴리실리콘',
  'solar cells': 'solar cells|solar modules|태양광',
  fertiliser: 'fertilizer|fertilizers|fertiliser|potash|비료',
  'ship-to-shore cranes': 'gantry cranes',
});
