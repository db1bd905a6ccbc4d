/** Those of PostgreSQL's own programs, and the client's own for encrypting without checking who answers. */
const tlsModes: readonly string[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];
const TLS_MODE = /(?<=[?&]sslmode=)[^&#]*/g;

/** What `DATABASE_URL` was expected to be, where it is not; undefined where nothing is wrong with how it is written. Never repeats it. */
export function addressMistake(url: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(url)) return 'an address that starts with postgres://';
  if (/\s/.test(url)) return 'an address without spaces: write one in the password as %20';
  const modes = url.match(TLS_MODE) ?? [];
  // Of two the client takes the last, which would undo what the first asks for.
  if (modes.length > 1) return 'sslmode only once';
  return modes.every((mode) => tlsModes.includes(mode)) ? undefined : `sslmode to be one of ${tlsModes.join(', ')}`;
}

/**
 * How the address is handed to the client. It checks all of a certificate whatever `sslmode` says, and warns at length that this will
 * change: that is asked for by name here, and `verify-ca` leaves the host's name out, as in PostgreSQL's own programs.
 */
export function addressed(url: string): { readonly connectionString: string } {
  const [mode] = url.match(TLS_MODE) ?? [];
  const isSaid = mode === undefined || mode === 'disable' || mode === 'no-verify';
  if (isSaid || /[?&]uselibpqcompat=true/.test(url)) return { connectionString: url };
  const isOwn = mode === 'verify-ca' && /[?&]sslrootcert=[^&]/.test(url);
  return { connectionString: url.replace(TLS_MODE, isOwn ? 'verify-ca&uselibpqcompat=true' : 'verify-full') };
}
