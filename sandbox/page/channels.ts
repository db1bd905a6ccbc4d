import type { DirectMessages, PageChannel, PageGuild } from '../page-api.ts';
import { byId, h, type IconName, icon } from './dom.js';
import { avatar } from './message.js';
import { guildOf, type Model, say } from './model.js';

const ANNOUNCEMENT = 5;
const DIRECT_CHANNEL = 1;
const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);
const FORUM = 15;
const CATEGORY = 4;
/** The server's name for the list of direct conversations. */
const DIRECT: DirectMessages = '@me';

/** The rail of servers, the channels of the chosen server with their unread marks, and the person one acts as. */
export function sidebar(
  model: Model,
  on: {
    readonly open: (channelId: string) => void;
    readonly actAs: (personId: string) => void;
    readonly events: () => void;
  },
) {
  const rail = byId('rail', HTMLElement);
  const list = byId('channels', HTMLElement);
  const heading = byId('guild-name', HTMLElement);
  const person = byId('person', HTMLElement);

  const drawRail = () => {
    rail.setAttribute('aria-label', say(model, 'servers'));
    const current = guildOf(model.state, model.channelId);
    rail.replaceChildren(
      ...model.state.guilds.map((guild) => {
        const unread = guild.channels.some((channel) => model.unread.has(channel.id));
        const button = h(
          'button',
          {
            type: 'button',
            class: 'guild',
            title: nameOf(model, guild),
            // Includes the visible text of the button: people who use the page by voice say what they see.
            'aria-label': guild.id === DIRECT ? nameOf(model, guild) : `${initials(guild.name)}, ${guild.name}`,
            'aria-current': guild === current ? 'true' : null,
          },
          guild.id === DIRECT ? icon('mail') : initials(guild.name),
        );
        if (unread) button.classList.add('has-unread');
        button.addEventListener('click', () => {
          const first = guild.channels.find((channel) => channel.type !== CATEGORY);
          if (first && guild !== current) on.open(first.id);
        });
        return button;
      }),
    );
  };

  const drawChannels = () => {
    const guild = guildOf(model.state, model.channelId);
    heading.textContent = guild ? nameOf(model, guild) : '';
    list.setAttribute('aria-label', say(model, 'channels'));
    list.replaceChildren(
      ...(guild && guild.events.length > 0 ? [eventsButton(guild)] : []),
      h('h2', { class: 'category' }, say(model, guild?.id === DIRECT ? 'directMessages' : 'textChannels')),
      ...(guild ? ordered(guild) : []).map(drawChannel),
    );
  };

  const eventsButton = (guild: PageGuild): HTMLElement => {
    const button = h(
      'button',
      { type: 'button', class: 'channel events', id: 'open-events' },
      icon('calendar'),
      h('span', { class: 'channel-name' }, say(model, 'events', { count: guild.events.length })),
    );
    button.addEventListener('click', on.events);
    return button;
  };

  const drawChannel = (channel: PageChannel): HTMLElement => {
    const unread = model.unread.get(channel.id);
    const isCurrent = channel.id === model.channelId;
    const button = h(
      'a',
      { href: `#${channel.id}`, class: 'channel', 'aria-current': isCurrent ? 'page' : null },
      icon(iconOf(channel)),
      h('span', { class: 'channel-name' }, channel.name),
      unread
        ? h(
            'span',
            // A mention shows a number in red; anything else new is bold.
            { class: unread.mentions > 0 ? 'count' : 'hidden-text' },
            h('span', { class: 'hidden-text' }, say(model, 'unread', { count: unread.count })),
            unread.mentions > 0 ? h('span', { 'aria-hidden': 'true' }, String(unread.mentions)) : null,
          )
        : null,
    );
    if (unread) button.classList.add('has-unread');
    if (THREADS.has(channel.type)) button.classList.add('thread');
    return button;
  };

  const drawPerson = () => {
    const options = model.state.people.map((candidate) => {
      const isMe = candidate.id === model.me.id;
      const button = h(
        'button',
        { type: 'button', 'aria-pressed': isMe ? 'true' : 'false', title: candidate.name },
        say(model, candidate.role),
      );
      button.addEventListener('click', () => {
        if (candidate.id !== model.me.id) on.actAs(candidate.id);
      });
      return button;
    });
    person.replaceChildren(
      h(
        'div',
        { class: 'me' },
        avatar(model.me.name, false),
        h(
          'div',
          {},
          h('div', { class: 'me-name' }, model.me.name),
          h('div', { class: 'me-role' }, say(model, model.me.role)),
        ),
      ),
      h('div', { class: 'segmented', role: 'group', 'aria-label': say(model, 'actAs'), id: 'roles' }, ...options),
    );
  };

  return {
    draw() {
      drawRail();
      drawChannels();
      drawPerson();
    },
  };
}

/** Threads come right under their parent. */
function ordered(guild: PageGuild): readonly PageChannel[] {
  const roots = guild.channels.filter((channel) => !THREADS.has(channel.type) && channel.type !== CATEGORY);
  const threads = guild.channels.filter((channel) => THREADS.has(channel.type));
  return roots.flatMap((root) => [root, ...threads.filter((thread) => thread.parentId === root.id)]);
}

export function iconOf(channel: PageChannel): IconName {
  if (channel.type === ANNOUNCEMENT) return 'megaphone';
  if (channel.type === FORUM) return 'forum';
  if (channel.type === DIRECT_CHANNEL) return 'mail';
  return THREADS.has(channel.type) ? 'thread' : 'hash';
}

/** Direct conversations have no name of their own. */
function nameOf(model: Model, guild: PageGuild): string {
  return guild.id === DIRECT ? say(model, 'directMessages') : guild.name;
}

function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => [...word][0] ?? '');
  return letters.slice(0, 3).join('');
}
