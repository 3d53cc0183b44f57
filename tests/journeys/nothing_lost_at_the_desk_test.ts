import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { messages, sessions, surveys } from "../../db/schema/mod.ts";
import { endWatches } from "../../services/conversations/watch.ts";
import { listRules } from "../../services/triggers/list.ts";
import { launchBrowser } from "../support/chromium.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, goSignedIn, owner, setUp } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";
import { aConversation, anOrder } from "../support/world.ts";

interface Scene {
  product: RunningProduct;
  browser: Browser;
}

const id = (name: string) => `[id="${name}"]`;
const words = 'Två dagar efter – åäö 😀 "så" <b>';

Deno.test({
  name: "nothing that an agent writes is lost",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const [product, browser] = await Promise.all([startHere("embedded"), launchBrowser()]);
    const scene = { product, browser };
    try {
      const { page } = await aPerson(browser);
      await setUp(page, product.setupUrl, { language: "en" });
      await page.context().close();
      for (const javaScriptEnabled of [true, false]) {
        const how = javaScriptEnabled ? "with" : "without";
        await t.step(
          `a rule that was written while the session ended is sent again ${how} JavaScript`,
          () => signedOutWhileWriting(scene, javaScriptEnabled),
        );
        await t.step(
          `the way back after rows were added is to the form as it was ${how} JavaScript`,
          () => backThroughRows(scene, javaScriptEnabled),
        );
      }
      await t.step("a survey saves by itself what was written while signed out", () => editorWaits(scene));
      await t.step("a reply that was written while signed out is sent once", () => replyWaits(scene));
      await t.step("after signing out nothing comes back", () => nothingAfterSigningOut(scene));
      await t.step("whoever leaves a form with changes is asked", () => asksBeforeLeaving(scene));
      await t.step("nobody is asked who changed nothing, searches or saves", () => asksNobodyElse(scene));
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

/** A browser of the owner's, at a page. */
async function at({ browser, product: { url } }: Scene, path: string, options: BrowserContextOptions = {}) {
  const person = await aPerson(browser, { viewport: { width: 1440, height: 1000 }, ...options });
  await goSignedIn(person.page, url + path);
  return person;
}

const endSessions = ({ product: { ctx } }: Scene) => ctx.db.delete(sessions);
const save = (page: Page) => page.click(".rule-form .actions .primary");
const sendAgain = (page: Page) => page.getByRole("button", { name: "Send it again" }).click();
const firstRule = async ({ product: { ctx } }: Scene) => (await listRules(ctx))[0]!;

/** Signs in beside the page, by its own link. */
async function signInBeside(page: Page) {
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByText("Sign in in a new tab").click(),
  ]);
  await tab.fill("[name=email]", owner.email);
  await tab.fill("[name=password]", owner.password);
  await tab.click("form button[type=submit]");
  await tab.getByText("Close this tab and go back").waitFor();
  return tab;
}

async function signedOutWhileWriting(scene: Scene, javaScriptEnabled: boolean) {
  const rule = await firstRule(scene);
  const { page, complaints } = await at(scene, `/rules/${rule.id}`, { javaScriptEnabled });
  const name = `${words} ${javaScriptEnabled}`;
  await page.fill("#name", name);
  const closed = page.locator("details:not([open]):has(#fromHour) > summary");
  if (await closed.count() > 0) await closed.click();
  await page.selectOption("#fromHour", "9");
  await page.selectOption("#toHour", "20");
  await endSessions(scene);
  await save(page);
  await page.getByRole("heading", { name: "You have been signed out" }).waitFor();
  // Too early, it comes back as often as one likes.
  await sendAgain(page);
  await page.getByText("What you wrote is still here").waitFor();
  if (javaScriptEnabled) assert.deepEqual(await checkPage(page), []);
  await page.getByText("Read what you wrote").click();
  await page.locator(".written p", { hasText: name }).waitFor();
  const tab = await signInBeside(page);
  if (javaScriptEnabled) {
    await page.getByText("You are signed in again. You can send it now.").waitFor();
    assert.deepEqual(await checkPage(tab), []);
    assert.deepEqual(await checkPage(page), []);
  }
  await sendAgain(page);
  await page.waitForURL("**/rules?saved=*");
  const saved = (await listRules(scene.product.ctx)).find((each) => each.id === rule.id)!;
  assert.equal(saved.name, name);
  assert.equal(saved.plan.window?.fromHour, 9);
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function backThroughRows(scene: Scene, javaScriptEnabled: boolean) {
  const { page, complaints } = await at(scene, `/rules/${(await firstRule(scene)).id}`, {
    javaScriptEnabled,
  });
  await page.fill("#name", "The first");
  await page.selectOption(id("condition.new"), "total");
  await page.click("button[value='condition.add']");
  await page.locator(id("condition.0.from")).waitFor();
  await page.fill(id("condition.0.from"), "150");
  await page.fill("#name", "The second");
  await page.selectOption(id("condition.new"), "country");
  await page.click("button[value='condition.add']");
  await page.locator(id("condition.1.words")).waitFor();
  await page.fill("#name", "");
  await page.fill(id("trigger.0.amount"), "soon");
  await save(page);
  await page.locator("[role=alert]").waitFor();
  await page.goBack();
  assert.equal(await page.inputValue("#name"), "");
  assert.equal(await page.inputValue(id("condition.0.from")), "150");
  assert.equal(await page.locator(id("condition.1.words")).count(), 1);
  await page.goBack();
  assert.equal(await page.inputValue("#name"), "The second");
  assert.equal(await page.inputValue(id("condition.0.from")), "150");
  assert.equal(await page.locator(id("condition.1.words")).count(), 0);
  await page.goForward();
  assert.equal(await page.locator(id("condition.1.words")).count(), 1);
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function editorWaits(scene: Scene) {
  const { ctx } = scene.product;
  const [survey] = await ctx.db.select().from(surveys);
  const { page, complaints } = await at(scene, `/surveys/${survey!.id}?language=en`);
  await page.waitForSelector("main.editor.live");
  await page.click(".more > summary");
  await page.fill("#survey-name", "Before");
  await page.locator(".live-state", { hasText: /^Saved$/ }).waitFor();
  await endSessions(scene);
  await page.locator("#survey-name").pressSequentially(", and after");
  await page.getByText("You have been signed out. What you wrote is still here").waitFor();
  assert.deepEqual(await checkPage(page), []);
  await page.locator("#survey-name").pressSequentially(" it");
  assert.equal(await asks(page, () => page.click("nav a[href='/rules']")), true);
  await signInBeside(page);
  await page.locator(".live-state", { hasText: /^Saved$/ }).waitFor();
  await until(async () => {
    const [now] = await ctx.db.select().from(surveys).where(eq(surveys.id, survey!.id));
    return now!.name === "Before, and after it";
  });
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function replyWaits(scene: Scene) {
  const { ctx } = scene.product;
  const rule = await firstRule(scene);
  const { customerId } = await anOrder(ctx, { storeId: rule.storeId });
  const conversation = await aConversation(ctx, { storeId: rule.storeId, customerId });
  const { page, complaints } = await at(scene, `/inbox/${conversation.id}`);
  await page.getByText("New messages appear by themselves.").waitFor();
  await endSessions(scene);
  endWatches(ctx);
  await page.getByText("You have been signed out. What you write is kept in this browser.").waitFor();
  assert.deepEqual(await checkPage(page), []);
  await page.fill("#reply", words);
  await page.click("#reply-form [data-send]");
  await page.getByText("What you wrote is still here").waitFor();
  await signInBeside(page);
  await sendAgain(page);
  await page.locator(".message.reply", { hasText: words }).waitFor();
  assert.equal(await page.inputValue("#reply"), "");
  assert.equal(await ctx.db.$count(messages), 1);
  // The page that was only looked at goes on by itself.
  await page.getByText("New messages appear by themselves.").waitFor();
  await endSessions(scene);
  endWatches(ctx);
  await page.getByText("What you write is kept in this browser.").waitFor();
  await signInBeside(page);
  await page.getByText("New messages appear by themselves.").waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function nothingAfterSigningOut(scene: Scene) {
  const { page } = await at(scene, `/rules/${(await firstRule(scene)).id}`, { javaScriptEnabled: false });
  await page.fill("#name", "Nobody else's business");
  await page.click("button[value='condition.add']");
  await page.locator(id("condition.0.from")).waitFor();
  await page.getByText("Sign out").click();
  await page.waitForURL("**/sign-in");
  await page.goBack().catch(() => {});
  await page.waitForLoadState();
  assert.equal(await page.locator("#name").count(), 0);
  await page.context().close();
}

/** Whether somebody is asked before something is done, who then stays. */
async function asks(page: Page, leave: () => Promise<unknown>): Promise<boolean> {
  let asked = false;
  const stay = async (dialog: { type(): string; dismiss(): Promise<void> }) => {
    asked ||= dialog.type() === "beforeunload";
    await dialog.dismiss();
  };
  page.on("dialog", stay);
  const before = page.url();
  await leave().catch(() => {});
  await page.waitForTimeout(300);
  page.off("dialog", stay);
  if (asked) assert.equal(page.url(), before);
  return asked;
}

const leave = (page: Page) => () => page.click("nav a[href='/surveys']", { noWaitAfter: true });

async function asksBeforeLeaving(scene: Scene) {
  const rule = await firstRule(scene);
  const { page, complaints } = await at(scene, "/");
  const forms: [path: string, change: () => Promise<unknown>][] = [
    [`/rules/${rule.id}`, () => page.fill("#name", words)],
    [
      "/rules/new?touchpoint=after_delivery",
      () => page.locator("[name=weekdays]").first().uncheck({ force: true }),
    ],
    ["/settings/policy", () => page.locator("[name^='policy.']:not(:checked)").first().check()],
    ["/settings/channels/new?kind=postmark", () => page.fill("#sender", "hej@nordkaffe.example")],
    ["/settings/connections/new?kind=shopify", () => page.fill("#name", words)],
    ["/settings/shop", () => page.fill("#name", words)],
    [`/settings/stores/${rule.storeId}/look`, () => page.fill("#accent", "#123456")],
    ["/settings/stores/new", () => page.selectOption("#country", "DK")],
    ["/sends/new", () => page.fill("#name", words)],
  ];
  for (const [path, change] of forms) {
    await page.goto(scene.product.url + path);
    await page.locator("form details").evaluateAll((all) =>
      all.forEach((each) => each.setAttribute("open", ""))
    );
    await change();
    assert.equal(await asks(page, leave(page)), true, path);
  }
  // What was given back is saved nowhere, whether or not it was touched again.
  await page.goto(`${scene.product.url}/rules/${rule.id}`);
  await page.fill(id("trigger.0.amount"), "soon");
  assert.equal(await asks(page, () => save(page)), false);
  await page.locator("[role=alert]").waitFor();
  assert.equal(await asks(page, leave(page)), true);
  assert.equal(await page.inputValue(id("trigger.0.amount")), "soon");
  assert.deepEqual(complaints, []);
  await page.context().close();
}

async function asksNobodyElse(scene: Scene) {
  const rule = await firstRule(scene);
  const { page, complaints } = await at(scene, "/");
  for (
    const path of [
      `/rules/${rule.id}`,
      "/rules/new?touchpoint=after_delivery",
      "/settings/policy",
      "/settings/shop",
    ]
  ) {
    await page.goto(scene.product.url + path);
    await page.locator("h1").click();
    assert.equal(await asks(page, leave(page)), false, path);
    await page.waitForURL("**/surveys");
  }
  await page.goto(`${scene.product.url}/settings/shop`);
  const name = await page.inputValue("#name");
  await page.fill("#name", "Something else");
  await page.fill("#name", name);
  assert.equal(await asks(page, leave(page)), false, "changed back");
  await page.goto(`${scene.product.url}/rules/simulator`);
  await page.fill("[name=order]", "1001");
  assert.equal(await asks(page, leave(page)), false, "a search");
  await page.goto(`${scene.product.url}/rules/${rule.id}`);
  await page.fill("#name", "Saved");
  assert.equal(await asks(page, () => save(page)), false, "saved");
  await page.waitForURL("**/rules?saved=*");
  assert.deepEqual(complaints, []);
  await page.context().close();
}
