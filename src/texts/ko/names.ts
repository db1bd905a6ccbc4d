import type { names as english } from '../en/names.ts';
import type { Translation } from '../translation.ts';

const instrument = {
  'executive order': '행정명령',
  proclamation: '대통령 포고문',
  memorandum: '대통령 각서',
  'Federal Register notice': '연방관보 공고',
  'CSMS message': 'CSMS 메시지',
  'court decision': '법원 판결',
  announcement: '발표',
} as const;

export const names: Translation<typeof english> = {
  country: {
    '*': '모든 국가',
    EU: '유럽연합(EU)',
    AGOA: 'AGOA 수혜국',
    US: '미국',
    KR: '한국',
    KP: '북한',
    HK: '홍콩',
    MO: '마카오',
  },
  list: (shown, more) => `${shown} 외 ${more}`,
  sector: {
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
  },
  instrument,
  evidence: { primary: '원문 확인', secondary: '보도·요약 기준, 원문 미확인', unverified: '미확인' },
  numbered: (type, number) => `${instrument[type]} ${number}`,
  certainty: {
    law: '법령',
    official: '공식 발표, 법령 전',
    press: '언론 보도',
    reported: '보도됨, 법적 문서 없음',
    secondhand: '(보도 기준)',
  },
  person: {
    cited: '운영자가 든 근거',
    nothing: '운영자가 든 근거 없음',
    approved: {
      'as-read': '운영자 승인',
      edited: '운영자 승인(날짜는 원문과 달리 운영자가 고침)',
    },
  },
  rate: (printed) =>
    printed
      .replace(/ plus (\d+) points?\b/g, ' + $1%p')
      .replace(/ cap\b/g, ' 상한')
      .replace(/ or /g, ' 또는 ')
      .replace(/\bduty-free\b/g, '무관세')
      .replace(/\bbuses\b/g, '버스'),
};
