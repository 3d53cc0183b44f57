import assert from "node:assert/strict";
import { deliveries } from "../../db/schema/deliveries.ts";
import { languages } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { openSender } from "../../services/deliveries/sender.ts";
import { openWays } from "../../services/providers/ways.ts";
import { anAccount } from "../support/accounts.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aDueAsk, anAskingStore } from "../support/due.ts";
import { anAgent } from "../support/world.ts";
import { createWeb } from "../../web.ts";
import { aSession } from "../support/session.ts";

eachEngine(
  "says in plain words, wherever it shows, that a name is not there and what to do",
  async ({ db }) => {
    const ctx = testContext(db);
    const { get, post } = await aBrowser(ctx);
    const account = await anAccount(ctx, {
      kind: "smtp",
      channel: "email",
      settings: { host: "smtp.exampel.invalid" },
    });
    const { location } = await post("/settings/channels", { channel: "email" });
    const asking = await anAskingStore(ctx);
    for (let n = 0; n < 2; n++) await aDueAsk(ctx, asking);
    const sender = openSender(ctx, openWays(ctx), { inFlight: 1 });
    await sender.work(new AbortController().signal);
    await sender.close();
    const plain = "No server answers to the name smtp.exampel.invalid. Check the spelling.";
    const raw = "The answer: getaddrinfo ENOTFOUND smtp.exampel.invalid";
    const test = await get(location!);
    assert.match(test.html, /The test has not left\./);
    const [tested] = await db.select().from(deliveries);
    for (const path of [location!, "/settings/channels", `/settings/channels/${account.id}`]) {
      const { html } = await get(path);
      assert.ok(html.includes(plain) && html.includes(raw), path);
    }
    const list = await get("/deliveries");
    assert.ok(list.html.includes(plain));
    const one = await get(`/deliveries/${tested!.id}`);
    assert.ok(one.html.includes(plain) && one.html.includes("getaddrinfo ENOTFOUND"));
    // Three failures in a row: the banner stands on every page, in the language of whoever reads it.
    const cookie = await aSession(ctx, (await anAgent(ctx, { language: "sv" })).id);
    const inbox = await createWeb(ctx)(new Request(`${ctx.config.publicUrl}/inbox`, { headers: { cookie } }));
    const banner = /<aside class="notice trouble".*?<\/aside>/s.exec(await inbox.text())?.[0] ?? "";
    assert.match(banner, /Ingen server svarar på namnet smtp\.exampel\.invalid\.\s*</);
    assert.match(banner, /href="\/settings\/channels"/);
    // What to do, and what was answered, stands on the page that the banner leads to.
    assert.doesNotMatch(banner, /Kontrollera stavningen|Svaret|getaddrinfo/);
  },
);

eachEngine("a test that stays in the house is not called on its way", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const { location } = await post("/settings/channels", { channel: "email" });
  const sender = openSender(ctx, openWays(ctx));
  await sender.work(new AbortController().signal);
  await sender.close();
  assert.match((await get(location!)).html, /the test lies in the built-in outbox/);
  const none = await get("/settings/channels?tested=nothing");
  assert.equal(none.status, 200);
  assert.doesNotMatch(none.html, /the test lies|on its way/);
});

Deno.test("names in the words for troubles the parts of the page as they are called there", () => {
  for (const language of languages) {
    const t = translator(language);
    assert.ok(t("channels.trouble_certificate_unknown").includes(t("channels.fine_points")), language);
    assert.ok(t("channels.trouble_tls_missing").includes(t("channels.security_tls")), language);
    for (const kind of ["sender_refused", "blocked"] as const) {
      assert.ok(t(`channels.trouble_${kind}`).includes(t("channels.check_title")), `${language} ${kind}`);
    }
  }
});
