import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../src/cli/config/sources.ts';
import { openSources } from '../../../src/sources/index.ts';

const FILE = 'config/sources.yaml';
const small = `contact: https://trade.example/contact
client:
  restSeconds: 2
sources:
  - id: orders
    kind: white-house
    name: { en: Orders, ko: 명령 }
    address: https://orders.example/feed/
    tier: instrument
    official: true
    everyMinutes: 3
    language: en
  - id: ministry
    kind: feed
    name: { en: Ministry, ko: 부처 }
    address: https://ministry.example/rss
    tier: official
    enabled: false
    offBecause: { en: Not confirmed., ko: 확인되지 않음. }
    headers: [{ name: Cookie, fromEnvironment: MINISTRY_COOKIE }]
    encoding: euc-kr
    zone: Asia/Seoul
  - id: office
    kind: page
    name: { en: Office, ko: 사무소 }
    address: https://office.example/news
    tier: press
    selector: main .news
    watch: links
  - id: register
    kind: federal-register
    name: { en: Register, ko: 관보 }
    address: https://register.example/api/v1/documents.json
    tier: instrument
    types: [PRESDOCU]
    relevance: { onlyWith: [tariff] }
`;

const read = (text: string) => {
  const reading = readSources(text, FILE);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.settings;
};
const problemsOf = (text: string) => {
  const reading = readSources(text, FILE);
  return reading.ok ? [] : reading.problems;
};

describe('the list of sources', () => {
  it('is read with every default, each kind with its own keys', () => {
    const { sources, client, contact } = read(small);
    expect(contact).toBe('https://trade.example/contact');
    expect(client).toEqual({ restSeconds: 2, totalSeconds: 30, maxMegabytes: 10, allowPrivate: [] });
    expect(sources[0]).toMatchObject({
      kind: 'white-house',
      staleAfterMinutes: 60,
      holdAbove: 15,
      options: { paged: true },
    });
    expect(sources[1]).toMatchObject({
      enabled: false,
      headers: [{ name: 'Cookie', fromEnvironment: 'MINISTRY_COOKIE' }],
      options: { zone: 'Asia/Seoul' },
    });
    expect(sources[2]).toMatchObject({
      options: { selector: 'main .news', watch: 'links', ignore: [] },
      everyMinutes: 10,
    });
    expect(sources[3]).toMatchObject({
      options: { types: ['PRESDOCU'], agencies: [], terms: null },
      relevance: { judge: 'reading', onlyWith: ['tariff'], neverWith: [], readPages: true },
    });
  });

  it.each(['', 'sources: []\n', '# nothing\n'])('may be empty', (text) => {
    expect(read(text).sources).toEqual([]);
  });

  it('as it is shipped can be opened, names everything in two languages, and says why what is off is off', () => {
    const { sources } = read(readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8'));
    const kinds = openSources({
      http: { get: async () => ({ kind: 'unchanged' }), close: async () => {} },
      environment: () => undefined,
      random: () => 0.5,
    });
    for (const spec of sources) {
      expect(kinds.open(spec).spec.id).toBe(spec.id);
      expect(/[가-힣]/.test(spec.name.ko)).toBe(true);
      expect(spec.enabled).toBe(spec.offBecause === null);
    }
    const on = sources.filter(({ enabled }) => enabled).map(({ kind }) => kind);
    expect(new Set(on)).toEqual(new Set(['white-house', 'federal-register', 'public-inspection', 'csms']));
  });
});

describe('a slip in the list', () => {
  const slips: readonly (readonly [string, string, string, string, string])[] = [
    [
      'a key close to one that exists',
      'everyMinutes: 3',
      'everyMinute: 3',
      'sources[0].everyMinute',
      'a known key; did you mean `everyMinutes`?',
    ],
    [
      'a key of another kind',
      'language: en\n',
      'selector: main\n',
      'sources[0].selector',
      'one of the keys kind, id, name',
    ],
    [
      'a kind that does not exist',
      'kind: white-house',
      'kind: rss',
      'sources[0].kind',
      'one of federal-register, public-inspection, white-house, csms, feed, page',
    ],
    [
      'no kind',
      '    kind: white-house\n',
      '',
      'sources[0].kind',
      'this key, which is missing: one of federal-register',
    ],
    ['an entry that is a word', '  - id: office', '  - office\n  - id: office', 'sources[2]', 'keys with values'],
    [
      'a tier that does not exist',
      'tier: press',
      'tier: gossip',
      'sources[2].tier',
      'one of instrument, official, press',
    ],
    [
      'a name in one language',
      'name: { en: Office, ko: 사무소 }',
      'name: { en: Office }',
      'sources[2].name.ko',
      'this key, which is missing: some text',
    ],
    [
      'an address that is none',
      'address: https://office.example/news',
      'address: office.example',
      'sources[2].address',
      'a web address that starts with https://',
    ],
    ['an id with blanks', 'id: office', 'id: The Office', 'sources[2].id', 'an id of the characters'],
    ['an id twice', 'id: office', 'id: orders', 'sources[2].id', 'an id that no source above has'],
    [
      'a list twice',
      'kind: feed\n    name: { en: Ministry, ko: 부처 }\n    address: https://ministry.example/rss',
      'kind: white-house\n    name: { en: Ministry, ko: 부처 }\n    address: https://orders.example/feed/',
      'sources[1].zone',
      'one of the keys ',
    ],
    [
      'off without a reason',
      '    offBecause: { en: Not confirmed., ko: 확인되지 않음. }\n',
      '',
      'sources[1].offBecause',
      'the reason, in en and ko',
    ],
    ['on with a reason', 'enabled: false', 'enabled: true', 'sources[1].offBecause', 'null or no such line'],
    [
      'a secret over an open line',
      'address: https://ministry.example/rss',
      'address: http://ministry.example/rss',
      'sources[1].address',
      'because a secret is sent to it',
    ],
    [
      'a variable that is none',
      'fromEnvironment: MINISTRY_COOKIE',
      'fromEnvironment: session=abc',
      'sources[1].headers[0].fromEnvironment',
      'the name of an environment variable',
    ],
    [
      'an encoding nobody knows',
      'encoding: euc-kr',
      'encoding: klingon',
      'sources[1].encoding',
      'an encoding such as euc-kr',
    ],
    ['a zone that does not exist', 'zone: Asia/Seoul', 'zone: Asia/Soul', 'sources[1].zone', 'an IANA time zone'],
    [
      'a selector that is none',
      'selector: main .news',
      'selector: "main >>> ["',
      'sources[2].selector',
      'a CSS selector',
    ],
    [
      'a type of document that does not exist',
      'types: [PRESDOCU]',
      'types: [ORDER]',
      'sources[3].types[0]',
      'one of PRESDOCU, RULE, PRORULE, NOTICE',
    ],
    [
      'a pace that is too quick',
      'everyMinutes: 3',
      'everyMinutes: 0',
      'sources[0].everyMinutes',
      'a whole number from 1 to 1440',
    ],
    [
      'a judge that does not exist',
      'relevance: { onlyWith: [tariff] }',
      'relevance: { judge: me }',
      'sources[3].relevance.judge',
      'one of reading, everything',
    ],
    [
      'a contact that is none',
      'contact: https://trade.example/contact',
      'contact: the trade desk',
      'contact',
      'a web address or a mail address',
    ],
    [
      'a private origin with a path',
      'restSeconds: 2',
      'allowPrivate: ["http://10.0.0.5/rss"]',
      'client.allowPrivate[0]',
      'an origin such as',
    ],
    ['broken YAML', 'kind: page', 'kind: "page', '', 'valid YAML'],
  ];

  it.each(slips)('%s is reported with its line and the expectation', (_, from, to, path, expected) => {
    expect(small).toContain(from);
    const text = small.replace(from, to);
    const [problem] = problemsOf(text);
    expect(problem).toMatchObject({ file: FILE, path });
    expect(problem?.expected).toContain(expected);
    const changed = text.split('\n').findIndex((line, index) => line !== small.split('\n')[index]) + 1;
    if (path !== '') expect(Math.abs((problem?.line ?? 0) - changed)).toBeLessThanOrEqual(10);
  });

  it('the same list under two ids is reported', () => {
    const twice = `${small}  - id: again\n    kind: feed\n    name: { en: A, ko: 가 }\n    address: https://ministry.example/rss\n    tier: press\n    zone: Asia/Seoul\n`;
    expect(problemsOf(twice)).toMatchObject([
      { path: 'sources[4].address', line: 40, expected: 'a list that no source above reads already' },
    ]);
  });

  it('hides no other, and never shows what was written', () => {
    const problems = problemsOf(
      small.replace('tier: press', 'tier: hunter2').replace('encoding: euc-kr', 'encoding: hunter2'),
    );
    expect(problems.map(({ path }) => path)).toEqual(['sources[1].encoding', 'sources[2].tier']);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
