import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { discordLook } from '../../src/discord/identity.ts';
import { aBody, aDiscord, aLimiter, aMessenger, aPlace } from './with-discord.ts';

const post = { channel: demo.koreaAlerts, nonce: 'wall0001', body: aBody('wall0001') };

it('a proxy that wants a login (401 with a page) neither ends the bot nor makes it forget its token', async () => {
  const discord = await aDiscord();
  discord.faults.set([{ kind: 'refusal', status: 401, code: null, method: 'POST', times: 1 }]);
  const { messenger } = aMessenger(discord);
  expect(await messenger.post(aPlace(messenger), post)).toMatchObject({ kind: 'later', code: 'http-407' });
  expect(await messenger.post(aPlace(messenger), post)).toMatchObject({ kind: 'sent' });
});

it.each([200, 401, 403, 502])(
  'a page with status %d in the place of Discord says nothing of the bot or a channel',
  async (status) => {
    const discord = await aDiscord();
    discord.faults.set([{ kind: 'refusal', status, code: null, times: 3 }]);
    const look = discordLook({ token: discord.token, api: discord.api, limiter: aLimiter() });
    expect(await look.whoAmI()).toMatchObject({ ok: false, error: { code: 'discord-unreachable' } });
    discord.faults.set([{ kind: 'refusal', status, code: null, times: 1 }]);
    expect(await look.channel(demo.koreaAlerts, demo.botId)).toMatchObject({ kind: 'unanswered' });
    expect(await look.whoAmI()).toMatchObject({ ok: true });
    expect(await look.channel(demo.koreaAlerts, demo.botId)).toMatchObject({ kind: 'seen' });
    look.close();
  },
);
