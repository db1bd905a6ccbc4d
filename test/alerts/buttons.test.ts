import { describe, expect, it } from 'vitest';
import { withAlertButtons, withReminderButtons, withSeen } from '../../src/alerts/buttons.ts';
import { strike } from '../../src/alerts/strike.ts';
import type { Body } from '../../src/domain/body.ts';
import { aDeadline, at } from '../builders.ts';

const body: Body = {
  content: 'Moved',
  embeds: [{ title: '📅 Extended' }],
  mentionRoles: [],
};
const labels = ({ components = [] }: Body) =>
  components.flatMap((row) => row.components.flatMap((it) => ('label' in it ? [it.label] : [])));

describe('the buttons under a post', () => {
  it.each([
    ['en', ['moved'], ['Seen', 'Remind me', 'History']],
    ['ko', ['moved'], ['확인', '알림 받기', '이력']],
    ['en', ['reached'], ['Seen', 'History']],
    ['en', ['withdrawn', 'moved'], ['Seen', 'Remind me', 'History']],
    ['en', ['health'], []],
    ['en', ['catch-up'], []],
  ] as const)('in %s under %j: %j', (language, kinds, wanted) => {
    expect(labels(withAlertButtons(body, kinds, language))).toEqual(wanted);
  });

  it.each([
    ['en', ['countdown'], ['History', 'Cancel this reminder']],
    ['ko', ['countdown'], ['이력', '이 알림 취소']],
    ['en', ['reached'], ['History']],
  ] as const)('of a personal reminder in %s, %j: %j', (language, kinds, wanted) => {
    expect(labels(withReminderButtons(body, 'pause', kinds, language))).toEqual(wanted);
  });

  it.each([
    [{ all: 0, ofRole: 0, of: null }, 'en', 'Seen'],
    [{ all: 3, ofRole: 0, of: null }, 'en', 'Seen · 3'],
    [{ all: 3, ofRole: 3, of: 7 }, 'en', 'Seen · 3 of 7'],
    [{ all: 5, ofRole: 3, of: 7 }, 'en', 'Seen · 3 of 7 +2'],
    [{ all: 5, ofRole: 3, of: 7 }, 'ko', '확인 · 7명 중 3명 +2'],
  ] as const)('%j is counted in %s as %j, and nothing else changes', (seen, language, label) => {
    const shown = withAlertButtons(body, ['moved'], language);
    const counted = withSeen(shown, seen, language);
    expect(counted && labels(counted)[0]).toBe(label);
    expect({ ...counted, components: [] }).toEqual({ ...shown, components: [] });
  });

  it('a post from before the buttons counts nothing', () => {
    expect(withSeen(body, { all: 1, ofRole: 0, of: null }, 'en')).toBeNull();
  });

  it('stays when the post is struck', () => {
    const shown = withAlertButtons(body, ['moved'], 'en');
    const struck = strike(shown, {
      deadline: aDeadline(),
      beside: [],
      language: 'en',
      now: at('2025-07-07T00:00:00Z'),
      link: null,
    });
    expect(struck.embeds[0]?.title).toContain('~~');
    expect(struck.components).toEqual(shown.components);
  });
});
