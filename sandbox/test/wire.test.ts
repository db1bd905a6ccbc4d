import { describe, expect, it } from 'vitest';
import { steeredClock } from '../clock.ts';
import { example } from '../example-world.ts';
import { noLimits } from '../limits.ts';
import { Permission } from '../permissions.ts';
import { aSandbox, ask } from './with-client.ts';

const MESSAGES = `/channels/${example.general}/messages`;
const july = () => steeredClock(Date.parse('2025-07-09T04:00:00Z'));

describe('a nonce', () => {
  it('repeated within the window gives the first message back and posts nothing', async () => {
    const clock = july();
    const sandbox = await aSandbox({ clock });
    const first = await ask(sandbox, 'POST', MESSAGES, { content: 'a', nonce: 'n1', enforce_nonce: true });
    await clock.advanceTo(clock.now() + 179_000);
    const again = await ask(sandbox, 'POST', MESSAGES, { content: 'b', nonce: 'n1', enforce_nonce: true });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, content: 'a', nonce: 'n1' } });
    expect(sandbox.log.posted()).toHaveLength(1);
    expect(sandbox.log.posted()[0]).toMatchObject({ messageId: first.body.id, nonce: 'n1', body: { content: 'a' } });
  });

  it.each([
    ['after the window', 180_000, {}, MESSAGES],
    ['without enforce_nonce', 0, { enforce_nonce: false }, MESSAGES],
    ['in another channel', 0, {}, `/channels/${example.random}/messages`],
  ])('repeated %s posts again', async (_case, wait, change, path) => {
    const clock = july();
    const sandbox = await aSandbox({ clock });
    const body = { content: 'a', nonce: 'n1', enforce_nonce: true };
    await ask(sandbox, 'POST', MESSAGES, body);
    await clock.advanceTo(clock.now() + wait);
    await ask(sandbox, 'POST', path, { ...body, ...change });
    expect(sandbox.log.posted()).toHaveLength(2);
  });

  it('of a message that was deleted answers 10008 and posts nothing', async () => {
    const sandbox = await aSandbox();
    const body = { content: 'a', nonce: 'n1', enforce_nonce: true };
    const { body: first } = await ask(sandbox, 'POST', MESSAGES, body);
    sandbox.world.deleteMessage(example.general, first.id);
    expect(await ask(sandbox, 'POST', MESSAGES, body)).toMatchObject({ status: 404, body: { code: 10008 } });
    expect(sandbox.world.messages(example.general)).toHaveLength(0);
    expect(sandbox.log.posted()).toHaveLength(1);
  });

  it('is never given back when the message is read', async () => {
    const sandbox = await aSandbox();
    const { body } = await ask(sandbox, 'POST', MESSAGES, { content: 'a', nonce: 'n1' });
    expect((await ask(sandbox, 'GET', `${MESSAGES}/${body.id}`)).body.nonce).toBeUndefined();
    expect((await ask(sandbox, 'GET', MESSAGES)).body[0].nonce).toBeUndefined();
  });
});

describe('history', () => {
  it('is read newest first, before, after and around a message', async () => {
    const sandbox = await aSandbox({ clock: july(), limits: noLimits });
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push((await ask(sandbox, 'POST', MESSAGES, { content: `${n}` })).body.id);
    const read = async (query: string) =>
      (await ask(sandbox, 'GET', `${MESSAGES}?${query}`)).body.map((one: { content: string }) => one.content).join('');
    expect(await read('limit=3')).toBe('654');
    expect(await read(`before=${ids[3]}&limit=2`)).toBe('21');
    expect(await read(`after=${ids[3]}&limit=2`)).toBe('54');
    expect(await read(`around=${ids[3]}&limit=3`)).toBe('432');
    expect((await ask(sandbox, 'GET', `${MESSAGES}?limit=101`)).status).toBe(400);
  });

  it('is empty without the right to read it, and one message is refused', async () => {
    const sandbox = await aSandbox();
    const { body } = await ask(sandbox, 'POST', MESSAGES, { content: 'a' });
    sandbox.faults.losePermission(example.general, Permission.ReadMessageHistory);
    expect((await ask(sandbox, 'GET', MESSAGES)).body).toEqual([]);
    expect((await ask(sandbox, 'GET', `${MESSAGES}/${body.id}`)).body.code).toBe(50013);
  });
});

describe('refusals', () => {
  const embed = { title: 't' };
  const png = (body: unknown) => {
    const form = new FormData();
    form.append('payload_json', JSON.stringify(body));
    form.append('files[0]', new Blob(['x'], { type: 'image/png' }), 'x.png');
    return form;
  };

  it.each([
    ['an unknown channel', 'POST', '/channels/99999999999999999/messages', { content: 'x' }, 404, 10003],
    ['an unknown message', 'PATCH', `${MESSAGES}/99999999999999999`, { content: 'x' }, 404, 10008],
    ['a forum', 'POST', `/channels/${example.questions}/messages`, { content: 'x' }, 400, 50008],
    ['an unknown server', 'GET', '/guilds/99999999999999999', undefined, 404, 10004],
    ['an unknown person', 'POST', '/users/@me/channels', { recipient_id: '99999999999999999' }, 400, 50033],
    ['nothing to say', 'POST', MESSAGES, { content: ' ' }, 400, 50006],
    ['an embed with nothing in it', 'POST', MESSAGES, { embeds: [{ color: 1 }] }, 400, 50006],
    ['broken JSON', 'POST', MESSAGES, '{', 400, 50109],
    ['another application', 'GET', '/applications/1/commands', undefined, 403, 50001],
    ['an interaction that never was', 'POST', '/interactions/1/t/callback', { type: 4 }, 404, 10062],
    ['no route', 'GET', '/nowhere', undefined, 404, 0],
  ])('%s', async (_case, method, path, body, status, code) => {
    expect(await ask(await aSandbox(), method, path, body)).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['see the channel', Permission.ViewChannel, { content: 'x' }, 50001],
    ['send', Permission.SendMessages, { content: 'x' }, 50013],
    ['embed', Permission.EmbedLinks, { embeds: [embed] }, 50013],
  ])('a bot that lost the right to %s', async (_case, bit, body, code) => {
    const sandbox = await aSandbox();
    sandbox.faults.losePermission(example.general, bit);
    expect(await ask(sandbox, 'POST', MESSAGES, body)).toMatchObject({ status: 403, body: { code } });
    sandbox.faults.restorePermission(example.general);
    expect((await ask(sandbox, 'POST', MESSAGES, body)).status).toBe(200);
  });

  it('a bot that lost the right to attach files', async () => {
    const sandbox = await aSandbox();
    const upload = async () => {
      const headers = { authorization: `Bot ${sandbox.token}` };
      const sent = await fetch(`${sandbox.api}${MESSAGES}`, {
        method: 'POST',
        headers,
        body: png({ embeds: [embed] }),
      });
      return sent.status;
    };
    expect(await upload()).toBe(200);
    sandbox.faults.losePermission(example.general, Permission.AttachFiles);
    expect(await upload()).toBe(403);
  });

  it('publishing what is no announcement, or twice', async () => {
    const sandbox = await aSandbox();
    const { body: plain } = await ask(sandbox, 'POST', MESSAGES, { content: 'x' });
    expect((await ask(sandbox, 'POST', `${MESSAGES}/${plain.id}/crosspost`)).body.code).toBe(50024);
    const news = `/channels/${example.announcements}/messages`;
    const { body } = await ask(sandbox, 'POST', news, { content: 'x' });
    expect((await ask(sandbox, 'POST', `${news}/${body.id}/crosspost`)).status).toBe(200);
    expect((await ask(sandbox, 'POST', `${news}/${body.id}/crosspost`)).body.code).toBe(40033);
  });

  it('a missing, a wrong and a revoked token', async () => {
    const sandbox = await aSandbox();
    const unauthorised = { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    expect(await ask(sandbox, 'GET', '/users/@me', undefined, { authorization: '' })).toMatchObject(unauthorised);
    expect(await ask(sandbox, 'GET', '/users/@me', undefined, { authorization: 'Bot x' })).toMatchObject(unauthorised);
    sandbox.faults.revokeToken();
    expect(await ask(sandbox, 'GET', '/users/@me')).toMatchObject(unauthorised);
    sandbox.faults.restoreToken();
    expect((await ask(sandbox, 'GET', '/users/@me')).status).toBe(200);
  });
});

describe('a body that does not fit', () => {
  const row = (...components: unknown[]) => ({ type: 1, components });
  const button = (change: object) => ({ type: 2, style: 1, label: 'x', custom_id: 'a', ...change });
  const long = (length: number) => 'x'.repeat(length);
  const fields = (count: number) => Array.from({ length: count }, () => ({ name: 'n', value: 'v' }));
  const v2 = (change: object) => ({ flags: 1 << 15, ...change });

  it.each([
    ['content', { content: long(2_001) }, 'content'],
    ['nonce', { content: 'x', nonce: long(26) }, 'nonce'],
    ['an embed title', { embeds: [{ title: long(257) }] }, 'embeds.0.title'],
    ['an embed description', { embeds: [{ description: long(4_097) }] }, 'embeds.0.description'],
    ['an embed footer', { embeds: [{ footer: { text: long(2_049) } }] }, 'embeds.0.footer.text'],
    ['26 fields', { embeds: [{ fields: fields(26) }] }, 'embeds.0.fields'],
    ['a field value', { embeds: [{ fields: [{ name: 'n', value: long(1_025) }] }] }, 'embeds.0.fields.0.value'],
    ['a field without a value', { embeds: [{ fields: [{ name: 'n', value: '' }] }] }, 'embeds.0.fields.0.value'],
    [
      '6,001 characters over all embeds',
      { embeds: [{ description: long(3_001) }, { description: long(3_000) }] },
      'embeds',
    ],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) }, 'embeds'],
    ['an embed address', { embeds: [{ title: 't', url: 'nowhere' }] }, 'embeds.0.url'],
    [
      'six rows',
      { content: 'x', components: Array.from({ length: 6 }, (_, n) => row(button({ custom_id: `${n}` }))) },
      'components',
    ],
    [
      'a button label',
      { content: 'x', components: [row(button({ label: long(81) }))] },
      'components.0.components.0.label',
    ],
    [
      'a custom id',
      { content: 'x', components: [row(button({ custom_id: long(101) }))] },
      'components.0.components.0.custom_id',
    ],
    [
      'a button without id',
      { content: 'x', components: [row(button({ custom_id: undefined }))] },
      'components.0.components.0',
    ],
    [
      'a custom id used twice',
      { content: 'x', components: [row(button({}), button({}))] },
      'components.0.components.1.custom_id',
    ],
    ['text components without their flag', { components: [{ type: 10, content: 'x' }] }, 'components.0'],
    [
      'content beside components of version 2',
      v2({ content: 'x', components: [{ type: 10, content: 'x' }] }),
      'content',
    ],
    [
      '4,001 characters of text components',
      v2({ components: [2_001, 2_000].map((n) => ({ type: 10, content: long(n) })) }),
      'components',
    ],
  ])('is refused, naming the place: %s', async (_case, body, place) => {
    const refused = await ask(await aSandbox(), 'POST', MESSAGES, body);
    expect(refused).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    const found = place.split('.').reduce((node, key) => node?.[key], refused.body.errors);
    expect(found?._errors?.[0]).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });

  it('takes what is just within the limits', async () => {
    const sandbox = await aSandbox({ limits: noLimits });
    const bodies = [
      { content: long(2_000), nonce: long(25) },
      { embeds: [{ title: long(256), description: long(4_096), footer: { text: long(1_648) } }] },
      { embeds: [{ title: 't', fields: fields(25), timestamp: '2025-07-09T00:01:00-04:00' }] },
      v2({ components: [{ type: 17, components: [{ type: 10, content: 'x' }, { type: 14 }] }] }),
    ];
    for (const body of bodies)
      expect((await ask(sandbox, 'POST', MESSAGES, body)).body).toMatchObject({ id: expect.any(String) });
  });

  it.each([
    ['upper case', [{ name: 'Tariff', description: 'd' }], ['0', 'name']],
    ['no description', [{ name: 'a' }], ['0', 'description']],
    [
      'a name twice',
      [
        { name: 'a', description: 'd' },
        { name: 'a', description: 'd' },
      ],
      ['1', 'name'],
    ],
    [
      'a required option after another',
      [
        {
          name: 'a',
          description: 'd',
          options: [
            { type: 3, name: 'o', description: 'd' },
            { type: 3, name: 'p', description: 'd', required: true },
          ],
        },
      ],
      ['0', 'options', '1'],
    ],
  ])('refuses commands: %s', async (_case, commands, place) => {
    const sandbox = await aSandbox();
    const refused = await ask(sandbox, 'PUT', `/applications/${example.applicationId}/commands`, commands);
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(place.reduce((node, key) => node?.[key], refused.body.errors)?._errors).toHaveLength(1);
  });
});

describe('registered commands', () => {
  const COMMANDS = `/applications/${example.applicationId}/commands`;
  const korean = {
    name: 'tariff',
    description: 'd',
    name_localizations: { ko: '관세' },
    default_member_permissions: '32',
  };

  it('keep their id when registered again, and are listed with translations only when asked', async () => {
    const sandbox = await aSandbox();
    const first = await ask(sandbox, 'POST', COMMANDS, korean);
    expect(first).toMatchObject({ status: 201, body: { default_member_permissions: '32' } });
    const [again] = (await ask(sandbox, 'PUT', COMMANDS, [{ ...korean, description: 'e' }])).body;
    expect(again).toMatchObject({ id: first.body.id, description: 'e' });
    expect(again.version).not.toBe(first.body.version);
    expect((await ask(sandbox, 'GET', COMMANDS)).body[0].name_localizations).toBeUndefined();
    const listed = await ask(sandbox, 'GET', `${COMMANDS}?with_localizations=true`);
    expect(listed.body[0].name_localizations).toEqual({ ko: '관세' });
  });

  it('can be changed and removed one by one, and go with a list that leaves them out', async () => {
    const sandbox = await aSandbox();
    const { body } = await ask(sandbox, 'POST', COMMANDS, korean);
    const changed = await ask(sandbox, 'PATCH', `${COMMANDS}/${body.id}`, { description: 'new' });
    expect(changed.body).toMatchObject({ name: 'tariff', description: 'new', default_member_permissions: '32' });
    expect((await ask(sandbox, 'DELETE', `${COMMANDS}/${body.id}`)).status).toBe(204);
    expect((await ask(sandbox, 'DELETE', `${COMMANDS}/${body.id}`)).body.code).toBe(10063);
    await ask(sandbox, 'POST', COMMANDS, korean);
    await ask(sandbox, 'PUT', COMMANDS, []);
    expect((await ask(sandbox, 'GET', COMMANDS)).body).toEqual([]);
  });
});
