import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { invitations } from "../../db/schema/mod.ts";
import { acceptEvents } from "../../services/events/accept.ts";
import { listPolicies } from "../../services/policy/list.ts";
import { addProvider } from "../../services/providers/add.ts";
import { listRules } from "../../services/triggers/list.ts";
import { updateRule } from "../../services/triggers/update.ts";
import { launchBrowser } from "../support/chromium.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, type Person, setUp } from "../support/people.ts";
import { type RunningProduct, startHere } from "../support/running.ts";

interface Scene extends Person {
  product: RunningProduct;
  url: string;
}

const id = (name: string) => `[id="${name}"]`;

function journey(name: string, steps: [string, (scene: Scene) => Promise<void>][]) {
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(t) {
      const browser = await launchBrowser();
      const product = await startHere("postgres");
      try {
        const person = await aPerson(browser, { viewport: { width: 1440, height: 1000 } });
        await setUp(person.page, product.setupUrl, { language: "en" });
        const scene = { ...person, product, url: product.url };
        for (const [step, take] of steps) assert.ok(await t.step(step, () => take(scene)), step);
        assert.deepEqual(person.complaints, []);
      } finally {
        await browser.close();
        await product.stop();
      }
    },
  });
}

journey("rules are looked at, changed, tried and played with a mouse", [
  ["the journey leads to the rules of a moment", fromTheMap],
  ["a rule is written row by row, tried and saved", writeARule],
  ["what is wrong is said at its field", goWrong],
  ["a rule is copied, put away and brought back", putAway],
  ["a made-up order is played, its mail in a frame of its own", play],
  ["an order that a rule is not for says which condition it does not meet", playInVain],
  ["a real order's past is told by itself, and what comes is played", follow],
  ["a country's policy is changed", decide],
  ["every page is accessible, quiet and narrow enough", look],
]);

journey("a rule is made, switched on and played by keyboard alone", [
  ["it is made from a survey", makeByKeyboard],
  ["it is switched on", switchByKeyboard],
  ["an order is played", playByKeyboard],
]);

async function fromTheMap({ page, url }: Scene) {
  await page.goto(`${url}/rules`);
  assert.equal(await page.locator(".journey > li").count(), 10);
  await page.click(".journey a:has-text('After return')");
  await page.locator("h2", { hasText: "Rules: After return" }).waitFor();
  assert.equal(await page.locator(".rule-line").count(), 1);
  assert.equal(await page.locator(".journey a[aria-current]").count(), 1);
  await page.click("text=Show all rules");
  await page.locator(".rule-line").nth(1).waitFor();
}

/** What the page has chosen to go on with. */
const focused = (page: Page, name: string) => page.locator(`${id(name)}:focus`).waitFor();

async function writeARule({ page, product: { ctx } }: Scene) {
  await page.locator(".rule-line a", { hasText: "Change" }).first().click();
  await page.selectOption(id("condition.new"), "total");
  await page.click("button[value='condition.add']");
  await focused(page, "condition.0.from");
  await page.keyboard.type("200");
  await page.selectOption(id("condition.new"), "country");
  await page.click("button[value='condition.add']");
  await focused(page, "condition.1.words");
  await page.keyboard.type("DK");
  await page.click("button[value='step.add']");
  await focused(page, "step.1.channel");
  assert.equal(await page.locator(".samples .text-message").count(), 6);
  assert.match(
    await page.locator(".samples").innerText(),
    /2 text messages, \d+ characters · ordinary letters/,
  );
  await page.locator(".by-category summary").first().click();
  await page.click("button[value='trigger.0.by.add']");
  await focused(page, "trigger.0.by.0.category");
  await page.keyboard.type("coffee");
  await page.fill(id("trigger.0.by.0.amount"), "7");
  await page.locator("summary", { hasText: "Hours and weekdays" }).click();
  await page.selectOption("#fromHour", "9");
  await page.selectOption("#toHour", "20");
  await page.click("button[value='try']");
  await focused(page, "tried");
  const said = await page.locator(".short").innerText();
  assert.match(said, /2 days after the parcel was delivered \(coffee: 7 days\)/);
  assert.match(said, /Only if the order’s total is at least SEK\s200 and the customer’s country is Denmark/);
  assert.match(said, /a text message follows after 3 days/);
  assert.match(said, /Between 9 and 20/);
  assert.deepEqual((await listRules(ctx))[0]?.plan, {});
  await page.click(".rule-form .actions .primary");
  await page.waitForURL("**/rules?saved=*");
  assert.equal((await listRules(ctx))[0]?.plan.conditions?.conditions.length, 2);
}

async function goWrong({ page }: Scene) {
  await page.locator(".rule-line a", { hasText: "Change" }).first().click();
  await page.fill(id("trigger.0.amount"), "soon");
  await page.selectOption("#toHour", "8");
  await page.uncheck("[name='condition.1.options'][value='DK']");
  await page.press(id("trigger.0.amount"), "Enter");
  await page.locator("[role=alert]").waitFor();
  assert.equal(await page.inputValue(id("trigger.0.amount")), "soon");
  assert.equal(await page.getAttribute(id("trigger.0.amount"), "aria-describedby"), "trigger.0-error");
  assert.equal(await page.locator(".error:visible").count(), 3);
  assert.deepEqual(await checkPage(page), []);
  await page.setViewportSize({ width: 1440, height: 1000 });
}

async function putAway({ page, url, product: { ctx } }: Scene) {
  await page.goto(`${url}/rules`);
  const more = page.locator(".rule-line").first().locator("details");
  await more.locator("summary").click();
  await more.locator("button", { hasText: "Duplicate" }).click();
  await page.locator("h1", { hasText: "(copy)" }).waitFor();
  await page.goto(`${url}/rules`);
  const copy = page.locator(".rule-line", { hasText: "(copy)" });
  await copy.locator("summary").click();
  await copy.locator("button", { hasText: "Archive" }).click();
  await page.locator(".flash", { hasText: "is archived" }).locator("button").click();
  await page.locator(".flash", { hasText: "is back" }).waitFor();
  assert.equal((await listRules(ctx)).length, 3);
}

async function play({ page, url, product: { ctx } }: Scene) {
  await addProvider(ctx, "46elks", { sender: "Nordkaffe", user: "u1", password: "p1" });
  await page.goto(`${url}/rules/simulator`);
  await page.selectOption("[name=country]", "DK");
  await page.check("[name=phone]");
  await page.check("[name=late]");
  await page.fill("[name=category]", "coffee");
  await page.click("text=Play it");
  await page.locator("#days").waitFor();
  const said = await page.locator("#days").innerText();
  assert.match(said, /What happens: the parcel is told to be late/);
  assert.match(said, /A text message leaves/);
  await page.locator(".mail-of summary").first().click();
  await page.frameLocator("iframe.letter").first().locator("text=Hej Kim").waitFor();
  assert.deepEqual(await ctx.db.select().from(invitations), []);
}

/** Delivered three days ago: its question leaves at once. */
const toldOrder = {
  customer: { id: "7", email: "asa@example.se", firstName: "Åsa", country: "SE" },
  order: {
    id: "7",
    number: "#7007",
    currency: "SEK",
    total: "500.00",
    items: [{ title: "Kande", category: "jugs" }],
  },
};

async function follow({ page, url, product: { ctx } }: Scene) {
  const rules = await listRules(ctx);
  const rule = rules.find(({ touchpoint, enabled }) => touchpoint === "after_delivery" && enabled)!;
  await updateRule(ctx, rule.id, { plan: { reminderAfterDays: 5, expiresAfterDays: 14 } });
  await acceptEvents(ctx, { storeId: rule.storeId }, {
    ...toldOrder,
    id: "told",
    type: "shipment.delivered",
    occurredAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
  });
  const past = page.locator("#days");
  for (let look = 0; look < 60; look++) {
    await page.goto(`${url}/rules/simulator?order=7007`);
    if ((await page.content()).includes('/html"')) break;
    await page.waitForTimeout(250);
  }
  assert.match(await past.innerText(), /Email: .*\n+Kept here/);
  await past.locator(".mail-of summary").first().click();
  await page.frameLocator("#days iframe.letter").first().locator("text=Åsa").first().waitFor();
  const ahead = page.locator("#ahead");
  assert.match(await ahead.innerText(), /A reminder leaves[^]*the link stops working/);
  await ahead.locator(".mail-of summary").first().click();
  await page.frameLocator("#ahead iframe.letter").first().locator("text=Åsa").first().waitFor();
}

async function playInVain({ page, product: { ctx } }: Scene) {
  await page.fill("[name=total]", "199");
  await page.click("text=Play it");
  await page.waitForURL("**total=199*");
  const said = await page.locator("#days").innerText();
  assert.match(
    said,
    /does not ask: the order’s total is SEK\s199 \(the rule asks for: at least SEK\s200\)\./,
  );
  assert.deepEqual(await ctx.db.select().from(invitations), []);
}

async function decide({ page, url, product: { ctx } }: Scene) {
  await page.goto(`${url}/settings/policy`);
  await page.check("[name='policy.NO'][value=off]");
  await page.click("main form .primary");
  await page.waitForURL("**/settings/policy?saved");
  assert.equal((await listPolicies(ctx)).find(({ country }) => country === "NO")?.policy, "off");
}

async function look({ page, url, product: { ctx } }: Scene) {
  const [rule] = await listRules(ctx);
  const wrong: string[] = [];
  const made =
    "made=1&country=SE&total=598&orderCount=1&email=on&phone=on&product=Kaffe&shipped=1&delivered=3";
  for (
    const path of [
      "/rules",
      "/rules?at=after_support",
      "/rules/new",
      "/rules/new?touchpoint=after_support",
      `/rules/${rule!.id}`,
      `/rules/simulator?${made}`,
      "/rules/simulator?order=7007",
      "/rules/simulator?made=1&total=x",
      "/settings/policy",
    ]
  ) {
    await page.goto(url + path);
    await page.$$eval("details", (all) => all.forEach((each) => (each as HTMLDetailsElement).open = true));
    wrong.push(...await checkPage(page));
  }
  assert.deepEqual(wrong, []);
}

/** Presses Tab until something has the focus. */
async function reach(page: Page, selector: string) {
  for (let press = 0; press < 200; press++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Nobody comes to ${selector} with Tab.`);
}

async function choose(page: Page, selector: string, value: string) {
  await reach(page, selector);
  await page.keyboard.press("Home");
  for (let move = 0; move < 40; move++) {
    if (await page.evaluate(() => (document.activeElement as HTMLSelectElement).value) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${selector} never says ${value}.`);
}

async function makeByKeyboard({ page, url, product: { ctx } }: Scene) {
  await page.goto(`${url}/rules`);
  await reach(page, "a[href='/rules/new']");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rules/new");
  await reach(page, "a[href*='survey=']");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rules/new?survey=*");
  await reach(page, "#name");
  await page.keyboard.type("By hand");
  await choose(page, id("condition.new"), "customer");
  await reach(page, "button[value='condition.add']");
  await page.keyboard.press("Enter");
  await focused(page, "condition.0.options");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await reach(page, "button[value='try']");
  await page.keyboard.press("Enter");
  await focused(page, "tried");
  assert.match(
    await page.locator(".short").innerText(),
    /the customer is a new customer or a returning customer/,
  );
  await reach(page, ".rule-form .actions .primary");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rules?saved=*");
  const made = (await listRules(ctx)).find(({ name }) => name === "By hand");
  assert.deepEqual(made?.plan.conditions?.conditions, [{ fact: "customer", is: ["first", "returning"] }]);
}

async function switchByKeyboard({ page, product: { ctx } }: Scene) {
  await reach(page, ".flash button");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rules?switched=*");
  assert.equal((await listRules(ctx)).find(({ name }) => name === "By hand")?.enabled, true);
}

async function playByKeyboard({ page }: Scene) {
  await reach(page, "a[href='/rules/simulator']");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rules/simulator");
  await reach(page, "[name=total]");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("900");
  await page.keyboard.press("Enter");
  await page.locator("#days").waitFor();
  await reach(page, ".mail-of summary");
  await page.keyboard.press("Space");
  await page.frameLocator("iframe.letter").first().locator("text=Hej Kim").waitFor();
}
