import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { customers } from "../../db/schema/customers.ts";
import { answerConversation } from "../../services/conversations/answer.ts";
import { replyToConversation } from "../../services/conversations/reply.ts";
import { endWatches } from "../../services/conversations/watch.ts";
import { createWeb } from "../../web.ts";
import { parseConfig } from "../../services/config.ts";
import { aScene } from "../services/conversations/scene.ts";
import { anAccount } from "../support/accounts.ts";
import { launchBrowser } from "../support/chromium.ts";
import { testDatabase } from "../support/database.ts";
import { freePort } from "../support/free_port.ts";
import { aSession } from "../support/session.ts";
import { aConversation } from "../support/world.ts";

type Scene = Awaited<ReturnType<typeof aScene>>;

/** Maja's browser in front of a running server. */
async function inTheBrowser(
  test: (scene: Scene, page: Page, base: string) => Promise<void>,
  expected: RegExp[] = [],
) {
  const database = await testDatabase("embedded");
  const scene = await aScene(database);
  const port = freePort();
  const base = `http://localhost:${port}`;
  const system = { ...scene.system, config: parseConfig({ PUBLIC_URL: base }) };
  const server = Deno.serve({ port, onListen: () => {} }, createWeb(system));
  const [name = "", value = ""] = (await aSession(system, scene.maja.id)).split("=");
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale: "en-GB" });
    await context.addCookies([{ name, value, url: base }]);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (line) => {
      if (line.type() === "error") errors.push(line.text());
    });
    await test(scene, page, base);
    const unexpected = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
    assert.deepEqual(unexpected, []);
  } finally {
    endWatches(system);
    await browser.close();
    await server.shutdown();
    await database.close();
  }
}

const journey = (name: string, ...test: Parameters<typeof inTheBrowser>) =>
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn: () => inTheBrowser(...test) });

const live = (page: Page) => page.getByText("New messages appear by themselves.").waitFor();

journey(
  "shows a new message by itself, and leaves focus, draft and scroll alone",
  async (scene, page, base) => {
    const { respondent, token, clock, conversation: { id } } = scene;
    await page.goto(`${base}/inbox/${id}`);
    await live(page);
    await page.getByLabel("Reply to Åsa").fill("Half a rep");
    clock.advance({ minutes: 1 });
    await answerConversation(respondent, { token, text: "<b>Hallå?</b>" });
    await page.locator("#thread-talk").getByText("<b>Hallå?</b>").waitFor();
    await page.locator("#inbox-list").getByText("<b>Hallå?</b>").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "reply");
    await page.keyboard.type("ly");
    assert.equal(await page.getByLabel("Reply to Åsa").inputValue(), "Half a reply");
  },
);

journey("brings a new conversation into the list by itself", async ({ system, desk, clock }, page, base) => {
  await page.goto(`${base}/inbox`);
  await live(page);
  clock.advance({ minutes: 1 });
  const other = await aConversation(system, { excerpt: "Min kvarn låter illa" });
  // The change of any conversation leads to a look at the list.
  await replyToConversation(desk, { conversationId: other.id, text: "Hej!" });
  await page.getByText("Min kvarn låter illa").waitFor();
  assert.equal(await page.locator("#inbox-list a.row").count(), 2);
});

journey("keeps a draft over a reload until it is sent", async ({ conversation: { id } }, page, base) => {
  const reply = page.getByLabel("Reply to Åsa");
  await page.goto(`${base}/inbox/${id}`);
  await live(page);
  await reply.fill("Hej Åsa!\nEn ny kanna kommer.");
  await page.reload();
  await page.getByText("Your draft is back.").waitFor();
  assert.equal(await reply.inputValue(), "Hej Åsa!\nEn ny kanna kommer.");
  await reply.press("Control+Enter");
  await page.locator("#thread-talk").getByText("En ny kanna kommer.").waitFor();
  await live(page);
  assert.equal(await reply.inputValue(), "");
  assert.equal(await page.locator(".message.reply").count(), 1);
});

journey("says while a reply by text is written how long it is", async (scene, page, base) => {
  const { system, conversation: { id, customerId } } = scene;
  await system.db.update(customers).set({ email: null, phone: "+46701234567" })
    .where(eq(customers.id, customerId!));
  await anAccount(system, { kind: "46elks", channel: "sms", settings: { price: "0.35", currency: "SEK" } });
  await page.goto(`${base}/inbox/${id}`);
  await live(page);
  const reply = page.getByLabel("Reply to Åsa");
  const size = page.locator("#reply-size");
  await size.getByText("At most 10 text messages").waitFor();
  await reply.fill("Hej Åsa!");
  await size.getByText("1 text message, ").waitFor();
  await reply.press("End");
  await reply.pressSequentially("😀");
  await size.getByText("emoji or other letters make it dearer · costs SEK").waitFor();
  await page.reload();
  await size.getByText("2 text messages, ").waitFor();
  await reply.fill("y".repeat(2_000));
  await size.getByText("14 text messages, ").waitFor();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("alert").getByText("14 text messages").waitFor();
  assert.equal(await reply.inputValue(), "y".repeat(2_000));
}, [/422/]);

journey(
  "goes through the list and to the reply by single keys, which can be turned off",
  async (scene, page, base) => {
    const { system, clock, conversation } = scene;
    clock.advance({ minutes: 1 });
    const newer = await aConversation(system);
    await page.goto(`${base}/inbox`);
    await live(page);
    await page.keyboard.press("j");
    await page.waitForURL(`${base}/inbox/${newer.id}`);
    await live(page);
    await page.keyboard.press("j");
    await page.waitForURL(`${base}/inbox/${conversation.id}`);
    await live(page);
    await page.keyboard.press("k");
    await page.waitForURL(`${base}/inbox/${newer.id}`);
    await live(page);
    await page.keyboard.press("r");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "reply");
    await page.keyboard.type("jkr");
    assert.equal(await page.getByLabel("Reply to Åsa").inputValue(), "jkr");
    await page.getByRole("button", { name: "Turn j, k and r off" }).click();
    await page.keyboard.press("r");
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), "reply");
  },
);
