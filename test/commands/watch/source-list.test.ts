import { expect, it } from 'vitest';
import { aMember, anAdministrator, said } from '../context.ts';
import { aWatch, run } from './desk.ts';

it('is for operators alone', async () => {
  const managed = await aWatch();
  for (const actor of [aMember(), anAdministrator()]) {
    const { command } = run(managed, { actor });
    expect(said(await command('pause', { source: 'white-house' }))).toContain('DW-OPERATOR');
    expect(said(await command('list'))).toContain('DW-OPERATOR');
  }
  expect(managed.now()).toHaveLength(1);
});
