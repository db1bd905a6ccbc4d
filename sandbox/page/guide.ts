import type { GuideGoal, GuideStep } from '../page-api.ts';
import { byId, h, icon } from './dom.js';
import { type Model, say } from './model.js';
import { chooseGuideClosed, isGuideClosed, rememberSteps, stepsDone } from './preferences.js';

/**
 * First steps above the messages, each ticked when it is done; when folded away it stays so, and it disappears for good once all are done.
 */
export function guide(model: Model, lead: (goal: GuideGoal) => void) {
  const section = byId('guide', HTMLElement);
  const status = h('p', { class: 'hidden-text', role: 'status' });
  let done: readonly number[] = stepsDone();
  /** The position of the turn that was last seen running. */
  let running: number | null = null;

  const draw = () => {
    const plan = model.state.guide;
    section.hidden = plan === null;
    if (plan === null) return;
    const { lang } = model;
    const current = plan.steps.findIndex((_, place) => !done.includes(place));
    const count = plan.steps.filter((_, place) => done.includes(place)).length;
    const isOver = current < 0;
    const summary = h(
      'summary',
      {},
      h('span', { class: 'guide-title' }, plan.title[lang]),
      h('span', { class: 'guide-count' }, say(model, 'guideProgress', { done: count, all: plan.steps.length })),
    );
    const details = h(
      'details',
      { open: !isGuideClosed() },
      summary,
      isOver
        ? h('p', { class: 'guide-end' }, plan.done[lang])
        : h(
            'ol',
            { class: 'guide-steps' },
            ...plan.steps.map((step, place) => drawStep(step, place, place === current)),
          ),
    );
    // A click counts before it has folded anything: "toggle" comes later, when the page may have been left or drawn anew.
    summary.addEventListener('click', () => {
      chooseGuideClosed(details.open);
      section.hidden = isOver && details.open;
    });
    section.hidden = isOver && isGuideClosed();
    section.setAttribute('aria-label', plan.title[lang]);
    section.replaceChildren(details, status);
  };

  const drawStep = (step: GuideStep, place: number, isCurrent: boolean) => {
    const isDone = done.includes(place);
    const text = step.text[model.lang];
    const go = h('button', { type: 'button', class: 'button primary' }, say(model, 'guideGo'));
    go.addEventListener('click', () => lead(step.goal));
    return h(
      'li',
      { class: isDone ? 'done' : null, 'aria-current': isCurrent ? 'step' : null },
      h('span', { class: 'guide-mark', 'aria-hidden': 'true' }, isDone ? icon('check') : String(place + 1)),
      h(
        'span',
        { class: 'guide-text' },
        isDone ? h('span', { class: 'hidden-text' }, say(model, 'guideDone')) : null,
        text,
      ),
      isCurrent ? go : null,
    );
  };

  const tick = (meets: (goal: GuideGoal, place: number) => boolean) => {
    const plan = model.state.guide;
    const now = (plan?.steps ?? []).flatMap(({ goal }, place) =>
      !done.includes(place) && meets(goal, place) ? [place] : [],
    );
    if (plan === null || now.length === 0) return;
    done = [...done, ...now];
    rememberSteps(done);
    const next = plan.steps.find((_, place) => !done.includes(place));
    draw();
    status.textContent = next ? next.text[model.lang] : plan.done[model.lang];
  };

  return {
    draw,
    /** A command was answered; it is named with its subcommands. */
    ran: (command: string) => tick((goal) => goal.kind === 'command' && goal.name === command),
    /** A button was answered. */
    pressed: (customId: string) => {
      const isMet = (goal: GuideGoal) =>
        goal.kind === 'press' && goal.buttons.some((start) => customId.startsWith(start));
      const later = (place: number) => model.state.guide?.steps.slice(place + 1) ?? [];
      // Results of a turn could not be pressed if it had not run: the sandbox may have stopped in the middle of it.
      tick((goal, place) => isMet(goal) || (goal.kind === 'turn' && later(place).some((step) => isMet(step.goal))));
    },
    /** Checks the time and the shown channel. */
    look() {
      const { time } = model.state;
      const turns = time?.story?.turns ?? [];
      if (time?.runningTo)
        running = turns.findIndex(({ until }) => Date.parse(until) === Date.parse(time.runningTo ?? ''));
      const until = Date.parse(turns[running ?? -1]?.until ?? '');
      const isOver =
        time !== null && time.runningTo === null && time.travellingTo === null && Date.parse(time.now) >= until;
      tick(
        (goal, place) =>
          (goal.kind === 'turn' && goal.turn === running && isOver) ||
          (goal.kind === 'open' && goal.channel[model.lang] === model.channelId && done.includes(place - 1)),
      );
      if (time?.runningTo === null) running = null;
    },
  };
}
