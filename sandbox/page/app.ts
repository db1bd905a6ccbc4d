import type { GuideGoal, PageAnswer, PageEvent, PageMessage, PageState } from '../page-api.ts';
import {
  type Answer,
  autocomplete,
  getMessages,
  getPins,
  getState,
  listen,
  pressComponent,
  runCommand,
  runMenu,
  sendForm,
  setTime,
} from './api.js';
import { iconOf, sidebar } from './channels.js';
import { composer } from './composer.js';
import { byId, h, icon } from './dom.js';
import { drawers } from './drawers.js';
import { type SendForm, showForm } from './form.js';
import { guide } from './guide.js';
import { eventItem, pinnedItem, showList } from './lists.js';
import { messageLog } from './log.js';
import { findChannel, guildOf, interactionLocale, type Model, say } from './model.js';
import { pageClock } from './page-clock.js';
import {
  chooseLang,
  choosePerson,
  chooseTheme,
  chosenLang,
  chosenPerson,
  restoreTheme,
  shownTheme,
} from './preferences.js';
import { tickTimes } from './render-markdown.js';
import { timeMachine } from './time-machine.js';

const TICK_MS = 500;
const RETRY_MS = 1500;
const CATEGORY = 4;

/** Starts the page: requests the state until it arrives, then keeps every part in step with the server's events. */
async function start(): Promise<void> {
  restoreTheme();
  for (;;) {
    const answer = await getState(chosenPerson());
    const state = answer.ok ? answer.value : null;
    const me = state?.people.find((person) => person.id === chosenPerson()) ?? state?.people[0];
    if (state && me) return run(makeModel(state, me));
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function makeModel(state: PageState, me: Model['me']): Model {
  const clock = pageClock(
    () => performance.now(),
    () => performance.timeOrigin + performance.now(),
  );
  clock.tell(state.time);
  return { state, me, channelId: wantedChannel(state), lang: chosenLang(), connected: true, unread: new Map(), clock };
}

/** The channel in the address, otherwise the one to which the first steps lead in the reader's language, or the first. */
function wantedChannel(state: PageState): string {
  const goal = state.guide?.steps.map((step) => step.goal).findLast((it) => it.kind === 'open');
  const wanted = location.hash.slice(1) || goal?.channel[chosenLang()];
  const channels = state.guilds.flatMap((guild) => guild.channels).filter((channel) => channel.type !== CATEGORY);
  return channels.find((channel) => channel.id === wanted)?.id ?? channels[0]?.id ?? '';
}

function run(model: Model): void {
  const dismissed = new Set<string>();
  const drawer = drawers();
  const sendOwn: SendForm = (interaction, values) => {
    log.follow();
    return sendForm({ as: model.me.id, interaction, values, locale: interactionLocale(model) });
  };
  /** An answer may be a form to fill in. */
  const opened = (answer: Answer<PageAnswer>) => {
    if (answer.ok && answer.value.form) showForm(model, answer.value.form, sendOwn);
    return answer;
  };
  const log = messageLog(model, {
    async press(message, customId, values) {
      const answer = await pressComponent({
        as: model.me.id,
        channel: message.channelId,
        message: message.id,
        customId,
        ...(values ? { values } : {}),
        locale: interactionLocale(model),
      });
      if (answer.ok) first.pressed(customId);
      return opened(answer);
    },
    menu(message, name) {
      const place = { channel: message.channelId, message: message.id };
      log.follow();
      void runMenu({ as: model.me.id, ...place, name, locale: interactionLocale(model) }).then(opened);
    },
    dismiss(message) {
      dismissed.add(message.id);
      log.remove(message.id);
      byId('composer-input', HTMLInputElement).focus();
    },
    older: () => void loadOlder(),
  });
  const side = sidebar(model, {
    open: (id) => openChannel(id),
    actAs: (id) => void actAs(id),
    events: () => void showEvents(),
  });
  const compose = composer(model, {
    async run(command, name) {
      log.follow();
      const answer = await runCommand(command);
      if (answer.ok) first.ran(name);
      return opened(answer);
    },
    autocomplete,
  });
  const machine = timeMachine(model, setTime, {
    // Where there is no room for both, new messages matter more than the panel.
    left: () => drawer.closeAll(),
    arrived: (id) => openChannel(id),
  });
  const leadTo = async (goal: GuideGoal) => {
    switch (goal.kind) {
      case 'command':
        return compose.offer(
          goal.name,
          new Map(
            Object.entries(goal.options).map(([option, { name, value }]) => [
              option,
              { name: name[model.lang], value },
            ]),
          ),
        );
      case 'turn':
        drawer.openMachine();
        return machine.point(goal.turn);
      case 'press':
        if (goal.as !== model.me.id) await actAs(goal.as);
        return openChannel(goal.channel);
      case 'open':
        return openChannel(goal.channel[model.lang]);
      default:
        return goal satisfies never;
    }
  };
  const first = guide(model, (goal) => void leadTo(goal));
  const banner = byId('banner', HTMLElement);
  let stop: () => void = () => {};
  let loading = 0;
  /** Events of the shown channel while its messages are requested: the list under way may be older. */
  let meanwhile: PageEvent[] | null = null;
  let changes = 0;

  const visible = (messages: readonly PageMessage[]) => messages.filter((message) => !dismissed.has(message.id));

  const loadMessages = async () => {
    const channel = model.channelId;
    const mine = ++loading;
    const newFrom = model.unread.get(channel)?.firstId ?? null;
    model.unread.delete(channel);
    meanwhile = [];
    const answer = await getMessages(channel, model.me.id);
    if (mine !== loading) return;
    const told = meanwhile;
    meanwhile = null;
    if (answer.ok) log.showAll(visible(answer.value.messages), answer.value.more, newFrom);
    for (const event of told) onEvent(event);
    if (!answer.ok) return;
    drawFrame();
  };

  const loadOlder = async () => {
    const before = log.oldest();
    const channel = model.channelId;
    const answer = before === undefined ? null : await getMessages(channel, model.me.id, before);
    if (answer?.ok && channel === model.channelId) log.prepend(visible(answer.value.messages), answer.value.more);
  };

  /** If the bot or its commands changed during the request, the answer may be older: then it is requested again. */
  const askState = async () => {
    for (;;) {
      const before = changes;
      const answer = await getState(model.me.id);
      if (before === changes || !answer.ok) return answer;
    }
  };

  const loadAll = async () => {
    const answer = await askState();
    if (!answer.ok) return;
    model.state = answer.value;
    model.clock.tell(answer.value.time);
    if (!findChannel(model.state, model.channelId)) model.channelId = wantedChannel(model.state);
    drawAll();
    await loadMessages();
  };

  const openChannel = (id: string) => {
    if (id === model.channelId) return drawer.closeAll();
    model.channelId = id;
    history.replaceState(null, '', `#${id}`);
    compose.reset();
    drawer.closeAll();
    drawAll();
    void loadMessages();
  };

  const actAs = async (id: string) => {
    const person = model.state.people.find((candidate) => candidate.id === id);
    if (!person) return;
    model.me = person;
    choosePerson(id);
    compose.reset();
    connect();
    await loadAll();
    // The button was drawn anew; whoever has gone on to something else stays there.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('#roles [aria-pressed="true"]')?.focus();
  };

  const onEvent = (event: PageEvent) => {
    const channel = 'message' in event ? event.message.channelId : 'channelId' in event ? event.channelId : null;
    if (meanwhile !== null && channel === model.channelId) return void meanwhile.push(event);
    switch (event.kind) {
      case 'message':
        return event.message.channelId === model.channelId ? log.add(event.message) : void countUnread(event.message);
      case 'message-edited':
        return event.message.channelId === model.channelId ? log.replace(event.message) : undefined;
      case 'message-deleted':
        return event.channelId === model.channelId ? log.remove(event.id) : undefined;
      case 'time':
        model.state = { ...model.state, time: event.time };
        model.clock.tell(event.time);
        machine.update();
        first.look();
        return tickTimes(model, document);
      case 'bot':
        changes++;
        model.state = { ...model.state, bot: { ...model.state.bot, online: event.online } };
        return drawBanner();
      case 'commands':
        changes++;
        model.state = { ...model.state, commands: event.commands, closed: event.closed };
        return compose.draw();
      case 'reset':
        model.unread.clear();
        return void loadAll();
      default:
        return event satisfies never;
    }
  };

  const refresh = async () => {
    const answer = await askState();
    if (answer.ok) model.state = answer.value;
  };

  const showEvents = async () => {
    await refresh();
    drawFrame();
    const events = guildOf(model.state, model.channelId)?.events ?? [];
    const title = say(model, 'events', { count: events.length });
    showList(
      model,
      title,
      say(model, 'noEvents'),
      events.map((event) => eventItem(model, event)),
    );
  };

  const showPins = async () => {
    const answer = await getPins(model.channelId, model.me.id);
    const pins = answer.ok ? answer.value.messages : [];
    showList(
      model,
      say(model, 'pins'),
      say(model, 'noPins'),
      pins.map((message) => pinnedItem(model, message)),
    );
  };

  const countUnread = async (message: PageMessage) => {
    // A conversation or thread that has just begun is not known yet.
    if (!findChannel(model.state, message.channelId)) await refresh();
    if (!findChannel(model.state, message.channelId)) return;
    const known = model.unread.get(message.channelId);
    model.unread.set(message.channelId, {
      count: (known?.count ?? 0) + 1,
      mentions: (known?.mentions ?? 0) + (message.mentionsViewer ? 1 : 0),
      firstId: known?.firstId ?? message.id,
    });
    drawFrame();
  };

  const connect = () => {
    stop();
    let wasLost = false;
    stop = listen(model.me.id, {
      event: onEvent,
      open() {
        model.connected = true;
        drawBanner();
        // Events of the gap are lost, and so are those before the first opening: the server's current state counts.
        if (wasLost) void loadAll();
        else void refresh().then(loadMessages);
        wasLost = false;
      },
      lost() {
        wasLost = true;
        model.connected = false;
        drawBanner();
      },
    });
  };

  const drawBanner = () => {
    const offline = say(model, 'botOffline', { name: model.state.bot.name });
    const text = !model.connected ? say(model, 'connectionLost') : model.state.bot.online ? '' : offline;
    banner.hidden = text === '';
    if (banner.textContent !== text) banner.textContent = text;
  };

  /** Everything around the messages. */
  const drawFrame = () => {
    side.draw();
    const channel = findChannel(model.state, model.channelId);
    const waiting = [...model.unread.values()].reduce((sum, { count }) => sum + count, 0);
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}#${channel?.name ?? ''} · ${say(model, 'appTitle', { name: model.state.bot.name })}`;
    byId('channel-title', HTMLElement).replaceChildren(
      ...(channel ? [icon(iconOf(channel)), h('span', {}, channel.name)] : []),
    );
    byId('channel-topic', HTMLElement).textContent = channel?.topic ?? '';
    byId('scroller', HTMLElement).setAttribute(
      'aria-label',
      say(model, 'messagesIn', { channel: channel?.name ?? '' }),
    );
  };

  const drawAll = () => {
    document.documentElement.lang = model.lang;
    for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
      element.textContent = say(model, wordKey(element.dataset.word));
    }
    for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
      const label = say(model, wordKey(element.dataset.label));
      element.setAttribute('aria-label', label);
      if (element instanceof HTMLButtonElement) element.title = label;
    }
    const theme = byId('theme', HTMLButtonElement);
    const label = say(model, shownTheme() === 'dark' ? 'themeToLight' : 'themeToDark');
    theme.setAttribute('aria-label', label);
    theme.title = label;
    drawFrame();
    drawBanner();
    compose.draw();
    machine.draw();
    first.draw();
    first.look();
  };

  byId('theme', HTMLButtonElement).addEventListener('click', () => {
    chooseTheme(shownTheme() === 'dark' ? 'light' : 'dark');
    drawAll();
  });
  byId('language', HTMLButtonElement).addEventListener('click', () => {
    model.lang = model.lang === 'en' ? 'ko' : 'en';
    chooseLang(model.lang);
    drawAll();
    log.redraw();
  });
  byId('open-pins', HTMLButtonElement).addEventListener('click', () => void showPins());
  window.addEventListener('hashchange', () => {
    if (findChannel(model.state, location.hash.slice(1))) openChannel(location.hash.slice(1));
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tickTimes(model, document);
  });
  setInterval(() => {
    if (document.hidden) return;
    machine.tick();
    tickTimes(model, document);
  }, TICK_MS);

  drawAll();
  connect();
  void loadMessages().then(() => document.body.classList.add('ready'));
}

type Word = Parameters<typeof say>[1];

/** index.html names words by key; the e2e run would show an empty one. */
function wordKey(name: string | undefined): Word {
  return (name ?? 'appTitle') as Word;
}

void start();
