import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { isStruck, restore, strike } from '../../src/alerts/strike.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { anItem, cardOf, facts, fieldOf, linesOf, thePause } from './facts.ts';

const link = 'https://discord.com/channels/1/2/3';
const posted = wordMessage(facts([anItem({ deadline: thePause(1) })], { mentionRole: '77' }));
const change = { deadline: thePause(2), beside: [], language: 'en', now: at('2025-07-07T22:00:00Z'), link } as const;
const withdrawn = aRevision({ id: 'end', change: 'withdrawn', moment: null, announcedAt: at('2025-08-01T00:00:00Z') });

describe('an earlier post whose date moved', () => {
  const struck = strike(posted, change);

  it('is struck, grey, and says where the date went', () => {
    expect(struck.content).toBe('<@&77> ~~⏳ 7 days left · 25% pause for South Korea ends Wed 9 Jul, 12:01 a.m. ET~~');
    expect(linesOf(struck)).toEqual([
      `↪ Moved to **12:01 a.m. ET, Fri 1 Aug 2025** · [see the change](${link})`,
      ...linesOf(posted).map((line) => `~~${line}~~`),
    ]);
    expect(cardOf(struck).color).not.toBe(cardOf(posted).color);
  });

  it('stays as it is when struck twice', () => {
    expect(strike(struck, change)).toEqual(struck);
  });

  it('follows the next move instead of stacking notes', () => {
    const again = strike(struck, { ...change, deadline: thePause(3) });
    expect(linesOf(again)).toHaveLength(linesOf(struck).length);
    expect(cardOf(again).description).toContain('Thu 7 Aug 2025');
    expect(cardOf(again).description).not.toContain('Fri 1 Aug 2025');
  });

  it('keeps its mark, so that the message is found again', () => {
    expect(cardOf(struck).footer).toEqual(cardOf(posted).footer);
  });

  it('names the change without a link when the message that tells it is gone', () => {
    expect(cardOf(strike(posted, { ...change, link: null })).description?.split('\n')[0]).toBe(
      '↪ Moved to **12:01 a.m. ET, Fri 1 Aug 2025**',
    );
  });

  it('is struck in Korean where it was posted in Korean', () => {
    const korean = wordMessage(facts([anItem({ deadline: thePause(1) })], { language: 'ko' }));
    const description = cardOf(strike(korean, { ...change, language: 'ko' })).description;
    expect(description).toContain('↪ 새 기한: **2025년 8월 1일(금) 00:01 미 동부시간**');
    expect(description).toContain('~~위 시점 전 통관분: 10%. 그 이후: 25%.~~');
  });
});

describe('an earlier post whose deadline is over', () => {
  it.each([
    ['withdrawn', 'en', '✖ **Withdrawn**'],
    ['voided', 'en', '✖ **Struck down**'],
    ['withdrawn', 'ko', '✖ **철회**'],
    ['voided', 'ko', '✖ **무효**'],
  ] as const)('says %s in %s', (kind, language, line) => {
    const pause = thePause(1);
    const deadline = { ...pause, revisions: [...pause.revisions, { ...withdrawn, change: kind }] };
    const body = wordMessage(facts([anItem({ deadline: pause })], { language }));
    expect(cardOf(strike(body, { ...change, language, deadline })).description?.startsWith(line)).toBe(true);
  });
});

describe('a post of several deadlines', () => {
  const other = aDeadline({
    id: 'other',
    title: { en: 'Cargo under way', ko: '운송 중 화물' },
    kind: 'in-transit-cutoff',
    window: null,
  });
  const cargo = '▸ ⏳ 7 days left · Cargo under way on Wed 9 Jul, 12:01 a.m. ET';
  const both = wordMessage(facts([anItem({ deadline: thePause(1) }), anItem({ deadline: other })]));

  it('loses only the part that no longer holds', () => {
    const deadline = { ...other, revisions: [...other.revisions, withdrawn] };
    const struck = strike(both, { ...change, deadline });
    expect(struck.content).toBe(both.content);
    expect(linesOf(struck)).toEqual(linesOf(both));
    expect(fieldOf(struck, `~~${cargo}~~`)).toMatch(/^✖ \*\*Withdrawn\*\*.*\n~~Goods that were loaded/);
    expect(strike(struck, { ...change, deadline })).toEqual(struck);
  });

  it('keeps the other parts when its lead is struck', () => {
    const struck = strike(both, change);
    expect(struck.content?.startsWith('~~')).toBe(true);
    expect(fieldOf(struck, cargo)).toBe(fieldOf(both, cargo));
    expect(fieldOf(struck, cargo)).toBeDefined();
  });
});

it('notes a deadline that was only counted, without striking the others', () => {
  const many = Array.from({ length: 30 }, (_, n) => {
    const revisions = [aRevision({ id: `r${n}` })];
    return anItem({ deadline: aDeadline({ id: `d${n}`, title: { en: `Deadline ${n}`, ko: `기한 ${n}` }, revisions }) });
  });
  const body = wordMessage(facts(many));
  const last = aDeadline({ title: { en: 'Deadline 29', ko: '기한 29' }, revisions: [aRevision(), withdrawn] });
  const struck = strike(body, { ...change, deadline: last });
  expect(struck.content).toBe(body.content);
  expect(cardOf(struck).description).toBe(
    `✖ Deadline 29: **Withdrawn** · [see the change](${link})\n${cardOf(body).description}`,
  );
  expect(strike(struck, { ...change, deadline: last })).toEqual(struck);
});

it('strikes a post of one deadline although its title was reworded since', () => {
  const renamed = { ...thePause(2), title: { en: 'Another title', ko: '다른 제목' } };
  expect(strike(posted, { ...change, deadline: renamed }).content).toContain('~~⏳ 7 days left');
});

it('calls a date that was open until now set, not moved', () => {
  const open = aDeadline({ window: null, revisions: [aRevision({ moment: null, boundary: null, basis: 'none' })] });
  const dated = { ...open, revisions: [...open.revisions, aRevision({ id: 'dated', moment: aMoment('2025-11-01') })] };
  const body = wordMessage(facts([anItem({ kind: 'set', deadline: open })]));
  expect(cardOf(strike(body, { ...change, deadline: dated })).description).toContain('↪ Date set: **Sat 1 Nov 2025');
});

describe('a struck post whose date applies again', () => {
  it.each([
    ['en', 'This date applies again'],
    ['ko', '이 날짜가 다시 적용됩니다'],
  ] as const)('reads in %s as it did, and says so', (language, said) => {
    const body = wordMessage({ ...facts([anItem()]), language });
    const struck = strike(body, { ...change, language, deadline: thePause(2) });
    expect(isStruck(struck, thePause(2), [])).toBe(true);
    const again = restore(struck, { ...change, language, deadline: thePause(1) });
    expect(isStruck(again, thePause(1), [])).toBe(false);
    expect(again.content).toBe(body.content);
    expect(cardOf(again).fields).toEqual(cardOf(body).fields);
    expect(cardOf(again).description).toBe(
      `↩ ${said} · [${language === 'en' ? 'see the change' : '변경 내용 보기'}](${link})\n${cardOf(body).description}`,
    );
    expect(restore(again, { ...change, deadline: thePause(1) })).toEqual(again);
    expect(isStruck(strike(again, { ...change, language, deadline: thePause(2) }), thePause(2), [])).toBe(true);
    expect(cardOf(strike(again, { ...change, language, deadline: thePause(2) })).description).not.toContain(said);
  });
});

describe('a post of an earlier version, whose card has a title', () => {
  const old = {
    content: '7 days left: 25% pause for South Korea · 12:01 a.m. ET, Wed 9 Jul 2025 … and 1 more',
    embeds: [
      {
        title: '⏳ 7 days left: 25% pause for South Korea',
        description: '**Suspension ends:** 12:01 a.m. ET, Wed 9 Jul 2025',
        fields: [{ name: '▸ 7 days left: Cargo under way', value: '**In-transit cut-off:** 12:01 a.m. ET' }],
        footer: { text: 'Checked · ref m7x2' },
      },
    ],
    mentionRoles: [],
  };

  it('is struck where it tells of the deadline, and right again afterwards', () => {
    const struck = strike(old, change);
    expect(cardOf(struck).title).toBe('~~⏳ 7 days left: 25% pause for South Korea~~');
    expect(cardOf(struck).fields).toEqual(cardOf(old).fields);
    expect(isStruck(struck, thePause(2), [])).toBe(true);
    expect(cardOf(restore(struck, change)).title).toBe(cardOf(old).title);
  });

  it('is struck in its field where that tells of it', () => {
    const cargo = aDeadline({
      id: 'cargo',
      title: { en: 'Cargo under way', ko: '화물' },
      revisions: [aRevision(), withdrawn],
    });
    expect(cardOf(strike(old, { ...change, deadline: cargo })).fields?.[0]?.name).toBe(
      '~~▸ 7 days left: Cargo under way~~',
    );
  });
});

it('finds the part of a title that begins another title', () => {
  const named = (id: string, en: string) =>
    aDeadline({ id, title: { en, ko: en }, window: null, revisions: [aRevision({ id })] });
  const list = [named('a', 'Copper: duty'), named('b', 'Cars (Section 232)'), named('c', 'Cars')];
  const body = wordMessage(facts(list.map((deadline) => anItem({ deadline }))));
  for (const [at, it] of list.entries()) {
    const deadline = { ...it, revisions: [...it.revisions, withdrawn] };
    const struck = strike(body, { ...change, deadline, beside: list.filter((other) => other !== it) });
    const marked = [struck.content ?? '', ...(cardOf(struck).fields ?? []).map(({ name }) => name)].map((line) =>
      line.startsWith('~~'),
    );
    expect(marked, it.title.en).toEqual(list.map((_, index) => index === at));
  }
});

it('strikes a suspension that is named by what it suspends', () => {
  const deadline = { ...thePause(1), title: { en: 'Korea reciprocal tariff: suspension', ko: '한국 상호관세: 유예' } };
  const other = anItem({ kind: 'set', deadline: aDeadline({ id: 'other', title: { en: 'Cargo', ko: '화물' } }) });
  const body = wordMessage(facts([anItem({ kind: 'set', deadline }), other]));
  expect(body.content).toContain('Korea reciprocal tariff: 10% instead of 25% until');
  const struck = strike(body, { ...change, deadline: { ...deadline, revisions: thePause(2).revisions } });
  expect(struck.content?.startsWith('~~')).toBe(true);
});

describe('a message that tells two things of one deadline', () => {
  const cargo = aDeadline({ id: 'cargo', title: { en: 'Cargo under way', ko: '운송 중 화물' }, window: null });
  const list = [
    anItem({ deadline: thePause(1) }),
    anItem({ kind: 'set', deadline: cargo }),
    anItem({ kind: 'set', deadline: thePause(1) }),
  ];
  const body = wordMessage(facts(list));

  it('says its date once, with what is new and how long is left', () => {
    expect(body.content).toBe(
      '⏸️ Suspended for 90 days · 7 days left · 25% pause for South Korea: 10% instead of 25% until Wed 9 Jul, 12:01 a.m. ET + 1 more deadline',
    );
    expect(cardOf(body).fields?.map(({ name }) => name)).toEqual([
      '▸ ⏸️ Suspended · Cargo under way ends Wed 9 Jul, 12:01 a.m. ET',
    ]);
  });

  it('loses both where it says them apart, as earlier versions did, and gets both back', () => {
    const reached = anItem({ kind: 'reached', deadline: thePause(1), reached: at('2025-07-09T04:01:00Z') });
    const apart = wordMessage(facts([reached, ...list]));
    const marked = (it: typeof apart) =>
      [it.content ?? '', ...(cardOf(it).fields ?? []).map(({ name }) => name)].map((line) => line.startsWith('~~'));
    const struck = strike(apart, { ...change, beside: [cargo] });
    expect(marked(apart)).toEqual([false, false, false]);
    expect(marked(struck)).toEqual([true, true, false]);
    expect(strike(struck, { ...change, beside: [cargo] })).toEqual(struck);
    expect(isStruck(struck, thePause(2), [cargo])).toBe(true);
    expect(isStruck(struck, cargo, [thePause(2)])).toBe(false);
    expect(marked(restore(struck, { ...change, deadline: thePause(1), beside: [cargo] }))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
