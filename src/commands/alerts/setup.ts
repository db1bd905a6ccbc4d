import { rowsOf } from '../../domain/body.ts';
import { DEFAULT_SETTINGS, settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import {
  type Answer,
  type CommandContext,
  type ComponentKind,
  type Pressed,
  type Reply,
  refused,
  type Update,
} from '../shared/command.ts';
import { defineCommand, defineComponent, draftComponent, refusedDraft } from '../shared/define.ts';
import { button, choiceRow, plain, refusalOf, update, withRows } from '../shared/reply.ts';
import {
  channelOption,
  checksOf,
  endedWords,
  followingOf,
  stopKept,
  stopQuestion,
  stopSure,
  testButton,
  whereOf,
} from './channel.ts';
import { type Choosing, type ChoosingName, choosings } from './choices.ts';
import {
  configuredPanel,
  DRAFT,
  draftFields,
  type Pending,
  panel,
  pendingOf,
  sectionNames,
  shownOptions,
  TYPED,
} from './panel.ts';
import { emptyIn, type Typed, typedChoices, typedForm } from './typed.ts';

/** The panel of a channel that is known to be one. */
export function setupOf(channel: string, context: CommandContext): Promise<Reply> {
  const subscription = context.services.alerts.of(context.actor, channel);
  const base = subscription && settingsOf(subscription);
  const wish = base ?? { ...DEFAULT_SETTINGS, language: context.language };
  return panelFor(channel, { wish, base }, context);
}

/** The custom_ids of what stands below the words. */
export type PanelIds = ReturnType<typeof idsOf>;

const idsOf = (draft: string, channel: string) => ({
  section: sectionMenu.id({ draft }),
  menu: (name: ChoosingName) => choiceMenu.id({ draft, name }),
  page: (page: string) => pageButton.id({ draft, page }),
  all: (name: ChoosingName) => allButton.id({ draft, name }),
  save: saveButton.id({ draft }),
  cancel: cancelButton.id({ draft }),
  pause: pauseButton.id({ draft }),
  resume: resumeButton.id({ draft }),
  stop: stopButton.id({ draft }),
  takeOver: takeOverButton.id({ draft }),
  check: checkButton.id({ channel }),
  card: (kept: 'on' | 'off') => cardButton.id({ draft, kept }),
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
  const body = show({ pending, subscription, isBoard, ids: idsOf(draft, channel), context });
  return { kind: 'update', body: said === undefined ? body : { ...body, content: said } };
}

/** A panel that something was done to: its draft, and what is pending in it. */
type Panel = { readonly draft: string; readonly pending: Pending; readonly typed: string | undefined };

/** What stands below a panel; the last one ends its draft. */
const below = <const Names extends readonly string[] = readonly []>(
  name: string,
  handle: (
    on: Panel & { readonly [Name in Names[number]]: string },
    context: CommandContext,
    pressed: Pressed,
  ) => Answer | Promise<Answer>,
  more: { readonly kind?: ComponentKind; readonly args?: Names; readonly last?: true } = {},
) =>
  draftComponent({
    ...more,
    name,
    needs: 'administrator',
    of: DRAFT,
    handle: (draft, context, pressed, args) =>
      handle({ ...args, draft: draft.id, pending: pendingOf(draft), typed: draft.fields.typed }, context, pressed),
  });

/** Changes what is pending, and shows it again. */
async function changed({ draft, pending }: Panel, next: Partial<Pending>, context: CommandContext): Promise<Answer> {
  const after: Pending = { ...pending, ...next };
  const amended = await context.services.drafts.amend(context.actor, DRAFT, draft, draftFields(after));
  return amended.kind === 'draft' ? shown(draft, after, context) : refusedDraft(amended, context);
}

const sectionMenu = below(
  'alerts-section',
  (on, context, { values: [wanted] }) =>
    changed(on, { section: sectionNames.find((it) => it === wanted) ?? on.pending.section, page: 0 }, context),
  { kind: 'menu' },
);

const pageButton = below('alerts-page', (on, context) => changed(on, { page: Number(on.page) || 0 }, context), {
  args: ['page'],
});

const notOffered = ({ language }: CommandContext) =>
  refusalOf('DW-ALERTS-CHOICE', textsIn(language).alertCommands.notOffered);

const nameOf = (name: string): ChoosingName | undefined =>
  (Object.keys(choosings) as ChoosingName[]).find((it) => it === name);

/** The wish after a choice: what is on other pages stays chosen. */
function chosenIn(name: ChoosingName, pending: Pending, values: readonly string[], context: CommandContext): Typed {
  const choosing: Choosing = choosings[name];
  const offered = new Set(shownOptions(name, pending, context).items.map(({ value }) => value));
  const picked = values.filter((value) => offered.has(value));
  if (picked.length === 0 && choosing.how !== 'any') return refused(notOffered(context));
  const elsewhere = choosing.chosen(pending.wish, context).filter((value) => !offered.has(value));
  const all = choosing.how === 'one' ? picked : [...elsewhere, ...picked];
  return { kind: 'wish', wish: choosing.set(pending.wish, all, context) };
}

const choiceMenu = below(
  'alerts-set',
  async (on, context, { values }) => {
    const { draft, pending } = on;
    const name = nameOf(on.name);
    if (name === undefined) return notOffered(context);
    if (!values.includes(TYPED)) {
      const next = chosenIn(name, pending, values, context);
      return next.kind === 'refused' ? next.reply : changed(on, { wish: next.wish }, context);
    }
    // What was chosen beside it is kept while the form is open.
    const others = values.filter((value) => value !== TYPED);
    const chosen = others.length === 0 ? null : chosenIn(name, pending, others, context);
    const wish = chosen?.kind === 'wish' ? chosen.wish : pending.wish;
    await context.services.drafts.amend(context.actor, DRAFT, draft, draftFields({ ...pending, wish }));
    return typedForm(name, typedSent.id({ draft, name }), wish, context) ?? notOffered(context);
  },
  { kind: 'menu', args: ['name'] },
);

/** No filter any more: all of them. */
const allButton = below(
  'alerts-all',
  (on, context) => {
    const name = nameOf(on.name);
    const next = name === undefined ? {} : { wish: choosings[name].set(on.pending.wish, [], context), page: 0 };
    return changed(on, next, context);
  },
  { args: ['name'] },
);

const typedSent = below('alerts-typed', (on, context, { fields }) => readTyped(on, fields, context), {
  kind: 'modal',
  args: ['name'],
});

/** The form again, with what could not be read in it. */
const typedAgain = below(
  'alerts-again',
  ({ draft, pending: { wish }, name: called, typed }, context) => {
    const name = nameOf(called);
    const before = JSON.parse(typed || '{}') as Readonly<Record<string, string>>;
    const form = name && typedForm(name, typedSent.id({ draft, name }), wish, context, before);
    return form ?? notOffered(context);
  },
  { args: ['name'] },
);

/** What was typed into a form, with one of the names in it chosen among several. */
const meantMenu = below(
  'alerts-meant',
  (on, context, { values: [value = ''] }) => readTyped(on, { [on.name]: value }, context),
  { kind: 'menu', args: ['name'] },
);

/** Reads what was typed; what cannot be read is kept with the draft, for the form that opens again with it. */
async function readTyped(
  on: Panel & { readonly name: string },
  fields: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Answer> {
  const { draft, name: called } = on;
  const { wish } = on.pending;
  const name = nameOf(called);
  const read = name && (emptyIn(name, fields, wish, context) ?? typedChoices[name]?.read(wish, fields, context));
  if (read?.kind !== 'refused') return changed(on, read ? { wish: read.wish } : {}, context);
  const { reply, meant = [] } = read;
  const kept = await context.services.drafts.amend(context.actor, DRAFT, draft, { typed: JSON.stringify(fields) });
  if (kept.kind !== 'draft') return refusedDraft(kept, context);
  const { choose, change } = textsIn(context.language).deadline.button;
  const again = button(2, typedAgain.id({ draft, name: called }), change);
  return withRows(reply, [...choiceRow(meantMenu.id({ draft, name: called }), choose, meant), ...rowsOf([again])]);
}

const cancelButton = below('alerts-cancel', (_on, { language }) => said(textsIn(language).alertCommands.cancelled), {
  last: true,
});

async function save({ pending: { channel, wish, base } }: Panel, context: CommandContext): Promise<Answer> {
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

const saveButton = below('alerts-save', save, { last: true });

/** Pauses or resumes the subscription, and shows how it stands then. */
const pausing = (change: 'pause' | 'resume') =>
  below(`alerts-${change}`, async ({ draft, pending }, context) => {
    const following = followingOf(pending.channel, context, true);
    if (following.kind === 'refused') return following.reply;
    const words = textsIn(context.language).alertCommands;
    const channel = `<#${pending.channel}>`;
    const ended = await context.services.alerts[change](context.actor, following.subscription.id);
    if (ended.kind === 'already') {
      return change === 'pause'
        ? refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(channel))
        : refusalOf('DW-ALERTS-RUNNING', words.notPaused(channel));
    }
    const done = change === 'pause' ? words.paused(channel) : words.resumed(channel);
    if (ended.kind !== 'done') return endedWords(ended, channel, done, context);
    return shown(draft, pending, context, done);
  });

const pauseButton = pausing('pause');
const resumeButton = pausing('resume');

const stopButton = below('alerts-end', async ({ pending: { channel } }, context) => {
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
const takeOverButton = below('alerts-take-over', async ({ pending: { channel } }, context) => {
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
const cardButton = below(
  'alerts-card',
  async ({ draft, pending, kept }, context) => {
    const { services, actor, language } = context;
    const words = textsIn(language).alertCommands.board;
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
  { args: ['kept'] },
);

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

const formerComponents = former.map(([name, kind]) => below(name, (on, context) => changed(on, {}, context), { kind }));

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
