import { expect, it } from 'vitest';
import { replyOf, said } from '../context.ts';
import { aWatch, run } from './desk.ts';

it('an official source is never removed, only paused, with a loud note to everyone in the channel', async () => {
  const managed = await aWatch();
  const { command } = run(managed);
  expect(said(await command('remove', { source: 'white-house' }))).toContain('cannot be removed, only paused');
  const paused = await command('pause', { source: 'White House' });
  expect(said(paused)).toContain('government’s own source, and it is paused');
  expect(replyOf(paused).ephemeral).toBe(false);
  expect(managed.now()).toEqual([]);
  expect(said(await command('list'))).toContain('⏸️ PAUSED **White House**');
  expect(said(await command('pause', { source: 'white-house' }))).toContain('DW-SOURCE-SO');
  expect(said(await command('resume', { source: 'white-house' }))).toContain('is read again now');
  expect(managed.now()).toHaveLength(1);
});
