import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { type Asked, asker } from "../support/asked.ts";
import { launchBrowser } from "../support/chromium.ts";
import { everyType } from "../support/every_type.ts";
import { checkPage } from "../support/page_checks.ts";
import { beyondEdge, smallTargets } from "../support/page_measures.ts";
import { aPerson } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";

interface Scene {
  product: RunningProduct;
  browser: Browser;
  /** Somebody is asked; @returns where, and what is kept of them */
  ask(definition?: SurveyDefinition): Promise<Asked>;
}

const paced: SurveyDefinition = { ...everyType, pace: "one" };

Deno.test({
  name: "every type of question is answered with and without JavaScript",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const [product, browser] = await Promise.all([startHere("embedded"), launchBrowser()]);
    const scene = { product, browser, ask: await asker(product.ctx) };
    try {
      for (const javaScriptEnabled of [true, false]) {
        const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
        await t.step(`all of it, ${how}`, () => answerAll(scene, javaScriptEnabled));
      }
      await t.step("the page is readable and complete in every look", () => inEveryLook(scene));
      await t.step("conditions show and hide without JavaScript", () => conditions(scene));
      await t.step("a ranking is dragged, and moved by keyboard, and saved", () => ranking(scene));
      await t.step("what is given without a connection is kept once there is one", () => offline(scene));
      await t.step("what the server refuses is where one at a time begins again", () => refused(scene));
      await t.step("every type by keyboard alone", () => byKeyboard(scene));
      await t.step("Enter in a field sends the form, and moves nothing", () => enter(scene));
      await t.step("one question at a time, there and back", () => oneAtATime(scene));
      await t.step("without JavaScript one at a time is all on one page", () => pacedWithout(scene));
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

const choose = (page: Page, name: string, value: string) =>
  page.locator("label", { has: page.locator(`[name="${name}"][value="${value}"]`) }).click();
const question = (page: Page, id: string) => page.locator(`[data-id="${id}"]`);
const send = (page: Page) => page.locator("form [type=submit]:not(.vh):not(.mv)");
const move = (page: Page, item: string, way: "up" | "down") =>
  page.locator(".rank li", { hasText: item }).locator(`.${way}`).click();
const orderOn = (page: Page) => page.locator(".rank li span[id]").allTextContents();

async function answerAll(scene: Scene, javaScriptEnabled: boolean) {
  const { link, kept, submitted } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser, {
    javaScriptEnabled,
    viewport: { width: 390, height: 844 },
  });
  await page.goto(link);
  await choose(page, "nps", "3");
  await choose(page, "csat", "4");
  await choose(page, "stars", "5");
  await choose(page, "faces", "1");
  await choose(page, "ces", "7");
  await choose(page, "reason", "other");
  await page.fill("[name='reason.words']", "Färgen 😀");
  await choose(page, "features", "morning");
  await choose(page, "features", "else");
  await page.fill("[name='features.words']", "På båten");
  await move(page, "Kind people", "up");
  await until(async () => (await orderOn(page)).join() === "A low price,Kind people,Fast delivery");
  await move(page, "Kind people", "up");
  await until(async () => (await orderOn(page)).join() === "Kind people,A low price,Fast delivery");
  assert.ok(await page.isChecked("[name='order.ranked']"));
  await choose(page, "aspects.box", "6");
  await choose(page, "aspects.courier", "1");
  await page.fill("[name=line]", "Av en vän");
  await page.fill("[name=comment]", "Första raden\nAndra raden");
  await choose(page, "again", "no");
  await page.fill("[name=whynot]", "För dyrt");
  await page.fill("[name=day]", "2026-11-02");
  await choose(page, "contact", "on");
  const given = {
    again: false,
    aspects: { box: 6, courier: 1 },
    ces: 7,
    comment: "Första raden\nAndra raden",
    contact: true,
    csat: 4,
    day: "2026-11-02",
    faces: 1,
    features: [["morning", "else"], "På båten"],
    line: "Av en vän",
    nps: 3,
    order: ["kind", "cheap", "fast"],
    reason: ["other", "Färgen 😀"],
    stars: 5,
    whynot: "För dyrt",
  };
  if (javaScriptEnabled) {
    await until(async () => Object.keys(await kept()).length === Object.keys(given).length);
    assert.deepEqual(await kept(), given, "all of it is kept before it is sent");
    await page.goto("about:blank");
    await page.goto(link);
    assert.deepEqual(await orderOn(page), ["Kind people", "A low price", "Fast delivery"]);
  } else assert.deepEqual(await kept(), {}, "moving has kept nothing");
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  assert.match(await page.textContent("h1") ?? "", /We will make it right, Åsa/);
  assert.ok(await submitted());
  assert.deepEqual(await kept(), given);
  assert.deepEqual(complaints, []);
}

async function inEveryLook(scene: Scene) {
  const { link } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  await page.goto(link);
  await choose(page, "nps", "3");
  await choose(page, "again", "no");
  await choose(page, "reason", "other");
  assert.deepEqual(await checkPage(page), []);
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await beyondEdge(page), []);
  assert.deepEqual(complaints, []);

  const other = await scene.ask(paced);
  await page.goto(other.link);
  assert.deepEqual(await checkPage(page), []);
}

async function conditions(scene: Scene) {
  const { link, kept } = await scene.ask();
  const { page } = await aPerson(scene.browser, { javaScriptEnabled: false });
  await page.goto(link);
  const isShown = (id: string) => question(page, id).isVisible();
  assert.deepEqual([await isShown("reason"), await isShown("whynot")], [false, false]);
  await choose(page, "nps", "6");
  assert.ok(await page.getByText("What pulled the score down?").isVisible());
  assert.ok(!await page.getByText("What decided it?").isVisible());
  await choose(page, "reason", "late");
  await choose(page, "nps", "9");
  assert.ok(!await page.getByText("It came late").isVisible());
  assert.ok(await page.getByText("What decided it?").isVisible());
  await choose(page, "again", "no");
  await page.fill("[name=whynot]", "Dyrt");
  await choose(page, "again", "yes");
  assert.equal(await isShown("whynot"), false);
  await choose(page, "features", "office");
  await choose(page, "features", "guests");
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  assert.deepEqual(await kept(), { again: true, features: ["guests", "office"], nps: 9 });
}

async function ranking(scene: Scene) {
  const { link, kept } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  await page.goto(link);
  const [first, third] = await Promise.all([0, 2].map(async (at) => {
    const grip = page.locator(".grip").nth(at);
    await grip.scrollIntoViewIfNeeded();
    return (await grip.boundingBox())!;
  }));
  await page.mouse.move(first!.x + 20, first!.y + 20);
  await page.mouse.down();
  await page.mouse.move(third!.x + 20, third!.y + 10, { steps: 8 });
  await page.mouse.move(third!.x + 20, third!.y + 40, { steps: 4 });
  await page.mouse.up();
  assert.deepEqual(await orderOn(page), ["Fast delivery", "Kind people", "A low price"]);
  await until(async () => String((await kept()).order) === "fast,kind,cheap");
  const up = page.locator(".rank li", { hasText: "A low price" }).locator(".up");
  assert.equal(await up.evaluate((button) => button.getAttribute("aria-labelledby")?.split(" ").length), 2);
  await up.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  assert.deepEqual(await orderOn(page), ["A low price", "Fast delivery", "Kind people"]);
  assert.equal(
    await question(page, "order").locator("[role=status]").textContent(),
    "A low price: now number 1 of 3",
  );
  assert.equal(
    await page.evaluate(() => document.activeElement?.className),
    "mv down",
    "focus stays with what is moved",
  );
  await until(async () => String((await kept()).order) === "cheap,fast,kind");
  await choose(page, "order.ranked", "on");
  await until(async () => (await kept()).order === undefined);
  assert.deepEqual(complaints, []);
}

async function offline(scene: Scene) {
  const { link, kept } = await scene.ask();
  const { page } = await aPerson(scene.browser);
  await page.goto(link);
  await page.context().setOffline(true);
  await choose(page, "faces", "2");
  await page.getByText("No connection. We keep trying.").waitFor();
  await choose(page, "aspects.box", "3");
  await move(page, "A low price", "down");
  assert.deepEqual(await kept(), {});
  await page.context().setOffline(false);
  await until(async () => Object.keys(await kept()).length === 3);
  assert.deepEqual(await kept(), { aspects: { box: 3 }, faces: 2, order: ["fast", "cheap", "kind"] });
}

async function refused(scene: Scene) {
  const { link, submitted } = await scene.ask(paced);
  const { page } = await aPerson(scene.browser);
  await page.goto(link);
  // What the script would not let through is sent past it.
  await send(page).click();
  await choose(page, "nps", "9");
  await page.evaluate(() => document.querySelector("form")!.submit());
  await page.getByText("Choose at least one.").waitFor();
  assert.deepEqual(
    await page.locator("[data-id]:visible").evaluateAll((parts) =>
      parts.map((part) => part.getAttribute("data-id"))
    ),
    ["features"],
  );
  assert.equal(await submitted(), false);
}

async function byKeyboard(scene: Scene) {
  const { link, kept, submitted } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  await page.goto(link);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** On to the next thing that Tab stops at and the test knows by this. */
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 12; presses++) {
      await press("Tab");
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    }
    throw new Error(`Tab does not reach ${selector}.`);
  };
  const right = (times: number) => Array<string>(times).fill("ArrowRight");
  // Space takes the first of a group, and each arrow the next.
  await tabTo("[name=nps]");
  await press("Space", ...right(3));
  await tabTo("[name=csat]");
  await press("Space", ...right(3));
  await tabTo("[name=stars]");
  await press("Space", ...right(4));
  await tabTo("[name=faces]");
  await press("Space");
  await tabTo("[name=ces]");
  await press("Space", ...right(6));
  await tabTo("[name=reason]");
  await press("Space", "ArrowUp");
  await tabTo("[name='reason.words']");
  await page.keyboard.type("Färgen");
  await tabTo("[value=morning]");
  await press("Space");
  await tabTo("[value=office]");
  await press("Space");
  await tabTo(".rank li:nth-child(3) .up");
  await press("Enter", "Enter");
  await tabTo("[name='aspects.box']");
  await press("Space", ...right(5));
  await tabTo("[name='aspects.courier']");
  await press("Space");
  await tabTo("[name=line]");
  await page.keyboard.type("Av en vän");
  await tabTo("[name=comment]");
  await page.keyboard.type("Första raden");
  await press("Enter");
  await page.keyboard.type("Andra raden");
  await tabTo("[name=again]");
  await press("Space", "ArrowRight");
  await tabTo("[name=whynot]");
  await page.keyboard.type("För dyrt");
  await tabTo("[name=day]");
  // Read alike in every order of day and month.
  await page.keyboard.type("11112026");
  await tabTo("[name=contact]");
  await press("Space");
  await tabTo("form [type=submit]:not(.vh):not(.mv)");
  await press("Enter");
  await page.waitForURL(/\/thanks$/);
  assert.ok(await submitted());
  assert.deepEqual(await kept(), {
    again: false,
    aspects: { box: 6, courier: 1 },
    ces: 7,
    comment: "Första raden\nAndra raden",
    contact: true,
    csat: 4,
    day: "2026-11-11",
    faces: 1,
    features: ["morning", "office"],
    line: "Av en vän",
    nps: 3,
    order: ["kind", "cheap", "fast"],
    reason: ["other", "Färgen"],
    stars: 5,
    whynot: "För dyrt",
  });
  assert.deepEqual(complaints, []);
}

async function enter(scene: Scene) {
  const { link } = await scene.ask();
  const { page } = await aPerson(scene.browser, { javaScriptEnabled: false });
  await page.goto(link);
  await choose(page, "nps", "3");
  await choose(page, "again", "yes");
  await page.press("[name=line]", "Enter");
  await page.waitForLoadState();
  assert.ok(
    await page.getByText("Choose at least one.").isVisible(),
    "it was sent, and what is missing is said",
  );
  assert.ok(!await page.isChecked("[name='order.ranked']"));
}

async function oneAtATime(scene: Scene) {
  const { link, kept, submitted } = await scene.ask(paced);
  const { page, complaints } = await aPerson(scene.browser, { viewport: { width: 390, height: 844 } });
  await page.goto(link);
  const shown = () =>
    page.locator("[data-id]:visible").evaluateAll((parts) =>
      parts.map((part) => part.getAttribute("data-id"))
    );
  const on = async (id: string) => assert.deepEqual(await shown(), [id]);
  await on("intro");
  assert.equal(await page.textContent(".progress"), "1 of 15");
  assert.equal(await page.locator(".back").isVisible(), false);
  await send(page).click();
  await on("nps");
  assert.equal(
    await page.evaluate(() => document.activeElement?.textContent),
    "Would you recommend Nordkaffe?",
  );
  await send(page).click();
  await on("nps");
  assert.ok(await page.getByText("Choose a number from 0 to 10.").isVisible());
  await choose(page, "nps", "4");
  await until(async () => (await kept()).nps === 4);
  for (let step = 0; step < 5; step++) await send(page).click();
  await on("reason");
  await page.locator(".back").click();
  await on("ces");
  await page.goBack();
  await on("faces");
  await page.goForward();
  await page.reload();
  await on("ces");
  await send(page).click();
  await send(page).click();
  await on("features");
  await choose(page, "features", "morning");
  await choose(page, "features", "office");
  await send(page).click();
  await on("order");
  await send(page).click();
  await send(page).click();
  await on("line");
  // Enter goes on to the next, and sends nothing.
  await page.fill("[name=line]", "Av en vän");
  await page.press("[name=line]", "Enter");
  await on("comment");
  await send(page).click();
  await choose(page, "again", "no");
  await send(page).click();
  await on("whynot");
  await send(page).click();
  assert.ok(await page.getByText("Write a few words here.").isVisible());
  await page.locator(".back").click();
  await choose(page, "again", "yes");
  await send(page).click();
  await on("day");
  await send(page).click();
  await on("pictures");
  await send(page).click();
  await on("contact");
  assert.equal(await send(page).textContent(), "Send answer");
  assert.equal(await submitted(), false);
  await send(page).click();
  await page.waitForURL(/\/thanks$/);
  assert.deepEqual(await kept(), { again: true, features: ["morning", "office"], line: "Av en vän", nps: 4 });
  assert.deepEqual(complaints, []);
}

async function pacedWithout(scene: Scene) {
  const { link } = await scene.ask(paced);
  const { page } = await aPerson(scene.browser, { javaScriptEnabled: false });
  await page.goto(link);
  assert.equal(await page.locator("[data-id]:visible").count(), 15);
  assert.equal(await page.locator(".progress, .back").count(), 0);
}
