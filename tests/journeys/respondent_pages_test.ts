import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { conversations } from "../../db/schema/conversations.ts";
import { messages } from "../../db/schema/messages.ts";
import { type Language, languages } from "../../locales/languages.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import { newId } from "../../services/ids.ts";
import { submitResponse } from "../../services/responses/submit.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { surfaceToken } from "../../services/surveys/surface.ts";
import { launchBrowser } from "../support/chromium.ts";
import { everyType } from "../support/every_type.ts";
import { checkPage, violations } from "../support/page_checks.ts";
import { beyondEdge, brokenLines, moving, smallTargets } from "../support/page_measures.ts";
import { aPerson } from "../support/people.ts";
import { type RunningProduct, startHere } from "../support/running.ts";
import { aShopPage, documentedBlocks } from "../support/shop_page.ts";
import { tenQuestions } from "../support/ten_questions.ts";
import { aCustomer, anInvitation, aStore, aSurvey } from "../support/world.ts";

/** Names that a page must bear: long, unbroken, and read from right to left. */
const names = {
  plain: {
    firstName: "Åsa-Margareta",
    product: "Kaffebryggare Modell K 1,25 l",
    items: ["Kaffebryggare", "Filter"],
  },
  fromRight: {
    firstName: "عبد الله",
    product: "מכונת קפה (2)",
    items: ["مكينة قهوة 3", "פילטר"],
    orderNumber: "#1001",
  },
};

Deno.test({
  name:
    "every page of a respondent is complete in each language, on each screen, with large letters and without motion",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const [product, browser] = await Promise.all([startHere("embedded"), launchBrowser()]);
    try {
      for (const language of languages) {
        await t.step(language, () => everyPage(product, browser, language));
      }
    } finally {
      await browser.close();
      await product.stop();
    }
  },
});

async function everyPage(product: RunningProduct, browser: Browser, language: Language) {
  const { page, complaints } = await aPerson(browser, {
    locale: language,
    reducedMotion: "reduce",
    viewport: { width: 390, height: 844 },
  });
  const scene = await ask(product, language);
  const wrong: string[] = [];
  // Colours, structure and motion are the same in each language, the lengths of words are not.
  const thorough = language === "fi";
  const look = async (name: string, withoutStyles = false) => {
    assert.equal(await page.locator("html").getAttribute("lang"), language, name);
    const found = [
      ...thorough ? await checkPage(page) : await words(page),
      ...await smallTargets(page),
      ...await brokenLines(page),
      ...thorough ? await moving(page) : [],
      ...withoutStyles ? [] : await beyondEdge(page, thorough ? undefined : 1),
    ];
    wrong.push(...found.map((each) => `${name}: ${each}`));
    if (thorough) await page.setViewportSize({ width: 390, height: 844 });
  };

  await page.goto(scene.every);
  for (const [name, value] of [["nps", "3"], ["again", "no"], ["reason", "other"]]) {
    await page.locator("label", { has: page.locator(`[name="${name}"][value="${value}"]`) }).click();
  }
  await look("every type");
  await page.evaluate(() => document.querySelector("form")!.submit());
  await page.locator(".problem").first().waitFor();
  await look("every type, refused");
  await page.goto(scene.paced);
  await look("one at a time");
  await page.goto(scene.ten);
  await look("ten questions");
  for (const band of ["promoter", "passive", "detractor"] as const) {
    await page.goto(`${scene.answered[band]}/thanks`);
    await look(`thanks, ${band}`);
  }
  await page.goto(scene.answered.detractor);
  await look("can be changed");
  await page.goto(await scene.conversation());
  await look("conversation");
  await page.locator("textarea").evaluate((field) => (field as HTMLTextAreaElement).required = false);
  await page.click("form button[type=submit]");
  await page.locator("[role=alert]").waitFor();
  await look("conversation, refused");
  await page.goto(scene.unsubscribe);
  await look("not again");
  await page.click("button");
  await page.locator("form[action$='/undo']").waitFor();
  await look("not again, done");
  await page.click("button");
  await page.locator("form:not([action$='/undo'])").first().waitFor();
  await look("not again, undone");
  for (const form of ["pause", "wishes"]) {
    await page.goto(scene.unsubscribe);
    await Promise.all([page.waitForNavigation(), page.click(`form[action$='/${form}'] button`)]);
    await look(`not again, ${form}`);
  }
  await page.goto(scene.anybody);
  await look("for anybody");
  await page.evaluate(() => document.querySelector("form")!.submit());
  await page.locator("[role=alert]").first().waitFor();
  await look("for anybody, refused");
  product.passDays(8);
  await page.goto(scene.answered.detractor);
  await look("closed");
  product.passDays(-8);
  await page.goto(`${product.url}/s/nothing`);
  await look("gone");
  await aShopPage(scene.widget, async (address) => {
    await page.goto(address);
    await page.locator("section a").first().waitFor();
    // The shop's page asks for no styles, so its own letters are left out of what is measured.
    await look("widget", true);
  }, { product: product.url, root: `lang="${language}"` });
  await page.context().close();
  assert.deepEqual(wrong, []);
  assert.deepEqual(complaints, []);
}

/** The rules that a missing word would break. */
const ofWords = [
  "aria-command-name",
  "aria-input-field-name",
  "aria-toggle-field-name",
  "button-name",
  "document-title",
  "empty-heading",
  "html-has-lang",
  "html-lang-valid",
  "image-alt",
  "input-button-name",
  "label",
  "link-name",
  "select-name",
  "summary-name",
];

async function words(page: Page): Promise<string[]> {
  const found = await violations(page, { runOnly: ofWords });
  return found.map(({ id, nodes }) => `${id} at ${nodes.join(", ")}`);
}

/** Everything that a respondent of one store may come to, in one language. */
async function ask({ ctx, url }: RunningProduct, language: Language) {
  const store = await aStore(ctx, {
    name: "قهوة Nord",
    language,
    footer: { [language]: "Nordkaffe AB, Göteborg" },
    privacyUrl: "https://nordkaffe.example/privacy",
    improvements: [{
      id: newId(ctx.now()),
      text: spoken({ en: "The pot has a new handle" }),
      addedAt: ctx.now().toISOString(),
    }],
  });
  const invite = async (definition: SurveyDefinition, about: Record<string, unknown> = names.plain) => {
    const survey = await aSurvey(ctx, { storeId: store.id, touchpoint: "link" }, definition);
    const known = { personHash: crypto.randomUUID(), phoneHash: crypto.randomUUID() };
    const customer = await aCustomer(ctx, { storeId: store.id, ...known });
    const { id } = await anInvitation(ctx, {
      storeId: store.id,
      surveyId: survey.id,
      customerId: customer.id,
      personHash: customer.personHash,
      locale: language,
      about,
    });
    return { surveyId: survey.id, id, token: ctx.keys.token("survey-link", id) };
  };
  const every = inAllLanguages(everyType);
  const answer = async (rating: number) => {
    const { token } = await invite(tenQuestions, names.fromRight);
    const sent = await submitResponse(ctx, token, [
      ["recommend", rating],
      [
        "comment",
        "Kannan läcker.\n\nمرحبا",
      ],
      ["ease", 2],
      ["satisfied", 4],
      ["solved", "yes"],
    ]);
    assert.equal(sent.kind, "submitted");
    return `${url}/s/${token}`;
  };
  const detractor = await answer(2);
  const ten = await invite(tenQuestions, names.fromRight);
  const unsubscribe = await invite(tenQuestions);
  const word = surfaceToken(ctx, ten.surveyId);
  return {
    every: `${url}/s/${(await invite(every)).token}`,
    paced: `${url}/s/${(await invite({ ...every, pace: "one" })).token}`,
    ten: `${url}/s/${ten.token}`,
    answered: { detractor, passive: await answer(8), promoter: await answer(10) },
    unsubscribe: `${url}/u/${unsubscribeToken(ctx.keys, unsubscribe.id)}`,
    anybody: `${url}/a/${word}?language=${language}&order=%231001`,
    widget: documentedBlocks("html")[0]!.replaceAll("https://ask.example.se", url).replaceAll(
      "SURVEY_TOKEN",
      word,
    ),
    /** With something said on both sides. */
    async conversation() {
      const [row] = await ctx.db.select().from(conversations).where(eq(conversations.storeId, store.id));
      const said = { conversationId: row!.id, createdAt: ctx.now() };
      await ctx.db.insert(messages).values([
        { ...said, id: newId(ctx.now()), kind: "reply", via: "inbox", body: "Hej! Vi skickar en ny kanna." },
        { ...said, id: newId(ctx.now()), kind: "respondent", via: "page", body: "شكرا" },
      ]);
      return `${url}/c/${ctx.keys.token("conversation-link", row!.id)}`;
    },
  };
}

const spoken = ({ en }: { en: string }) => Object.fromEntries(languages.map((language) => [language, en]));

/** The English words in every language: what is the product's own is then in the respondent's. */
function inAllLanguages(definition: SurveyDefinition): SurveyDefinition {
  return JSON.parse(
    JSON.stringify(definition),
    (_, value) => value && typeof value === "object" && typeof value.en === "string" ? spoken(value) : value,
  );
}
