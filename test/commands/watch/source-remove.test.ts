import { expect, it } from 'vitest';
import { said } from '../context.ts';
import { aWatch, origin, run } from './desk.ts';

it('an added source is removed', async () => {
  const managed = await aWatch();
  const { command, press } = run(managed, { language: 'ko' });
  await command('add', { address: `${origin}/feed.xml`, name: '구리 소식', 'counts-as': 'official' });
  expect(said(await press('source-save:d1'))).toContain('구리 소식');
  const id = managed.acts.list().find(({ added }) => added)?.id ?? '';
  expect(said(await command('remove', { source: id }))).toContain('더 이상 감시하지 않습니다');
  expect(managed.now()).toHaveLength(1);
});
