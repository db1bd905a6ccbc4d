/** Keeps the countdowns running, fills in the reader's own time, and shows when the page is out of date. */

const LOOK_EVERY_MS = 60_000;
const DAY_S = 86_400;
const HOUR_S = 3600;
/** From this many days on, whole days are exact enough. */
const DAYS_ALONE = 7;
/** Words of the page's language. */
const { left: patterns = '{}', locale = 'en-GB' } = document.body.dataset;
/** @type {Record<'now' | 'day' | 'days' | 'daysHours' | 'hour' | 'hours' | 'hoursMinutes', string> & { seconds: { few: string, many: string } }} */
const words = JSON.parse(patterns);
/**
 * The server's clock leads: a sandbox may be in another year, and the reader's may be wrong.
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
    clock.textContent = leftOf(clock.dataset, now);
  }
}

/**
 * The time left by the rule of the alerts, with seconds in the last hour.
 * @param {DOMStringMap} deadline
 * @param {number} now
 * @returns {string}
 */
function leftOf({ until = '', date = '', zoneOf = 'UTC' }, now) {
  const left = Math.floor((Date.parse(until) - now) / 1000);
  if (left <= 0) return words.now;
  const days = Math.floor(left / DAY_S);
  const hours = Math.floor((left % DAY_S) / HOUR_S);
  const minutes = Math.floor((left % HOUR_S) / 60);
  if (days >= DAYS_ALONE) return fill(words.days, calendarDays(date, zoneOf, now));
  if (days > 0) return hours > 0 ? fill(words.daysHours, days, hours) : days === 1 ? words.day : fill(words.days, days);
  if (hours > 0)
    return minutes > 0 ? fill(words.hoursMinutes, hours, minutes) : hours === 1 ? words.hour : fill(words.hours, hours);
  return minutes > 0 ? fill(words.seconds.many, minutes, left % 60) : fill(words.seconds.few, left);
}

/**
 * @param {string} pattern
 * @param {readonly number[]} numbers
 */
const fill = (pattern, ...numbers) => pattern.replace(/\{(\d)\}/g, (_, at) => String(numbers[Number(at)] ?? ''));

/**
 * Days on the calendar of the deadline's zone.
 * @param {string} date
 * @param {string} timeZone
 * @param {number} now
 */
function calendarDays(date, timeZone, now) {
  const today = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
  return Math.round((Date.parse(date) - Date.parse(today)) / (DAY_S * 1000));
}

function fillLocal() {
  const local = new Intl.DateTimeFormat(locale, {
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
    if (room) room.textContent = local.format(Date.parse(place.dataset.local ?? ''));
    place.hidden = false;
  }
  for (const zone of all('[data-zone]', HTMLElement)) {
    const name = zone.querySelector('span');
    if (name) name.textContent = local.resolvedOptions().timeZone;
    zone.hidden = false;
  }
}

/** Calendars subscribe by their own scheme; without a script, readers save the file or copy its address. */
function openInCalendar() {
  for (const link of all('a[data-webcal]', HTMLAnchorElement)) {
    link.href = link.href.replace(/^https?:/, 'webcal:');
  }
  for (const address of document.querySelectorAll('code[data-address]')) {
    if (address.textContent?.startsWith('/')) address.textContent = location.origin + address.textContent;
  }
}

/** Web calendars need the full address, which only the browser knows where none is configured. */
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
