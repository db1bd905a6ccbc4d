import { expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aSubscription } from '../../builders.ts';
import { aWholeBot, elsewhere, type Seen, type WholeBot } from '../with-bot.ts';

const fileOf = async ({ sandbox }: WholeBot, { files: [url = ''] }: Seen) =>
  (await fetch(`${sandbox.origin}${new URL(url, sandbox.origin).pathname}`)).text();

it.each([
  ['en-US', 'In the file: 1 subscribed channel.'],
  ['ko', '이 서버의 구독 1건이 담긴 파일입니다.'],
])(
  '/server export gives a server its own as a file, without the settings file’s and without another server’s, in %s',
  async (locale, told) => {
    const whole = await aWholeBot({ subscriptions: [aSubscription({ id: 'file/all', channel: demo.allTariffs })] });
    const { chat } = whole;
    await chat.follow({ countries: ['KR'], role: [demo.deskRoleId] });
    const seen = await chat.run('server export', {}, { locale });
    expect(seen.text).toContain(told);
    expect(seen.ephemeral).toBe(true);
    const file = await fileOf(whole, seen);
    expect(file).toContain(`server: "${demo.guildId}"`);
    expect(file).toContain(`channel: "${demo.announcements}"`);
    expect(file).not.toContain(demo.allTariffs);
    const theirs = await chat.run('server export', {}, { user: elsewhere.adminId, channel: elsewhere.channel });
    expect(await fileOf(whole, theirs)).not.toContain(demo.announcements);
  },
);
