import assert from "node:assert/strict";
import { Liquid } from "liquidjs";
import type { Browser } from "playwright-core";
import { snippets } from "../../components/links/snippets.ts";
import { conversations, invitations, responses } from "../../db/schema/mod.ts";
import { ensureSurveys } from "../../services/surveys/publish.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { surfaceToken } from "../../services/surveys/surface.ts";
import { launchBrowser } from "../support/chromium.ts";
import { checkPage } from "../support/page_checks.ts";
import { aPerson, setUp } from "../support/people.ts";
import { type RunningProduct, startHere } from "../support/running.ts";
import { aShopPage, documentedBlocks as blocks } from "../support/shop_page.ts";
import { thankYouPage, type WordPress } from "../support/wordpress.ts";
import { aCustomer, aDefinition, anOrder, aSurvey } from "../support/world.ts";

const productAt = "https://ask.example.se";

Deno.test("the document shows what the page of links gives to paste", () => {
  const given = snippets("https://ask.example.se", "SURVEY_TOKEN");
  assert.equal(blocks("html")[0], given.page);
  assert.equal(blocks("php")[0], given.woocommerce);
  assert.equal(blocks("text")[0], given.policy);
  assert.ok(blocks("liquid")[0]!.includes(`href="${given.shopify}"`));
});

Deno.test("the widget is 6 kB at most before it is compressed", () => {
  assert.ok(Deno.statSync(new URL("../../static/widget.js", import.meta.url)).size <= 6_000);
});

Deno.test({
  name: "one survey asks on every surface, in a real browser",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const browser = await launchBrowser();
    const product = await startHere("postgres");
    try {
      const scene = await prepare(product, browser);
      await t.step(
        "each documented snippet works on a page of another origin under a strict policy",
        () => underPolicy(scene),
      );
      await t.step(
        "the widget that WooCommerce prints is answered by keyboard alone, and the answer is tied to the order",
        () => byKeyboard(scene),
      );
      await t.step("the link in Shopify's mail is answered, and tied to the order", () => fromShopify(scene));
      await t.step(
        "a page that reads from right to left, is dark, or has no place for it",
        () => otherPages(scene),
      );
      await t.step(
        "the page for anybody is accessible and sends without JavaScript",
        () => anonymousPage(scene),
      );
      await t.step("a survey that asks one question at a time does so for anybody", () => oneAtATime(scene));
      await t.step("an agent makes the code of a parcel", () => linksPage(scene));
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

interface Scene {
  product: RunningProduct;
  browser: Browser;
  surveyId: string;
  token: string;
}

async function prepare(product: RunningProduct, browser: Browser): Promise<Scene> {
  const { ctx } = product;
  const store = await ensureMainStore(ctx);
  const [survey] = await ensureSurveys(ctx, store.id);
  const customer = await aCustomer(ctx, { storeId: store.id });
  await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  return { product, browser, surveyId: survey!.id, token: surfaceToken(ctx, survey!.id) };
}

/** A snippet of the document with the product's address and the survey's word, on a page of a shop. */
const onShopPage = <T>(
  { product: { url }, token }: Scene,
  snippet: string,
  visit: (address: string) => Promise<T>,
  root?: string,
) => aShopPage(filled(snippet, url, token), visit, { product: url, root });

const filled = (snippet: string, url: string, token: string) =>
  snippet.replaceAll(productAt, url).replaceAll("SURVEY_TOKEN", token);

const wordPress: WordPress = {
  snippet: blocks("php")[0]!,
  orders: { 7: "1001", 8: `"><script>alert(1)</script>` },
  html5: true,
};

Deno.test("the snippet for WooCommerce prints what the document says, in any theme", async () => {
  assert.equal((await thankYouPage(wordPress, 7)).trim(), blocks("html")[1]);
  const older = await thankYouPage({ ...wordPress, html5: false }, 7);
  assert.match(
    older,
    /^<script type="text\/javascript" src="[^"]+\/widget\.js" async="async" data-survey="SURVEY_TOKEN" data-order="1001"><\/script>\n$/,
  );
  assert.equal(await thankYouPage(wordPress, 404), "", "an order that is gone is not asked about");
  assert.doesNotMatch(await thankYouPage(wordPress, 8), /><script>alert/);
});

async function underPolicy(scene: Scene) {
  for (const snippet of blocks("html")) {
    await onShopPage(scene, snippet, async (address) => {
      const { page, complaints } = await aPerson(scene.browser);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(address);
      const numbers = page.locator("section a");
      await numbers.first().waitFor();
      assert.equal(await numbers.count(), 11);
      assert.deepEqual(asked, ["/", "/widget.js", `/api/public/surveys/${scene.token}`]);
      assert.deepEqual(await page.context().cookies(), []);
      const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
      assert.deepEqual(kept, [0, 0, ""]);
      const place = await page.evaluate(() =>
        [...document.querySelector("main")!.children].map(({ localName }) => localName)
      );
      assert.deepEqual(place, ["h1", "script", "div", "p"]);
      const drawn = await numbers.nth(3).evaluate((link) => link.getBoundingClientRect().height);
      assert.ok(drawn >= 44, `its styles apply: ${drawn}`);
      assert.deepEqual(await checkPage(page), []);
      assert.deepEqual(complaints, []);
    });
  }
}

async function byKeyboard(scene: Scene) {
  const { ctx } = scene.product;
  const printed = await thankYouPage({
    ...wordPress,
    snippet: filled(blocks("php")[0]!, scene.product.url, scene.token),
  }, 7);
  await onShopPage(scene, printed, async (address) => {
    const { page, complaints } = await aPerson(scene.browser);
    await page.goto(address);
    await page.locator("section a").first().waitFor();
    for (let time = 0; time < 3; time++) await page.keyboard.press("Tab");
    const [survey] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("Enter")]);
    await survey.waitForLoadState();
    assert.match(survey.url(), /\/a\/[\w-]+\?a=2&order=1001&language=en&from=widget$/);
    assert.equal(await survey.evaluate(() => opener), null);
    assert.match(await page.locator("[role=status]").innerText(), /have opened in a new tab/);
    assert.equal((await ctx.db.select().from(responses)).length, 0, "nothing is sent before it is sent");
    assert.ok(await survey.locator("[name=recommend][value='2']").isChecked());
    assert.equal(await survey.inputValue("[name=_order]"), "1001");
    readFor(scene.product, 3);
    await survey.locator("button[type=submit]").last().press("Enter");
    await survey.waitForURL(/\/s\/[\w-]+\/thanks$/);
    const [given] = await ctx.db.select().from(responses);
    assert.ok(given!.orderId);
    assert.equal((await ctx.db.select().from(invitations))[0]!.trigger, "widget");
    assert.deepEqual(complaints, []);
  });
}

async function fromShopify({ product, browser, token }: Scene) {
  const { ctx, url } = product;
  const before = new Set((await ctx.db.select().from(responses)).map(({ id }) => id));
  const mail: string = await new Liquid().parseAndRender(filled(blocks("liquid")[0]!, url, token), {
    order_name: "#1001",
  });
  await aShopPage(mail, async (address) => {
    const { page, complaints } = await aPerson(browser, { javaScriptEnabled: false });
    await page.goto(address);
    await page.click("main a");
    await page.waitForURL(`${url}/a/${token}?order=%231001`);
    assert.equal(await page.inputValue("[name=_order]"), "#1001");
    await page.locator("label", { has: page.locator("[name=recommend][value='10']") }).click();
    readFor(product, 3);
    await page.click("button[type=submit] >> nth=-1");
    await page.waitForURL(/\/thanks$/);
    assert.deepEqual(complaints, []);
  }, { product: url });
  const [given, ...more] = (await ctx.db.select().from(responses)).filter(({ id }) => !before.has(id));
  assert.ok(given!.orderId);
  assert.equal(more.length, 0);
}

async function otherPages(scene: Scene) {
  const [snippet] = blocks("html");
  await onShopPage(scene, snippet!, async (address) => {
    const { page } = await aPerson(scene.browser);
    await page.goto(address);
    const first = await page.locator("section a").first().boundingBox();
    const last = await page.locator("section a").last().boundingBox();
    assert.ok(first!.x < last!.x, "its words read from left to right, and so do its numbers");
  }, 'lang="ar" dir="rtl"');
  const into = snippet!.replace(" async", ' data-into="#nowhere"');
  await onShopPage(scene, into, async (address) => {
    const { page, complaints } = await aPerson(scene.browser);
    await page.goto(address, { waitUntil: "networkidle" });
    assert.equal(await page.locator("section").count(), 0);
    assert.deepEqual(complaints, []);
  });
  const unknown = snippet!.replace("SURVEY_TOKEN", "nothing");
  await onShopPage(scene, unknown, async (address) => {
    const { page } = await aPerson(scene.browser);
    await page.goto(address, { waitUntil: "networkidle" });
    assert.equal(await page.locator("section").count(), 0, "the shop's page goes on without the question");
  });
  // A survey that begins with words instead of a rating.
  const { ctx } = scene.product;
  const store = await ensureMainStore(ctx);
  const text = { en: "What was missing?" };
  const survey = await aSurvey(ctx, { storeId: store.id }, {
    title: { en: "Tell us" },
    questions: [{ id: "more", type: "text", required: false, label: text }],
  });
  await onShopPage({ ...scene, token: surfaceToken(ctx, survey.id) }, snippet!, async (address) => {
    const { page } = await aPerson(scene.browser);
    await page.goto(address);
    await page.locator("section a.b").waitFor();
    assert.equal(await page.locator("section a").count(), 1);
    assert.deepEqual(await checkPage(page), []);
  });
}

async function anonymousPage({ browser, product, token }: Scene) {
  const { url, ctx } = product;
  const before = (await ctx.db.select().from(responses)).length;
  const { page, complaints } = await aPerson(browser);
  await page.goto(`${url}/a/${token}?language=en`);
  assert.deepEqual(await checkPage(page), []);
  assert.ok(!await page.locator("[name=_website]").isVisible());
  await page.context().close();

  const plain = await aPerson(browser, { javaScriptEnabled: false, locale: "sv-SE" });
  await plain.page.goto(`${url}/a/${token}`);
  await plain.page.locator("label", { has: plain.page.locator("[name=recommend][value='9']") }).click();
  await plain.page.click("button[type=submit] >> nth=-1");
  await plain.page.locator("[role=alert]").waitFor();
  assert.match(await plain.page.locator("[role=alert]").innerText(), /lite för fort/);
  assert.ok(await plain.page.locator("[name=recommend][value='9']").isChecked());
  readFor(product, 3);
  await plain.page.click("button[type=submit] >> nth=-1");
  await plain.page.waitForURL(/\/thanks$/);
  assert.equal((await ctx.db.select().from(responses)).length, before + 1);
  assert.deepEqual([...complaints, ...plain.complaints], []);
}

async function oneAtATime({ browser, product }: Scene) {
  const { ctx, url } = product;
  const store = await ensureMainStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id }, { ...aDefinition, pace: "one" });
  const { page, complaints } = await aPerson(browser);
  const posted: string[] = [];
  page.on(
    "request",
    (request) => request.method() === "POST" && posted.push(new URL(request.url()).pathname),
  );
  const address = `/a/${surfaceToken(ctx, survey.id)}`;
  await page.goto(`${url}${address}?language=en`);
  const order = page.locator("[name=_order]");
  assert.ok(!await order.isVisible());
  await page.locator("label", { has: page.locator("[name=recommend][value='9']") }).click();
  for (let step = 0; step < 10 && !await order.isVisible(); step++) {
    await page.click("button[type=submit] >> nth=-1");
  }
  assert.ok(await order.isVisible(), "the order's number is the last step");
  readFor(product, 3);
  await page.click("button[type=submit] >> nth=-1");
  await page.waitForURL(/\/thanks$/);
  assert.deepEqual(posted, [address], "nothing is kept before it is sent");
  assert.deepEqual(complaints, []);
}

/** Lets a person read, without a test that waits. */
const readFor = (product: RunningProduct, seconds: number) => product.passDays(seconds / 86_400);

async function linksPage({ browser, product, surveyId, token }: Scene) {
  const { page, complaints } = await aPerson(browser);
  await setUp(page, product.setupUrl);
  const address = `${product.url}/surveys/${surveyId}/links`;
  await page.goto(address);
  assert.deepEqual(await checkPage(page), []);
  await page.fill("[name=order]", "77");
  await page.click("form .button.primary");
  assert.match(await page.locator(".field .error").innerText(), /77|numret/);
  assert.equal(await page.inputValue("[name=order]"), "77");
  await page.fill("[name=order]", "1001");
  await page.click("form .button.primary");
  await page.locator(".made img").waitFor();
  assert.deepEqual(await checkPage(page), []);
  assert.ok(
    await page.locator(".made img").evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
  );
  const pdf = await page.request.get(new URL((await page.getAttribute(".made a", "href"))!, address).href);
  assert.equal(pdf.headers()["content-type"], "application/pdf");
  assert.ok((await page.innerText("main")).includes(`/a/${token}`));
  await page.click(".chips button");
  await page.locator(".made img").waitFor();
  // What a widget's answer led to is read as any other, with its order and without a name.
  const [conversation] = await product.ctx.db.select().from(conversations);
  const thread = await page.goto(`${product.url}/inbox/${conversation!.id}`);
  assert.equal(thread!.status(), 200);
  assert.match(await page.innerText("main"), /1001/);
  assert.deepEqual(complaints, []);
}
