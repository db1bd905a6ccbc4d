/** Sectors by the words that name them; two words are joined by a space. */
const words: Readonly<Record<string, string>> = {
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
};

const table = new Map<string, string>();
for (const [sector, names] of Object.entries(words)) for (const name of names.split('|')) table.set(name, sector);
const openers = new Set([...table.keys()].map((name) => name.split(' ')[0] ?? ''));
const korean = [...table].filter(([name]) => /[가-힣]/.test(name));

export const opensSector = (word: string): boolean => openers.has(word);
export const sectorOf = (name: string): string | undefined => table.get(name);
export const koreanSector = (word: string): string | undefined => korean.find(([name]) => word.startsWith(name))?.[1];
