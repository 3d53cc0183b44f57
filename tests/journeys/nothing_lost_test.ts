import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { responses } from "../../db/schema/responses.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { type Asked, asker } from "../support/asked.ts";
import { launchBrowser } from "../support/chromium.ts";
import { asks, everyType } from "../support/every_type.ts";
import { aPerson } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";

interface Scene {
  product: RunningProduct;
  browser: Browser;
  ask(definition?: SurveyDefinition): Promise<Asked>;
}

const label = { en: "Tell us" };
/** A rating and some words. */
const short = asks({
  questions: [
    {
      id: "nps",
      type: "nps",
      required: true,
      label: { en: "Would you recommend us?" },
      lowLabel: label,
      highLabel: label,
    },
    { id: "comment", type: "text", label },
  ],
});
const long = "Rad ett – åäö 😀\n\n".repeat(600).slice(0, 9_990);

Deno.test({
  name: "nothing that a respondent gives is lost",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const [product, browser] = await Promise.all([startHere("embedded"), launchBrowser()]);
    const scene = { product, browser, ask: await asker(product.ctx) };
    try {
      await t.step("words typed on without a connection are kept when it is back", () => typedOn(scene));
      await t.step("a form sent without a connection waits for one", () => sentAway(scene));
      await t.step("two tabs are one response, and the last press counts", () => twoTabs(scene));
      await t.step("a double click sends once", () => doubleClick(scene));
      await t.step("the way back from the thanks is to what was answered", () => backFromThanks(scene));
      await t.step("back and forth through one question at a time keeps all", () => backAndForth(scene));
      for (const javaScriptEnabled of [true, false]) {
        const how = javaScriptEnabled ? "with" : "without";
        await t.step(
          `10,000 characters are pasted ${how} JavaScript`,
          () => pasted(scene, javaScriptEnabled),
        );
      }
      await t.step(
        "what was opened before something new was published is sent as it was asked",
        () => oldPage(scene),
      );
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

const rate = (page: Page, value: number) =>
  page.locator("label", { has: page.locator(`[name=nps][value="${value}"]`) }).click();
const send = (page: Page) => page.locator("form [type=submit]:not(.vh):not(.mv)");
const noConnection = (page: Page) => page.getByText("No connection. We keep trying.").waitFor();

async function typedOn(scene: Scene) {
  const { link, kept } = await scene.ask(short);
  const { page } = await aPerson(scene.browser);
  await page.goto(link);
  await rate(page, 4);
  await page.locator("[name=comment]").pressSequentially("Before the tunnel");
  await until(async () => (await kept()).comment === "Before the tunnel");
  await page.context().setOffline(true);
  await page.locator("[name=comment]").pressSequentially(", in it");
  await noConnection(page);
  await page.locator("[name=comment]").pressSequentially(" and through");
  await rate(page, 3);
  assert.deepEqual(await kept(), { nps: 4, comment: "Before the tunnel" });
  await page.context().setOffline(false);
  await until(async () => (await kept()).nps === 3);
  assert.deepEqual(await kept(), { nps: 3, comment: "Before the tunnel, in it and through" });
}

async function sentAway(scene: Scene) {
  for (const definition of [short, { ...short, pace: "one" as const }]) {
    const { link, kept, submitted } = await scene.ask(definition);
    const { page, complaints } = await aPerson(scene.browser);
    await page.goto(link);
    await rate(page, 9);
    if (definition.pace) await send(page).click();
    await page.context().setOffline(true);
    await page.fill("[name=comment]", "On the ferry");
    await send(page).click();
    await noConnection(page);
    assert.equal(page.url(), link);
    assert.equal(await submitted(), false);
    await page.context().setOffline(false);
    await page.waitForURL(/\/thanks$/);
    assert.ok(await submitted());
    assert.deepEqual(await kept(), { nps: 9, comment: "On the ferry" });
    assert.deepEqual(complaints, []);
  }
}

async function twoTabs(scene: Scene) {
  const { link, kept } = await scene.ask(short);
  const { page: first, complaints } = await aPerson(scene.browser);
  const before = await countOf(scene);
  const second = await first.context().newPage();
  await Promise.all([first.goto(link), second.goto(link)]);
  await rate(first, 2);
  await until(async () => (await kept()).nps === 2);
  await rate(second, 10);
  await second.fill("[name=comment]", "From the second");
  await send(second).click();
  await second.waitForURL(/\/thanks$/);
  // The first does not know of it yet: what it keeps by itself changes nothing that was sent.
  const refused = first.waitForResponse((response) => response.status() === 409);
  await first.fill("[name=comment]", "From the first");
  await refused;
  assert.deepEqual(await kept(), { nps: 10, comment: "From the second" });
  assert.equal(await first.inputValue("[name=comment]"), "From the first");
  await send(first).click();
  await first.waitForURL(/\/thanks$/);
  assert.deepEqual(await kept(), { nps: 2, comment: "From the first" });
  assert.equal(await countOf(scene), before + 1);
  assert.deepEqual(complaints, []);
}

const countOf = ({ product: { ctx } }: Scene) => ctx.db.$count(responses);

async function doubleClick(scene: Scene) {
  for (const javaScriptEnabled of [true, false]) {
    const { link, kept } = await scene.ask(short);
    const before = await countOf(scene);
    const { page } = await aPerson(scene.browser, { javaScriptEnabled });
    await page.goto(link);
    await rate(page, 7);
    await page.fill("[name=comment]", "Twice");
    await send(page).dblclick();
    await page.waitForURL(/\/thanks$/);
    assert.deepEqual(await kept(), { nps: 7, comment: "Twice" });
    assert.equal(await countOf(scene), before + 1);
  }
}

async function backFromThanks(scene: Scene) {
  const { link, kept } = await scene.ask(short);
  const { page, complaints } = await aPerson(scene.browser);
  await page.goto(link);
  await rate(page, 6);
  await page.fill("[name=comment]", "Sent once");
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  await page.goBack();
  await page.getByText("Save the change").waitFor();
  assert.equal(await page.inputValue("[name=comment]"), "Sent once");
  await page.fill("[name=comment]", "And changed");
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  assert.deepEqual(await kept(), { nps: 6, comment: "And changed" });
  assert.deepEqual(complaints, []);
}

async function backAndForth(scene: Scene) {
  const { link, kept } = await scene.ask({ ...everyType, pace: "one" });
  const { page } = await aPerson(scene.browser);
  await page.goto(link);
  await send(page).click();
  await rate(page, 5);
  await send(page).click();
  await send(page).click();
  await page.goBack();
  await page.goBack();
  assert.ok(await page.locator("[name=nps][value='5']").isChecked());
  await page.goBack();
  await page.goForward();
  await page.goForward();
  assert.ok(await page.locator("[data-id=csat]").isVisible());
  await page.goBack();
  await rate(page, 8);
  await page.goto("about:blank");
  await page.goBack();
  assert.ok(await page.locator("[data-id=nps]").isVisible());
  assert.ok(await page.locator("[name=nps][value='8']").isChecked());
  await until(async () => (await kept()).nps === 8);
}

async function pasted(scene: Scene, javaScriptEnabled: boolean) {
  const { link, kept, submitted } = await scene.ask(short);
  const { page, complaints } = await aPerson(scene.browser, { javaScriptEnabled });
  await page.goto(link);
  await rate(page, 0);
  await page.focus("[name=comment]");
  // At once, as a paste or what was spoken arrives.
  await page.keyboard.insertText(long);
  await page.keyboard.insertText("the last.");
  if (javaScriptEnabled) await until(async () => (await kept()).comment === `${long}the last.`);
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  assert.ok(await submitted());
  assert.deepEqual(await kept(), { nps: 0, comment: `${long}the last.` });
  assert.deepEqual(complaints, []);
}

async function oldPage(scene: Scene) {
  const { link, surveyId, kept } = await scene.ask(short);
  const { ctx } = scene.product;
  const { page } = await aPerson(scene.browser);
  await page.goto(link);
  await rate(page, 1);
  await ctx.db.insert(surveyVersions).values({
    surveyId,
    version: 2,
    definition: asks({ questions: [{ id: "new", type: "yes_no", required: true, label: { en: "New?" } }] }),
    publishedAt: ctx.now(),
  });
  await page.fill("[name=comment]", "As asked");
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  assert.deepEqual(await kept(), { nps: 1, comment: "As asked" });
  const versions = await ctx.db.select().from(responses);
  assert.ok(versions.every(({ surveyVersion }) => surveyVersion === 1));
}
