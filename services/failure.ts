const outages =
  /CONNECTION|CONNECT_TIMEOUT|ECONN|EPIPE|terminat|57P0|\b53\d{3}\b|\b08\d{3}\b|not queryable|disk full|No space/i;

/** Whether the database is out of reach, full or restarting: nothing is wrong with the request, and it may come again. */
export function isOutage(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (outages.test(`${ownWords(each)} ${(each as { code?: string }).code ?? ""}`)) return true;
  }
  return false;
}

/** What the wrapper of a failed query says holds the values it was given, and they may look like anything. */
const ownWords = ({ message }: Error) => message.startsWith("Failed query") ? "" : message;

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
