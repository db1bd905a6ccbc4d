import type { FollowEnded } from '../../app/subscriptions/follow.ts';
import { rowsOf } from '../../domain/body.ts';
import { DEFAULT_SETTINGS, settingsOf } from '../../domain/subscription-settings.ts';
import { type Texts, textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext, Reply, Update } from '../shared/command.ts';
import { defineCommand, defineComponent, draftButton, refusedDraft } from '../shared/define.ts';
import { button, choiceRow, plain, refusalOf, update, withRows } from '../shared/reply.ts';
import { channelOption, followingOf, whereOf } from './channel.ts';
import { checksOf, testButton } from './check.ts';
import { type Choosing, type ChoosingName, choosings } from './choices.ts';
import {
  configuredPanel,
  DRAFT,
  draftFields,
  type PanelIds,
  type Pending,
  panel,
  pendingOf,
  sectionNames,
  shownOptions,
  TYPED,
} from './panel.ts';
import { endedWords, stopKept, stopQuestion, stopSure } from './stop.ts';
import { emptyIn, type Typed, typedChoices, typedForm } from './typed.ts';

/** The panel of a channel that is known to be one. */
export function setupOf(channel: string, context: CommandContext): Promise<Reply> {
  const subscription = context.services.alerts.of(context.actor, channel);
  const base = subscription && settingsOf(subscription);
  const wish = base ?? { ...DEFAULT_SETTINGS, language: context.language };
  return panelFor(channel, { wish, base }, context);
}

const forAdministrators = { args: ['draft'], needs: 'administrator' } as const;
type Args = { readonly draft: string };
type Refused = Extract<Typed, { readonly kind: 'refused' }>;
type Named = Args & { readonly name: string };
type Words = Texts['alertCommands'];

const idsOf = (draft: string, channel: string): PanelIds => ({
  section: sectionMenu.id({ draft }),
  menu: (name) => choiceMenu.id({ draft, name }),
  page: (page) => pageButton.id({ draft, page }),
  all: (name) => allButton.id({ draft, name }),
  save: saveButton.id({ draft }),
  cancel: cancelButton.id({ draft }),
  pause: pauseButton.id({ draft }),
  resume: resumeButton.id({ draft }),
  stop: stopButton.id({ draft }),
  takeOver: takeOverButton.id({ draft }),
  check: checkButton.id({ channel }),
  card: (kept) => cardButton.id({ draft, kept }),
});

/** Begins a draft for a channel and shows it: what stands there, or what would begin. */
async function panelFor(
  channel: string,
  what: Pick<Pending, 'wish' | 'base'>,
  context: CommandContext,
  said?: string,
): Promise<Reply> {
  const pending: Pending = { channel, ...what, section: 'countries', page: 0 };
  const draft = await context.services.drafts.open(context.actor, DRAFT, draftFields(pending));
  return { ...(await shown(draft, pending, context, said)), kind: 'reply', ephemeral: true };
}

/** What is pending as it is shown. What the settings file holds can only be taken over, checked and pinned. */
async function shown(draft: string, pending: Pending, context: CommandContext, said?: string): Promise<Update> {
  const { services, actor } = context;
  const { channel } = pending;
  const subscription = services.alerts.of(actor, channel);
  const isBoard = await services.boards.stands(channel);
  const isConfigured = subscription !== null && services.alerts.isConfigured(subscription);
  const show = isConfigured ? configuredPanel : panel;
  const body = show(idsOf(draft, channel), pending, { subscription, isBoard }, context);
  return { kind: 'update', body: said === undefined ? body : { ...body, content: said } };
}

/** What the draft holds, or why it cannot be gone on with. */
async function pendingIn(draft: string, context: CommandContext) {
  const found = await context.services.drafts.find(context.actor, DRAFT, draft);
  return found.kind === 'draft'
    ? ({ kind: 'pending', pending: pendingOf(found.draft) } as const)
    : ({ kind: 'refused', reply: refusedDraft(found, context) } as const);
}

type OnPanel = (pending: Pending, context: CommandContext, draft: string) => Answer | Promise<Answer>;

/** A button below a panel; the last one ends its draft. */
const panelButton = (name: string, press: OnPanel, last?: true) =>
  draftButton({
    name,
    needs: 'administrator',
    of: DRAFT,
    ...(last && { last }),
    press: (draft, context) => press(pendingOf(draft), context, draft.id),
  });

/** Changes what is pending, and shows it again. */
async function changed(
  draft: string,
  context: CommandContext,
  change: (pending: Pending) => Partial<Pending> | Typed,
  asking: (refused: Refused) => Answer | Promise<Answer> = ({ reply }) => reply,
): Promise<Answer> {
  const found = await pendingIn(draft, context);
  if (found.kind === 'refused') return found.reply;
  const next = change(found.pending);
  if ('kind' in next && next.kind === 'refused') return asking(next);
  const after: Pending = { ...found.pending, ...next };
  const amended = await context.services.drafts.amend(context.actor, DRAFT, draft, draftFields(after));
  if (amended.kind !== 'draft') return refusedDraft(amended, context);
  return shown(draft, after, context);
}

const sectionMenu = defineComponent({
  ...forAdministrators,
  name: 'alerts-section',
  kind: 'menu',
  handle: ({ draft }: Args, { values: [wanted] }, context) =>
    changed(draft, context, ({ section }) => ({
      section: sectionNames.find((it) => it === wanted) ?? section,
      page: 0,
    })),
});

const pageButton = defineComponent({
  name: 'alerts-page',
  kind: 'button',
  args: ['draft', 'page'],
  needs: 'administrator',
  handle: ({ draft, page }, _pressed, context) => changed(draft, context, () => ({ page: Number(page) || 0 })),
});

const nameOf = (name: string): ChoosingName | undefined =>
  (Object.keys(choosings) as ChoosingName[]).find((it) => it === name);

/** The wish after a choice: what is on other pages stays chosen. */
function chosenIn(name: ChoosingName, pending: Pending, values: readonly string[], context: CommandContext): Typed {
  const choosing: Choosing = choosings[name];
  const offered = new Set(shownOptions(name, pending, context).items.map(({ value }) => value));
  const picked = values.filter((value) => offered.has(value));
  if (picked.length === 0 && choosing.how !== 'any') {
    const said = textsIn(context.language).alertCommands.notOffered;
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-CHOICE', said) };
  }
  const elsewhere = choosing.chosen(pending.wish, context).filter((value) => !offered.has(value));
  const all = choosing.how === 'one' ? picked : [...elsewhere, ...picked];
  return { kind: 'wish', wish: choosing.set(pending.wish, all, context) };
}

const choiceMenu = defineComponent({
  name: 'alerts-set',
  kind: 'menu',
  args: ['draft', 'name'],
  needs: 'administrator',
  async handle({ draft, name: called }: Named, { values }, context): Promise<Answer> {
    const name = nameOf(called);
    if (name === undefined) return refusalOf('DW-ALERTS-CHOICE', textsIn(context.language).alertCommands.notOffered);
    if (!values.includes(TYPED)) return changed(draft, context, (pending) => chosenIn(name, pending, values, context));
    const found = await pendingIn(draft, context);
    if (found.kind === 'refused') return found.reply;
    // What was chosen beside it is kept while the form is open.
    const others = values.filter((value) => value !== TYPED);
    const chosen = others.length === 0 ? null : chosenIn(name, found.pending, others, context);
    const wish = chosen?.kind === 'wish' ? chosen.wish : found.pending.wish;
    await context.services.drafts.amend(context.actor, DRAFT, draft, draftFields({ ...found.pending, wish }));
    const form = typedForm(name, typedSent.id({ draft, name }), wish, context);
    return form ?? refusalOf('DW-ALERTS-CHOICE', textsIn(context.language).alertCommands.notOffered);
  },
});

/** No filter any more: all of them. */
const allButton = defineComponent({
  name: 'alerts-all',
  kind: 'button',
  args: ['draft', 'name'],
  needs: 'administrator',
  handle: ({ draft, name: called }: Named, _pressed, context) =>
    changed(draft, context, ({ wish }) => {
      const name = nameOf(called);
      return name === undefined ? {} : { wish: choosings[name].set(wish, [], context), page: 0 };
    }),
});

const typedSent = defineComponent({
  name: 'alerts-typed',
  kind: 'modal',
  args: ['draft', 'name'],
  needs: 'administrator',
  handle: ({ draft, name }: Named, { fields }, context) => readTyped(draft, name, fields, context),
});

/** The form again, with what could not be read in it. */
const typedAgain = defineComponent({
  name: 'alerts-again',
  kind: 'button',
  args: ['draft', 'name'],
  needs: 'administrator',
  async handle({ draft, name: called }: Named, _pressed, context): Promise<Answer> {
    const found = await context.services.drafts.find(context.actor, DRAFT, draft);
    if (found.kind !== 'draft') return refusedDraft(found, context);
    const name = nameOf(called);
    const typed = JSON.parse(found.draft.fields.typed || '{}') as Readonly<Record<string, string>>;
    const { wish } = pendingOf(found.draft);
    const form = name && typedForm(name, typedSent.id({ draft, name }), wish, context, typed);
    return form ?? refusalOf('DW-ALERTS-CHOICE', textsIn(context.language).alertCommands.notOffered);
  },
});

/** What was typed into a form, with one of the names in it chosen among several. */
const meantMenu = defineComponent({
  name: 'alerts-meant',
  kind: 'menu',
  args: ['draft', 'name'],
  needs: 'administrator',
  handle: ({ draft, name }: Named, { values: [value = ''] }, context) =>
    readTyped(draft, name, { [name]: value }, context),
});

/** Reads what was typed; what cannot be read is kept with the draft, for the form that opens again with it. */
function readTyped(
  draft: string,
  called: string,
  fields: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Answer> {
  const name = nameOf(called);
  return changed(
    draft,
    context,
    ({ wish }) =>
      (name && (emptyIn(name, fields, wish, context) ?? typedChoices[name]?.read(wish, fields, context))) ?? {},
    async ({ reply, meant = [] }) => {
      const kept = await context.services.drafts.amend(context.actor, DRAFT, draft, { typed: JSON.stringify(fields) });
      if (kept.kind !== 'draft') return refusedDraft(kept, context);
      const { choose, change } = textsIn(context.language).deadline.button;
      const again = button(2, typedAgain.id({ draft, name: called }), change);
      return withRows(reply, [...choiceRow(meantMenu.id({ draft, name: called }), choose, meant), ...rowsOf([again])]);
    },
  );
}

const cancelButton = panelButton(
  'alerts-cancel',
  (_pending, { language }) => said(textsIn(language).alertCommands.cancelled),
  true,
);

async function save({ channel, wish, base }: Pending, context: CommandContext): Promise<Answer> {
  const words = textsIn(context.language).alertCommands;
  const saved = await context.services.alerts.save(context.actor, channel, wish, base);
  switch (saved.kind) {
    case 'began':
    case 'edited':
      return said(words.saved[saved.kind](`<#${channel}>`));
    case 'changed': {
      if (saved.now === null) return said(`${words.gone} (DW-ALERTS-CHANGED)`);
      const now = settingsOf(saved.now);
      const theirs = `${words.theirs} (DW-ALERTS-CHANGED)`;
      return update(await panelFor(channel, { wish: now, base: now }, context, theirs));
    }
    case 'config':
      return refusalOf('DW-ALERTS-CONFIG', words.configured);
    case 'elsewhere':
      return refusalOf('DW-ALERTS-CHANNEL', words.elsewhere);
    default:
      return saved satisfies never;
  }
}

const saveButton = panelButton('alerts-save', save, true);

/** Pauses or resumes the subscription, and shows how it stands then. */
const pausing = (
  name: string,
  act: (context: CommandContext, id: string) => Promise<FollowEnded>,
  already: (channel: string, words: Words) => Reply,
  done: (channel: string, words: Words) => string,
) =>
  panelButton(name, async (pending, context, draft) => {
    const following = followingOf(pending.channel, context, true);
    if (following.kind === 'refused') return following.reply;
    const words = textsIn(context.language).alertCommands;
    const channel = `<#${pending.channel}>`;
    const ended = await act(context, following.subscription.id);
    if (ended.kind === 'already') return already(channel, words);
    if (ended.kind !== 'done') return endedWords(ended, channel, done(channel, words), context);
    return shown(draft, pending, context, done(channel, words));
  });

const pauseButton = pausing(
  'alerts-pause',
  ({ services, actor }, id) => services.alerts.pause(actor, id),
  (channel, words) => refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(channel)),
  (channel, words) => words.paused(channel),
);

const resumeButton = pausing(
  'alerts-resume',
  ({ services, actor }, id) => services.alerts.resume(actor, id),
  (channel, words) => refusalOf('DW-ALERTS-RUNNING', words.notPaused(channel)),
  (channel, words) => words.resumed(channel),
);

const stopButton = panelButton('alerts-end', async ({ channel }, context) => {
  const following = followingOf(channel, context, true);
  return following.kind === 'refused' ? following.reply : update(await stopQuestion(following.subscription, context));
});

/** Everything the channel needs, with a button that posts a test message. */
const checkButton = defineComponent({
  name: 'alerts-check',
  kind: 'button',
  args: ['channel'],
  needs: 'administrator',
  handle: async ({ channel }, _pressed, context) => checksOf(channel, context),
});

/** What the settings file holds becomes Discord's, as it stands there. */
const takeOverButton = panelButton('alerts-take-over', async ({ channel }, context) => {
  const following = followingOf(channel, context, false);
  if (following.kind === 'refused') return following.reply;
  const words = textsIn(context.language).alertCommands;
  const name = `<#${channel}>`;
  const taken = await context.services.alerts.takeOver(context.actor, following.subscription.id);
  if (taken.kind === 'already') return refusalOf('DW-ALERTS-TAKEN', words.takenAlready(name));
  if (taken.kind !== 'done') return endedWords(taken, name, words.takenOver(name), context);
  const now = settingsOf(taken.subscription);
  return update(await panelFor(channel, { wish: now, base: now }, context, words.takenOver(name)));
});

/** Begins or ends the pinned card of the channel. */
const cardButton = defineComponent({
  name: 'alerts-card',
  kind: 'button',
  args: ['draft', 'kept'],
  needs: 'administrator',
  handle: async ({ draft, kept }, _pressed, context): Promise<Answer> => {
    const { services, actor, language } = context;
    const words = textsIn(language).alertCommands.board;
    const found = await pendingIn(draft, context);
    if (found.kind === 'refused') return found.reply;
    const { pending } = found;
    const done =
      kept === 'off'
        ? await services.boards.end(actor, pending.channel)
        : await services.boards.begin(actor, pending.channel, language);
    switch (done.kind) {
      case 'begun':
        return shown(draft, pending, context, words.begun);
      case 'stands':
        return shown(draft, pending, context, done.changed ? words.changed : words.stands);
      case 'ended':
        return shown(draft, pending, context, words.ended);
      case 'none':
        return refusalOf('DW-BOARD-NONE', words.none);
      case 'missing':
        return refusalOf('DW-BOARD-MISSING', words.missing(done.permission));
      default:
        return done satisfies never;
    }
  },
});

/** What stood below panels of the version before: its draft goes on, in the panel as it is now. */
const former = [
  ['alerts-kinds', 'menu'],
  ['alerts-role', 'menu'],
  ['alerts-ping', 'menu'],
  ['alerts-also', 'menu'],
  ['alerts-what', 'button'],
  ['alerts-when', 'button'],
  ['alerts-what-sent', 'modal'],
  ['alerts-when-sent', 'modal'],
] as const;

const formerComponents = former.map(([name, kind]) =>
  defineComponent({
    ...forAdministrators,
    name,
    kind,
    handle: ({ draft }: Args, _pressed, context) => changed(draft, context, () => ({})),
  }),
);

/** The panel is over: one sentence stands in its place. */
const said = (sentence: string): Update => update(plain(sentence));

/** `/alerts setup`: what a channel is told, with everything that changes it; where nothing is told yet, what would be. */
export const alertsSetup = defineCommand('alerts', {
  ...specTexts.alerts.setup.command,
  options: [channelOption],
  components: [
    sectionMenu,
    pageButton,
    choiceMenu,
    allButton,
    typedSent,
    typedAgain,
    meantMenu,
    cancelButton,
    saveButton,
    pauseButton,
    resumeButton,
    stopButton,
    checkButton,
    takeOverButton,
    cardButton,
    ...formerComponents,
    testButton,
    stopSure,
    stopKept,
  ],
  needs: 'administrator',
  async handle(args, context): Promise<Reply> {
    const where = whereOf(args.channel, context);
    return where.kind === 'refused' ? where.reply : setupOf(where.channel.id, context);
  },
});
