import { expect, it } from 'vitest';
import { watchProposals } from '../../../src/commands/watch/proposals.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { aMeasure, aProposal } from '../../builders.ts';
import { aContext, aMember, anAdministrator, noServices, replyOf, said } from '../context.ts';

const withOpen = (open: readonly Proposal[], language: 'en' | 'ko' = 'en') =>
  aContext({
    language,
    actor: anAdministrator({ operator: true }),
    services: {
      ...noServices,
      proposals: {
        ...noServices.proposals,
        open: () => open,
        shown: (ids) =>
          open
            .filter(({ id }) => ids.includes(id))
            .map((proposal) => ({
              proposal,
              measure: aMeasure(),
              consequences: { cancelled: 1, alerted: 1, struck: 0 },
            })),
      },
    },
  });

it('lists what waits, with its buttons, for the person who asked alone', async () => {
  const open = Array.from({ length: 6 }, (_, at) => aProposal({ id: `p${at}` }));
  const reply = replyOf(await watchProposals.handle({}, withOpen(open)));
  expect(reply.ephemeral).toBe(true);
  expect(reply.body.content).toBe('6 changes need approval\n2 more changes are shown once these are decided.');
  expect(reply.body.components).toHaveLength(5);
});

it.each([
  ['en', 'No changes need approval'],
  ['ko', '승인이 필요한 변경이 없습니다'],
] as const)('says when nothing waits: %s', async (language, expected) => {
  expect(said(await watchProposals.handle({}, withOpen([], language)))).toContain(expected);
});

it('is for administrators', async () => {
  expect(said(await watchProposals.handle({}, aContext({ actor: aMember() })))).toContain('DW-PERMISSION');
});
