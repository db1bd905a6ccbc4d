import { z } from 'zod';
import { isZone } from '../domain/moment.ts';
import { itemOf } from './feed-items.ts';
import { feedInner, readFeedList } from './feed-list.ts';
import { readPage } from './fetch-text.ts';
import { defineKind } from './kind.ts';

const ZONE = 'an IANA time zone such as Asia/Seoul';

/** Any RSS, Atom, RDF or JSON feed. */
export const feed = defineKind({
  kind: 'feed',
  options: z.strictObject({
    zone: z
      .string({ error: ZONE })
      .refine((name) => isZone(name) && /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$|^UTC$/.test(name), { error: ZONE })
      .nullable()
      .default(null)
      .describe('Time zone of dates without one; null: Asia/Seoul for Korean sources, UTC for others.'),
  }),
  inner: feedInner,
  read(context, inner) {
    const { spec, options } = context;
    const zone = options.zone ?? (spec.language === 'ko' ? 'Asia/Seoul' : 'UTC');
    return readFeedList(context, inner, (entry) => itemOf(entry, spec, zone));
  },
  page: readPage,
});
