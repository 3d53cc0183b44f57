import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { createApi } from "../../api/mod.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { optouts } from "../../db/schema/optouts.ts";
import { parseConfig } from "../../services/config.ts";
import { ensureApiKey } from "../../services/connections/ensure_api_key.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aDueAsk, anAskingStore } from "../support/due.ts";

eachEngine("a returned mail ends the mail to that address", async ({ db }) => {
  const key = "a-first-key-for-unattended-installs";
  const ctx = testContext(db, { config: parseConfig({ API_KEY: key }) });
  await ensureMainStore(ctx);
  await ensureApiKey(ctx);
  const { customer, deliveryId } = await aDueAsk(ctx, await anAskingStore(ctx), { email: "asa@example.se" });
  const row = async () => (await db.select().from(deliveries).where(eq(deliveries.id, deliveryId)))[0]!;
  await db.update(deliveries).set({ state: "settled", transport: "smtp" }).where(
    eq(deliveries.id, deliveryId),
  );
  const { rfcMessageId } = await row();
  const hand = async (mail: string) => {
    const response = await createApi(ctx).fetch(
      new Request("https://ask.example.se/api/v1/bounces", {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "message/rfc822" },
        body: mail,
      }),
    );
    return [response.status, await response.json()];
  };
  assert.deepEqual(await hand("Subject: Hej\r\n\r\nJag är på semester."), [200, { noted: 0 }]);
  assert.deepEqual(await hand(bounceOf("<somebody@else.example>")), [200, { noted: 0 }]);
  assert.equal((await row()).outcome, null);
  const full = bounceOf(rfcMessageId, "4.2.2", "452 4.2.2 Mailbox full");
  assert.deepEqual(await hand(full), [200, { noted: 1 }]);
  assert.deepEqual([(await row()).outcome, await db.select().from(optouts)], ["bounced_soft", []]);
  const stranger = await createApi(ctx).fetch(
    new Request("https://ask.example.se/api/v1/bounces", {
      method: "POST",
      headers: { authorization: `Bearer ${key}x`, "content-type": "message/rfc822" },
      body: bounceOf(rfcMessageId),
    }),
  );
  assert.equal(stranger.status, 401);
  assert.deepEqual(await hand(bounceOf(rfcMessageId)), [200, { noted: 1 }]);
  assert.equal((await row()).outcome, "bounced_hard");
  for (const late of [full, bounceOf(rfcMessageId)]) assert.deepEqual(await hand(late), [200, { noted: 1 }]);
  assert.equal((await row()).outcome, "bounced_hard");
  const [optout] = await db.select().from(optouts);
  assert.deepEqual([optout!.personHash, optout!.kind, optout!.channel], [
    customer.personHash,
    "bounced",
    "email",
  ]);
});

const bounceOf = (messageId: string, status = "5.1.1", said = "550 5.1.1 User unknown") =>
  [
    "From: MAILER-DAEMON@mail.nordkaffe.se",
    "To: hej@nordkaffe.se",
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "This is the mail system.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.nordkaffe.se",
    "",
    "Final-Recipient: rfc822; asa@example.se",
    "Action: failed",
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    "",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: hej@nordkaffe.se",
    `Message-ID: ${messageId}`,
    "Subject: Hur gick det?",
    "",
    "Hej!",
    "--b--",
    "",
  ].join("\r\n");
