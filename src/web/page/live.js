/** Keeps the countdowns running, fills in the reader's own time, and says when the page is out of date. */

const LOOK_EVERY_MS = 60_000;
/** Words of the page's language. */
const { days: daysUnit = '', locale = 'en-GB' } = document.body.dataset;
/**
 * The server's clock leads: a sandbox may stand in another year, and the reader's may be wrong.
 * @type {number | null}
 */
let ahead = null;

async function look() {
  try {
    const answer = await fetch(document.body.dataset.clock ?? '/clock.json', { cache: 'no-store' });
    if (!answer.ok) return;
    /** @type {{ readonly now: number, readonly version: string | null }} */
    const { now, version } = await answer.json();
    ahead = now - performance.now();
    tick();
    const changed = document.querySelector('[data-changed]');
    if (changed instanceof HTMLElement && version !== null && version !== document.body.dataset.version)
      changed.hidden = false;
  } catch {
    // Without an answer the countdown runs on, and the page stays as it was drawn.
  }
}

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @param {new () => T} kind
 */
function all(selector, kind) {
  return [...document.querySelectorAll(selector)].flatMap((one) => (one instanceof kind ? [one] : []));
}

function tick() {
  if (ahead === null) return;
  const now = ahead + performance.now();
  for (const clock of all('[data-until]', HTMLElement)) {
    clock.textContent = exact(Date.parse(clock.dataset.until ?? '') - now);
  }
}

/**
 * @param {number} left milliseconds
 * @returns {string}
 */
function exact(left) {
  const seconds = Math.max(0, Math.floor(left / 1000));
  /** @param {number} n */
  const two = (n) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const days = Math.floor(seconds / 86_400);
  if (days === 0) return time;
  return `${days}${daysUnit} ${time}`;
}

function fillLocal() {
  const words = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  for (const place of all('[data-local]', HTMLElement)) {
    const room = place.querySelector('span');
    if (room) room.textContent = words.format(Date.parse(place.dataset.local ?? ''));
    place.hidden = false;
  }
  for (const zone of all('[data-zone]', HTMLElement)) {
    const name = zone.querySelector('span');
    if (name) name.textContent = words.resolvedOptions().timeZone;
    zone.hidden = false;
  }
}

/** Calendars subscribe by their own scheme; whoever has no script saves the file or copies its address. */
function openInCalendar() {
  for (const link of all('a[data-webcal]', HTMLAnchorElement)) {
    link.href = link.href.replace(/^https?:/, 'webcal:');
  }
  for (const address of document.querySelectorAll('code[data-address]')) {
    if (address.textContent?.startsWith('/')) address.textContent = location.origin + address.textContent;
  }
}

/** Calendars on the web ask for the full address, which only the browser knows where nobody set one. */
function offerElsewhere() {
  for (const link of all('a[data-elsewhere]', HTMLAnchorElement)) {
    const { elsewhere = '', scheme = 'https', path = '' } = link.dataset;
    link.href = elsewhere + encodeURIComponent(`${scheme}://${location.host}${path}`);
    link.hidden = false;
  }
  for (const button of all('button[data-copy]', HTMLButtonElement)) {
    button.hidden = navigator.clipboard === undefined;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(location.origin + (button.dataset.copy ?? ''));
      button.textContent = button.dataset.copied ?? '';
    });
  }
}

fillLocal();
offerElsewhere();
openInCalendar();
void look();
setInterval(tick, 1000);
setInterval(() => void look(), LOOK_EVERY_MS);

export {};
