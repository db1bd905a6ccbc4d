import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/texts/index.ts';

/** Every sentence that is made of one to three things, by the path to it. */
function sentences(texts: object, path = ''): readonly (readonly [string, (...args: readonly unknown[]) => unknown])[] {
  return Object.entries(texts).flatMap(([key, value]): ReturnType<typeof sentences> => {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'function') return value.length >= 1 && value.length <= 3 ? [[at, value]] : [];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? sentences(value, at) : [];
  });
}

/** The sentence with one number in every place; undefined where it takes other values than numbers. */
function saidOf(sentence: (...args: readonly unknown[]) => unknown, n: number): string | undefined {
  try {
    const said = sentence(...Array.from({ length: sentence.length }, () => n));
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Sentences about things that are always several, or whose number is no count. */
const never = new Set([
  'deadline.full',
  'posts.why.attempts',
  'posts.why.together',
  'remind.tooMany',
  'remind.tooManyLeads',
  'server.edit',
  'server.full',
  'sources.trouble.too-many-redirects',
  'tariff.loaded.none',
  'watch.health.unexplained',
]);

const things =
  'alerts|announcements|attempts|cancellations|changes|channels|countries|days|deadlines|entries|hours|items|lines|matches|measures|messages|minutes|outlets|posts|problems|reminders|removals|reports|revisions|sentences|servers|sources|statements|times';
const SEVERAL = new RegExp(`(?<![\\d.,])1\\*{0,2} (?:[a-z’-]+ ){0,2}(?:${things})\\b`);

describe('a count', () => {
  it('of one is one thing in English', () => {
    const wrong = sentences(textsIn('en')).flatMap(([path, sentence]) => {
      const said = never.has(path) ? '' : (saidOf(sentence, 1) ?? '');
      return SEVERAL.test(said) ? [`${path}: ${said}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['en', /\b0 \w/],
    ['ko', /(?<![\d,.])0(?:건|곳|개|명)/],
  ] as const)('of nothing is left out in %s where an effect, a file or a state is told', (language, zero) => {
    const { proposals, server, watch, alertCommands } = textsIn(language);
    const { health, sources } = watch;
    const { asItStands, asMoved } = alertCommands.rehearsed;
    const told = [
      proposals.effect(0, 0, 0),
      proposals.effect(0, 2, 0),
      proposals.effect(3, 0, 0),
      proposals.effectNew(0),
      proposals.effectRate(0),
      server.exported(0, 0),
      server.exported(2, 0),
      server.exported(0, 2),
      health.waiting(0),
      health.following(0, 1),
      health.following(2, 0),
      sources.listTitle(0),
      sources.counts('x', 0),
      asItStands(0),
      asMoved('x', 0),
    ];
    expect(told.filter((text) => zero.test(text) || /\(0\)|\*\*0/.test(text))).toEqual([]);
    expect(told.filter((text) => text.trim() === '' || /, ?$|^,/.test(text))).toEqual([]);
  });
});
