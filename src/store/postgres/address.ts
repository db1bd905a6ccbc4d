/** The modes of PostgreSQL's own programs, and the client's own mode that encrypts without checking who answers. */
const tlsModes: readonly string[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];
const TLS_MODE = /(?<=[?&]sslmode=)[^&#]*/g;

/** A description of the expected `DATABASE_URL`, where its form is wrong; undefined where it is right. Never repeats the address. */
export function addressMistake(url: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(url)) return 'an address that starts with postgres://';
  if (/\s/.test(url)) return 'an address without spaces: write one in the password as %20';
  const modes = url.match(TLS_MODE) ?? [];
  // If there are two, the client uses the last one, which would undo the first.
  if (modes.length > 1) return 'sslmode only once';
  return modes.every((mode) => tlsModes.includes(mode)) ? undefined : `sslmode to be one of ${tlsModes.join(', ')}`;
}

/**
 * The address in the form given to the client. The client checks the whole certificate whatever `sslmode` says, and warns at length that
 * this will change: so the check is requested by name here, and `verify-ca` leaves the host name out, as in PostgreSQL's own programs.
 */
export function addressed(url: string): { readonly connectionString: string } {
  const [mode] = url.match(TLS_MODE) ?? [];
  const isSaid = mode === undefined || mode === 'disable' || mode === 'no-verify';
  if (isSaid || /[?&]uselibpqcompat=true/.test(url)) return { connectionString: url };
  const isOwn = mode === 'verify-ca' && /[?&]sslrootcert=[^&]/.test(url);
  return { connectionString: url.replace(TLS_MODE, isOwn ? 'verify-ca&uselibpqcompat=true' : 'verify-full') };
}
