import type { SetTime, Story, TimeState, TimeTurn } from '../page-api.ts';
import type { Answer } from './api.js';
import { byId, h, icon } from './dom.js';
import { findChannel, type Model, readerOf, say } from './model.js';
import { formatter } from './timestamps.js';
import { fromWallTime, toWallTime } from './wall-time.js';
import { wordRefusal } from './words.js';
import { mainZone, timeIn, utcIn, viewerIn, zonesIn } from './zones.js';

const SPEEDS = [0, 1, 60, 3600, 86_400] as const;
const CLOCK = {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;

/** A sandbox this far from the machine's own clock shows that on the page. */
const AWAY_MS = 86_400_000;

/**
 * The panel that steers the sandbox's clock. Going back asks first, because it starts a fresh history. `left` is called when a journey
 * begins, `arrived` with the channel of the event that was its destination.
 */
export function timeMachine(
  model: Model,
  send: (request: SetTime) => Promise<Answer<unknown>>,
  on: { readonly left: () => void; readonly arrived: (channelId: string) => void },
) {
  const body = byId('machine-body', HTMLElement);
  const chip = byId('clock', HTMLButtonElement);
  const chipText = byId('clock-text', HTMLElement);
  const banner = byId('travel', HTMLElement);
  const away = byId('away', HTMLElement);
  const awayText = byId('away-text', HTMLElement);
  /** The channel of the event that is the destination of the journey. */
  let awaited: string | null = null;
  const hands: { readonly zone: string; readonly element: HTMLElement }[] = [];
  let parts: Parts | null = null;
  let journey: { readonly from: number; readonly to: number } | null = null;
  let zone = mainZone(model).zone;

  const trouble = (text: string) => {
    if (parts) parts.error.textContent = text;
  };

  const request = async (change: SetTime) => {
    trouble(journey ? say(model, 'stillTravelling') : '');
    if (journey) return;
    if (isConfirmable(change) && !change.confirmed && Date.parse(targetOf(change)) < model.clock.now()) {
      if (await confirmBack(targetOf(change))) await request({ ...change, confirmed: true });
      return;
    }
    awaited = 'next' in change ? (model.state.time?.next?.channel ?? null) : null;
    const answer = await send(change);
    if (answer.ok) return 'speed' in change || 'by' in change ? undefined : on.left();
    awaited = null;
    if (isConfirmable(change) && !change.confirmed && /confirm/i.test(answer.code)) {
      if (await confirmBack(targetOf(change))) await request({ ...change, confirmed: true });
      return;
    }
    trouble(wordRefusal(model.lang, answer.code, answer.error));
  };

  const targetOf = (change: Confirmable): string => {
    if ('to' in change) return change.to;
    const time = model.state.time;
    return ('turn' in change ? time?.story?.turns[change.turn]?.at : time?.today) ?? '';
  };

  const confirmBack = (to: string): Promise<boolean> => {
    const dialog = byId('confirm', HTMLDialogElement);
    const cancel = h(
      'button',
      { type: 'submit', class: 'button secondary', value: 'cancel', autofocus: true },
      say(model, 'cancel'),
    );
    const go = h(
      'button',
      { type: 'submit', class: 'button danger', value: 'go', id: 'confirm-back' },
      say(model, 'backGo'),
    );
    dialog.returnValue = '';
    dialog.replaceChildren(
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id: 'confirm-title' }, say(model, 'backTitle')),
        h('p', {}, say(model, 'backText', { time: timeIn(model, Date.parse(to)) })),
        h('div', { class: 'dialog-buttons' }, cancel, go),
      ),
    );
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'go'), { once: true });
    });
  };

  /** Draws everything again: after a change of language, or the first time. */
  const draw = () => {
    hands.length = 0;
    const state = model.state.time;
    if (state === null) {
      parts = null;
      body.replaceChildren(h('p', { class: 'quiet' }, say(model, 'noMachine')), drawClocks());
      return tick();
    }
    parts = makeParts(model, state, {
      zone,
      request: (change) => void request(change),
      onZone: (next) => {
        zone = next;
      },
      clocks: drawClocks(),
    });
    body.replaceChildren(...parts.sections);
    update();
  };

  const drawClocks = () => {
    const own = zonesIn(model);
    const shown = own.length > 0 ? [...own, viewerIn(model)] : [viewerIn(model), utcIn(model)];
    const rows = shown.map((where) => {
      const hand = h('span', { class: 'hand' });
      hands.push({ zone: where.zone, element: hand });
      return h('div', { class: 'zone-clock' }, h('span', { class: 'zone-name' }, where.name), hand);
    });
    return h('div', { class: 'clocks' }, ...rows);
  };

  /** Moves the clocks' hands. */
  const tick = () => {
    const now = model.clock.now();
    const { locale } = readerOf(model);
    for (const { zone: where, element } of hands)
      setText(element, formatter(locale, where, 'clock', CLOCK).format(now));
    setText(chipText, timeIn(model, now));
    chip.setAttribute('aria-label', say(model, 'openMachine', { time: timeIn(model, now) }));
    if (parts && journey) {
      parts.progress.value = Math.min(1, Math.max(0, (now - journey.from) / Math.max(1, journey.to - journey.from)));
    }
  };

  /** Applies a state from the server. */
  const update = () => {
    const state = model.state.time;
    tick();
    if (state === null || parts === null) return;
    const to = state.travellingTo === null ? null : Date.parse(state.travellingTo);
    if (to === null && journey) {
      trouble('');
      parts.when.sync();
      if (awaited !== null && findChannel(model.state, awaited)) on.arrived(awaited);
      awaited = null;
    }
    if (to === null) journey = null;
    else if (journey?.to !== to) journey = { from: model.clock.now(), to };
    parts.progress.hidden = to === null;
    banner.hidden = to === null && state.runningTo === null;
    setText(banner, banner.hidden ? '' : wordStatus(model, state));
    const now = Date.parse(state.now);
    away.hidden = !banner.hidden || !state.steered || Math.abs(now - Date.parse(state.today)) < AWAY_MS;
    setText(awayText, away.hidden ? '' : say(model, 'standsOn', { time: timeIn(model, now) }));
    document.body.classList.toggle('travelling', to !== null);
    setText(parts.status, wordStatus(model, state));
    for (const [speed, button] of parts.speeds) {
      button.setAttribute('aria-pressed', (state.steered || speed === 1) && state.speed === speed ? 'true' : 'false');
    }
    parts.next.disabled = !state.next || to !== null;
    setText(parts.nextText, state.next ? wordNext(state.next) : say(model, 'noNext'));
    parts.today.disabled = !state.steered || to !== null;
    markTurns(model, parts.turns, now);
  };

  const wordNext = (next: NonNullable<TimeState['next']>) => {
    const time = timeIn(model, Date.parse(next.at));
    const channel = findChannel(model.state, next.channel ?? '');
    return channel ? say(model, 'nextIn', { time, channel: channel.name }) : say(model, 'nextAt', { time });
  };

  byId('away-today', HTMLButtonElement).addEventListener('click', () => void request({ today: true }));

  /** Highlights a turn of the story. */
  const point = (place: number) => {
    const turn = parts?.turns[place]?.button;
    if (!turn) return;
    turn.classList.add('pointed');
    turn.addEventListener('blur', () => turn.classList.remove('pointed'), { once: true });
    turn.scrollIntoView({ block: 'center' });
    turn.focus({ preventScroll: true });
  };

  return { draw, update, point, tick };
}

type Confirmable = Extract<SetTime, { readonly confirmed?: boolean }>;

const isConfirmable = (change: SetTime): change is Confirmable =>
  'to' in change || 'turn' in change || 'today' in change;

type Parts = {
  readonly sections: readonly HTMLElement[];
  readonly status: HTMLElement;
  readonly progress: HTMLProgressElement;
  readonly error: HTMLElement;
  readonly speeds: ReadonlyMap<number, HTMLButtonElement>;
  /** Returns the input to the sandbox's time, unless it is being edited. */
  readonly when: { readonly sync: () => void };
  readonly next: HTMLButtonElement;
  readonly nextText: HTMLElement;
  readonly today: HTMLButtonElement;
  readonly turns: readonly { readonly turn: TimeTurn; readonly button: HTMLButtonElement }[];
};

type PartsInput = {
  readonly zone: string;
  readonly clocks: HTMLElement;
  readonly request: (change: SetTime) => void;
  readonly onZone: (zone: string) => void;
};

function makeParts(model: Model, state: TimeState, input: PartsInput): Parts {
  const status = h('p', { class: 'machine-status', role: 'status' });
  const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': say(model, 'timeMachine') });
  const error = h('p', { class: 'machine-error', role: 'alert' });
  const speeds = new Map(
    SPEEDS.map((speed) => [speed, button(speedName(model, speed), () => input.request({ speed }))]),
  );
  const nextText = h('span', { class: 'quiet' });
  const next = button(say(model, 'next'), () => input.request({ next: true }), 'button primary');
  next.prepend(icon('skip'));
  next.id = 'next-event';
  const isNextSaid = state.next !== undefined;
  const turns = (state.story?.turns ?? []).map((turn, place) => ({
    turn,
    button: turnButton(model, turn, () => input.request({ turn: place })),
  }));
  const today = button(say(model, 'backToToday'), () => input.request({ today: true }), 'button secondary');
  today.id = 'back-to-today';
  const when = setter(model, input);
  const steps = h(
    'div',
    { class: 'steps' },
    button(say(model, 'hour'), () => input.request({ by: 3600 }), 'button secondary'),
    button(say(model, 'day'), () => input.request({ by: 86_400 }), 'button secondary'),
    isNextSaid ? next : null,
  );
  return {
    status,
    progress,
    error,
    speeds,
    next,
    nextText,
    today,
    turns,
    when,
    sections: [
      h('p', { class: 'quiet' }, say(model, 'machineIntro')),
      input.clocks,
      status,
      progress,
      error,
      h('h3', {}, say(model, 'speed')),
      h('div', { class: 'segmented speeds', role: 'group', 'aria-label': say(model, 'speed') }, ...speeds.values()),
      h('h3', {}, say(model, 'step')),
      steps,
      ...(isNextSaid ? [nextText] : []),
      when.form,
      h('div', { class: 'steps' }, today),
      ...(state.story === null ? [] : drawStory(model, state.story, turns)),
    ],
  };
}

function drawStory(model: Model, story: Story, turns: Parts['turns']): readonly HTMLElement[] {
  return [
    h('h3', { id: 'story-title' }, story.title[model.lang]),
    h('p', { class: 'quiet' }, story.text[model.lang]),
    h('ol', { class: 'turns', 'aria-labelledby': 'story-title' }, ...turns.map((entry) => h('li', {}, entry.button))),
  ];
}

function setter(model: Model, input: PartsInput): { readonly form: HTMLElement; readonly sync: () => void } {
  const when = h('input', {
    type: 'datetime-local',
    id: 'set-time',
    required: true,
    step: 60,
    max: '9999-12-31T23:59',
  });
  when.value = toWallTime(model.clock.now(), input.zone);
  const [, ...others] = zonesIn(model);
  const zones = [...zonesIn(model), viewerIn(model), utcIn(model)].map(({ zone, name }) => [zone, name] as const);
  const where = h('select', { id: 'set-zone', class: 'menu', 'aria-label': say(model, 'zone') });
  const distinct = new Map(zones.toReversed());
  where.append(
    ...[...distinct]
      .toReversed()
      .map(([zone, name]) => h('option', { value: zone, selected: zone === input.zone }, name)),
  );
  const same = h('p', { class: 'quiet', id: 'set-same' });
  const preview = () => {
    const instant = fromWallTime(when.value, where.value);
    const elsewhere = [...others, utcIn(model)].map((zone) => timeIn(model, instant ?? 0, zone)).join(' · ');
    setText(same, instant === null ? say(model, 'badTime') : `= ${elsewhere}`);
  };
  when.addEventListener('input', preview);
  where.addEventListener('change', () => {
    input.onZone(where.value);
    preview();
  });
  preview();
  const form = h(
    'form',
    { class: 'setter' },
    h('h3', {}, h('label', { for: 'set-time' }, say(model, 'setClock'))),
    h(
      'div',
      { class: 'setter-row' },
      when,
      where,
      h('button', { type: 'submit', class: 'button primary', id: 'travel-go' }, say(model, 'go')),
    ),
    same,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const instant = fromWallTime(when.value, where.value);
    if (instant !== null) input.request({ to: new Date(instant).toISOString() });
  });
  const sync = () => {
    if (form.contains(document.activeElement)) return;
    when.value = toWallTime(model.clock.now(), where.value);
    preview();
  };
  return { form, sync };
}

function turnButton(model: Model, turn: TimeTurn, run: () => void): HTMLButtonElement {
  const made = button('', run, 'turn');
  made.append(
    h('span', { class: 'turn-time' }, timeIn(model, Date.parse(turn.at))),
    h('span', { class: 'turn-title' }, turn.title[model.lang]),
  );
  return made;
}

/** Past turns are dimmed, and the current one is marked; none before the story begins or after it ends. */
function markTurns(model: Model, turns: Parts['turns'], now: number): void {
  const last = turns.findLast(({ turn }) => Date.parse(turn.at) <= now);
  const isTold = last === turns.at(-1) && now > Date.parse(last?.turn.until ?? '');
  for (const { turn, button: made } of turns) {
    const isPast = Date.parse(turn.at) <= now;
    made.classList.toggle('past', isPast);
    made.title = isPast ? say(model, 'past') : '';
    if (last?.turn === turn && !isTold) made.setAttribute('aria-current', 'step');
    else made.removeAttribute('aria-current');
  }
}

function wordStatus(model: Model, state: TimeState): string {
  if (state.travellingTo !== null)
    return say(model, 'travelling', { time: timeIn(model, Date.parse(state.travellingTo)) });
  if (state.runningTo !== null)
    return say(model, 'runsUntil', { speed: state.speed, time: timeIn(model, Date.parse(state.runningTo)) });
  if (!state.steered) return say(model, 'realClock');
  return state.speed === 0
    ? say(model, 'pausedNow')
    : say(model, 'runsAt', { speed: state.speed.toLocaleString('en-US') });
}

function speedName(model: Model, speed: number): string {
  return speed === 0 ? say(model, 'paused') : `${speed.toLocaleString('en-US')}×`;
}

function button(text: string, run: () => void, kind = ''): HTMLButtonElement {
  const made = h('button', { type: 'button', class: kind || null }, text);
  made.addEventListener('click', run);
  return made;
}

/** Writing the same text again would make screen readers repeat it. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
