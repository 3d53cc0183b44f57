import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Database } from "../../db/open.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { parseConfig } from "../../services/config.ts";
import { openOutbox } from "../../services/channels/outbox.ts";
import { noteTransport } from "../../services/deliveries/transport.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { mailOnly } from "../../services/providers/way.ts";
import { createWeb } from "../../web.ts";
import { anAccount } from "../support/accounts.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aDueAsk, anAskingStore } from "../support/due.ts";
import { aSession } from "../support/session.ts";
import { anAgent } from "../support/world.ts";

const origin = "https://ask.example.se";

async function open({ db }: Database) {
  const ctx = testContext(db);
  const asking = await anAskingStore(ctx, { slug: "main" });
  const cookie = await aSession(ctx, (await anAgent(ctx, { language: "en" })).id);
  const web = createWeb(ctx);
  const visit = (path: string, method = "GET", headers: HeadersInit = { cookie, origin }) =>
    web(new Request(origin + path, { method, headers }));
  return {
    ctx,
    asking,
    visit,
    send: () => openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal),
  };
}

eachEngine("says what will appear in the outbox while it is empty", async (database) => {
  const { visit } = await open(database);
  const response = await visit("/deliveries");
  assert.equal(response.status, 200);
  assert.match(await response.text(), /No messages yet.*\/settings\/connections/s);
});

eachEngine("says that mail stays here only while no process sends it", async (database) => {
  const { ctx, visit } = await open(database);
  const notice = /class="notice"/;
  const page = async () => await (await visit("/deliveries")).text();
  assert.match(await page(), notice);
  // This process is told nothing of the mail server that the one which sends has.
  const config = parseConfig({ SMTP_URL: "smtp://mail.example.se", MAIL_FROM: "hej@example.se" });
  await noteTransport({ ...ctx, config });
  assert.doesNotMatch(await page(), notice);
  await noteTransport(ctx);
  assert.match(await page(), notice);
});

eachEngine("lists messages, and shows one as its receiver sees it", async (database) => {
  const { ctx, asking, visit, send } = await open(database);
  const { deliveryId } = await aDueAsk(ctx, asking, { firstName: "<script>alert(1)</script>" });
  await send();
  const list = await (await visit("/deliveries")).text();
  assert.ok(list.includes(`href="/deliveries/${deliveryId}"`) && list.includes("Kept here"));
  assert.doesNotMatch(list, /<script>alert/);

  const response = await visit(`/deliveries/${deliveryId}`);
  const body = await response.text();
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-security-policy")!, /default-src 'none'.*frame-src 'self'/);
  assert.match(
    body,
    new RegExp(
      `<iframe[^>]*src="/deliveries/${deliveryId}/html".*? sandbox="allow-popups allow-popups-to-escape-sandbox"`,
    ),
  );
  assert.doesNotMatch(body, /<script>alert/);
  assert.match(body, /there was no way out, so it has reached nobody\. <a href="\/settings\/channels">/);

  const framed = await visit(`/deliveries/${deliveryId}/html`);
  assert.equal(framed.status, 200);
  const policy = framed.headers.get("content-security-policy")!;
  assert.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
  assert.doesNotMatch(policy, /allow-scripts|allow-same-origin/);
  const html = await framed.text();
  assert.ok(html.includes('<head><base target="_blank">'));
  assert.doesNotMatch(html, /<script>alert/);
});

eachEngine("sends again at an agent's word, by a form", async (database) => {
  const { ctx, asking, visit, send } = await open(database);
  const { deliveryId } = await aDueAsk(ctx, asking);
  await send();
  const again = () => visit(`/deliveries/${deliveryId}/attempts`, "POST");
  assert.equal((await again()).status, 409);
  await database.db.update(deliveries).set({ state: "unknown" }).where(eq(deliveries.id, deliveryId));
  assert.ok(
    (await (await visit(`/deliveries/${deliveryId}`)).text()).includes(`/deliveries/${deliveryId}/attempts`),
  );
  const response = await again();
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), `/deliveries/${deliveryId}?resent`);
  const [row] = await database.db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
  assert.equal(row?.state, "due");
});

eachEngine(
  "tries all that was given up lately again, and nothing that may have arrived",
  async (database) => {
    const { ctx, asking, visit } = await open(database);
    const { db } = database;
    const given = async (state: "dead" | "unknown" | "settled", email: string, daysAgo = 0) => {
      const { deliveryId } = await aDueAsk(ctx, asking, { email });
      const createdAt = new Date(ctx.now().getTime() - daysAgo * 86_400_000);
      await db.update(deliveries).set({ state, createdAt, attempts: 8 }).where(eq(deliveries.id, deliveryId));
      return deliveryId;
    };
    assert.match(await (await visit("/deliveries?view=troubled")).text(), /Nothing needs a look/);
    const dead = [await given("dead", "a1@example.se", 13), await given("dead", "a2@example.se")];
    const other = await given("dead", "b@example.se");
    const left = [await given("unknown", "a3@example.se"), await given("settled", "a4@example.se")];
    const old = await given("dead", "a5@example.se", 15);
    const page = await (await visit("/deliveries?view=troubled&to=a")).text();
    assert.match(page, /2 messages of the last 14 days were given up.*1 message may have arrived/s);
    assert.match(page, /name="to" value="a"/);
    const body = new URLSearchParams({ to: "a", channel: "email" });
    const cookie = await aSession(ctx, (await anAgent(ctx, { language: "en" })).id);
    const response = await createWeb(ctx)(
      new Request(`${origin}/deliveries/attempts`, { method: "POST", headers: { cookie, origin }, body }),
    );
    assert.deepEqual([response.status, response.headers.get("location")], [
      303,
      "/deliveries?view=waiting&resent=2",
    ]);
    assert.match(
      await (await visit(response.headers.get("location")!)).text(),
      /2 messages are tried again now/,
    );
    const rows = new Map((await db.select().from(deliveries)).map((row) => [row.id, row]));
    for (const id of dead) assert.deepEqual([rows.get(id)!.state, rows.get(id)!.attempts], ["due", 0]);
    for (const id of [other, old]) assert.equal(rows.get(id)!.state, "dead");
    assert.deepEqual(left.map((id) => rows.get(id)!.state), ["unknown", "settled"]);
  },
);

eachEngine("says from whom a message comes by the account that it goes by", async (database) => {
  const { ctx, asking, visit } = await open(database);
  const mail = await aDueAsk(ctx, asking);
  const text = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  const shown = async (id: string) => await (await visit(`/deliveries/${id}`)).text();
  assert.match(await shown(text.deliveryId), /<dt>From<\/dt><dd>[A-Za-z0-9 ]{1,11}<\/dd>/);
  const account = await anAccount(ctx, { kind: "postmark", channel: "email", sender: "fraga@kaffe.example" });
  assert.match(await shown(mail.deliveryId), /&lt;fraga@kaffe\.example(>|&gt;)/);
  await database.db.update(deliveries).set({
    state: "settled",
    transport: "postmark",
    providerId: account.id,
  })
    .where(eq(deliveries.id, mail.deliveryId));
  await anAccount(ctx, { kind: "postmark", channel: "email", sender: "ny@kaffe.example" });
  assert.match(await shown(mail.deliveryId), /&lt;fraga@kaffe\.example(>|&gt;)/);
});

eachEngine("shows no message to strangers, and none that does not exist", async (database) => {
  const { ctx, asking, visit, send } = await open(database);
  const { deliveryId } = await aDueAsk(ctx, asking);
  await send();
  for (const path of ["/deliveries", `/deliveries/${deliveryId}`, `/deliveries/${deliveryId}/html`]) {
    const response = await visit(path, "GET", {});
    assert.equal(response.status, 303);
    assert.match(response.headers.get("location")!, /^\/sign-in/);
  }
  for (const id of ["x", crypto.randomUUID()]) {
    assert.equal((await visit(`/deliveries/${id}`)).status, 404);
    assert.equal((await visit(`/deliveries/${id}/html`)).status, 404);
  }
});

eachEngine("the built-in outbox leads to the same list", async (database) => {
  const { visit } = await open(database);
  for (const [path, to] of [["/outbox", "/deliveries"], ["/outbox/x1", "/deliveries/x1"]] as const) {
    const response = await visit(path);
    assert.deepEqual([response.status, response.headers.get("location")], [302, to]);
  }
});
