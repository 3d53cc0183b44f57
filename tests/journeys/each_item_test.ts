import assert from "node:assert/strict";
import { asc, eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { answers, invitations, responses } from "../../db/schema/mod.ts";
import { aboutFor } from "../../services/invitations/about.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { launchBrowser } from "../support/chromium.ts";
import { asks } from "../support/every_type.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";
import { aSession } from "../support/session.ts";
import { anAgent, anInvitation, anOrder, aSurvey } from "../support/world.ts";

const en = (text: string) => ({ en: text });
const ends = { lowLabel: en("Badly"), highLabel: en("Well") };
const survey = asks({
  title: en("How was it?"),
  questions: [
    {
      id: "fit",
      type: "csat",
      eachItem: true,
      required: true,
      label: en("How does [your {product}|it] fit?"),
      ...ends,
    },
    { id: "why", type: "text", label: en("What is wrong?"), showWhen: { questionId: "fit", from: 1, to: 2 } },
    {
      id: "matters",
      type: "ranking",
      label: en("What matters?"),
      options: ["cheap", "fast", "kind"].map((id) => ({ id, label: en(id) })),
    },
    {
      id: "again",
      type: "text",
      lines: "short",
      label: en("Welcome back?"),
      showWhen: { fact: "customer", is: ["returning"] },
    },
  ],
});
const paced: SurveyDefinition = { ...survey, pace: "one" };

interface Scene {
  product: RunningProduct;
  browser: Browser;
}

Deno.test({
  name: "one question for each item, from the editor to the answer, with and without JavaScript",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const [product, browser] = await Promise.all([startHere("embedded"), launchBrowser()]);
    const scene = { product, browser };
    try {
      await t.step("it is answered on one page with JavaScript", () => answered(scene, survey, true));
      await t.step("it is answered without JavaScript", () => answered(scene, survey, false));
      await t.step("it is answered one at a time", () => oneAtATime(scene));
      await t.step(
        "only the first is painted until the script has come, and nothing jumps",
        () => painted(scene),
      );
      await t.step(
        "all is shown where the script never comes, and where there is none",
        () => unscripted(scene),
      );
      await t.step("the editor asks for each item, and its preview shows it", () => edited(scene));
      await t.step("a ranking is moved in the preview without JavaScript", () => previewed(scene));
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

async function ask({ product: { ctx, url } }: Scene, definition: SurveyDefinition) {
  const store = await ensureMainStore(ctx);
  const { id: surveyId } = await aSurvey(ctx, { storeId: store.id, touchpoint: "link" }, definition);
  const order = await anOrder(ctx, { storeId: store.id, number: `#${crypto.randomUUID().slice(0, 6)}` }, [
    "Coat",
    "Hat",
    "Scarf",
    "Socks",
  ]);
  const { id } = await anInvitation(ctx, { storeId: store.id, surveyId, orderId: order.id, locale: "en" });
  await ctx.db.update(invitations).set({ about: aboutFor(definition) }).where(eq(invitations.id, id));
  return {
    link: `${url}/s/${ctx.keys.token("survey-link", id)}`,
    kept: async () => {
      const [found] = await ctx.db.select({ id: responses.id }).from(responses).where(
        eq(responses.invitationId, id),
      );
      const rows = found
        ? await ctx.db.select().from(answers).where(eq(answers.responseId, found.id)).orderBy(
          asc(answers.questionId),
        )
        : [];
      return rows.map(({ questionId, value, productKey }) => [questionId, value, productKey]);
    },
  };
}

const choose = (page: Page, name: string, value: number) =>
  page.locator("label", { has: page.locator(`[name="${name}"][value="${value}"]`) }).click();
const send = (page: Page) => page.locator("form [type=submit]:not(.vh):not(.mv)");
const shown = (page: Page) =>
  page.locator("form > [data-id]:visible").evaluateAll((all) =>
    all.map((each) => (each as HTMLElement).dataset.id)
  );
const phone = { viewport: { width: 390, height: 844 } };

async function answered(scene: Scene, definition: SurveyDefinition, javaScriptEnabled: boolean) {
  const { link, kept } = await ask(scene, definition);
  const { page, complaints } = await aPerson(scene.browser, { javaScriptEnabled, ...phone });
  await page.goto(link);
  assert.deepEqual(await shown(page), ["fit", "fit~2", "fit~3", "matters"]);
  for (const item of ["Coat", "Hat", "Scarf"]) {
    await page.getByRole("group", { name: `How does your ${item} fit?` }).waitFor();
  }
  await choose(page, "fit", 5);
  await choose(page, "fit~3", 1);
  assert.deepEqual(
    await shown(page),
    ["fit", "fit~2", "fit~3", "why", "matters"],
    "any of the items brings it up",
  );
  if (javaScriptEnabled) {
    await until(async () => (await kept()).length === 2);
    assert.deepEqual(await checkPage(page), []);
  }
  await page.fill("[name=why]", "It itches");
  await choose(page, "fit~2", 4);
  await send(page).click();
  await page.waitForURL(/thanks$/);
  assert.deepEqual(await kept(), [["fit", 5, "Coat"], ["fit~2", 4, "Hat"], ["fit~3", 1, "Scarf"], [
    "why",
    "It itches",
    null,
  ]]);
  await page.goto(link);
  assert.ok(await page.isChecked("[name='fit~2'][value='4']"));
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function oneAtATime(scene: Scene) {
  const { link, kept } = await ask(scene, paced);
  const { page, complaints } = await aPerson(scene.browser, phone);
  await page.goto(link);
  await page.getByText("1 of 4").waitFor();
  const steps = [["fit", 5], ["fit~2", 2], ["fit~3", 4]] as const;
  for (const [id, rating] of steps) {
    assert.deepEqual(await shown(page), [id]);
    await choose(page, id, rating);
    await send(page).click();
  }
  assert.deepEqual(await shown(page), ["why"]);
  await page.goBack();
  assert.deepEqual(await shown(page), ["fit~3"]);
  await page.goForward();
  await page.fill("[name=why]", "Thin");
  await send(page).click();
  assert.deepEqual(await shown(page), ["matters"]);
  await send(page).click();
  await page.waitForURL(/thanks$/);
  assert.equal((await kept()).length, 4);
  assert.deepEqual(complaints, []);
  await page.context().close();
}

/** How far things have jumped since the page began; Chromium's own measure. */
const shifts = (page: Page) =>
  page.evaluate(() =>
    new Promise<number>((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
    })
  );

async function painted(scene: Scene) {
  const { link } = await ask(scene, paced);
  for (const width of [390, 1440]) {
    const { page } = await aPerson(scene.browser, { viewport: { width, height: 900 } });
    let letIn = () => {};
    const held = new Promise<void>((resolve) => letIn = resolve);
    await page.route("**/survey.js*", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(link, { waitUntil: "commit" });
    await page.locator("[data-id=fit]").waitFor();
    assert.deepEqual(await shown(page), ["fit"], "before the script");
    const top = () => page.locator("[data-id=fit]").evaluate((each) => each.getBoundingClientRect().top);
    const sendTop = () => send(page).evaluate((each) => each.getBoundingClientRect().top);
    const before = [await top(), await sendTop()];
    assert.equal(await send(page).evaluate((each) => getComputedStyle(each).color), "rgba(0, 0, 0, 0)");
    letIn();
    await page.getByText("1 of 4").waitFor();
    assert.deepEqual(await shown(page), ["fit"]);
    assert.deepEqual([await top(), await sendTop()], before, `at ${width}`);
    assert.equal(await shifts(page), 0);
    await page.context().close();
  }
}

async function unscripted(scene: Scene) {
  const { link } = await ask(scene, paced);
  const all = ["fit", "fit~2", "fit~3", "matters"];
  const { page: blocked } = await aPerson(scene.browser, phone);
  await blocked.route("**/survey.js*", (route) => route.abort());
  await blocked.goto(link);
  assert.deepEqual(await shown(blocked), ["fit"]);
  const waits = await blocked.evaluate(() =>
    document.getAnimations().map((each) => {
      const { delay } = each.effect!.getTiming();
      each.finish();
      return delay;
    })
  );
  assert.deepEqual(new Set(waits), new Set([5_000]));
  assert.deepEqual(await shown(blocked), all);
  await choose(blocked, "fit", 4);
  await choose(blocked, "fit~2", 4);
  await choose(blocked, "fit~3", 4);
  await send(blocked).click();
  await blocked.waitForURL(/thanks$/);
  const { page: without } = await aPerson(scene.browser, { javaScriptEnabled: false, ...phone });
  await without.goto((await ask(scene, paced)).link);
  assert.deepEqual(await shown(without), all);
  for (const page of [blocked, without]) await page.context().close();
}

async function signedIn({ product: { ctx, url }, browser }: Scene, javaScriptEnabled: boolean) {
  const agent = await anAgent(ctx, { role: "owner", language: "en" });
  const [name = "", value = ""] = (await aSession(ctx, agent.id)).split("=");
  const person = await aPerson(browser, { javaScriptEnabled, viewport: { width: 1440, height: 1000 } });
  await person.page.context().addCookies([{ name, value, url }]);
  return person;
}

async function edited(scene: Scene) {
  const { product: { ctx, url } } = scene;
  const store = await ensureMainStore(ctx);
  const plain = asks({
    ...survey,
    questions: survey.questions.map((each) => each.id === "fit" ? { ...each, eachItem: false } : each),
  });
  const { id } = await aSurvey(ctx, { storeId: store.id }, plain);
  const { page, complaints } = await signedIn(scene, true);
  await page.goto(`${url}/surveys/${id}`);
  const card = page.locator("#q-fit");
  await card.locator("summary").click();
  await card.getByLabel("Ask it for each item of the order, three at most").check();
  await page.getByText("Saved", { exact: true }).waitFor();
  await card.getByText("Satisfied, 1–5, for each item").waitFor();
  const preview = page.frameLocator("iframe[name=preview]");
  await page.selectOption("#preview-order", {
    label: "first order, 3 items, on the website, SEK 2,190 to Sweden (made up)",
  });
  await preview.getByText("How does your Table lamp fit?").waitFor();
  assert.equal(await preview.locator("fieldset[data-id^=fit]").count(), 3);
  assert.equal(await preview.getByText("Welcome back?").count(), 0);
  await page.selectOption("#preview-order", "known");
  await preview.getByText("Welcome back?").waitFor();
  assert.equal(await preview.locator("fieldset[data-id^=fit]").count(), 2);
  assert.deepEqual(await checkPage(page), []);
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function previewed(scene: Scene) {
  const { product: { ctx, url } } = scene;
  const store = await ensureMainStore(ctx);
  const { id } = await aSurvey(ctx, { storeId: store.id }, survey);
  const { page } = await signedIn(scene, false);
  await page.goto(`${url}/surveys/${id}`);
  await page.selectOption("#preview-order", "late");
  await page.locator(".preview-form button").click();
  const preview = page.frameLocator("iframe[name=preview]");
  await preview.getByText("How does your Wool blanket fit?").waitFor();
  await preview.locator("label", { has: page.locator("[name=fit][value='2']") }).click();
  await preview.locator("[name=why]").fill("Too long");
  // The frame may be on its way to the next page.
  const ranked = (order: string) =>
    preview.locator(".rank li span[id]").allTextContents().then(
      (texts) => texts.join() === order,
      () => false,
    );
  await preview.locator(".rank li", { hasText: "kind" }).locator(".up").click();
  await until(() => ranked("cheap,kind,fast"));
  assert.ok(await preview.locator("[name=fit][value='2']").isChecked(), "what was tried out stays");
  assert.equal(await preview.locator("[name=why]").inputValue(), "Too long");
  await preview.getByText("How does your Wool blanket fit?").waitFor();
  await preview.locator(".rank li", { hasText: "kind" }).locator(".up").click();
  await until(() => ranked("kind,cheap,fast"));
  assert.ok(await preview.locator("form > [type=submit]:not(.vh)").isDisabled(), "it cannot be sent");
  await page.context().close();
}
