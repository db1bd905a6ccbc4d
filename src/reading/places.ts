/** Names of trading partners in running text and their ISO 3166 codes (and `EU`); words that mean something else are left out. */
const names: Readonly<Record<string, string>> = {
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
};

const table = new Map<string, string>();
for (const [code, list] of Object.entries(names)) for (const name of list.split('|')) table.set(name, code);
const openers = new Set([...table.keys()].map((name) => name.split(' ')[0] ?? ''));
const korean = [...table].filter(([name]) => /[가-힣]/.test(name));

/** `china’s` as `china`. */
const bare = (text: string) => (/[’']s?$/.test(text) ? text.replace(/[’']s?$/, '') : text);

export const opensPlace = (word: string): boolean => openers.has(bare(word));
export const placeOf = (name: string): string | undefined => table.get(bare(name));
export const koreanPlace = (word: string): string | undefined => korean.find(([name]) => word.startsWith(name))?.[1];
