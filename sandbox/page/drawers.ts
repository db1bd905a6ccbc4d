import { byId } from './dom.js';

const WIDE = matchMedia('(min-width: 1100px)');

/** Channels (below 760 px) and time machine as drawers: Escape and the scrim close them, focus goes back to the opener. */
export function drawers() {
  const scrim = byId('scrim', HTMLElement);
  const channels = pair(
    byId('sidebar', HTMLElement),
    byId('open-channels', HTMLButtonElement),
    byId('close-channels', HTMLButtonElement),
  );
  const machine = pair(
    byId('machine', HTMLElement),
    byId('clock', HTMLButtonElement),
    byId('close-machine', HTMLButtonElement),
  );
  const all = [channels, machine];

  function pair(panel: HTMLElement, opener: HTMLButtonElement, closer: HTMLButtonElement) {
    const set = (isOpen: boolean) => {
      panel.classList.toggle('open', isOpen);
      opener.setAttribute('aria-expanded', isOpen ? 'true' : 'false');
      scrim.hidden = !all.some((drawer) => drawer.isOpen());
    };
    const drawer = {
      isOpen: () => panel.classList.contains('open'),
      set,
      open() {
        for (const other of all) if (other !== drawer && !WIDE.matches) other.set(false);
        set(true);
        closer.focus();
      },
      close() {
        const hadFocus = panel.contains(document.activeElement);
        set(false);
        if (hadFocus) opener.focus();
      },
    };
    opener.addEventListener('click', () => (drawer.isOpen() ? drawer.close() : drawer.open()));
    closer.addEventListener('click', drawer.close);
    return drawer;
  }

  const closeAll = () => {
    for (const drawer of all) if (drawer.isOpen()) drawer.close();
  };
  scrim.addEventListener('click', closeAll);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !WIDE.matches && !event.defaultPrevented) closeAll();
  });
  // Where there is room, newcomers should see at once that time can be moved.
  if (WIDE.matches) machine.set(true);
  return {
    openMachine: machine.open,
    closeAll: () => {
      if (!WIDE.matches) closeAll();
    },
  };
}
