import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** One person at one browser, and everything that went wrong there. */
export interface Person {
  page: Page;
  /** Scripts that failed and what the pages' policy refused. */
  complaints: string[];
}

export async function aPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Said of every answer that is not 2xx, also of one that is right.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    complaints.push(message.text());
  });
  return { page, complaints };
}

export const owner = { name: "Maja Lind", email: "maja@nordkaffe.example", password: "en lång kopp kaffe" };

/** Follows the link of the first start and gives the shop a name and an owner. */
export async function setUp(
  page: Page,
  setupUrl: string,
  over: { shop?: string; name?: string; language?: string } = {},
) {
  await page.goto(setupUrl);
  await page.fill("[name=shop]", over.shop ?? "Nordkaffe");
  await page.selectOption("[name=language]", over.language ?? "sv");
  await page.selectOption("[name=country]", "SE");
  await page.fill("[name=name]", over.name ?? owner.name);
  await page.fill("[name=email]", owner.email);
  await page.fill("[name=password]", owner.password);
  await page.click("form button[type=submit]");
  await page.waitForURL("**/settings/connections");
}

/** Goes to a page, by way of signing in when the session is over. */
export async function goSignedIn(page: Page, address: string) {
  await page.goto(address);
  if (!page.url().includes("/sign-in")) return;
  await page.fill("[name=email]", owner.email);
  await page.fill("[name=password]", owner.password);
  await page.click("form button[type=submit]");
  await page.waitForURL(address);
}

/** Adds a Shopify connection in the page. @returns the address that its owner pastes into the shop */
export async function connectShopify(page: Page, secret: string): Promise<string> {
  await page.click("a[href*='kind=shopify']");
  await page.fill("[name=secret]", secret);
  await page.click("main form button[type=submit]");
  await page.waitForURL("**/settings/connections/*?created");
  const address = await page.locator("code", { hasText: "/api/webhooks/shopify/" }).first().textContent();
  assert.ok(address);
  return address;
}
