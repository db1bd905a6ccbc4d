import { freshnessWords } from '../alerts/message.ts';
import { leftPatterns, patternOf } from '../texts/moment.ts';
import { assetPath } from './assets.ts';
import { type Content, type Html, html } from './html.ts';
import { link, paths, themes, type View } from './view.ts';

type Page = {
  readonly title: string;
  /** One sentence for search engines and previews. */
  readonly description: string;
  readonly body: Html;
  /** The entry shown as the current page. */
  readonly nav?: keyof View['board']['nav'];
  /** On a page that shows no data: it neither says how fresh they are nor watches for newer ones. */
  readonly isWithoutData?: boolean;
};

/** The frame of every page. */
export function layout(page: Page, view: View): Html {
  const { board, language, theme } = view;
  const title = page.title === 'Dutywatch' ? 'Dutywatch' : `${page.title} · Dutywatch`;
  return html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${page.description}">
${view.base === '' ? null : html`<meta name="robots" content="noindex">`}
${view.publicUrl === null || view.base !== '' ? null : html`<link rel="canonical" href="${view.publicUrl}${view.path}">`}
<link rel="alternate" hreflang="en" href="${view.publicUrl ?? ''}${view.path}?lang=en">
<link rel="alternate" hreflang="ko" href="${view.publicUrl ?? ''}${view.path}?lang=ko">
<link rel="alternate" type="application/atom+xml" title="Dutywatch" href="${view.base}/feed.atom?lang=${language}">
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath('board.css')}">
${page.isWithoutData ? null : html`<script type="module" src="${assetPath('live.js')}"></script>`}
</head>
<body data-version="${view.snapshot.version()}" data-clock="${view.base}/clock.json" data-left="${JSON.stringify({ ...leftPatterns(language), seconds: secondsPattern(view) })}" data-locale="${board.locale}">
<a class="skip" href="#content">${board.skip}</a>
<header class="top">
<a class="brand" href="${link(view, paths.board)}"><img src="${assetPath('icon.svg')}" alt="" width="28" height="28">Dutywatch</a>
<nav aria-label="${board.menu}"><ul>${navLinks(page, view)}</ul></nav>
<div class="choices">${languageLink(view)}${themeLinks(view)}</div>
</header>
<p class="changed" role="status" hidden data-changed>${board.changed} <a href="${link(view, view.path)}">${board.reload}</a></p>
<main id="content" tabindex="-1">
${page.body}
</main>
<footer class="foot">
${page.isWithoutData ? null : html`<p><b>${board.freshness}:</b> ${freshnessWords(view.snapshot.freshness(), view.language)}</p>`}
<p>${board.disclaimer}</p>
<p class="zone" hidden data-zone><b>${board.readerZone}:</b> <span></span></p>
</footer>
</body>
</html>
`;
}

const secondsPattern = ({ board }: View) => ({
  few: patternOf((seconds) => board.secondsLeft(0, seconds)),
  many: patternOf(board.secondsLeft),
});

function navLinks(page: Page, view: View): Content {
  const { nav } = view.board;
  return (['board', 'measures', 'changes', 'statements', 'sources', 'subscribe'] as const).map(
    (name) =>
      html`<li><a href="${link(view, paths[name])}"${page.nav === name ? html` aria-current="page"` : null}>${nav[name]}</a></li>`,
  );
}

function languageLink(view: View): Html {
  const other = ({ en: 'ko', ko: 'en' } as const)[view.language];
  return html`<a class="language" href="${link(view, view.path, { language: other })}" lang="${other}" hreflang="${other}">${view.board.otherLanguage}</a>`;
}

function themeLinks(view: View): Html {
  const names = view.board.theme;
  const choices = themes.map(
    (theme) =>
      html`<li><a href="${link(view, view.path, { theme })}"${view.theme === theme ? html` aria-current="true"` : null}>${names[theme]}</a></li>`,
  );
  return html`<ul class="themes" aria-label="${names.name}">${choices}</ul>`;
}
