import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { conversations, deliveries, invitations } from "../../db/schema/mod.ts";
import { conversationPath } from "../../services/conversations/open.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import { launchBrowser } from "../support/chromium.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, connectShopify, goSignedIn, type Person, setUp } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";
import { tellOfDelivery } from "../support/shopify_order.ts";

const secret = "shpss_0123456789abcdef0123456789abcdef";
/** Runs wherever a field is shown as anything but text; each field's has its name. */
const script = (field: string) =>
  `${field}"'><script>ran()</script><img src=x onerror=ran()><svg/onload=ran()>`;
const buyer = {
  email: "asa@example.se",
  firstName: script("first"),
  lastName: script("last"),
  title: script("title"),
};

Deno.test({
  name: "every page is accessible, quiet and narrow enough, and runs nothing that was typed",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const browser = await launchBrowser();
    const product = await startHere("postgres");
    try {
      const scene = await fillEveryField(product, browser);
      await t.step("without a mail server every agent's page says so", () => outboxOnly(scene));
      await t.step("the outbox shows a mail as its receiver sees it", () => inOutbox(scene));
      await t.step("every page of the agents", () => agentPages(scene));
      await t.step("every page of the respondents, and the doors", () => respondentPages(scene));
      await t.step("a reply is written and sent by keyboard alone", () => replyByKeyboard(scene));
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

interface Scene {
  product: RunningProduct;
  agent: Person;
  respondent: Person;
  /** Every address of the respondent that means something. */
  addresses: string[];
  conversationId: string;
}

async function fillEveryField(product: RunningProduct, browser: Browser): Promise<Scene> {
  const { ctx, url } = product;
  const [agent, respondent] = await Promise.all([listening(browser), listening(browser)]);
  await setUp(agent.page, product.setupUrl, { shop: script("shop"), name: script("agent"), language: "en" });
  const webhook = await connectShopify(agent.page, secret);
  await tellOfDelivery(webhook, secret, ctx.now(), buyer);
  await until(async () => (await ctx.db.select().from(invitations))[0]);
  product.passDays(2);
  const [sent] = await until(async () => {
    const found = await ctx.db.select().from(deliveries).where(eq(deliveries.state, "settled"));
    return found.length > 0 && found;
  });
  const survey = `${url}/s/${ctx.keys.token("survey-link", sent!.invitationId!)}`;
  const { page } = respondent;
  await page.goto(survey);
  await page.locator("label", { has: page.locator("[name=recommend][value='0']") }).click();
  await page.fill("[name=comment]", script("comment"));
  await page.check("[name=contact][type=checkbox]");
  await page.click("button[type=submit]");
  await page.waitForURL(/\/thanks$/);

  const [conversation] = await ctx.db.select().from(conversations);
  const thread = `${url}/inbox/${conversation!.id}`;
  await goSignedIn(agent.page, thread);
  await agent.page.click("#composer summary");
  for (const box of ["note", "reply"]) {
    await agent.page.fill(`#${box}`, script(box));
    await agent.page.click(`#${box}-form [data-send]`);
    await agent.page.locator(`.message.${box}`).waitFor();
  }
  const own = url + conversationPath(ctx, conversation!.id);
  await page.goto(own);
  await page.fill("[name=text]", script("answer"));
  await page.click("button[type=submit]");
  await page.locator("[role=status]").waitFor();
  const unsubscribe = `${url}/u/${unsubscribeToken(ctx.keys, sent!.invitationId!)}`;
  const addresses = [
    survey,
    `${survey}/thanks`,
    own,
    unsubscribe,
    `${url}/s/nothing`,
    `${url}/sign-in`,
    product.setupUrl,
  ];
  return { product, agent, respondent, addresses, conversationId: conversation!.id };
}

/** A browser in which a script that was typed somewhere is heard when it runs. */
async function listening(browser: Browser): Promise<Person> {
  const person = await aPerson(browser);
  await person.page.exposeFunction("ran", () => person.complaints.push("a typed script ran"));
  person.page.on("dialog", (dialog) => void dialog.dismiss());
  return person;
}

async function outboxOnly({ agent: { page }, product: { url } }: Scene) {
  for (const path of ["/", "/inbox", "/deliveries", "/rules", "/settings", "/settings/connections"]) {
    await page.goto(url + path);
    assert.equal(await page.locator(".notice a[href='/deliveries']").count(), 1, path);
  }
}

async function inOutbox({ agent: { page }, product: { url } }: Scene) {
  await page.goto(`${url}/deliveries`);
  await page.locator("main a[href^='/deliveries/']").last().click();
  const letter = page.frameLocator("iframe.letter");
  await letter.locator("a[href$='?a=10']").waitFor();
  assert.match(await letter.locator("body").innerText(), /first"'><script>ran\(\)<\/script>/);
  assert.equal(await letter.locator("script, img, svg").count(), 0);
}

async function agentPages({ agent, product: { url } }: Scene) {
  const { page, complaints } = agent;
  const wrong: string[] = [];
  const seen = new Set<string>();
  const queue = ["/"];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await page.goto(url + path);
    assert.equal(response!.status(), 200, path);
    wrong.push(...await checkPage(page));
    for (const found of await linksOf(page, url)) {
      // One of each kind: what differs by an id or a question looks the same.
      const kind = found.replace(/[0-9a-f-]{36}/g, ":id");
      if (seen.has(kind) || /^\/(api|a|s|c|u|sign-out|healthz)\b|\/(html|svg)$/.test(found)) continue;
      seen.add(kind);
      queue.push(found);
    }
  }
  assert.ok(seen.size >= 15, [...seen].join(" "));
  assert.deepEqual(wrong, []);
  assert.deepEqual(complaints, []);
}

const linksOf = (page: Page, url: string) =>
  page.$$eval(
    "a[href]",
    (links, url) =>
      links.map((link) => (link as HTMLAnchorElement).href)
        .filter((href) => href.startsWith(`${url}/`)).map((href) =>
          href.slice(url.length).replace(/#.*/, "")
        ),
    url,
  );

async function respondentPages({ respondent: { page, complaints }, addresses }: Scene) {
  const wrong: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    wrong.push(...await checkPage(page));
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(complaints, []);
}

async function replyByKeyboard(
  { agent: { page, complaints }, product: { url, ctx }, conversationId }: Scene,
) {
  await page.goto(`${url}/inbox/${conversationId}`);
  const before = (await ctx.db.select().from(deliveries)).length;
  for (let presses = 0; await page.evaluate(() => document.activeElement?.id) !== "reply"; presses++) {
    assert.ok(presses < 60, "Tab reaches the reply");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("Sent without a mouse");
  for (
    let presses = 0;
    !await page.evaluate(() => document.activeElement?.hasAttribute("data-send"));
    presses++
  ) {
    assert.ok(presses < 20, "Tab reaches the button");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.locator("#thread-talk").getByText("Sent without a mouse").waitFor();
  await until(async () => (await ctx.db.select().from(deliveries)).length > before);
  assert.deepEqual(complaints, []);
}
