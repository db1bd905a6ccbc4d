import { z } from 'zod';
import { worded } from '../texts/index.ts';
import { itemOf } from './feed-items.ts';
import { feedInner, readFeedList } from './feed-list.ts';
import { readPage } from './fetch-text.ts';
import { defineKind } from './frame.ts';
import { zoneName } from './kind.ts';

/** Any RSS, Atom, RDF or JSON feed. */
export const feed = defineKind({
  kind: 'feed',
  label: worded((texts) => texts.sources.kind.feed),
  options: z.strictObject({
    zone: zoneName
      .nullable()
      .default(null)
      .describe('Time zone of dates without one; null: Asia/Seoul for Korean sources, UTC for others.'),
  }),
  inner: feedInner,
  read({ options, ...context }, inner) {
    const zone = options.zone ?? (context.spec.language === 'ko' ? 'Asia/Seoul' : 'UTC');
    return readFeedList({ ...context, options }, inner, {
      itemOf: (entry) => itemOf(entry, context.spec, zone),
      pageAddress: null,
    });
  },
  page: readPage,
});
