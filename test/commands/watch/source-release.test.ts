import { expect, it } from 'vitest';
import { said } from '../context.ts';
import { aWatch, held, run } from './desk.ts';

it('releases what is held, and says so when nothing is', async () => {
  const managed = await aWatch();
  const { command } = run(managed);
  held.push('white-house');
  expect(said(await command('release', { source: 'white-house' }))).toContain(
    'What was held of **White House** is released',
  );
  expect(said(await command('release', { source: 'white-house' }))).toContain('DW-SOURCE-SO');
  expect(said(await command('release', { source: 'nobody' }))).toContain('No source is called “nobody” here');
});
