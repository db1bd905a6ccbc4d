import { expect, it } from 'vitest';
import type { BoardLinkService } from '../../../src/app/operations/board-links.ts';
import { watchBoard } from '../../../src/commands/watch/board.ts';
import { aContext, anAdministrator, noActs, said } from '../context.ts';

const TOKEN = 'a'.repeat(32);
const answering = (over: Partial<BoardLinkService> = {}) => {
  const link: BoardLinkService = {
    publish: async () => ({ token: TOKEN, replaced: false }),
    revoke: async () => 'revoked',
    publicUrl: 'https://duty.example.org',
    ...over,
  };
  return aContext({ actor: anAdministrator(), services: { ...noActs, link } });
};

it('shows the link to the person who asked alone, without a preview', async () => {
  const reply = await watchBoard.handle({ link: 'make' }, answering());
  expect(said(reply)).toContain(`<https://duty.example.org/s/${TOKEN}/>`);
  expect(reply).toMatchObject({ ephemeral: true });
});

it('says that the earlier link is dead, and what to do without an address', async () => {
  const context = answering({ publish: async () => ({ token: TOKEN, replaced: true }), publicUrl: null });
  const told = said(await watchBoard.handle({ link: 'make' }, context));
  expect(told).toContain('The earlier link no longer works.');
  expect(told).toContain(`\`/s/${TOKEN}/\``);
  expect(told).toContain('publicUrl');
});

it.each([
  ['en', 'revoked', 'no longer works'],
  ['ko', 'none', '취소할 링크가 없습니다'],
] as const)('takes the link back, in %s', async (language, done, words) => {
  const context = { ...answering({ revoke: async () => done }), language };
  expect(said(await watchBoard.handle({ link: 'revoke' }, context))).toContain(words);
});

it('is for administrators of the server', async () => {
  expect(said(await watchBoard.handle({ link: 'make' }, aContext()))).toContain('(DW-PERMISSION)');
});
