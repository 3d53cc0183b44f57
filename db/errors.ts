/** Another process has the data directory open. */
export class DataDirectoryLockedError extends Error {
  override name = "DataDirectoryLockedError";
  constructor(readonly directory: string) {
    super(
      `The data directory ${directory} is in use by another process. Stop that process, or give this one ` +
        `a different DATA_DIR. To run several processes on one database, set DATABASE_URL to a Postgres server.`,
    );
  }
}

/** The embedded engine would not keep what it acknowledges; nothing was opened. */
export class NotDurableError extends Error {
  override name = "NotDurableError";
  constructor(reason: string) {
    super(
      `The embedded database would lose acknowledged data in a power failure (${reason}), so it was not started.`,
    );
  }
}

/** The migrations and the database disagree: a file was changed after it ran, or the database is newer. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/**
 * The five-character SQLSTATE of a database error, through Drizzle's wrapping.
 * @returns for example `23505` for a violated unique constraint; undefined for any other error
 */
export function sqlState(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
}
