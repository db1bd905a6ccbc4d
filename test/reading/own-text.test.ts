import { describe, expect, it } from 'vitest';
import { isAnnounced, isNotice } from '../../src/reading/own-text.ts';

const title = 'Garlic imports from Peru face a higher tariff';
const document =
  'Garlic bulbs that are products of Peru pay an additional duty of 12 percent from January 15, 2027 on. Importers were told in a hearing.';

/** Pages that sites show in place of a document. */
const notices: readonly (readonly [string, string])[] = [
  [
    'consent',
    'Before you continue: we and our partners store cookies on your device. Accept all, or choose more options.',
  ],
  [
    'maintenance',
    'The site is down for planned maintenance. We will be back shortly. Please try again in a few minutes.',
  ],
  [
    'a waiting room',
    'You are in the waiting room. Many people want to see this page. Keep it open; it is your turn in 4 minutes.',
  ],
  [
    'a login',
    'Please sign in to go on. Enter the name and the password of your account, or create an account for free.',
  ],
  ['a script', 'This page needs JavaScript. Please enable JavaScript in your browser and load it again.'],
  ['a subscription', `${title}. Subscribe to continue reading. Start a free trial, or sign in if you are a member.`],
  ['a page that is gone', 'The page you are looking for was moved or could not be found.'],
  ['점검', '보다 나은 서비스를 위해 시스템 점검 중입니다. 잠시 후 다시 접속해 주십시오.'],
  ['로그인', '로그인이 필요한 서비스입니다. 아이디와 비밀번호를 입력하시거나 회원가입을 해 주세요.'],
  [
    'a front page',
    'All news of the ministry in one place, on customs, trade and agreements. It is renewed each working day at nine.',
  ],
];

describe('the page behind the link of an item', () => {
  it.each(notices)('%s is not the document', (_, text) => {
    expect(isAnnounced(text, { title, summary: null })).toBe(false);
    expect(
      isAnnounced(text, { title, summary: 'Garlic bulbs of Peru pay an additional duty of twelve percent on entry.' }),
    ).toBe(false);
  });

  it.each([
    ['what speaks of its title', document, title, null],
    [
      'one that also asks for a subscription',
      `${document} Subscribe to our letter. Read our privacy policy.`,
      title,
      null,
    ],
    ['one that bends the words', '페루산 마늘에 대한 관세가 내년부터 오릅니다.', '페루 마늘 관세 인상', null],
    ['one in another language than its title', document, '페루 마늘 관세 인상', null],
    ['one whose title says nothing', 'Tonight we acted.', 'Statement by the President', null],
    [
      'one whose title says nothing of it, but whose summary does',
      'Bulbs grown in the Andes pay twelve percent more at every port from January on, and customs brokers were told so.',
      'A spicy move',
      'Bulbs grown in the Andes pay twelve percent more at every port from January on',
    ],
  ])('%s is the document', (_, text, named, summary) => {
    expect(isAnnounced(text, { title: named, summary })).toBe(true);
  });

  it('a notice speaks of its site more than once; an order does not', () => {
    expect(isNotice(notices[0]?.[1] ?? '')).toBe(true);
    expect(isNotice(document)).toBe(false);
  });
});
