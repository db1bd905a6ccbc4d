import { describe, expect, it } from 'vitest';
import { aStatedDate, at } from '../builders.ts';
import { aKnown, itemOf, pause, word } from './statements.ts';

const korea = aKnown({
  title: 'Seoul and Washington agree to talk',
  countries: ['KR'],
  sectors: ['steel', 'automobiles'],
  authorities: ['IEEPA'],
});

describe('a statement', () => {
  it('says who says so, when, about whom, and which open deadline it touches with its exact moment and one number of days left', () => {
    const { text } = word({ events: [{ ...itemOf(korea), tied: [pause] }] });
    expect(text).toContain('Press report: Seoul and Washington agree to talk · Evening Post');
    expect(text).toContain('Original text (https://example.org/statement) · Published Fri 6 Jun 2025, 08:00 ET');
    expect(text).toContain('About: South Korea · steel, automobiles · IEEPA');
    expect(text).toContain('Related deadlines: 25% pause for South Korea | 12:01 a.m. ET, Wed 9 Jul 2025');
    // Discord's own, which goes on ticking.
    expect(text).not.toContain('days left');
    expect(text).toContain('Dates in the text: No exact date given. No deadline was changed.');
    expect(text).toContain('ref abc');
  });

  it.each(['statement', 'statement-edited', 'digest'] as const)(
    '%s: everything about it is one tap away, where the board can be reached',
    (kind) => {
      const page = (id: string, language: string) =>
        `https://duty.example.org/event/${encodeURIComponent(id)}?lang=${language}`;
      const link = '[Details](https://duty.example.org/event/event%2Fa?lang=en)';
      expect(JSON.stringify(word({ kind, events: [itemOf(korea)], page }).body)).toContain(link);
      expect(JSON.stringify(word({ kind, events: [itemOf(korea)], page: () => null }).body)).not.toContain('Details');
      expect(JSON.stringify(word({ kind, events: [itemOf(korea)] }).body)).not.toContain('Details');
    },
  );

  it('names its source where the address of the text is no web address', () => {
    const { text } = word({ events: [itemOf({ ...korea, url: 'ftp://example.org/statement' })] });
    expect(text).toContain('Evening Post · Published Fri 6 Jun 2025');
    expect(text).not.toContain('Original text');
  });

  it('says the same in Korean', () => {
    const { text } = word({ language: 'ko', events: [{ ...itemOf(korea), tied: [pause] }] });
    expect(text).toContain('언론 보도: Seoul and Washington agree to talk · 이브닝포스트');
    expect(text).toContain('원문 보기 (https://example.org/statement) · 발표 2025년 6월 6일(금) 21:00 KST');
    expect(text).toContain('대상: 한국 · 철강, 자동차 · IEEPA');
    expect(text).toContain('2025년 7월 9일(수) 00:01 미 동부시간');
    expect(text).toContain('본문의 날짜: 명시된 날짜 없음.');
  });

  it('gives a date with its words, its role and the warning that nobody confirmed it, once', () => {
    const dated = aKnown({
      dates: [
        aStatedDate({ time: null, instant: null }),
        aStatedDate(),
        aStatedDate({ role: 'historical', date: '2025-04-02' }),
      ],
    });
    const { text } = word({ events: [itemOf(dated)] });
    expect(text).toContain('Suspended until: 12:01 a.m. ET, Wed 9 Jul 2025');
    expect(text).toContain('“The duty is suspended until 12:01 a.m. eastern daylight time on July 9, 2025.”');
    expect(text).toContain('Detected automatically, not confirmed.');
    expect(text.match(/9 Jul 2025/g)).toHaveLength(1);
    expect(text).not.toContain('2 Apr 2025');
  });

  it('repeats vague words as words and makes no date of them', () => {
    const vague = aKnown({
      dates: [aStatedDate({ date: null, instant: null, time: null, zone: null, role: 'undated', quote: 'early July' })],
    });
    const { text } = word({ events: [itemOf(vague)] });
    expect(text).toContain('“early July”: mentioned without a date | No exact date given.');
    expect(text).not.toMatch(/1 Jul/);
  });

  it('puts the tier that counts most on top and lists the others', () => {
    const order = aKnown({
      id: 'order',
      tier: 'instrument',
      title: 'Extending the pause',
      url: 'https://example.org/order',
    });
    const news = aKnown({ id: 'news', title: 'The pause is extended', url: 'https://example.org/news' });
    const { body, text } = word({ events: [itemOf(order, news)] });
    expect(body.content).toContain('Legal instrument: Extending the pause · ');
    expect(text).toContain('Original text (https://example.org/order)');
    expect(text).toContain(
      'Also reported by: • The pause is extended (https://example.org/news) · Press report, Evening Post',
    );
  });

  it('shows an edit sentence by sentence', () => {
    const edited = aKnown({
      title: 'New title',
      versions: [
        { n: 1, title: 'Old title', digest: 'a', seenAt: 1, added: [], removed: [] },
        {
          n: 2,
          title: 'New title',
          digest: 'b',
          seenAt: 2,
          added: ['It is 15 percent.'],
          removed: ['It is 25 percent.'],
        },
      ],
    });
    const { body } = word({ events: [itemOf(edited)] });
    const field = body.embeds[0]?.fields?.find(({ name }) => name === 'Edits to the text');
    expect(field?.value).toBe('Title: ~~Old title~~ → **New title**\n− ~~It is 25 percent.~~\n+ **It is 15 percent.**');
  });

  it('shows hostile text literally and pings nobody but the role that is asked for', () => {
    const hostile = aKnown({
      title: '@everyone **free** [x](https://evil.example) <@&1>',
      url: 'javascript:alert(1)',
      countries: [],
      dates: [aStatedDate({ sentence: '`@here` ~~x~~ until July 9, 2025' })],
    });
    const { body } = word({ events: [itemOf(hostile)], mentionRole: '42' });
    const all = JSON.stringify(body);
    expect(all).not.toMatch(/@everyone|@here|<@&1>|\]\(https:\/\/evil|javascript:/);
    expect(body.content?.startsWith('<@&42> ')).toBe(true);
    expect(body.mentionRoles).toEqual(['42']);
    expect(body.embeds[0]?.url).toBeUndefined();
  });

  it('says how late it is, and when its page could not be read', () => {
    const unread = aKnown({ pageTries: 2, publishedAt: null, seenAt: at('2025-06-06T12:00:00Z') });
    const { text } = word({ events: [itemOf(unread)], late: 2 * 86_400_000 });
    expect(text).toContain('Posted 2 days late');
    expect(text).toContain('First seen Fri 6 Jun 2025, 08:00 ET');
    expect(text).toContain('the page could not be read yet');
  });

  it('stays within Discord’s limits whatever is fed', () => {
    const long = 'word '.repeat(2_000);
    const many = Array.from({ length: 40 }, (_, n) =>
      aKnown({ id: `s${n}`, title: long, url: `https://example.org/${'x'.repeat(400)}${n}` }),
    );
    const loaded = aKnown({
      title: long,
      countries: ['KR', 'JP', 'EU'],
      dates: Array.from({ length: 60 }, (_, n) =>
        aStatedDate({ date: `2025-07-${String((n % 28) + 1).padStart(2, '0')}`, sentence: long }),
      ),
      versions: [
        { n: 1, title: 'a', digest: 'a', seenAt: 1, added: [], removed: [] },
        { n: 2, title: long, digest: 'b', seenAt: 2, added: [long, long, long], removed: [long, long, long] },
      ],
    });
    const { body } = word({ events: [{ ...itemOf(loaded, ...many), tied: Array.from({ length: 30 }, () => pause) }] });
    const embed = body.embeds[0];
    expect(embed?.description?.length).toBeLessThanOrEqual(4_096);
    expect(embed?.fields?.every(({ value }) => value.length <= 1_024)).toBe(true);
    expect((body.content ?? '').length).toBeLessThanOrEqual(2_000);
  });
});
