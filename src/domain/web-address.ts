/** Parameters that say where a reader came from, never what is read. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid|ref_src|_)$/i;

/** One spelling for one address: host in lower case, no fragment, no tracking parameters, no default port. Null for what is no web address. */
export function canonicalAddress(text: string, base?: string): string | null {
  const url = URL.parse(text.trim(), base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  return url.href.length > LONGEST_ADDRESS ? null : url.href;
}

/** Longer ones are no addresses of documents; Discord takes 2,048 in an embed's url. */
const LONGEST_ADDRESS = 2_000;
