import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { fixtureHandler } from "./fixture_app.ts";

const BROWSER = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

Deno.test({
  name: "islands come to life in a browser, share signals, keep server content, and obey script-src 'self'",
  // The browser's pipes and timers outlive the test by a moment.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, await fixtureHandler());
    const browser = await chromium.launch({ executablePath: BROWSER, args: ARGS });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      await page.addInitScript(() => {
        document.addEventListener("DOMContentLoaded", () => {
          (globalThis as { before?: Element | null }).before = document.querySelector("#static");
        });
      });
      await page.goto(`http://127.0.0.1:${server.addr.port}/islands?note=hej`);

      const counter = (name: string) => page.locator(`#counter-${name}`);
      const values = async (name: string) => [
        await counter(name).locator("output").textContent(),
        await counter(name).locator("i").textContent(),
      ];
      await page.locator("#counter-c[data-alive=true]").waitFor();
      await counter("a").getByRole("button").click();
      assert.deepEqual(await values("a"), ["4", "1"]);
      assert.deepEqual(await values("b"), ["4", "0"], "two islands share one signal");
      assert.deepEqual(await values("c"), ["4", "0"], "an island in an island's children shares it too");
      assert.equal(await counter("b").locator("time").textContent(), "1970-01-01T00:00:00.000Z");
      assert.equal(await counter("b").locator("em").textContent(), "hej");

      await counter("c").getByRole("button").click();
      await counter("Outer-inner").getByRole("button").click();
      assert.deepEqual(await values("c"), ["5", "1"]);
      assert.deepEqual(await values("Outer-inner"), ["11", "1"], "an island rendered by an island works");

      assert.ok(
        await page.evaluate(() =>
          (globalThis as { before?: Element | null }).before === document.querySelector("#static")
        ),
        "the server's elements are kept, not made anew",
      );
      assert.equal(await page.locator("#static").textContent(), "server text");

      await page.getByRole("button", { name: "Outer", exact: true }).click();
      assert.equal(await page.locator("#static").count(), 0);
      await page.getByRole("button", { name: "Outer", exact: true }).click();
      assert.equal(await page.locator("#static").textContent(), "server text");

      assert.equal(await page.locator("#hidden").count(), 0);
      await page.getByRole("button", { name: "Closed", exact: true }).click();
      assert.equal(await page.locator("#hidden").textContent(), "held back");
      assert.deepEqual(problems, []);
    } finally {
      await browser.close();
      await server.shutdown();
    }
  },
});
