import { expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../../builders.ts';
import { aWholeBot } from '../with-bot.ts';

const DAY = 86_400_000;

/** Ten days ago a pause was set that ended three days ago; five days ago it moved to three years hence. */
function lately() {
  const now = Temporal.Now.instant();
  const today = now.toZonedDateTimeISO('America/New_York').toPlainDate();
  const dateAt = (days: number) => today.add({ days }).toString();
  const set = aRevision({ announcedAt: now.epochMilliseconds - 9 * DAY, moment: aMoment(`${dateAt(-3)} 00:01`) });
  const moved = aRevision({
    id: 'moved',
    change: 'extended',
    announcedAt: now.epochMilliseconds - 5 * DAY,
    moment: aMoment(`${dateAt(1_000)} 00:01`),
  });
  return {
    checkedOn: '2026-01-01',
    measures: [aMeasure()],
    deadlines: [aDeadline({ window: null, revisions: [set, moved] })],
  };
}

it.each([
  ['en-US', 'en', 'The last 3 messages', 'Extended'],
  ['ko', 'ko', '마지막 메시지 3건', '1003일 연장 · 한국 상호관세 25% 유예'],
])(
  '/alerts simulate without a deadline shows the last posts the channel would have got, worded for it, in %s',
  async (locale, language, title, told) => {
    const { chat, sandbox } = await aWholeBot({ catalogue: lately() });
    await chat.follow({ countries: ['KR'], language: [language] });
    const seen = await chat.run('alerts simulate', {}, { locale });
    expect(seen.ephemeral).toBe(true);
    expect(seen.text).toContain(title);
    expect(seen.text).toContain(told);
    const file = await (
      await fetch(`${sandbox.origin}${new URL(seen.files[0] ?? '', sandbox.origin).pathname}`)
    ).text();
    expect(file).toContain(told);
    expect(chat.posts(demo.announcements).filter((text) => text.includes(told))).toHaveLength(1);
  },
);

it('keeps to the filters of the channel, and assumes everything where nothing is followed', async () => {
  const { chat } = await aWholeBot({ catalogue: lately() });
  expect((await chat.run('alerts simulate')).text).toContain('assumes it follows everything');
  await chat.press(await chat.type(await chat.setup(), 'countries', { countries: 'Japan' }), 'alerts-save');
  expect((await chat.run('alerts simulate')).text).toContain('would have got no messages');
});
