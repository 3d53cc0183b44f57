import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { silentLog } from "../../services/log.ts";
import { start } from "../../start.ts";
import { type Engine, testDatabase } from "./database.ts";
import { freePort } from "./free_port.ts";
import { apiKey } from "./shop_events.ts";

/** The whole product inside the test, whose clock a test can move. */
export interface RunningProduct {
  url: string;
  ctx: Ctx;
  setupUrl: string;
  /** Lets days pass, and has what is due by then done. */
  passDays(days: number): void;
  stop(): Promise<void>;
}

/**
 * Starts it as `main.ts` does, on a fresh database.
 * @param engine which database, unless TEST_ENGINE names the one that all journeys are to take
 * @param smtpUrl mail stays in the outbox without one
 */
export async function startHere(engine: Engine, smtpUrl?: string): Promise<RunningProduct> {
  const port = freePort();
  const config = parseConfig({
    PORT: String(port),
    HOST: "127.0.0.1",
    SECRET_KEY: crypto.randomUUID(),
    API_KEY: apiKey,
    ...smtpUrl ? { SMTP_URL: smtpUrl, MAIL_FROM: "Nordkaffe <hej@nordkaffe.example>" } : {},
  });
  let aheadMs = 0;
  const running = await start({
    config,
    log: silentLog,
    database: await testDatabase(engineNamed(Deno.env.get("TEST_ENGINE")) ?? engine),
    now: () => new Date(Date.now() + aheadMs),
  });
  return {
    url: config.publicUrl,
    ctx: running.ctx,
    setupUrl: running.greeting.find((line) => line.includes("/setup/"))?.trim() ?? "",
    passDays(days) {
      aheadMs += days * 86_400_000;
      running.ctx.queue.wake("invitations.send_due");
    },
    stop: () => running.stop().then(() => {}),
  };
}

function engineNamed(name: string | undefined): Engine | undefined {
  if (name === undefined || name === "embedded" || name === "postgres") return name;
  throw new Error(`TEST_ENGINE is ${name}: it can be embedded or postgres.`);
}

/** Looks again and again, for what another part of the product does in its own time. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let time = 0; time < 600; time++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not happen.");
}
