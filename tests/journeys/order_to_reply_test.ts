import assert from "node:assert/strict";
import { and, eq } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { conversations, invitations, responses } from "../../db/schema/mod.ts";
import { launchBrowser } from "../support/chromium.ts";
import type { Engine } from "../support/database.ts";
import { linkIn, openMailbox } from "../support/mailbox.ts";
import { aPerson, connectShopify, goSignedIn, setUp } from "../support/people.ts";
import { startHere, until } from "../support/running.ts";
import { tellOfDelivery } from "../support/shopify_order.ts";

const secret = "shpss_0123456789abcdef0123456789abcdef";
const buyer = {
  email: "asa@example.se",
  firstName: "Åsa",
  lastName: "Öberg",
  title: "Kaffebryggare Modell K",
};
const verbatim = "Kannan läcker vid handtaget, varje morgon.";

const ways: { engine: Engine; scripts: boolean }[] = [
  { engine: "embedded", scripts: true },
  { engine: "postgres", scripts: true },
  { engine: "postgres", scripts: false },
];

for (const { engine, scripts } of ways) {
  Deno.test({
    name: `a Shopify order becomes a question, an answer, a conversation and a reply ${
      scripts ? "" : "without JavaScript "
    }(${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const [mailbox, browser] = await Promise.all([openMailbox(), launchBrowser()]);
      const product = await startHere(engine, mailbox.url);
      try {
        await journey({ product, mailbox, browser, scripts });
      } finally {
        await browser.close();
        await product.stop();
        await mailbox.close();
      }
    },
  });
}

interface Scene {
  product: Awaited<ReturnType<typeof startHere>>;
  mailbox: Awaited<ReturnType<typeof openMailbox>>;
  browser: Browser;
  scripts: boolean;
}

async function journey({ product, mailbox, browser, scripts }: Scene) {
  const { ctx, url } = product;
  const agent = await aPerson(browser, { javaScriptEnabled: scripts });
  const respondent = await aPerson(browser, {
    javaScriptEnabled: scripts,
    viewport: { width: 390, height: 844 },
  });

  await setUp(agent.page, product.setupUrl);
  const webhook = await connectShopify(agent.page, secret);
  await tellOfDelivery(webhook, secret, ctx.now(), buyer);
  // The fulfilment asks in two weeks; the delivery, which may be evaluated a moment later, moves that to two days.
  await until(async () =>
    (await ctx.db.select().from(invitations).where(
      and(eq(invitations.state, "scheduled"), eq(invitations.trigger, "shipment.delivered")),
    ))[0]
  );

  product.passDays(2);
  const question = await mailbox.next(buyer.email);
  const headers = new Map(question.headers.map(({ key, value }) => [key, value]));
  assert.match(headers.get("content-type")!, /^multipart\/alternative/);
  assert.equal(headers.get("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
  assert.match(headers.get("list-unsubscribe")!, new RegExp(`<${url}/u/[^>]+>`));
  assert.ok(question.messageId);
  assert.match(question.from!.name!, /Nordkaffe/);
  for (const body of [question.text!, question.html!]) {
    for (const words of ["Åsa", buyer.title, "Nordkaffe"]) assert.ok(body.includes(words), words);
  }

  const { page } = respondent;
  await page.setContent(question.html!);
  for (let rating = 0; rating <= 10; rating++) {
    assert.equal(await page.locator(`a[href$="?a=${rating}"]`).textContent(), String(rating));
  }
  await page.click("a[href$='?a=4']");
  await page.waitForURL(/\/s\/[^/]+\?a=4$/);
  assert.ok(await page.isChecked("[name=recommend][value='4']"));
  assert.match(await page.textContent("h1") ?? "", /Åsa.*Kaffebryggare/);
  assert.equal((await ctx.db.select().from(responses)).length, 0, "a click in the mail records nothing");
  const reason = page.locator("label.o:has([name=reason])").filter({ visible: true }).first();
  await reason.click();
  await page.fill("[name=comment]", verbatim);
  await page.check("[name=contact][type=checkbox]");
  await page.click("button[type=submit]");
  await page.waitForURL(/\/thanks$/);
  const [response] = await ctx.db.select().from(responses);
  assert.ok(response?.submittedAt);

  const inbox = agent.page;
  await goSignedIn(inbox, `${url}/inbox`);
  const row = inbox.locator("a.row");
  const told = await row.innerText();
  for (const words of ["4", "Åsa", buyer.title, "Kannan läcker"]) {
    assert.ok(told.includes(words), `${words}: ${told}`);
  }
  await row.click();
  await inbox.waitForURL(/\/inbox\/[0-9a-f-]{36}/);
  assert.match(await inbox.locator("main").innerText(), new RegExp(verbatim));
  await inbox.fill("#reply", "Hej Åsa!\nVi skickar en ny kanna i dag.");
  await inbox.click("[data-send]");
  await inbox.getByText("Vi skickar en ny kanna i dag.").first().waitFor();

  const reply = await mailbox.next(buyer.email);
  assert.equal(reply.inReplyTo, question.messageId);
  assert.ok(reply.references?.includes(question.messageId));
  assert.notEqual(reply.messageId, question.messageId);
  assert.match(reply.subject!, /^Re: /);
  assert.match(reply.text!, /Vi skickar en ny kanna i dag/);
  await page.goto(linkIn(reply, "c"));
  const seen = await page.locator("main").innerText();
  for (const words of ["Vi skickar en ny kanna i dag.", "Maja", verbatim]) {
    assert.ok(seen.includes(words), words);
  }
  await page.fill("[name=text]", "Tack, vad snabba ni är!");
  await page.click("button[type=submit]");
  await page.getByText("Tack, vad snabba ni är!").first().waitFor();

  if (!scripts) await inbox.reload();
  await inbox.locator("#thread-talk").getByText("Tack, vad snabba ni är!").waitFor();
  const [waiting] = await ctx.db.select().from(conversations);
  assert.equal(waiting!.state, "open");
  assert.ok(waiting!.waitingSince, "it waits for an agent again");

  await inbox.click("details:has(#closure-outcome) summary");
  await inbox.selectOption("#closure-outcome", "replaced");
  await inbox.click("form[action*=closure] button");
  const closed = await until(async () =>
    (await ctx.db.select().from(conversations).where(eq(conversations.state, "closed")))[0]
  );
  assert.equal(closed.outcome, "replaced");
  assert.deepEqual([...agent.complaints, ...respondent.complaints], []);
}
