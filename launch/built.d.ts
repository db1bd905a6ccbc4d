/** A file the program was built from, as it was then: path below the root, `changed` in milliseconds, SHA-256. */
export type BuiltFrom = {
  readonly path: string;
  readonly bytes: number;
  readonly changed: number;
  readonly hash: string;
};

/** Where the built program lies. npm empties the folder above it whenever it installs anew. */
export function builtFolder(root: string): string;

/** SHA-256 of a file's bytes. */
export function hashOf(file: string): string;

/**
 * The built program, when it was built from the very files that stand there now; otherwise null, and the sources are run as they
 * are. Never throws.
 */
export function builtProgram(root: string): string | null;
