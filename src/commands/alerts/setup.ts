import { rowsOf } from '../../domain/body.ts';
import { DEFAULT_SETTINGS, settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext, Reply, Update } from '../shared/command.ts';
import { defineCommand, refusedDraft } from '../shared/define.ts';
import { button, choiceRow, plain, refusalOf, update, withRows } from '../shared/reply.ts';
import {
  cardTurned,
  channelOption,
  checkButton,
  endedWords,
  followingOf,
  pausedOrResumed,
  stopKept,
  stopQuestion,
  stopSure,
  testButton,
  whereOf,
} from './channel.ts';
import { type ChoosingName, choosingNamed, choosings } from './choices.ts';
import {
  below,
  chosenIn,
  configuredPanel,
  DRAFT,
  draftFields,
  type Panel,
  type Pending,
  panel,
  sectionNames,
  TYPED,
} from './panel.ts';
import { emptyIn, typedChoices, typedForm } from './typed.ts';

/** The panel of the channel of a command; a refusal where there is none. */
export async function setupOf(named: string | undefined, context: CommandContext): Promise<Reply> {
  const where = whereOf(named, context);
  if (where.kind === 'refused') return where.reply;
  const { channel, subscription } = where;
  const base = subscription && settingsOf(subscription);
  const settings = base ?? { ...DEFAULT_SETTINGS, language: context.language };
  return panelFor(channel.id, { settings, base }, context);
}

/** The custom_ids of the components below the text. */
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

/** Begins a draft for a channel and shows it: the existing settings, or those that would begin. */
async function panelFor(
  channel: string,
  what: Pick<Pending, 'settings' | 'base'>,
  context: CommandContext,
  said?: string,
): Promise<Reply> {
  const pending: Pending = { channel, ...what, section: 'countries', page: 0 };
  const draft = await context.services.drafts.open(context.actor, DRAFT, draftFields(pending));
  return { ...(await shown(draft, pending, context, said)), kind: 'reply', ephemeral: true };
}

/** Shows the unsaved settings. A subscription of the settings file can only be taken over, checked and pinned. */
async function shown(draft: string, pending: Pending, context: CommandContext, said?: string): Promise<Update> {
  const { services, actor } = context;
  const { channel } = pending;
  const subscription = services.alerts.of(actor, channel);
  const hasCard = await services.deadlineCards.stands(channel);
  const isConfigured = subscription !== null && services.alerts.isConfigured(subscription);
  const show = isConfigured ? configuredPanel : panel;
  const body = show({ pending, subscription, hasCard, ids: idsOf(draft, channel), context });
  return { kind: 'update', body: said === undefined ? body : { ...body, content: said } };
}

/** Changes the unsaved settings, and shows them again. */
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

const choiceMenu = below(
  'alerts-set',
  async (on, context, { values }) => {
    const { draft, pending } = on;
    const name = choosingNamed(on.name);
    if (name === undefined) return notOffered(context);
    if (!values.includes(TYPED)) {
      const settings = chosenIn(name, pending, values, context);
      return settings === null ? notOffered(context) : changed(on, { settings }, context);
    }
    // Other values chosen with it are kept while the form is open.
    const others = values.filter((value) => value !== TYPED);
    const settings = (others.length === 0 ? null : chosenIn(name, pending, others, context)) ?? pending.settings;
    await context.services.drafts.amend(context.actor, DRAFT, draft, draftFields({ ...pending, settings }));
    return typedForm(name, typedSent.id({ draft, name }), settings, context) ?? notOffered(context);
  },
  { kind: 'menu', args: ['name'] },
);

/** Removes the filter, so that all match. */
const allButton = below(
  'alerts-all',
  (on, context) => {
    const name = choosingNamed(on.name);
    const next = name === undefined ? {} : { settings: choosings[name].set(on.pending.settings, [], context), page: 0 };
    return changed(on, next, context);
  },
  { args: ['name'] },
);

const typedSent = below('alerts-typed', (on, context, { fields }) => readTyped(on, fields, context), {
  kind: 'modal',
  args: ['name'],
});

/** Opens the form again, with the text that could not be read. */
const typedAgain = below(
  'alerts-again',
  ({ draft, pending: { settings }, name: called, typed }, context) => {
    const name = choosingNamed(called);
    const before = JSON.parse(typed || '{}') as Readonly<Record<string, string>>;
    const form = name && typedForm(name, typedSent.id({ draft, name }), settings, context, before);
    return form ?? notOffered(context);
  },
  { args: ['name'] },
);

/** Reads the form's text again, with one of several possible names chosen. */
const meantMenu = below(
  'alerts-meant',
  (on, context, { values: [value = ''] }) => readTyped(on, { [on.name]: value }, context),
  { kind: 'menu', args: ['name'] },
);

/** Reads typed text; unreadable text is kept with the draft, for the form that opens again with it. */
async function readTyped(
  on: Panel & { readonly name: string },
  fields: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Answer> {
  const { draft, name: called } = on;
  const { settings } = on.pending;
  const name = choosingNamed(called);
  const read =
    name && (emptyIn(name, fields, settings, context) ?? typedChoices[name]?.read(settings, fields, context));
  if (read?.kind !== 'refused') return changed(on, read ? { settings: read.settings } : {}, context);
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

async function save({ pending: { channel, settings, base } }: Panel, context: CommandContext): Promise<Answer> {
  const words = textsIn(context.language).alertCommands;
  const saved = await context.services.alerts.save(context.actor, channel, settings, base);
  switch (saved.kind) {
    case 'began':
    case 'edited':
      return said(words.saved[saved.kind](`<#${channel}>`));
    case 'changed': {
      if (saved.now === null) return said(`${words.gone} (DW-ALERTS-CHANGED)`);
      const now = settingsOf(saved.now);
      const theirs = `${words.theirs} (DW-ALERTS-CHANGED)`;
      return update(await panelFor(channel, { settings: now, base: now }, context, theirs));
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

/** The panel again, with a sentence about the change above it; or the reason it was not made. */
const shownAfter = (
  { draft, pending }: Panel,
  done: string | Reply,
  context: CommandContext,
): Answer | Promise<Answer> => (typeof done === 'string' ? shown(draft, pending, context, done) : done);

/** Pauses or resumes the subscription, and shows its new state. */
const pausing = (change: 'pause' | 'resume') =>
  below(`alerts-${change}`, async (on, context) =>
    shownAfter(on, await pausedOrResumed(change, on.pending.channel, context), context),
  );

const pauseButton = pausing('pause');
const resumeButton = pausing('resume');

const stopButton = below('alerts-end', async ({ pending: { channel } }, context) => {
  const following = followingOf(channel, context, true);
  return following.kind === 'refused' ? following.reply : update(await stopQuestion(following.subscription, context));
});

/** Turns a subscription of the settings file into one of Discord, unchanged. */
const takeOverButton = below('alerts-take-over', async ({ pending: { channel } }, context) => {
  const following = followingOf(channel, context, false);
  if (following.kind === 'refused') return following.reply;
  const words = textsIn(context.language).alertCommands;
  const name = `<#${channel}>`;
  const taken = await context.services.alerts.takeOver(context.actor, following.subscription.id);
  if (taken.kind === 'already') return refusalOf('DW-ALERTS-TAKEN', words.takenAlready(name));
  if (taken.kind !== 'done') return endedWords(taken, name, words.takenOver(name), context);
  const now = settingsOf(taken.subscription);
  return update(await panelFor(channel, { settings: now, base: now }, context, words.takenOver(name)));
});

const cardButton = below(
  'alerts-card',
  async (on, context) =>
    shownAfter(on, await cardTurned(on.kept === 'off' ? 'off' : 'on', on.pending.channel, context), context),
  { args: ['kept'] },
);

/** Components below panels of the previous version: their draft is shown in the panel of this version. */
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

/** Ends the panel: one sentence replaces it. */
const said = (sentence: string): Update => update(plain(sentence));

/**
 * `/alerts setup`: a channel's settings, with everything that changes them; for a channel without a subscription, those that would begin.
 */
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
  handle: ({ channel }, context): Promise<Reply> => setupOf(channel, context),
});
