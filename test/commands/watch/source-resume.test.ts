import { expect, it } from 'vitest';
import { said } from '../context.ts';
import { aWatch, run } from './desk.ts';

it('what is not paused is not resumed, and what nobody knows is said', async () => {
  const managed = await aWatch();
  const { command } = run(managed);
  expect(said(await command('resume', { source: 'white-house' }))).toContain('DW-SOURCE-SO');
  expect(said(await command('resume', { source: 'nobody' }))).toContain('No source is called “nobody” here');
});
