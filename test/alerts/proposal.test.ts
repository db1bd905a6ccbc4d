import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/alerts/body.ts';
import { buttonId, type ProposalFacts, wordProposals } from '../../src/alerts/proposal.ts';
import type { Proposal } from '../../src/domain/proposal.ts';
import { aMeasure, aMoment, aProposal, aProposalSource, at } from '../builders.ts';

const facts = (proposals: readonly Proposal[], over: Partial<ProposalFacts> = {}): ProposalFacts => ({
  shown: proposals.map((proposal) => ({
    proposal,
    measure: aMeasure(),
    consequences: proposal.state === 'open' ? { cancelled: 4, alerted: 3, struck: 2 } : null,
  })),
  language: 'en',
  now: at('2025-07-07T22:00:00Z'),
  freshness: [{ source: 'catalogue', checkedAt: at('2025-07-07T22:00:00Z') }],
  ref: 'abc',
  ...over,
});
const text = (proposals: readonly Proposal[], over: Partial<ProposalFacts> = {}) =>
  plainText(wordProposals(facts(proposals, over)));

describe('the card of a proposal', () => {
  it('says the difference, the words, the source, why, and what a yes sets off', () => {
    const said = text([aProposal()]);
    expect(said).toContain('Later date proposed: 25% pause for South Korea');
    expect(said).toContain('suspension ends: 9 Jul 2025 → 12:01 a.m. ET, Fri 1 Aug 2025');
    expect(said).toContain('13:01 KST');
    expect(said).toContain('extend the suspension until 12:01 a.m. eastern daylight time on August 1, 2025');
    expect(said).toContain('EO 91002: Extending the Pause');
    expect(said).toContain('cites the instrument that set the date');
    expect(said).toContain('4 scheduled reminders cancelled, 3 channels notified, 2 earlier posts updated');
    expect(said).toContain('ref abc');
  });

  it('shows both rates of a rate change, and that the date stays', () => {
    const rate = { before: '25%', after: '30%' };
    const source = aProposalSource({ change: 'rate-changed', moment: aMoment('2025-07-09 00:01'), rate });
    const said = text([aProposal({ sources: [source, { ...source, rate: { before: '25%', after: '20%' } }] })]);
    expect(said).toContain('New rate proposed: 25% pause for South Korea · 25% → 30% · 9 Jul 2025');
    expect(said).toContain('Another source disagrees');
    expect(said).toContain('3 channels notified; date and reminders unchanged');
    expect(said).not.toContain('~~');
    expect(text([aProposal({ sources: [source] })], { language: 'ko' })).toContain('날짜와 사전 알림은 그대로 유지');
  });

  it.each(['open', 'approved'] as const)('says its title once and its date once a part, while it is %s', (state) => {
    const decision = { by: '300000000000000001', at: at('2025-07-07T22:00:00Z'), reason: null, revisionId: 'r' };
    const body = wordProposals(facts([aProposal({ state, decision: state === 'open' ? null : decision })]));
    const [embed] = body.embeds;
    expect(`${body.content}\n${plainText(body)}`.match(/25% pause for South Korea/g)).toHaveLength(2);
    expect(body.content?.match(/1 Aug 2025/g)).toHaveLength(1);
    expect(embed?.title).toBeUndefined();
    expect(embed?.description?.match(/1 Aug 2025/g)).toHaveLength(1);
  });

  it('says the same in Korean', () => {
    const said = text([aProposal()], { language: 'ko' });
    expect(said).toContain('기한 연장 제안: 한국 상호관세 25% 유예');
    expect(said).toContain('예정된 사전 알림 4건 취소, 채널 3곳에 알림, 이전 게시물 2건 수정');
    expect(said).not.toContain('Approve');
  });

  it('has three buttons while it is open, two where there is no date to edit, none once it is decided', () => {
    const ids = (proposal: Proposal) =>
      wordProposals(facts([proposal])).components?.flatMap((row) =>
        row.components.map((it) => ('custom_id' in it ? it.custom_id : '')),
      );
    expect(ids(aProposal())).toEqual([buttonId('approve', 'p1'), buttonId('edit', 'p1'), buttonId('reject', 'p1')]);
    const ended = aProposal({ sources: [aProposalSource({ moment: null, change: 'withdrawn', boundary: null })] });
    expect(ids(ended)).toEqual([buttonId('approve', 'p1'), buttonId('reject', 'p1')]);
    const decision = { by: '300000000000000001', at: at('2025-07-07T22:00:00Z'), reason: null, revisionId: 'r' };
    expect(ids(aProposal({ state: 'approved', decision }))).toEqual([]);
  });

  it.each([
    ['approved', null, '300000000000000001', '✅ Approved by <@300000000000000001>, Mon 7 Jul 2025, 18:00 ET'],
    ['rejected', 'not ours', '300000000000000001', '“not ours”'],
    ['superseded', 'chain-moved', null, 'The date has changed since'],
    ['superseded', 'already-so', null, 'already been changed to this'],
  ] as const)('shows what became of it: %s %s', (state, reason, by, expected) => {
    const decision = { by, at: at('2025-07-07T22:00:00Z'), reason, revisionId: null };
    const field = wordProposals(facts([aProposal({ state, decision })])).embeds[0]?.fields?.at(-1);
    expect(field?.value).toContain(expected);
  });

  it('puts sources that differ side by side, each with its own words', () => {
    const other = aProposalSource({
      statementId: 'b',
      tier: 'press',
      moment: aMoment('2025-08-02'),
      quote: 'from 2 August',
    });
    const said = text([aProposal({ sources: [aProposalSource(), other] })]);
    expect(said).toContain('Another source disagrees');
    expect(said).toContain('Sat 2 Aug 2025, time not specified (ET)');
    expect(said).toContain('from 2 August');
  });

  it('the proposals of one text are one card, with a numbered row of buttons each, within Discord’s limits', () => {
    const long = aProposalSource({
      quote: 'x '.repeat(150),
      instrument: { ...aProposalSource().instrument, title: 'T'.repeat(400) },
    });
    const many = Array.from({ length: 4 }, (_, at) =>
      aProposal({ id: `p${at}`, sources: [long, { ...long, statementId: 'b', moment: aMoment('2025-09-01') }] }),
    );
    const body = wordProposals(facts(many));
    expect(body.embeds).toHaveLength(4);
    expect(body.components).toHaveLength(5);
    expect(body.components?.[4]?.components.map((it) => 'label' in it && it.label)).toEqual(['Approve all']);
    const size = JSON.stringify(body.embeds.map(({ url: _, ...rest }) => rest)).length;
    expect(size).toBeLessThan(7_500);
    expect(body.content).toContain('4 changes need approval');
    expect(body.components?.[3]?.components.map((it) => 'label' in it && it.label)).toEqual([
      'Approve 4',
      'Edit 4',
      'Reject 4',
    ]);
  });

  it('shows text from outside literally and pings nobody', () => {
    const source = aProposalSource({ quote: '@everyone **now** <@1> [x](https://evil.example)' });
    const body = wordProposals(facts([aProposal({ sources: [source], title: { en: '@here', ko: '@here' } })]));
    expect(JSON.stringify(body)).not.toContain('@everyone');
    expect(JSON.stringify(body)).not.toContain('@here');
    expect(JSON.stringify(body)).not.toContain('](https://evil.example)');
    expect(body.mentionRoles).toEqual([]);
  });
});
