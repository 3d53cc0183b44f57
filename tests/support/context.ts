import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { createKeys } from "../../services/keys.ts";
import { silentLog } from "../../services/log.ts";

/** A clock that stands still until a test moves it. */
export function testClock(start = "2026-11-20T10:00:00Z") {
  let time = new Date(start);
  return {
    now: () => new Date(time),
    set: (at: string | Date) => {
      time = new Date(at);
    },
    advance: (by: { days?: number; hours?: number; minutes?: number; seconds?: number }) => {
      const minutes = ((by.days ?? 0) * 24 + (by.hours ?? 0)) * 60 + (by.minutes ?? 0);
      time = new Date(time.getTime() + (minutes * 60 + (by.seconds ?? 0)) * 1_000);
    },
  };
}

/** A queue that only remembers which workers were woken. */
export function stubQueue() {
  const wakes: string[] = [];
  return {
    wakes,
    queue: {
      wake: (name: string) => {
        wakes.push(name);
      },
    } as unknown as Ctx["queue"],
  };
}

/** A ctx for a verb under test: a fixed clock, a silent log, and a queue that starts nothing. */
export function testContext(db: Ctx["db"], overrides: Partial<Ctx> = {}): Ctx {
  return {
    db,
    actor: { kind: "system" },
    now: testClock().now,
    config: parseConfig({ PUBLIC_URL: "https://ask.example.se" }),
    keys: createKeys("a root key that only tests use, long enough"),
    log: silentLog,
    queue: stubQueue().queue,
    ...overrides,
  };
}
