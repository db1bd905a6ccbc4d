import { describe, expect, it } from 'vitest';
import { itemsOf, kindOf, watch } from './a-source.ts';
import { serve } from './server.ts';

/** Messages as GovDelivery lists them: written by hand, no capture was at hand. */
const message = (title: string, number: number, text = '') =>
  `<item><title>${title}</title><link>https://content.govdelivery.example/accounts/USDHSCBP/bulletins/${number.toString(16)}</link><description><![CDATA[${text}]]></description><pubDate>Mon, 23 Nov 2026 16:05:00 -0600</pubDate></item>`;

async function read(...messages: readonly string[]) {
  const server = await serve((_request, response) =>
    response.end(`<rss version="2.0"><channel><title>CSMS</title>${messages.join('')}</channel></rss>`),
  );
  return itemsOf(await watch({ kind: 'csms', address: server.origin, official: true }, [server]).poll());
}

describe('CBP’s cargo messages', () => {
  it.each([
    ['a number in the title', message('CSMS # 65829768 - GUIDANCE: Duties on articles of Korea', 1), '65829768', null],
    ['a number in the address alone', message('GUIDANCE: Duties on articles of Korea', 65_900_001), '65900001', null],
    [
      'a correction that names the other in its title',
      message('CSMS # 65900002 - CORRECTION to CSMS # 65829768: Duties', 65_900_002),
      '65900002',
      '65829768',
    ],
    [
      'an update that names the other in its text',
      message(
        'CSMS # 65900003 - UPDATE: Duties',
        65_900_003,
        '<p>This message updates CSMS #65829768, see also CSMS #65000000.</p>',
      ),
      '65900003',
      '65829768',
    ],
    [
      'a message that merely cites another',
      message('CSMS # 65900004 - GUIDANCE: Duties', 65_900_004, 'See CSMS # 65829768.'),
      '65900004',
      null,
    ],
    ['an update of nothing named', message('CSMS # 65900005 - UPDATE: ACE outage', 65_900_005), '65900005', null],
  ])('%s', async (_, listed, number, corrects) => {
    expect(await read(listed)).toMatchObject([{ key: number, number, corrects, instrumentType: 'CSMS message' }]);
  });

  it('dates keep the offset they are printed with', async () => {
    const [item] = await read(message('CSMS # 65829768 - X', 65_829_768));
    expect(item?.publishedAt).toBe(Date.parse('2026-11-23T22:05:00Z'));
  });
});

it('a list without one numbered message is trouble, and no baseline for the one that follows', async () => {
  let body =
    '<rss version="2.0"><channel><title>t</title><item><title>Holiday hours of the port</title><guid>1</guid></item></channel></rss>';
  const server = await serve((_request, response) => response.end(body));
  const { poll } = watch({ kind: 'csms', address: server.origin }, [server]);
  expect(kindOf(await poll())).toBe('unexpected-shape');
  body = body.replace('Holiday hours', 'CSMS # 65829768 - Hours');
  expect(itemsOf(await poll()).map(({ number }) => number)).toEqual(['65829768']);
});
