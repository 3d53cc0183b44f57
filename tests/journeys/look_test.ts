import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { listStores } from "../../services/stores/list.ts";
import { launchBrowser } from "../support/chromium.ts";
import { clear, ink, letters, png } from "../support/logos.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, setUp } from "../support/people.ts";
import { startHere } from "../support/running.ts";
import { anInvitation, aSurvey } from "../support/world.ts";

/** How the logo in a page's head is shown, and what lies behind it. */
const logoIn = (page: Page) =>
  page.locator("header img").evaluate((element) => {
    const image = element as HTMLImageElement;
    const { width, height } = image.getBoundingClientRect();
    return {
      loaded: image.complete && image.naturalWidth > 0,
      size: `${width}×${height}`,
      ground: getComputedStyle(image).backgroundColor,
    };
  });

Deno.test({
  name: "an owner gives the store a logo without JavaScript, and a customer sees it, in the dark too",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const [{ ctx, url, setupUrl, stop }, browser] = await Promise.all([
      startHere("embedded"),
      launchBrowser(),
    ]);
    try {
      const maja = await aPerson(browser, { javaScriptEnabled: false });
      await setUp(maja.page, setupUrl, { language: "en" });
      const [store] = await listStores(ctx);
      const at = `${url}/settings/stores/${store!.id}/look`;
      await maja.page.goto(at);
      const choose = (bytes: Uint8Array) =>
        maja.page.setInputFiles("[name=logo]", {
          name: "logo.png",
          mimeType: "image/png",
          buffer: Buffer.from(bytes),
        });
      const save = () => maja.page.locator("main form.form [type=submit]").first().click();
      await choose(new TextEncoder().encode("no picture"));
      await maja.page.fill("[name=accent]", "#8a3b12");
      await save();
      assert.match(await maja.page.locator("#logo-error").innerText(), /cannot be read as a picture/);
      assert.equal(await maja.page.inputValue("[name=accent]"), "#8a3b12");
      await choose(png(letters(ink, clear)));
      await save();
      await maja.page.waitForURL(`${at}?look_saved`);
      assert.equal(await maja.page.locator(".logo-page img").count(), 2);
      assert.deepEqual(maja.complaints, []);

      // Axe is a script: a browser with scripts looks at the same page.
      const looking = await aPerson(browser, { storageState: await maja.page.context().storageState() });
      await looking.page.goto(at);
      assert.deepEqual(await checkPage(looking.page), []);

      const survey = await aSurvey(ctx, { storeId: store!.id });
      const { id } = await anInvitation(ctx, { storeId: store!.id, surveyId: survey.id, locale: "en" });
      const { page, complaints } = await aPerson(browser, { viewport: { width: 390, height: 844 } });
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${url}/s/${ctx.keys.token("survey-link", id)}`);
      const { width, height } = (await listStores(ctx))[0]!.logo!.page;
      const size = `${width}×${height}`;
      assert.deepEqual(await logoIn(page), { loaded: true, size, ground: "rgba(0, 0, 0, 0)" });
      assert.equal(await page.getByRole("img", { name: "Nordkaffe" }).count(), 1);
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await logoIn(page), { loaded: true, size, ground: "rgb(250, 249, 246)" });
      assert.deepEqual(await checkPage(page), []);
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
      await stop();
    }
  },
});
