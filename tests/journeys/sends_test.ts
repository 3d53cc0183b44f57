import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { sends } from "../../db/schema/sends.ts";
import { launchBrowser } from "../support/chromium.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, type Person, setUp } from "../support/people.ts";
import { startHere, until } from "../support/running.ts";
import { people } from "../services/sends/scene.ts";

const list = (text: string) => ({ name: "kunder.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** Uploads a list as somebody would. @returns its page */
async function upload({ page }: Person, url: string, text: string): Promise<string> {
  await page.goto(`${url}/sends`);
  await page.click("main a[href='/sends/new']");
  await page.setInputFiles("[name=file]", list(text));
  await page.click("main form [type=submit]");
  await page.waitForURL(/\/sends\/[0-9a-f-]{36}$/);
  return page.url();
}

Deno.test({
  name: "a list is uploaded, mapped, sent, paused and stopped without JavaScript, and watched with it",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const [{ ctx, url, setupUrl, stop }, browser] = await Promise.all([
      startHere("postgres"),
      launchBrowser(),
    ]);
    try {
      const plain = await aPerson(browser, { javaScriptEnabled: false });
      await setUp(plain.page, setupUrl, { language: "en" });
      const storageState = await plain.page.context().storageState();
      const quick = await aPerson(browser, { storageState });
      for (const path of ["/sends", "/sends/new"]) {
        await quick.page.goto(url + path);
        assert.deepEqual(await checkPage(quick.page), [], path);
      }

      const { page } = plain;
      const text = people(1_500) + "trasig@;;;\np1@example.se;;;\n";
      const at = await upload(plain, url, text);
      const letter = page.frameLocator("iframe.letter").first();
      await letter.getByText("Per0").first().waitFor();
      assert.match(await page.locator("#problems ~ .problems").innerText(), /1502\s+Not an email address/);
      await page.selectOption("[name=product]", "");
      await page.click("#columns [type=submit]");
      await page.getByText("The list has been checked again.").waitFor();
      await page.fill("[name=perHour]", "many");
      await page.click("#start [type=submit]");
      assert.equal(await page.inputValue("[name=perHour]"), "many");
      await quick.page.goto(at);
      assert.deepEqual(await checkPage(quick.page), []);
      await page.fill("[name=perHour]", "600");
      await page.click("#start [type=submit]");
      await page.locator("progress").waitFor();

      // Whoever has the page open sees it move without loading it.
      await quick.page.goto(at);
      const asked = quick.page.locator("#progress-figures .figure-line b").first();
      await until(async () => await asked.innerText() === "10");
      assert.deepEqual(await checkPage(quick.page), []);
      await page.goto(at);
      await page.click("form[action$='/pause'] button");
      await quick.page.getByText("Nobody more is asked until you go on.").waitFor();
      await page.click("form[action$='/continuation'] button");
      await page.click("a[href$='/stop']");
      await page.click("form[action$='/stop'] [type=submit]");
      await page.getByText("It was stopped.").waitFor();
      await quick.page.getByText("It was stopped.").waitFor();
      assert.equal((await ctx.db.select().from(sends))[0]!.state, "stopped");
      assert.deepEqual(await checkPage(quick.page), []);
      await quick.page.goto(`${url}/sends`);
      assert.deepEqual(await checkPage(quick.page), []);

      const gone = await upload(quick, url, people(2));
      await quick.page.click("a[href$='/removal']");
      assert.deepEqual(await checkPage(quick.page), []);
      await quick.page.click("main form [type=submit]");
      await quick.page.waitForURL("**/sends?removed");
      assert.equal((await quick.page.goto(gone))!.status(), 404);
      assert.deepEqual([plain.complaints, quick.complaints], [[], []]);
    } finally {
      await browser.close();
      await stop();
    }
  },
});
