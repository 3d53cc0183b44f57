import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { optouts, responses } from "../../db/schema/mod.ts";
import { launchBrowser } from "../support/chromium.ts";
import { aDueAsk, anAskingStore } from "../support/due.ts";
import { type Letter, linkIn, type Mailbox, openMailbox } from "../support/mailbox.ts";
import { aPerson } from "../support/people.ts";
import { type RunningProduct, startHere, until } from "../support/running.ts";

interface Scene {
  product: RunningProduct;
  browser: Browser;
  /** Has somebody asked; @returns their mail */
  ask(): Promise<{ letter: Letter; invitationId: string }>;
}

for (const engine of ["embedded"] as const) {
  Deno.test({
    name: `the respondent's pages keep, edit and forget as they say (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(t) {
      const [mailbox, browser] = await Promise.all([openMailbox(), launchBrowser()]);
      const product = await startHere(engine, mailbox.url);
      const scene = { product, browser, ask: asker(product, mailbox) };
      try {
        await t.step("leaving half-way keeps what was given", () => leaveHalfWay(scene));
        await t.step("what is too long is said at once, and not to be saved", () => writeTooMuch(scene));
        await t.step("answering again edits within 7 days, then only shows", () => answerAgain(scene));
        await t.step("expired and unknown links look the same", () => deadLinks(scene));
        await t.step("no link of a mail answers or unsubscribes by being opened", () => scanned(scene));
        await t.step("one-click unsubscribe works without cookies", () => oneClick(scene));
        await t.step("the unsubscribe page asks, does and undoes", () => unsubscribePage(scene));
        await t.step("a survey is answered by keyboard alone", () => byKeyboard(scene));
      } finally {
        await browser.close();
        await product.stop();
        await mailbox.close();
      }
    },
  });
}

function asker({ ctx }: RunningProduct, mailbox: Mailbox): Scene["ask"] {
  const store = anAskingStore(ctx);
  return async () => {
    const { customer, invitation } = await aDueAsk(ctx, await store);
    ctx.queue.wake("deliveries.send");
    return { letter: await mailbox.next(customer.email!), invitationId: invitation.id };
  };
}

async function responseTo({ product: { ctx } }: Scene, invitationId: string) {
  const [row] = await ctx.db.select().from(responses).where(eq(responses.invitationId, invitationId));
  return row;
}

async function leaveHalfWay(scene: Scene) {
  const { letter, invitationId } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  const link = linkIn(letter, "s");
  await page.goto(link);
  await page.locator("label", { has: page.locator("[name=recommend][value='3']") }).click();
  await page.fill("[name=comment]", "Halvvägs");
  await page.goto("about:blank");
  const kept = await until(() => responseTo(scene, invitationId));
  assert.equal(kept.submittedAt, null);
  await until(async () => {
    await page.goto(link);
    return await page.inputValue("[name=comment]") === "Halvvägs";
  });
  assert.ok(await page.isChecked("[name=recommend][value='3']"));
  assert.deepEqual(complaints, []);
}

async function writeTooMuch(scene: Scene) {
  const { letter } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  const link = linkIn(letter, "s");
  await page.goto(link);
  const said = page.locator("[role=status]");
  const saved = (await said.getAttribute("data-saved"))!;
  const refused = (await said.getAttribute("data-refused"))!;
  const comment = page.locator("[name=comment]");
  const problem = page.locator("fieldset", { has: comment }).locator(".problem");
  await comment.fill("Lagom");
  await page.getByText(saved, { exact: true }).waitFor();
  const long = "å".repeat(10_001);
  await comment.fill(long);
  await page.getByText(refused, { exact: true }).waitFor();
  assert.match(await problem.textContent() ?? "", /10\D?001/);
  assert.equal(await comment.getAttribute("aria-invalid"), "true");
  assert.equal(await comment.inputValue(), long);
  await comment.fill(long.slice(1));
  await page.getByText(saved, { exact: true }).waitFor();
  assert.equal(await problem.count(), 0);
  assert.equal(await comment.getAttribute("aria-invalid"), null);
  await page.goto(link);
  assert.equal(await comment.inputValue(), long.slice(1));
  assert.deepEqual(complaints, []);
}

async function answerAgain(scene: Scene) {
  const { letter, invitationId } = await scene.ask();
  const { page } = await aPerson(scene.browser, { javaScriptEnabled: false });
  const link = linkIn(letter, "s");
  const answer = async (rating: number) => {
    await page.goto(link);
    await page.locator("label", { has: page.locator(`[name=recommend][value='${rating}']`) }).click();
    await page.click("button[type=submit]");
    await page.waitForURL(/\/thanks$/);
  };
  await answer(9);
  const first = await responseTo(scene, invitationId);
  await answer(2);
  const second = await responseTo(scene, invitationId);
  assert.equal(second!.id, first!.id);
  await page.goto(link);
  assert.ok(await page.isChecked("[name=recommend][value='2']"));
  scene.product.passDays(8);
  await page.goto(link);
  assert.equal(await page.locator("form").count(), 0, "it can no longer be changed");
  scene.product.passDays(-8);
}

async function deadLinks(scene: Scene) {
  const { letter } = await scene.ask();
  const link = linkIn(letter, "s");
  const unknown = `${scene.product.url}/s/${"A".repeat(link.split("/s/")[1]!.length)}`;
  scene.product.passDays(400);
  const answers = await Promise.all([link, unknown].map(async (url) => {
    const response = await fetch(url);
    const headers = [...response.headers].filter(([name]) => name !== "date");
    return { status: response.status, headers, body: await response.text() };
  }));
  scene.product.passDays(-400);
  assert.deepEqual(answers[0], answers[1]);
  assert.equal(answers[0]!.status, 404);
}

const scanners = [
  "Mozilla/5.0 (compatible; Barracuda Sentinel)",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks",
  "Mimecast-URL-Protect",
  "proofpoint-urldefense/1.0",
  "GoogleImageProxy",
  "Slackbot-LinkExpanding 1.0",
  "curl/8.5.0",
];

async function scanned(scene: Scene) {
  const { ctx } = scene.product;
  const { letter, invitationId } = await scene.ask();
  const links = [...letter.html!.matchAll(/href="([^"]+)"/g)].map(([, link]) =>
    link!.replaceAll("&amp;", "&")
  );
  assert.ok(links.length >= 12, "eleven ratings and the way out");
  links.push(linkIn(letter, "s"), linkIn(letter, "u"));
  const { page } = await aPerson(scene.browser, { viewport: { width: 390, height: 844 } });
  for (const link of links) {
    await page.goto(link, { waitUntil: "networkidle" });
    await page.mouse.move(100, 200);
    await page.mouse.wheel(0, 500);
  }
  await page.goto("about:blank");
  for (const link of new Set(links)) {
    for (const agent of scanners) {
      for (const method of ["GET", "HEAD"]) {
        const response = await fetch(link, { method, headers: { "user-agent": agent } });
        assert.equal(response.status, 200, `${method} ${link}`);
        await response.body?.cancel();
      }
    }
  }
  assert.equal(await responseTo(scene, invitationId), undefined);
  assert.equal((await ctx.db.select().from(optouts)).length, 0);
}

async function oneClick(scene: Scene) {
  const { ctx } = scene.product;
  const { letter } = await scene.ask();
  const address = letter.headers.find(({ key }) => key === "list-unsubscribe")!.value.match(
    /<(http[^>]+)>/,
  )![1]!;
  const response = await fetch(address, {
    method: "POST",
    body: "List-Unsubscribe=One-Click",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    redirect: "error",
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("set-cookie"), null);
  await response.body?.cancel();
  assert.equal((await ctx.db.select().from(optouts)).length, 1);
  await ctx.db.delete(optouts);
}

async function unsubscribePage(scene: Scene) {
  const { ctx } = scene.product;
  const { letter } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  await page.goto(linkIn(letter, "u"));
  assert.equal((await ctx.db.select().from(optouts)).length, 0);
  await page.click("button");
  await page.locator("form[action$='/undo']").waitFor();
  assert.equal((await ctx.db.select().from(optouts)).length, 1);
  await page.click("form[action$='/undo'] button");
  await page.locator("form:not([action$='/undo'])").first().waitFor();
  assert.equal((await ctx.db.select().from(optouts)).length, 0);
  assert.deepEqual(complaints, []);
}

async function byKeyboard(scene: Scene) {
  const { letter, invitationId } = await scene.ask();
  const { page, complaints } = await aPerson(scene.browser);
  await page.goto(linkIn(letter, "s"));
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if (await focused() === name) return;
    }
    throw new Error(`${name} is not reached by Tab.`);
  };
  await tabTo("recommend");
  // Space takes the first of a scale, and each arrow the next.
  await page.keyboard.press("Space");
  for (let rating = 0; rating < 5; rating++) await page.keyboard.press("ArrowRight");
  await tabTo("reason");
  await page.keyboard.press("Space");
  await tabTo("comment");
  await page.keyboard.type("Utan mus");
  await tabTo("contact");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/thanks$/);
  assert.ok((await responseTo(scene, invitationId))?.submittedAt);
  assert.deepEqual(complaints, []);
}
