/** Titles of pages that stand in front of a site to keep programs out; genuine documents do not carry them alone. */
const title =
  /^(?:just a moment|attention required|access denied|access to this page|pardon our interruption|one moment,? please|checking your browser|verify(?:ing)? (?:that )?you are|are you (?:a )?(?:human|robot)|robot or human|security check|ddos-guard|please wait|human verification|bot verification)|request access$|captcha|비정상(?:적인)? 접근|자동 ?입력 ?방지/i;
const marks =
  /_cf_chl_opt|\bcf-chl-|px-captcha|_Incapsula_Resource|geo\.captcha-delivery\.com|sgcaptcha|aws-waf-token|errors\.edgesuite\.net/i;

/** How much of a page is looked at. */
const LOOKED_AT = 32_768;

/** Whether an HTML page only asks whether a person is there. */
export function isChallenge(html: string): boolean {
  const start = html.slice(0, LOOKED_AT);
  const named = /<title[^>]{0,200}>([^<]{0,300})<\/title/i.exec(start)?.[1]?.replace(/\s+/g, ' ').trim();
  return (named !== undefined && title.test(named)) || marks.test(start);
}

/** Whether a body is a web page rather than a feed or JSON. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>])/i.test(
    text.slice(0, 4_096),
  );
}
