/**
 * Whether the database is out of reach, full, starting or stopping: nothing is wrong with the request, and it may come
 * again. Goes by what drivers and the system set, never by words in a message: that of a failed query holds the values
 * it was given, and they may look like anything.
 */
export function isOutage(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, severity, syscall } = each as { code?: unknown; severity?: unknown; syscall?: unknown };
    if (closedEngine.has(each.message)) return true;
    if (typeof code !== "string") continue;
    if (outages.has(code) || outageStates.test(code)) return true;
    // The server refused a session or ended it; the system found no way to the server.
    if (severity === "FATAL" || severity === "PANIC" || syscall === "connect") return true;
  }
  return false;
}

/**
 * Connection exceptions, insufficient resources, operator intervention. 57014 is a statement that ran longer than any
 * may: the server is overloaded, or waits for a lock.
 */
const outageStates = /^(08\w{3}|53\w{3}|57P\w{2}|57014)$/;

const outages = new Set([
  // The driver's own
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  // The system's
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOSPC",
]);

/** The embedded engine's errors without a code, whole. */
const closedEngine = new Set(["PGlite is closed", "PGlite is closing"]);

/** Where it happened, for the log; of the message nothing, since a failed query's message holds personal data. */
export function traceOf(error: unknown): { error: string; trace?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8);
  const cause = error.cause instanceof Error ? ` < ${error.cause.name}${codeOf(error.cause)}` : "";
  return {
    error: error.name + codeOf(error) + cause,
    trace: frames?.map((frame) => frame.trim()).join(" | "),
  };
}

const codeOf = (error: Error) => "code" in error ? ` ${error.code}` : "";
