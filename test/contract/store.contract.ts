import { describe } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import { addedSourceContract } from './store/added-sources.ts';
import { alertContract } from './store/alerts.ts';
import { catalogueContract } from './store/catalogue.ts';
import { claimContract } from './store/claims.ts';
import { crashContract } from './store/crash.ts';
import { deliveryContract } from './store/delivery.ts';
import { draftContract } from './store/drafts.ts';
import { healthContract } from './store/health.ts';
import { leaseContract } from './store/leases.ts';
import { noticeContract } from './store/notices.ts';
import { outcomeContract } from './store/outcomes.ts';
import { proposalContract } from './store/proposals.ts';
import { readingContract } from './store/reading.ts';
import { statementContract } from './store/statements.ts';
import { subscriptionContract } from './store/subscriptions.ts';

export type OpenedStore = {
  readonly store: Store;
  /** Opens what was recorded again, as the next start after a crash would: nothing was settled in between. */
  readonly reopen: () => Promise<Store>;
  readonly close: () => Promise<void>;
};

/** The contract of every implementation of the store. `open` gives a fresh, empty one. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the store contract: ${name}`, () => {
    describe('the catalogue', () => catalogueContract(open));
    describe('subscriptions', () => subscriptionContract(open));
    describe('notices', () => noticeContract(open));
    describe('claims', () => claimContract(open));
    describe('alerts that arrived', () => alertContract(open));
    describe('outcomes', () => outcomeContract(open));
    describe('health', () => healthContract(open));
    describe('reading', () => readingContract(open));
    describe('delivery', () => deliveryContract(open));
    describe('statements', () => statementContract(open));
    describe('proposals', () => proposalContract(open));
    describe('added sources', () => addedSourceContract(open));
    describe('drafts', () => draftContract(open));
    describe('several processes', () => leaseContract(open));
    describe('after a crash', () => crashContract(open));
  });
}
