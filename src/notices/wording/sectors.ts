import type { Language } from '../../domain/subscription.ts';
import { listWords } from './countries.ts';
import { escapeDiscord } from './escape.ts';

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
