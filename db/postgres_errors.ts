/** Whether after this error nothing more may be sent on the connection that it came from. */
export function endsConnection(error: unknown): boolean {
  const { code = "", severity } = error as { code?: string; severity?: string };
  return severity === "FATAL" || severity === "PANIC" || /^(CONNECT|E[A-Z]+$|08)/.test(code);
}

/** Whether an open connection broke: a server that refuses or cannot be found leaves the pool as good as new. */
export function breaksPool(error: unknown): boolean {
  const { code = "" } = error as { code?: string };
  return endsConnection(error) && !["ECONNREFUSED", "ENOTFOUND", "CONNECTION_ENDED"].includes(code);
}
