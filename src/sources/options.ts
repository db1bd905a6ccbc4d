import { load } from 'cheerio/slim';
import { z } from 'zod';

/** Building blocks for what only one kind of source understands. Each says itself what it expects. */

const ZONE = 'an IANA time zone such as Asia/Seoul';
export const zoneName = z.string({ error: ZONE }).refine(isZone, { error: ZONE });

function isZone(value: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value);
    return /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$|^UTC$/.test(value);
  } catch {
    return false;
  }
}

const SELECTOR = 'a CSS selector, such as main .news-list';
export const cssSelector = z
  .string({ error: SELECTOR })
  .min(1, { error: SELECTOR })
  .refine(isSelector, { error: SELECTOR });

function isSelector(value: string): boolean {
  try {
    load('<p></p>')(value);
    return true;
  } catch {
    return false;
  }
}
