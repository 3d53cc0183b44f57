import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { responses, stores } from "../../db/schema/mod.ts";
import { getDraft } from "../../services/surveys/draft.ts";
import { launchBrowser } from "../support/chromium.ts";
import { aPerson, setUp } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";
import { anInvitation } from "../support/world.ts";

for (const engine of ["embedded"] as const) {
  Deno.test({
    name: `a survey is built, published, answered and changed by keyboard alone (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(t) {
      const browser = await launchBrowser();
      const product = await startHere(engine);
      try {
        const { page, complaints } = await aPerson(browser, { viewport: { width: 1440, height: 1000 } });
        await setUp(page, product.setupUrl, { language: "en" });
        const scene = { page, product, id: "" };
        const step = async (name: string, take: (scene: Scene) => Promise<void>) =>
          assert.ok(await t.step(name, () => take(scene)), name);
        await step("it begins from a template", begin);
        await step("words are written and translated", write);
        await step("a question is added, with a condition and answers", branch);
        await step("a question is moved, removed and put back", arrange);
        await step("the preview is looked at and goes on", preview);
        await step("it is published", publish);
        await step("it is answered", answer);
        await step("it is changed after that, and published again", change);
        assert.deepEqual(complaints, []);
      } finally {
        await browser.close();
        await product.stop();
      }
    },
  });
}

interface Scene {
  page: Page;
  product: RunningProduct;
  id: string;
}

const draft = async ({ product, id }: Scene) => (await getDraft(product.ctx, id)).definition;
const idsOf = async (scene: Scene) => (await draft(scene)).questions.map(({ id }) => id);

/** Presses Tab until something has the focus. */
async function reach(page: Page, selector: string, key = "Tab") {
  for (let press = 0; press < 400; press++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Nobody comes to ${selector} with ${key}.`);
}

async function press(page: Page, selector: string, key = "Enter") {
  await reach(page, selector);
  await page.keyboard.press(key);
}

/** Writes into the field that has the focus, instead of what is there. */
async function rewrite(page: Page, words: string) {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(words);
}

/** Goes through a menu until it says something. */
async function choose(page: Page, selector: string, value: string) {
  await reach(page, selector);
  await page.keyboard.press("Home");
  for (let move = 0; move < 40; move++) {
    if (await page.evaluate(() => (document.activeElement as HTMLSelectElement).value) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${selector} never says ${value}.`);
}

async function begin(scene: Scene) {
  const { page, product } = scene;
  await page.goto(`${product.url}/surveys`);
  await press(page, "a[href='/surveys/new']");
  await page.waitForURL("**/surveys/new");
  await press(page, "button[value='template:after_use']");
  await page.waitForURL(/\/surveys\/[0-9a-f-]{36}$/);
  scene.id = page.url().split("/").at(-1)!;
  await page.waitForSelector("main.editor.live");
}

async function write(scene: Scene) {
  const { page } = scene;
  await choose(page, "#beside", "sv");
  await press(page, ".language-bar button");
  await page.waitForURL(/beside=sv/);
  await page.waitForSelector("main.editor.live");
  const [first] = await idsOf(scene);
  await press(page, `#q-${first} summary`);
  await reach(page, `#q-${first}-label-en`);
  await rewrite(page, "How is it in daily use?");
  await reach(page, `#q-${first}-label-sv`);
  await rewrite(page, "Hur är den i vardagen?");
  await until(async () => (await draft(scene)).questions[0]!.label.sv === "Hur är den i vardagen?");
  assert.equal((await draft(scene)).questions[0]!.label.en, "How is it in daily use?");
}

async function branch(scene: Scene) {
  const { page } = scene;
  const before = await idsOf(scene);
  await choose(page, "#add-type", "choice");
  await press(page, "#add-question");
  const id = await until(async () => (await idsOf(scene)).find((each) => !before.includes(each)));
  await until(() => page.evaluate((id) => document.activeElement?.id === `q-${id}-label-en`, id));
  await page.keyboard.type("What broke?");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Vad gick sönder?");
  for (const [index, [en, sv]] of [["The lid", "Locket"], ["The handle", "Handtaget"]].entries()) {
    for (const [language, words] of [["en", en!], ["sv", sv!]] as const) {
      await reach(page, `[name='option.${index}.label:${language}']:is(#q-${id} *)`);
      await page.keyboard.type(words);
    }
  }
  await choose(page, `#q-${id}-showWhen-new`, `q:${before[0]}`);
  await press(page, `#q-${id}-showWhen-add`);
  await until(() => page.evaluate((id) => document.activeElement?.id === `q-${id}-showWhen-0-subject`, id));
  await choose(page, `#q-${id}-showWhen-0-to`, "2");
  await until(async () => {
    const when = (await draft(scene)).questions.at(-1)!.showWhen;
    return when && "to" in when && when.to === 2;
  });
  const added = (await draft(scene)).questions.at(-1)!;
  assert.ok(added.type === "choice");
  assert.deepEqual(added.label, { en: "What broke?", sv: "Vad gick sönder?" });
  assert.deepEqual(added.options.map(({ label }) => label.sv), ["Locket", "Handtaget"]);
}

async function arrange(scene: Scene) {
  const { page } = scene;
  const before = await idsOf(scene);
  const [last, second] = [before.at(-1)!, before[1]!];
  await press(page, `#q-${last}-up`);
  await until(async () => (await idsOf(scene)).at(-2) === last);
  await until(() => page.evaluate((id) => document.activeElement?.id === `q-${id}-up`, last));
  await press(page, `#q-${last}-down`);
  await until(async () => (await idsOf(scene)).at(-1) === last);
  await press(page, `#q-${second} summary`);
  await press(page, `#q-${second} .danger`);
  await until(async () => !(await idsOf(scene)).includes(second));
  await until(() => page.evaluate(() => document.activeElement?.id === "undo"));
  await page.keyboard.press("Enter");
  await until(async () => (await idsOf(scene)).includes(second));
  await until(() => page.evaluate((id) => document.activeElement?.id === `q-${id}-label-en`, second));
  // One of its answers goes and comes back in the same way.
  const options = async () => {
    const question = (await draft(scene)).questions.at(-1)!;
    return question.type === "choice" ? question.options.length : 0;
  };
  await press(page, `#q-${last} button[value='option.0.remove']`);
  await until(async () => await options() === 1);
  await until(() => page.evaluate((id) => document.activeElement?.id === `q-${id}-back`, last));
  await page.keyboard.press("Enter");
  await until(async () => await options() === 2);
  assert.deepEqual(await idsOf(scene), before);
}

async function preview(scene: Scene) {
  const { page } = scene;
  await choose(page, "#preview-language", "sv");
  await page.frameLocator("iframe[name=preview]").getByText("Hur är den i vardagen?").first().waitFor();
  // Into the frame, and out of it again.
  await reach(page, "iframe[name=preview]");
  await reach(page, "#publish");
}

async function publish(scene: Scene) {
  const { page } = scene;
  await press(page, ".more > summary");
  for (const language of ["da", "nb", "fi", "de"]) {
    await press(page, `[name=languages][value=${language}]`, "Space");
  }
  await until(async () => (await draft(scene)).languages?.length === 2);
  await page.getByText("Nothing keeps it from being published").waitFor();
  await press(page, "#publish");
  await page.getByText("Version 1 is published").waitFor();
  await page.getByText("No rule asks it yet.").waitFor();
}

async function answer(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  const [first] = await idsOf(scene);
  const [store] = await ctx.db.select().from(stores);
  const asked = { storeId: store!.id, surveyId: scene.id, locale: "en", sentAt: ctx.now() };
  const invitation = await anInvitation(ctx, asked);
  await page.goto(`${url}/s/${ctx.keys.token("survey-link", invitation.id)}`);
  await reach(page, `[name=${first}]`);
  await page.keyboard.press("Space");
  await page.getByText("What broke?").waitFor();
  await press(page, "button[type=submit]:not([formaction])");
  await page.waitForURL(/\/thanks/);
  const given = await ctx.db.select().from(responses).where(eq(responses.surveyId, scene.id));
  assert.deepEqual(given.map(({ surveyVersion }) => surveyVersion), [1]);
}

async function change(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  const [first] = await idsOf(scene);
  await page.goto(`${url}/surveys/${scene.id}?language=en`);
  await page.waitForSelector("main.editor.live");
  await press(page, `#q-${first} summary`);
  await reach(page, `#q-${first}-label-en`);
  await rewrite(page, "Would you buy it again?");
  await page.locator("#publish").waitFor();
  await reach(page, "#publish", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Version 2 is published").waitFor();
  const [given] = await ctx.db.select().from(responses).where(eq(responses.surveyId, scene.id));
  assert.equal(given!.surveyVersion, 1);
}
