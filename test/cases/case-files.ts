import { z } from 'zod';

/** How a site answers one request. `ORIGIN` in a text stands for the site itself. */
const answer = z.strictObject({
  body: z
    .strictObject({ text: z.string(), as: z.string().default('utf-8'), gzip: z.boolean().default(false) })
    .optional(),
  status: z.int().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  /** 304 to every request that asks to compare. */
  unlessConditional: z.boolean().default(false),
});
export type Answer = z.infer<typeof answer>;

const words = z.array(z.string()).default([]);

/** One source on a site that changes from poll to poll, and the statements it must publish. */
export const scenarios = z.array(
  z.strictObject({
    name: z.string(),
    kind: z.string().default('feed'),
    path: z.string().default('/feed'),
    /** Further keys of the source's entry in its file. */
    settings: z.record(z.string(), z.unknown()).default({}),
    language: z.enum(['en', 'ko']).nullable().default(null),
    polls: z.array(
      z.strictObject({
        minute: z.number(),
        feed: answer.optional(),
        at: z.record(z.string(), answer).default({}),
        alerts: words,
      }),
    ),
    pages: z.record(z.string(), answer).default({}),
    contains: words,
    absent: words,
    edits: z.int().nullable().default(null),
  }),
);
export type Scenario = z.infer<typeof scenarios>[number];

/** Dates as feeds print them, each with its instant, or null where nothing sure can be said. */
export const feedDates = z.object({ dates: z.array(z.tuple([z.string(), z.string().nullable()])) });

/** One text, what has to be read in it (roles apart by `|`, instant, days apart by `|`) and which days set nothing. */
export const readings = z.array(
  z.strictObject({
    kind: z.string(),
    file: z.string(),
    published: z.string(),
    title: z.string().optional(),
    expect: z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()])),
    never_live: words,
  }),
);

export const relevances = z.array(
  z.strictObject({
    kind: z.string(),
    file: z.string(),
    title: z.string(),
    published: z.string(),
    relevant: z.boolean(),
  }),
);
