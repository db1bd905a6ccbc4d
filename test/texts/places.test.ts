import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as en from '../../src/texts/en/index.ts';
import * as ko from '../../src/texts/ko/index.ts';
import { scan } from '../architecture/scan.ts';

/** Files that know Korean or a language for another reason than to say something, each with it. */
const known: Readonly<Record<string, string>> = {
  'reading/': 'reads documents',
  'sources/text/': 'reads documents',
  'sources/feed.ts': 'the zone of dates that a Korean source prints without one',
  'commands/shared/dates.ts': 'reads what people type',
  'commands/shared/find.ts': 'reads what people type',
  'commands/shared/spans.ts': 'reads what people type',
  'commands/shared/when.ts': 'reads what people type',
  'commands/alerts/typed.ts': 'reads what people type',
  'cli/sandbox/demo-world.ts': 'names the channels of the demonstration, one of them Korean',
};

const HANGUL = /[\u3131-\u318E\uAC00-\uD7A3]/;

/** The Korean text in a file, and its tests for the language: both belong in `src/texts`. */
function saidIn(text: string): readonly string[] {
  const { code, strings, templates } = scan(text);
  const compared = [...code.matchAll(/([\w.?]+)\s*[!=]==\s*'(\d+)'/g)].flatMap(([, left, index]) => {
    const right = strings[Number(index)];
    return right === 'en' || right === 'ko' ? [`${left} compared with ${right}`] : [];
  });
  return [...[...strings, ...templates].filter((said) => HANGUL.test(said)), ...compared];
}

describe('text for people', () => {
  const root = join(import.meta.dirname, '../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:ts|js)$/.test(file) && !file.startsWith('texts/'));
  const said = new Map(files.map((file) => [file, saidIn(readFileSync(join(root, file), 'utf8'))]));

  it('is in src/texts alone', () => {
    const elsewhere = [...said].filter(
      ([file, found]) => found.length > 0 && !Object.keys(known).some((place) => file.startsWith(place)),
    );
    expect(elsewhere).toEqual([]);
  });

  /** The product's name; else stored as a mark, and worded in `src/texts` before anybody reads it, or read by nobody. */
  const marks = ["note: 'Removed from the catalogue.'", "title: 'Dutywatch'"];

  it('is in src/texts also where it is English: no title, note, label or content is a sentence of the code', () => {
    const english = files
      .filter((file) => /^(?:app|domain|alerts|commands|discord|web)\//.test(file))
      .flatMap(
        (file) =>
          readFileSync(join(root, file), 'utf8').match(/\b(?:title|note|label|content): (['"`])[A-Z].*?\1/g) ?? [],
      );
    expect(english.toSorted()).toEqual(marks);
  });

  it('and every exception is still one', () => {
    const needed = (place: string) => [...said].some(([file, found]) => file.startsWith(place) && found.length > 0);
    expect(Object.keys(known).filter((place) => !needed(place))).toEqual([]);
  });

  it.each([
    ["const words = { en: 'Saved.', ko: '저장했습니다.' };", ['저장했습니다.']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code that is looked at
    ['const line = (n: number) => `${n}건 ${`외 ${n}`}`;', ['건 ', '외 ']],
    ["const zone = view.language === 'ko' ? SEOUL : NEW_YORK;", ['view.language compared with ko']],
    ['// 저장했습니다\nconst hour = /(\\d)시/; const same = before.language !== language;', []],
  ])('is found: %s', (text, found) => {
    expect(saidIn(text).toSorted()).toEqual(found.toSorted());
  });
});

/** The shape of texts: keys, and how many arguments a function takes; words themselves are left out. */
function shapeOf(texts: unknown): unknown {
  if (typeof texts === 'function') return `takes ${texts.length}`;
  if (typeof texts !== 'object' || texts === null) return typeof texts;
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, shapeOf(value)]));
}

describe('the languages', () => {
  it('have the same texts, and each takes as many arguments', () => {
    // The names of goods are a table of those whose word differs from the catalogue's.
    const { sector: _, ...english } = en.names;
    const { sector: __, ...korean } = ko.names;
    expect(shapeOf({ ...ko, names: korean })).toEqual(shapeOf({ ...en, names: english }));
  });
});
