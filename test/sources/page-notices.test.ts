import { expect, it } from 'vitest';
import { HOUR, itemsOf, kindOf, NOW, watch } from './a-source.ts';
import { serve } from './server.ts';

const lines = [
  'Duties on steel',
  'Ten percent',
  'Since January',
  'Duties on copper',
  'Fifty percent',
  'Since August',
  'Contact',
];
const page = (...texts: readonly string[]) =>
  `<html><head><base href="/deep/"></head><body><main>${texts.map((text) => `<p>${text}</p>`).join('')}</main></body></html>`;
const notice = page(
  'Duties of the ministry',
  'The site is down for maintenance and will be back shortly.',
  'Please try again in a few minutes.',
);

/** A watched page; each step is a number of hours and the page's content then. */
async function told(...steps: readonly (readonly [number, string])[]) {
  let body = page(...lines);
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(body),
  );
  const { poll } = watch({ kind: 'page', address: `${server.origin}/duties`, options: { selector: 'main' } }, [server]);
  await poll(NOW);
  const answers: string[] = [];
  for (const [hour, next] of steps) {
    body = next;
    const answer = await poll(NOW + hour * HOUR);
    answers.push(answer.kind === 'items' ? `+ ${itemsOf(answer)[0]?.text}` : kindOf(answer));
  }
  return answers;
}

it('a notice in place of the page is trouble however long it lasts, and only the changes meanwhile are published', async () => {
  const changed = page(...lines.slice(0, -1), 'Duties on salmon from January 15, 2027 on', 'Contact');
  expect(await told([1, notice], [30, notice], [31, changed])).toEqual([
    'not-the-document',
    'not-the-document',
    '+ Duties on salmon from January 15, 2027 on',
  ]);
});

it('a page of which nothing is left is believed once it has lasted', async () => {
  const others = page('All is new', 'Nothing is as it was', 'Duties are on another page');
  expect(await told([1, others], [2, page(...lines)], [3, others], [16, others])).toEqual([
    'not-the-document',
    'unchanged',
    'not-the-document',
    '+ All is new\n\nNothing is as it was\n\nDuties are on another page',
  ]);
});

it('links are relative to the base that the page names', async () => {
  const server = await serve((_request, response) => response.end(page('<a href="n/1">Duties on steel</a>')));
  const options = { selector: 'main', watch: 'links' };
  const { poll } = watch({ kind: 'page', address: `${server.origin}/list`, options }, [server]);
  expect(itemsOf(await poll()).map(({ url }) => url)).toEqual([`${server.origin}/deep/n/1`]);
});
