import { colours } from '../../alerts/body.ts';
import { postButtons } from '../../alerts/buttons.ts';
import { catalogueLines, withApplyButton } from '../../alerts/health.ts';
import { freshnessWords } from '../../alerts/message.ts';
import type { Health } from '../../app/operations/health.ts';
import { CHANNEL_GONE, CHANNEL_UNSEEN, UNEXPLAINED } from '../../domain/ledger.ts';
import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { spanWords } from '../../texts/moment.ts';
import { listWords } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { alone, cardBody, plain, refusalOf } from '../shared/reply.ts';

/** Approves a waiting catalogue file, under the message that reports it and under `/watch health`. */
const catalogueApply = defineComponent({
  name: postButtons.catalogue,
  kind: 'button',
  args: ['key'],
  needs: 'operator',
  async handle({ key }, _pressed, { services, actor, language }) {
    const words = textsIn(language).watch.health.apply;
    const came = await services.watch.applyCatalogue(actor, key);
    return came === 'applied' ? plain(words.applied) : refusalOf('DW-CATALOGUE-CHANGED', words.gone);
  },
});

/** A minute late is the sweep's own rhythm; more than this is trouble. */
const LATE_MS = 120_000;
const MOST_BROKEN = 10;

function overdueLine({ waiting, overdue, oldestDue }: Health, { language, now }: CommandContext): string {
  const words = textsIn(language).watch.health;
  if (waiting === 0) return '';
  return overdue === 0 || oldestDue === null
    ? words.onTime
    : words.overdue(overdue, spanWords(now - oldestDue, language));
}

function countsLine({ counts }: Health, { language }: CommandContext): string {
  const words = textsIn(language).watch.health;
  const states: Readonly<Record<string, string>> = words.state;
  const list = Object.entries(counts ?? {}).map(([state, n]) => `${states[state] ?? state} ${n}`);
  return list.length === 0 ? '' : words.counts(list.join(', '));
}

function brokenLines({ broken }: Health, { language, now }: CommandContext): readonly string[] {
  const words = textsIn(language).watch.health;
  if (broken.length === 0) return [words.noBroken];
  const shown = broken.slice(0, MOST_BROKEN).map(({ channel, missing, since, here }) => {
    const name = here ? `<#${channel}>` : words.elsewhere(escapeDiscord(channel));
    const span = spanWords(now - since, language);
    if (missing === CHANNEL_UNSEEN) return words.unseen(name, span);
    if (missing === UNEXPLAINED) return words.unexplained(name, span);
    return words.broken(name, missing === CHANNEL_GONE ? words.gone : missing, span);
  });
  const more = broken.length - shown.length;
  return more > 0 ? [...shown, textsIn(language).alerts.more.channels(more)] : shown;
}

/** `/watch health`: the bot's health in a few lines; only operators see that of other servers. */
export const watchHealth = defineCommand('watch', {
  ...specTexts.watch.health.command,
  options: [],
  components: [catalogueApply],
  needs: 'administrator',
  async handle(_args, context): Promise<Reply> {
    const { services, actor, language, now } = context;
    const health = await services.watch.health(actor);
    const words = textsIn(language).watch.health;
    const isLate = health.oldestDue !== null && now - health.oldestDue > LATE_MS;
    const { held = null } = health.catalogue ?? {};
    const kept = health.catalogue ? catalogueLines(health.catalogue, language) : [];
    const trouble =
      !health.connected ||
      kept.length > 0 ||
      health.failingSince !== null ||
      health.heldSince !== null ||
      isLate ||
      health.broken.length > 0 ||
      health.stale.length > 0;
    const stale = health.stale.map((name) => escapeDiscord(name[language]));
    const lines = [
      words.scope[health.scope],
      words.connected[health.connected ? 'yes' : 'no'],
      health.heldSince === null ? '' : words.heldBack(spanWords(now - health.heldSince, language)),
      health.failingSince === null ? '' : words.failing(spanWords(now - health.failingSince, language)),
      ...kept,
      words.following(health.following, health.servers),
      words.waiting(health.waiting),
      overdueLine(health, context),
      countsLine(health, context),
      ...brokenLines(health, context),
      stale.length > 0 ? words.stale(listWords(stale, language)) : '',
      health.ops === null ? words.noOps : words.ops(`<#${health.ops}>`),
    ];
    const embed = {
      title: `${trouble ? '⚠️' : '✅'} ${words.title[trouble ? 'trouble' : 'good']}`,
      description: lines.filter((line) => line !== '').join('\n'),
      color: trouble ? colours.urgent : colours.good,
      footer: { text: freshnessWords(health.freshness, language) },
    };
    const body = cardBody(embed);
    return alone(held ? withApplyButton(body, held, language) : body);
  },
});
