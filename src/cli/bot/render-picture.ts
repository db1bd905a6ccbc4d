import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { cardSvg, type PictureTheme } from '../../alerts/picture/card.ts';
import { cardOf } from '../../alerts/picture/timeline.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import type { Draw, Picture, PictureRequest } from '../../domain/picture.ts';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/nanum-gothic/${name}.ttf`);

/** Nanum Gothic (SIL Open Font License): every Hangul syllable, in two weights, on any host. */
const fontFiles = [fontFile('400Regular/NanumGothic_400Regular'), fontFile('700Bold/NanumGothic_700Bold')];

/** A post waits no longer than this for its picture. */
const PATIENCE_MS = 4_000;
/** The most cached pictures; the one drawn first is dropped first. */
const MOST_KEPT = 64;

type PicturesOptions = {
  readonly theme: PictureTheme;
  readonly onTrouble: (error: unknown) => void;
  /** Draws an SVG as PNG; replaced only by tests that break it. */
  readonly render?: (svg: string) => Promise<Buffer>;
  readonly patienceMs?: number;
};

/**
 * Draws each picture once, however many channels receive it: they share it while it is drawn and afterwards. Reading the font and painting
 * happen outside the event loop.
 */
export function createPictures({ theme, onTrouble, ...rest }: PicturesOptions): Draw {
  const { render = renderPng, patienceMs = PATIENCE_MS } = rest;
  const kept = new Map<string, Promise<Picture | null>>();
  const paint = async (request: PictureRequest): Promise<Picture | null> => {
    const planned = cardOf(request);
    if (!planned) return null;
    const png = await render(cardSvg(planned.card, theme));
    return { name: 'timeline.png', data: png.toString('base64'), description: planned.description };
  };
  return (request) => {
    const key = keyOf(request);
    const known = kept.get(key);
    if (known) return known;
    const drawing = within(patienceMs, paint(request)).catch((error: unknown) => {
      // Not cached: the next message tries again.
      kept.delete(key);
      onTrouble(error);
      return null;
    });
    kept.set(key, drawing);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    return drawing;
  };
}

export async function renderPng(svg: string): Promise<Buffer> {
  // Loaded with the first picture: many channels get none for days.
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    // Only our own font, so that a host without fonts draws the same picture.
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'NanumGothic', sansSerifFamily: 'NanumGothic' },
    logLevel: 'off',
  });
  return image.asPng();
}

/** Everything a picture depends on; the line of today moves once a day. */
function keyOf({ title, items, language, now }: PictureRequest): string {
  const drawn = items.map(({ deadline: { id, title, window, revisions } }) => [
    id,
    title[language],
    window,
    revisions.map(({ id, moment, change }) => [id, moment, change]),
  ]);
  const inputs = JSON.stringify([title, language, dateIn(now, LEGAL_ZONE), drawn]);
  return createHash('sha256').update(inputs).digest('base64url');
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the picture was not ready within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
