/** Keeps the countdowns running, fills in the reader's own time, and says when the page is out of date. */

type ServerClock = { readonly now: number; readonly version: string };

const LOOK_EVERY_MS = 60_000;
const language = document.documentElement.lang === 'ko' ? 'ko' : 'en';
/** The server's clock leads: a sandbox may stand in another year, and the reader's may be wrong. */
let ahead: number | null = null;

async function look() {
  try {
    const answer = await fetch('/clock.json', { cache: 'no-store' });
    if (!answer.ok) return;
    const { now, version }: ServerClock = await answer.json();
    ahead = now - performance.now();
    tick();
    const changed = document.querySelector('[data-changed]');
    if (changed instanceof HTMLElement && version !== document.body.dataset.version) changed.hidden = false;
  } catch {
    // Without an answer the countdown runs on, and the page stays as it was drawn.
  }
}

function tick() {
  if (ahead === null) return;
  const now = ahead + performance.now();
  for (const clock of document.querySelectorAll<HTMLElement>('[data-until]')) {
    clock.textContent = exact(Date.parse(clock.dataset.until ?? '') - now);
  }
}

function exact(left: number): string {
  const seconds = Math.max(0, Math.floor(left / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const days = Math.floor(seconds / 86_400);
  if (days === 0) return time;
  return language === 'ko' ? `${days}일 ${time}` : `${days} d ${time}`;
}

function fillLocal() {
  const words = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  for (const place of document.querySelectorAll<HTMLElement>('[data-local]')) {
    const room = place.querySelector('span');
    if (room) room.textContent = words.format(Date.parse(place.dataset.local ?? ''));
    place.hidden = false;
  }
  const zone = document.querySelector<HTMLElement>('[data-zone]');
  const name = zone?.querySelector('span');
  if (!zone || !name) return;
  name.textContent = words.resolvedOptions().timeZone;
  zone.hidden = false;
}

/** Calendars subscribe by their own scheme; whoever has no script saves the file or copies its address. */
function openInCalendar() {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-webcal]')) {
    link.href = link.href.replace(/^https?:/, 'webcal:');
  }
  for (const address of document.querySelectorAll('code[data-address]')) {
    if (address.textContent?.startsWith('/')) address.textContent = location.origin + address.textContent;
  }
}

fillLocal();
openInCalendar();
void look();
setInterval(tick, 1000);
setInterval(() => void look(), LOOK_EVERY_MS);

export {};
