export type LogLevel = "debug" | "info" | "warn" | "error";

/** Facts beside a log line: ids, counts and reasons, never names, addresses, verbatims or secrets. */
export type LogFields = Record<string, string | number | boolean | undefined>;

export type Log = Record<LogLevel, (event: string, fields?: LogFields) => void>;

const levels: LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * Structured logs: JSON lines, or short plain lines on a terminal.
 * @param minimum the lowest level that is written
 * @param write takes one finished line; standard error by default
 */
export function createLog(
  minimum: LogLevel,
  options: { json: boolean; now: () => Date; write?: (line: string) => void },
): Log {
  const write = options.write ?? ((line: string) => console.error(line));
  const from = levels.indexOf(minimum);
  const at = (level: LogLevel) => (event: string, fields: LogFields = {}) => {
    if (levels.indexOf(level) < from) return;
    const time = options.now().toISOString();
    write(
      options.json
        ? JSON.stringify({ time, level, event, ...fields })
        : `${time.slice(11, 19)} ${level.padEnd(5)} ${event}${plain(fields)}`,
    );
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function plain(fields: LogFields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}=${typeof value === "string" ? JSON.stringify(value) : value}`)
    .join("");
}

/** A log that says nothing, for tests and one-off tools. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
