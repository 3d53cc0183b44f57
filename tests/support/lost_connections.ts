import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { migrate } from "../../db/migrate.ts";
import { type Database, openDatabase, rows } from "../../db/open.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { parseConfig } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { sendDueInvitations } from "../../services/invitations/send_due.ts";
import { openWays } from "../../services/providers/ways.ts";
import { anAccount, smtpAccount } from "./accounts.ts";
import { scheduledAsks } from "./bulk_asks.ts";
import { testContext } from "./context.ts";
import { anAskingStore } from "./due.ts";
import { openSmtpServer } from "./smtp.ts";

/** What was sent while connections to the database were lost. */
export interface Outcome {
  messages: number;
  /** Begun, and not written down: nobody knows. */
  unknown: number;
}

/**
 * Hands over scheduled asks and sends them, with two workers, while `disturb` takes their connections to the database
 * away. Afterwards each ask has led to one message, nobody has got two, and what is not known to have been taken says so.
 * @param disturb resolves when it is over
 */
export async function sendThroughOutages(
  url: string,
  { messages, disturb }: { messages: number; disturb(): Promise<void> },
): Promise<Outcome> {
  const server = await openSmtpServer({
    // So that sending outlasts the disturbance.
    onMessage: () => new Promise((resolve) => setTimeout(resolve, 20)),
  });
  const databases = await Promise.all([1, 2].map(() => openDatabase({ url, dataDir: "", max: 4 })));
  await migrate(databases[0]!);
  try {
    const [first] = databases.map((database) => contextOf(database)) as [Ctx];
    const account = await anAccount(first, smtpAccount(server.port));
    await scheduledAsks(first, await anAskingStore(first), messages);
    let over = false;
    const workers = databases.map((database) => work(contextOf(database), () => over));
    await disturb();
    over = true;
    await Promise.all(workers);
    // Leases of what was lost run out.
    const later = contextOf(databases[0]!, 3_600);
    await later.db.execute(
      sql`update providers set failures = 0, open_until = null where id = ${account.id}`,
    );
    await sendDueInvitations(later);
    const last = openSender(later, openWays(later));
    await last.work(new AbortController().signal);
    await last.close();
    const received = Map.groupBy(server.received, ({ to }) => to[0]!);
    let unknown = 0;
    const sent = await later.db.select().from(deliveries);
    assert.equal(sent.length, messages, "one message an ask");
    assert.equal(new Set(sent.map(({ invitationId }) => invitationId)).size, messages);
    for (const { state, recipient } of sent) {
      const times = received.get(recipient)?.length ?? 0;
      assert.ok(times <= 1, "received twice");
      assert.ok(state === "settled" || state === "unknown", `left as ${state}`);
      if (state === "settled") assert.equal(times, 1, "settled, but never received");
      else unknown++;
    }
    const [left] = await rows<{ n: number }>(
      later.db,
      sql`select count(*)::int as n from invitations where state <> 'sent'`,
    );
    assert.equal(left!.n, 0);
    return { messages, unknown };
  } finally {
    await server.close();
    await Promise.all(databases.map((database) => database.close()));
  }
}

const contextOf = ({ db }: Database, aheadSeconds = 0): Ctx =>
  testContext(db, {
    now: () => new Date(Date.now() + aheadSeconds * 1_000),
    config: parseConfig({ PUBLIC_URL: "https://ask.example.se" }),
  });

/** As the jobs do, which are tried again when they fail. */
async function work(ctx: Ctx, over: () => boolean) {
  const sender = openSender(ctx, openWays(ctx), { inFlight: 4, batch: 8 });
  const stopping = new AbortController().signal;
  do {
    try {
      await sendDueInvitations(ctx, stopping, 10);
      await sender.work(stopping);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  } while (!over());
  await sender.close();
}
