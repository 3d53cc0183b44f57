import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../../services/context.ts";
import { anAccount, elksAccount } from "./accounts.ts";
import { bulkAsks } from "./bulk_asks.ts";
import { launchBrowser } from "./chromium.ts";
import type { Engine } from "./database.ts";
import { inDaytime } from "./daytime.ts";
import { anAskingStore } from "./due.ts";
import { openFake46elks } from "./fake_sms.ts";
import { openMailbox } from "./mailbox.ts";
import { startHere, until } from "./running.ts";

const agents = [
  "Mozilla/5.0 (compatible; Barracuda Sentinel)",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks",
  "Mimecast-URL-Protect",
  "curl/8.5.0",
];

/** Followed from page to page so far, so that one mail is no tour of the whole site. */
const deepest = 3;

/**
 * What security programs do to people's mail and texts: every address in them is opened in Chromium, with and without
 * scripts, and everything that can be followed from there is asked for by GET and HEAD, also what only forms lead to.
 * Nothing of that may answer, unsubscribe or choose anything.
 * @returns how many addresses were opened and asked for
 */
export async function scanMessages(
  engine: Engine,
  { mails, texts }: { mails: number; texts: number },
): Promise<{ opened: number; asked: number }> {
  const mailbox = await openMailbox();
  const provider = await openFake46elks();
  const product = await startHere(engine, mailbox.url);
  const browser = await launchBrowser();
  try {
    const { ctx } = product;
    ctx.config.privateHosts.push(provider.host);
    ctx.now = inDaytime();
    await anAccount(ctx, { ...elksAccount(provider.base), perSecond: 10_000 });
    const asking = await anAskingStore(ctx);
    await bulkAsks(ctx, asking, mails, { name: "mail-" });
    await bulkAsks(ctx, asking, texts, { name: "text-", channel: "sms" });
    ctx.queue.wake("deliveries.send");
    const links: string[] = [];
    for (let number = 0; number < mails; number++) {
      const letter = await mailbox.next(`mail-${number}@example.se`);
      links.push(...addressesIn(letter.html!.replaceAll("&amp;", "&")), ...addressesIn(letter.text!));
      const header = letter.headers.find(({ key }) => key === "list-unsubscribe")!.value;
      links.push(...addressesIn(header));
    }
    await until(() => Promise.resolve(provider.taken.length === texts));
    const ofTexts = provider.taken.flatMap(({ text }) => addressesIn(text));
    assert.ok(ofTexts.length >= texts);
    const before = await stored(ctx);
    const all = [...new Set([...links, ...ofTexts])].filter((each) => each.startsWith(product.url));
    assert.ok(all.length >= mails * 12 + texts, "eleven ratings and a way out each");
    const found = await open(browser, all);
    let asked = 0;
    for (const address of found) {
      for (const agent of agents) {
        for (const method of ["GET", "HEAD"]) {
          const response = await fetch(address, {
            method,
            headers: { "user-agent": agent },
            redirect: "manual",
          });
          await response.body?.cancel();
          assert.ok(response.status < 500, `${response.status} ${method}`);
          asked++;
        }
      }
    }
    assert.deepEqual(await stored(ctx), before);
    return { opened: all.length * 2, asked };
  } finally {
    await browser.close();
    await product.stop();
    await mailbox.close();
    await provider.close();
  }
}

const addressesIn = (text: string) => text.match(/https?:\/\/[^\s"'<>)]+/g) ?? [];

/** Opens each with scripts and without. @returns all of the site that can be reached from there, forms included */
async function open(browser: Browser, links: string[]): Promise<string[]> {
  const [{ origin }] = [new URL(links[0]!)];
  const found = new Map(links.map((link) => [link, 0]));
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    for (const [link, depth] of found) {
      if (depth > deepest || isFile(link)) continue;
      await page.goto(link, { waitUntil: "load" }).catch(() => {});
      // As if somebody looked; programs do that so that pages show what they hide.
      await page.mouse.move(100, 200);
      await page.mouse.wheel(0, 500);
      for (const address of await addressesOf(page)) {
        if (address.startsWith(origin) && !found.has(address)) found.set(address, depth + 1);
      }
    }
    await context.close();
  }
  return [...found.keys()];
}

const isFile = (link: string) =>
  /\.(css|js|svg|png|webp|woff2|ico|webmanifest)$/.test(new URL(link).pathname);

function addressesOf(page: Page): Promise<string[]> {
  const names = ["href", "src", "action", "formaction"];
  return page.locator(names.map((name) => `[${name}]`).join()).evaluateAll(
    (elements, names) =>
      elements.flatMap((element) =>
        names.flatMap((name) => {
          const value = element.getAttribute(name);
          return value === null ? [] : [new URL(value, document.baseURI).href.split("#")[0]!];
        })
      ),
    names,
  );
}

/** Everything that people's answers and choices leave behind. */
async function stored(ctx: Ctx) {
  const [counted] = await rows<Record<string, unknown>>(
    ctx.db,
    sql`select (select count(*)::int from responses) as responses, (select count(*)::int from answers) as answers,
      (select count(*)::int from scores) as scores, (select count(*)::int from conversations) as conversations,
      (select count(*)::int from messages) as messages, (select count(*)::int from optouts) as optouts,
      (select count(*)::int from photos) as photos,
      (select count(*)::int from audit_entries where action like 'person.%') as choices,
      (select md5(string_agg(row(c)::text, '' order by c.id)) from customers c) as customers,
      (select md5(string_agg(concat_ws(' ', i.id, i.state, i.step, i.next_step_at, i.suppression_reason), '' order by i.id))
        from invitations i) as invitations`,
  );
  return counted;
}
