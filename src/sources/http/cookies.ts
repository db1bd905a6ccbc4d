/** Cookies of one request and its redirects: some sites hand one out and send us to the same address again. Forgotten afterwards. */
export type Jar = {
  readonly take: (url: URL, header: string | readonly string[] | undefined) => void;
  /** The `Cookie` header for this address, or null. Only what this very host set, and nothing a header could not hold. */
  readonly cookies: (url: URL) => string | null;
};

const MOST = 20;
const LONGEST = 4_096;

export function openJar(): Jar {
  const hosts = new Map<string, Map<string, string>>();
  return {
    take(url, header) {
      const lines = typeof header === 'string' ? [header] : (header ?? []);
      for (const line of lines.slice(0, MOST)) {
        const pair = /^\s*([\w!#$%&'*+.^`|~-]+)=([\x20-\x7e]*?)\s*(?:;|$)/.exec(line.slice(0, LONGEST));
        const [, name, value] = pair ?? [];
        if (name === undefined || value === undefined) continue;
        const jar = hosts.get(url.host) ?? new Map<string, string>();
        if (jar.size < MOST || jar.has(name)) jar.set(name, value);
        hosts.set(url.host, jar);
      }
    },
    cookies(url) {
      const jar = hosts.get(url.host);
      return jar ? [...jar].map(([name, value]) => `${name}=${value}`).join('; ') : null;
    },
  };
}
