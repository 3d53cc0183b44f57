import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { agents, answers, responses, stores, surveyVersions } from "../../db/schema/mod.ts";
import { languages } from "../../locales/languages.ts";
import { getDraft } from "../../services/surveys/draft.ts";
import { launchBrowser } from "../support/chromium.ts";
import { checkPage, violations } from "../support/page_checks.ts";
import { aPerson, setUp } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";
import { aSession } from "../support/session.ts";
import { anAgent, anInvitation } from "../support/world.ts";

// By keyboard alone it is built on the embedded engine.
for (const engine of ["postgres"] as const) {
  Deno.test({
    name:
      `a survey is built, translated, published, answered and changed without touching its answers (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(t) {
      const browser = await launchBrowser();
      const product = await startHere(engine);
      try {
        const { page, complaints } = await aPerson(browser, { viewport: { width: 1440, height: 1400 } });
        await setUp(page, product.setupUrl, { language: "en" });
        const scene = { page, product, id: "", invitationId: "" };
        // What comes after a step that failed would only wait for what it did not do.
        const step = async (name: string, take: (scene: Scene) => Promise<void>) =>
          assert.ok(await t.step(name, () => take(scene)), name);
        await step("it begins from a template", begin);
        await step("what is typed is saved by itself and seen beside", edit);
        await step("a question is added with a condition", addQuestion);
        await step("it is translated beside the words that are there", translate);
        await step("a translators' file is taken out, read in, and undone", exchange);
        await step("questions are moved by keyboard, and by drag", reorder);
        await step("a removed question comes back where it was", undo);
        await step("and also later, after a reload and from another tab", undoLater);
        await step("a name is put into a text from a menu", insertName);
        await step("every page is accessible and narrow enough", look);
        await step("it is published and answered", publishAndAnswer);
        await step("the answer keeps its version when another is published", publishAgain);
        await step("its pages are that in every language", lookInEveryLanguage);
        await step("of two people at once, the second is told and loses nothing", twoAtOnce);
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
  invitationId: string;
}

const idsOf = async ({ product, id }: Scene) =>
  (await getDraft(product.ctx, id)).definition.questions.map((question) => question.id);

const saved = (page: Page) => page.locator(".live-state", { hasText: /^Saved$/ }).waitFor();

/** The preview's text. */
const seen = (page: Page) => page.frameLocator("iframe[name=preview]").locator("body");

async function begin(scene: Scene) {
  const { page, product } = scene;
  await page.goto(`${product.url}/surveys`);
  await page.click("a[href='/surveys/new']");
  await page.click("button[value='template:after_use']");
  await page.waitForURL(/\/surveys\/[0-9a-f-]{36}$/);
  scene.id = page.url().split("/").at(-1)!;
  await page.waitForSelector("main.editor.live");
  await page.click(".more > summary");
  await page.fill("#survey-name", "After two weeks");
  await page.locator("h1", { hasText: "After two weeks" }).waitFor();
}

async function edit(scene: Scene) {
  const { page } = scene;
  await page.waitForSelector("main.editor.live");
  const [first] = await idsOf(scene);
  await page.click(`#q-${first} summary`);
  await page.fill(`#q-${first}-label-en`, "How is it in daily use?");
  await saved(page);
  await seen(page).getByText("How is it in daily use?").waitFor();
  assert.equal(await page.textContent(`#q-${first} summary .name`), "How is it in daily use?");
  // A pause after a space takes nothing from under the fingers.
  await page.focus(`#q-${first}-help-en`);
  await page.keyboard.type("From your ");
  await until(async () =>
    (await getDraft(scene.product.ctx, scene.id)).definition.questions[0]!.help?.en === "From your"
  );
  await saved(page);
  await page.keyboard.type("own days");
  await until(async () =>
    (await getDraft(scene.product.ctx, scene.id)).definition.questions[0]!.help?.en === "From your own days"
  );
  await page.fill(`#q-${first}-help-en`, "");
}

async function addQuestion(scene: Scene) {
  const { page, product } = scene;
  const before = await idsOf(scene);
  await page.selectOption("#add-type", "yes_no");
  await page.click("#add-question");
  const id = await until(async () => (await idsOf(scene)).find((each) => !before.includes(each)));
  const label = page.locator(`#q-${id}-label-en`);
  await label.waitFor();
  await until(async () => await label.evaluate((element) => element === document.activeElement));
  await page.keyboard.type("Did anything break?");
  const [first] = before;
  await page.selectOption(`#q-${id}-showWhen-new`, `q:${first}`);
  await page.click(`#q-${id}-showWhen-add`);
  await page.waitForSelector(`#q-${id}-showWhen-0-subject`);
  await page.selectOption(`#q-${id}-showWhen-0-to`, "2");
  await until(async () => {
    const { definition } = await getDraft(product.ctx, scene.id);
    const when = definition.questions.find((question) => question.id === id)?.showWhen;
    return when && "to" in when && when.to === 2;
  });
  const { definition } = await getDraft(product.ctx, scene.id);
  assert.equal(definition.questions.at(-1)!.label.en, "Did anything break?");
  assert.match((await page.textContent(`#q-${id} summary`))!, /Only when/);
  // It is written in one language of six so far.
  await page.getByText("things keep it from being published").or(
    page.getByText("thing keeps it from being published"),
  )
    .waitFor();
}

const broke = async (scene: Scene) =>
  (await getDraft(scene.product.ctx, scene.id)).definition.questions.at(-1)!;

async function translate(scene: Scene) {
  const { page, product } = scene;
  const { id } = await broke(scene);
  await page.selectOption("#beside", "sv");
  await page.click(".language-bar button");
  await page.waitForURL(/beside=sv/);
  await page.waitForSelector("main.editor.live");
  await page.getByText("Svenska · 1 text is missing").first().waitFor({ state: "attached" });
  await page.click(`#q-${id} summary`);
  await page.fill(`#q-${id}-label-sv`, "Gick något sönder?");
  await until(async () => (await broke(scene)).label.sv === "Gick något sönder?");
  await page.getByText("Svenska · all written").first().waitFor({ state: "attached" });
  await page.selectOption("#preview-language", "sv");
  const [first] = await idsOf(scene);
  // It only comes for those who are not content.
  const asked = page.frameLocator("iframe[name=preview]").getByText("Gick något sönder?");
  await asked.waitFor({ state: "attached" });
  assert.equal(await asked.isVisible(), false);
  await page.frameLocator("iframe[name=preview]")
    .locator("label", { has: page.locator(`[name=${first}][value='1']`) }).click();
  await asked.waitFor();
  await page.goto(`${product.url}/surveys/${scene.id}?language=en`);
  await page.waitForSelector("main.editor.live");
}

async function exchange(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  await page.goto(`${url}/surveys/${scene.id}/translations`);
  await page.selectOption("#source", "en");
  await page.selectOption("#target", "da");
  await page.selectOption("#version", "2.0");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download XLIFF" }).click(),
  ]);
  const file = await Deno.readTextFile(await download.path());
  assert.match(file, /Did anything break\?/);
  const translated = file.replace(
    /(<segment state=")initial(">\s*<source>Did anything break\?<\/source>)/,
    "$1translated$2<target>Gik noget i stykker?</target>",
  );
  await page.setInputFiles("#file", {
    name: "da.xlf",
    mimeType: "application/xliff+xml",
    buffer: Buffer.from(translated),
  });
  await page.getByRole("button", { name: "Read it in" }).click();
  await page.getByText("1 text was changed in the draft.").waitFor();
  assert.equal((await broke(scene)).label.da, "Gik noget i stykker?");
  const before = (await getDraft(ctx, scene.id)).revision;
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.waitForSelector("main.editor.live");
  await until(async () => (await getDraft(ctx, scene.id)).revision > before);
  assert.equal((await broke(scene)).label.da, undefined);
}

async function reorder(scene: Scene) {
  const { page } = scene;
  const before = await idsOf(scene);
  const last = before.at(-1)!;
  await page.focus(`#q-${last}-up`);
  await page.keyboard.press("Enter");
  await until(async () => (await idsOf(scene)).at(-2) === last);
  await until(async () => (await page.evaluate(() => document.activeElement?.id)) === `q-${last}-up`);
  await page.keyboard.press("Enter");
  await until(async () => (await idsOf(scene)).at(-3) === last);
  await page.goto(`${scene.product.url}/surveys/${scene.id}`);
  await page.waitForSelector("main.editor.live");
  await page.locator(`#q-${last} [data-drag]`).dragTo(page.locator(`#q-${before.at(-2)} > .order`), {
    targetPosition: { x: 20, y: 40 },
  });
  await until(async () => (await idsOf(scene)).at(-1) === last);
}

async function undo(scene: Scene) {
  const { page } = scene;
  const before = await idsOf(scene);
  const gone = before[1]!;
  await page.click(`#q-${gone} summary`);
  await page.click(`#q-${gone} .danger`);
  await until(async () => !(await idsOf(scene)).includes(gone));
  await until(async () => (await page.evaluate(() => document.activeElement?.id)) === "undo");
  await page.keyboard.press("Enter");
  await until(async () => (await idsOf(scene)).includes(gone));
  assert.deepEqual(await idsOf(scene), before);
  await until(async () => (await page.evaluate(() => document.activeElement?.id)) === `q-${gone}-label-en`);
}

async function undoLater(scene: Scene) {
  const { page, product: { url } } = scene;
  const before = await idsOf(scene);
  for (const gone of before.slice(0, 2)) {
    await page.goto(`${url}/surveys/${scene.id}?language=en&open=${gone}`);
    await page.waitForSelector("main.editor.live");
    await page.click(`#q-${gone} .danger`);
    await until(async () => !(await idsOf(scene)).includes(gone));
  }
  const third = before[2]!;
  await page.goto(`${url}/surveys/${scene.id}?language=en&open=${third}`);
  await page.waitForSelector("main.editor.live");
  await page.fill(`#q-${third}-help-en`, "In a word");
  await until(async () => {
    const { questions } = (await getDraft(scene.product.ctx, scene.id)).definition;
    return questions[0]!.help?.en === "In a word";
  });
  const second = await page.context().newPage();
  await second.goto(`${url}/surveys/${scene.id}?language=en`);
  await second.waitForSelector("main.editor.live");
  await second.click("#removals summary");
  // The newest removal first.
  for (const [index, id] of before.slice(0, 2).toReversed().entries()) {
    await second.getByRole("button", { name: /^Put back/ }).first().click();
    await until(async () => (await idsOf(scene)).length === before.length - 1 + index);
    await second.locator(`#q-${id}`).waitFor();
  }
  assert.deepEqual(await idsOf(scene), before);
  await second.close();
  await page.reload();
  await page.waitForSelector("main.editor.live");
  await page.fill(`#q-${third}-help-en`, "");
  await saved(page);
}

async function insertName(scene: Scene) {
  const { page, product } = scene;
  await page.fill("#survey-title-en", "How is it going");
  await page.selectOption("#survey-insert", { label: "Product" });
  await page.click("form[action$='" + scene.id + "'] [data-put]");
  assert.equal(await page.inputValue("#survey-title-en"), "How is it going[ {product}]");
  await until(async () =>
    (await getDraft(product.ctx, scene.id)).definition.title.en === "How is it going[ {product}]"
  );
  await seen(page).getByText("How is it going Linen duvet cover").waitFor();
}

async function look(scene: Scene) {
  const { page, product } = scene;
  const { url } = product;
  const wrong: string[] = [];
  const [first] = await idsOf(scene);
  const paths = [
    "",
    "/new",
    `/${scene.id}`,
    `/${scene.id}?language=sv&beside=en&open=${first}`,
    `/${scene.id}/versions`,
    `/${scene.id}/translations`,
  ];
  for (const path of paths) {
    await page.goto(`${url}/surveys${path}`);
    wrong.push(...await checkPage(page));
  }
  assert.deepEqual(wrong, []);
  await page.setViewportSize({ width: 1440, height: 1400 });
  await page.goto(`${url}/surveys/${scene.id}?language=en`);
  await page.waitForSelector("main.editor.live");
}

/** Words differ in length, and what a page says of itself is in its language. */
async function lookInEveryLanguage(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  const [first] = await idsOf(scene);
  const wrong: string[] = [];
  for (const language of languages) {
    await ctx.db.update(agents).set({ language });
    for (
      const path of [
        "",
        "/new",
        `/${scene.id}?open=${first}`,
        `/${scene.id}/versions`,
        `/${scene.id}/translations`,
        `/${scene.id}/links`,
      ]
    ) {
      await page.setViewportSize({ width: 390, height: 900 });
      await page.goto(`${url}/surveys${path}`);
      assert.equal(await page.getAttribute("html", "lang"), language);
      for (const { id, nodes } of await violations(page)) {
        wrong.push(`${language} ${path}: ${id} at ${nodes.join(", ")}`);
      }
      for (const width of [390, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (beyond > 0) wrong.push(`${language} ${path} ${width}: scrolls sideways by ${beyond}`);
      }
    }
  }
  await ctx.db.update(agents).set({ language: "en" });
  assert.deepEqual(wrong, []);
  await page.setViewportSize({ width: 1440, height: 1400 });
  await page.goto(`${url}/surveys/${scene.id}?language=en`);
  await page.waitForSelector("main.editor.live");
}

async function publishAndAnswer(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  await page.click(".more > summary");
  for (const language of ["da", "nb", "fi", "de"]) {
    await page.uncheck(`[name=languages][value=${language}]`);
  }
  await page.getByText("Nothing keeps it from being published").waitFor();
  await page.click("#publish");
  await page.getByText("Version 1 is published").waitFor();
  await page.getByText("No rule asks it yet.").waitFor();
  const [store] = await ctx.db.select().from(stores);
  scene.invitationId = (await anInvitation(ctx, {
    storeId: store!.id,
    surveyId: scene.id,
    locale: "en",
    sentAt: ctx.now(),
  })).id;
  await page.goto(`${url}/s/${ctx.keys.token("survey-link", scene.invitationId)}`);
  const [first] = await idsOf(scene);
  await page.locator("label", { has: page.locator(`[name=${first}][value='1']`) }).click();
  await page.getByText("Did anything break?").waitFor();
  await page.click("button[type=submit]:not([formaction])");
  await page.waitForURL(/\/thanks$/);
}

async function publishAgain(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  const [first] = await idsOf(scene);
  await page.goto(`${url}/surveys/${scene.id}?language=en&open=${first}`);
  await page.waitForSelector("main.editor.live");
  await page.fill(`#q-${first}-label-en`, "Would you buy it again?");
  // Publishing waits for what is not saved yet.
  await saved(page);
  await page.click("#publish");
  await page.getByText("Version 2 is published").waitFor();
  const [response] = await ctx.db.select().from(responses).where(
    eq(responses.invitationId, scene.invitationId),
  );
  assert.equal(response!.surveyVersion, 1);
  assert.ok((await ctx.db.select().from(answers)).length > 0);
  assert.equal(
    (await ctx.db.select().from(surveyVersions).where(eq(surveyVersions.surveyId, scene.id))).length,
    2,
  );
  await page.goto(`${url}/s/${ctx.keys.token("survey-link", scene.invitationId)}`);
  await page.getByText("How is it in daily use?").first().waitFor();
  await page.goto(`${url}/surveys/${scene.id}/versions`);
  await page.getByText("Would you buy it again?").first().waitFor();
}

async function twoAtOnce(scene: Scene) {
  const { page, product: { ctx, url } } = scene;
  const [first] = await idsOf(scene);
  const address = `${url}/surveys/${scene.id}?language=en&open=${first}`;
  const bo = await anAgent(ctx, { name: "Bo Ek", role: "owner" });
  const elsewhere = await page.context().browser()!.newContext({ viewport: { width: 1440, height: 1400 } });
  const [name = "", value = ""] = (await aSession(ctx, bo.id)).split("=");
  await elsewhere.addCookies([{ name, value, url }]);
  const second = await elsewhere.newPage();
  for (const each of [page, second]) {
    await each.goto(address);
    await each.waitForSelector("main.editor.live");
  }
  await page.fill(`#q-${first}-label-en`, "First words");
  await saved(page);
  await second.fill(`#q-${first}-label-en`, "Second words");
  await second.getByText("Not saved: it was saved elsewhere first").waitFor();
  await second.getByText(/Maja Lind saved this survey just now, after you opened it/).waitFor();
  await second.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const notice = await second.locator(".live-state.bad").boundingBox();
  assert.ok(notice && notice.y > 0 && notice.y < 1400, "it is told wherever one writes");
  assert.equal(await second.inputValue(`#q-${first}-label-en`), "Second words");
  const label = async () => (await getDraft(ctx, scene.id)).definition.questions[0]!.label.en;
  assert.equal(await label(), "First words");
  // Whoever opens it now is told that somebody is at it.
  const third = await elsewhere.newPage();
  await third.goto(address);
  await third.getByText(/Maja Lind saved this survey just now and may still be writing/).waitFor();
  await second.locator(`#q-${first} .question-form`).getByRole("button", { name: "Save", exact: true }).last()
    .click();
  await saved(second);
  assert.equal(await label(), "Second words");
  await page.fill(`#q-${first}-help-en`, "Too late");
  await page.getByText("Not saved: it was saved elsewhere first").waitFor();
  await page.getByText(/Bo Ek saved this survey just now, after you opened it/).waitFor();
  assert.equal(await label(), "Second words");
  await elsewhere.close();
}
