import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aBody, aDiscord, aMessenger, aPlace } from './with-discord.ts';

const picture = (name: string, text: string) => ({
  name,
  data: Buffer.from(text).toString('base64'),
  description: text,
});

it('a post carries pictures with what they show; an edit takes others in their place, or keeps them', async () => {
  const discord = await aDiscord();
  const { messenger } = aMessenger(discord);
  const request = { channel: demo.koreaAlerts, nonce: 'n1', body: aBody('n1', { files: [picture('a.png', 'one')] }) };
  const sent = await messenger.post(aPlace(messenger), request);
  if (sent.kind !== 'sent') throw new Error(JSON.stringify(sent));
  const shown = () =>
    discord.world
      .messages(demo.koreaAlerts)[0]
      ?.attachments.map(({ filename, description }) => [filename, description]);
  expect(shown()).toEqual([['a.png', 'one']]);
  const edit = { channel: demo.koreaAlerts, discordId: sent.discordId };
  await messenger.edit(aPlace(messenger, 'edit'), { ...edit, body: aBody('n1') });
  expect(shown()).toEqual([['a.png', 'one']]);
  await messenger.edit(aPlace(messenger, 'edit'), { ...edit, body: aBody('n1', { files: [picture('b.png', 'two')] }) });
  expect(shown()).toEqual([['b.png', 'two']]);
});
