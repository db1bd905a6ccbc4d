import { expect, it } from 'vitest';
import { replyOf, said } from '../context.ts';
import { aWatch, origin, run } from './desk.ts';

it('add shows the last items and which would have been alerts and why, and saves on a click', async () => {
  const managed = await aWatch();
  const { command, press } = run(managed);
  const preview = await command('add', { address: `${origin}/feed.xml`, name: 'Copper news' });
  const text = said(preview);
  expect(text).toContain('Items at this address now: 2. Nothing is saved yet.');
  expect(text).toMatch(
    /A new tariff on copper[^\n]*30 Jun 2025[^\n]*\n\s+🔔 would have been an alert: the title names a duty/,
  );
  expect(text).toMatch(/garden[^\n]*\n\s+– no alert/);
  expect(text).not.toContain('@everyone');
  expect(replyOf(preview).ephemeral).toBe(true);
  expect(managed.now()).toHaveLength(1);
  expect(said(await press('source-save:d1'))).toContain('**Copper news** is watched now');
  expect(managed.now().map(({ spec }) => spec.address)).toContain(`${origin}/feed.xml`);
  expect(said(await command('list'))).toMatch(/Copper news\*\* \(press, added here\): not read yet/);
  expect(said(await command('add', { address: `${origin}/feed.xml`, name: 'Again' }))).toContain('watched already');
});

it.each([
  ['what is not there', { address: '/none.xml' }, 'DW-SOURCE-READ'],
  ['no web address', { address: 'file:///etc/passwd' }, 'DW-SOURCE'],
  ['a page with a selector that is none', { address: '/2', selector: '<<' }, 'DW-SOURCE'],
])('add refuses %s, in words, and saves nothing', async (_, args, code) => {
  const managed = await aWatch();
  const address = args.address.startsWith('/') ? `${origin}${args.address}` : args.address;
  expect(said(await run(managed).command('add', { name: 'x', ...args, address }))).toContain(code);
  expect(managed.acts.list()).toHaveLength(1);
});
