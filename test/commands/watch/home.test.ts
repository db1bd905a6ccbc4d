import { expect, it } from 'vitest';
import type { HomeNamed } from '../../../src/app/operations/home.ts';
import { watchHome } from '../../../src/commands/watch/home.ts';
import { aContext, anAdministrator, noActs, said } from '../context.ts';

const answering = (named: HomeNamed) =>
  aContext({ actor: anAdministrator(), services: { ...noActs, home: { guild: () => null, name: async () => named } } });

it.each([
  ['en', { kind: 'named', before: null }, 'This server is the home server now'],
  ['ko', { kind: 'named', before: null }, '이제 이 서버가 홈 서버입니다'],
  ['en', { kind: 'named', before: '1' }, 'in place of the one before'],
  ['en', { kind: 'already' }, 'already'],
  ['en', { kind: 'configured', guild: '1' }, '(DW-HOME-CONFIGURED)'],
  ['ko', { kind: 'not-owner' }, '(DW-OWNER)'],
] as const)('says in %s what came of it: %j', async (language, named, told) => {
  expect(said(await watchHome.handle({}, { ...answering(named), language }))).toContain(told);
});

it('is for administrators of the server, and asks nobody else further', async () => {
  expect(said(await watchHome.handle({}, aContext()))).toContain('(DW-PERMISSION)');
});
