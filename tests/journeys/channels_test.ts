import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { noteFailure } from "../../services/providers/note.ts";
import { listProviders } from "../../services/providers/list.ts";
import { providerKinds } from "../../services/providers/kinds.ts";
import { anAccount, elksAccount } from "../support/accounts.ts";
import { bulkAsks } from "../support/bulk_asks.ts";
import { launchBrowser } from "../support/chromium.ts";
import { verifyDkim } from "../support/dkim.ts";
import { anAskingStore } from "../support/due.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, owner, type Person, setUp } from "../support/people.ts";
import { startHere, until } from "../support/running.ts";
import { openSmtpServer } from "../support/smtp.ts";

/** Presses Tab until the focus is on what a selector names, as somebody without a mouse does. */
async function tabTo({ page }: Person, selector: string) {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No way by Tab to ${selector}`);
}

Deno.test({
  name: "mail and its troubles are set up, tried and mended without JavaScript and without a mouse",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const [{ ctx, url, setupUrl, stop }, browser, server] = await Promise.all([
      startHere("postgres"),
      launchBrowser(),
      openSmtpServer(),
    ]);
    try {
      const plain = await aPerson(browser, { javaScriptEnabled: false });
      await setUp(plain.page, setupUrl, { language: "en" });
      const storageState = await plain.page.context().storageState();
      const quick = await aPerson(browser, { storageState });
      const { keyboard } = quick.page;

      await t.step("a mail server is added with the keyboard alone, a mistake included", async () => {
        await quick.page.goto(`${url}/settings/channels`);
        await tabTo(quick, "a[href='/settings/channels/new?kind=smtp']");
        await keyboard.press("Enter");
        await quick.page.waitForURL("**/new?kind=smtp");
        await tabTo(quick, "[name=sender]");
        await keyboard.type("hej@nordkaffe.se");
        await tabTo(quick, "[name=host]");
        await keyboard.type("https://127.0.0.1");
        await tabTo(quick, "[name=port]");
        await keyboard.type(String(server.port));
        await tabTo(quick, "[name=dkimSelector]");
        await keyboard.type("ek");
        await keyboard.press("Enter");
        const wrong = quick.page.locator("#host-error");
        await wrong.waitFor();
        assert.deepEqual(await checkPage(quick.page), []);
        assert.equal(await quick.page.inputValue("[name=port]"), String(server.port));
        await quick.page.fill("[name=host]", "127.0.0.1");
        await tabTo(quick, "main form button[type=submit]");
        await keyboard.press("Enter");
        await quick.page.waitForURL("**?added");
        assert.deepEqual(await checkPage(quick.page), []);
      });

      await t.step("a test leaves without JavaScript, and is signed", async () => {
        await plain.page.goto(`${url}/settings/channels`);
        await plain.page.click("button[name=channel][value=email]");
        await plain.page.waitForURL("**?tested=*#test");
        await until(() => Promise.resolve(server.received.length === 1));
        const [received] = await server.parsed();
        assert.equal(received?.to?.[0]?.address, owner.email);
        const [account] = await listProviders(ctx);
        verifyDkim(server.received[0]!.raw, account!.dkim!.value);
        await plain.page.click("main .flash a[href='/deliveries']");
        await plain.page.click(".sent a");
        await plain.page.getByText("Nordkaffe <hej@nordkaffe.se>").waitFor();
      });

      await t.step("every page of it is right in every look", async () => {
        await anAccount(ctx, { ...elksAccount("http://127.0.0.1:1"), sender: "Nordkaffe" });
        const failing = await anAccount(ctx, { kind: "postmark", channel: "email", secrets: { token: "t" } });
        for (let n = 0; n < 5; n++) await noteFailure(ctx, failing.id, `401 ${"Unauthorized ".repeat(20)}`);
        const { page } = quick;
        const paths = [
          "/settings/channels",
          ...providerKinds.map((kind) => `/settings/channels/new?kind=${kind}`),
          `/settings/channels/${failing.id}`,
          `/settings/channels/${failing.id}/removal`,
          `/settings/channels/check?sender=hej@nordkaffe.se`,
        ];
        for (const path of paths) {
          await page.goto(url + path);
          assert.deepEqual(await checkPage(page), [], path);
        }
        await page.goto(`${url}/settings/channels/${failing.id}/removal`);
        await page.click("main form button");
        await page.waitForURL("**?removed");
      });

      await t.step(
        "thousands of messages are found among, and what was given up is tried again",
        async () => {
          const asking = await anAskingStore(ctx, { name: "Stora butiken" });
          await ctx.db.transaction(async (tx) => {
            await bulkAsks({ ...ctx, db: tx }, asking, 3_000, { name: "stor" });
            await tx.execute(sql`update deliveries set state = 'settled', transport = 'smtp'
            where store_id = ${asking.store.id}`);
            await tx.execute(
              sql`update deliveries set attempts = 8, answer = '535 5.7.8 Authentication failed',
            state = case when right(recipient, 15) like '%0@%' then 'unknown' else 'dead' end
            where store_id = ${asking.store.id} and right(id::text, 1) in ('a', 'b')`,
            );
          });
          const { page } = plain;
          await page.goto(`${url}/deliveries`);
          await page.selectOption("[name=view]", "troubled");
          await page.click(".filter [type=submit]");
          const note = page.locator("form.flash.note");
          await note.waitFor();
          for (const each of [quick.page]) {
            await each.goto(page.url());
            assert.deepEqual(await checkPage(each), []);
          }
          const dead = async () =>
            (await ctx.db.select().from(deliveries)).filter(({ state }) => state === "dead").length;
          const before = await dead();
          assert.ok(before > 50, `${before}`);
          await note.locator("button").click();
          await page.waitForURL("**/deliveries?view=waiting&resent=*");
          await page.getByText(`${before} messages are tried again now.`).waitFor();
          await until(async () => await dead() === 0 && server.received.length === before + 1);
          await page.goto(`${url}/deliveries?view=troubled`);
          await page.click(".sent a");
          await page.getByText("It may have arrived").waitFor();
          await page.click("form.flash button");
          await page.waitForURL("**?resent");
          await until(() => Promise.resolve(server.received.length === before + 2));
          await page.goto(`${url}/deliveries?to=nobody`);
          await page.getByText("No messages like that.").waitFor();
        },
      );
      assert.deepEqual([...plain.complaints, ...quick.complaints], []);
    } finally {
      await browser.close();
      await stop();
      await server.close();
    }
  },
});
