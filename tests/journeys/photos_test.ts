import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { PhotonImage } from "@silvia-odwyer/photon-node";
import { eq } from "drizzle-orm";
import { answers } from "../../db/schema/answers.ts";
import { photos } from "../../db/schema/photos.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { launchBrowser } from "../support/chromium.ts";
import { aPerson } from "../support/people.ts";
import { startHere, until } from "../support/running.ts";
import { anInvitation, aStore, aSurvey } from "../support/world.ts";

const said = (en: string) => ({ en, sv: en });
const definition: SurveyDefinition = {
  title: said("How did it go?"),
  questions: [
    { id: "damage", type: "photos", label: said("Show us what broke"), required: false, max: 2 },
    { id: "comment", type: "text", label: said("Tell us"), required: false },
  ],
};

const picture = (name: string, shade: number) => ({
  name,
  mimeType: "image/jpeg",
  buffer: Buffer.from(
    new PhotonImage(new Uint8Array(300 * 200 * 4).fill(shade), 300, 200).get_bytes_jpeg(90),
  ),
});

for (const javaScriptEnabled of [true, false]) {
  Deno.test({
    name: `photos are sent from a phone ${javaScriptEnabled ? "with" : "without"} JavaScript`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const [{ ctx, url, stop }, browser] = await Promise.all([startHere("embedded"), launchBrowser()]);
      try {
        const store = await aStore(ctx);
        const survey = await aSurvey(ctx, { storeId: store.id, touchpoint: "link" }, definition);
        const { id } = await anInvitation(ctx, { storeId: store.id, surveyId: survey.id, locale: "en" });
        const { page, complaints } = await aPerson(browser, {
          javaScriptEnabled,
          viewport: { width: 390, height: 844 },
        });
        await page.goto(`${url}/s/${ctx.keys.token("survey-link", id)}`);
        await page.setInputFiles("[type=file]", [picture("one.jpg", 40), picture("two.jpg", 200)]);
        if (javaScriptEnabled) {
          await until(() => page.locator(".photos img").count().then((count) => count === 2));
          const shown = page.locator(".photos img").first();
          await until(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth === 300));
          // One of them was the wrong one.
          await page.locator(".photos label").nth(1).click();
          await page.setInputFiles("[type=file]", {
            name: "letter.jpg",
            mimeType: "image/jpeg",
            buffer: Buffer.from("not a picture"),
          });
          await until(() => page.locator("[data-id=damage] .problem").count().then((count) => count === 1));
        }
        await page.fill("textarea", "The handle");
        await page.locator("form [type=submit]:not(.vh)").click();
        await page.waitForURL(/thanks$/);
        const [given] = await ctx.db.select().from(answers).where(eq(answers.questionId, "damage"));
        const kept = await ctx.db.select({ id: photos.id, width: photos.width }).from(photos);
        const wanted = javaScriptEnabled ? 1 : 2;
        assert.equal((given!.value as string[]).length, wanted);
        assert.ok((given!.value as string[]).every((photo) => kept.some(({ id }) => id === photo)));
        assert.deepEqual(kept.map(({ width }) => width), [300, 300]);
        assert.deepEqual(complaints, []);
      } finally {
        await browser.close();
        await stop();
      }
    },
  });
}
