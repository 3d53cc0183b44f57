import type { Page } from "playwright-core";
import { launchBrowser } from "../tests/support/chromium.ts";
import type { Measurement } from "./measurement.ts";
import { severalTimes } from "./rounds.ts";
import { seedAsks } from "./seed.ts";

/** 1.6 Mbit/s down and half of it up, 150 ms to answer, and a processor four times slower: a cheap phone on 3G. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 };
const slowdown = 4;

export const firstQuestion: Measurement = {
  name: "first_question",
  what: "first question visible at 1.6 Mbit/s, 150 ms, CPU 4 × slower",
  reach: { most: 0.6 },
  unit: "s",
  async run(world) {
    const { port, ctx } = await world.web();
    const tokens = await seedAsks(ctx, 10);
    const browser = await launchBrowser();
    try {
      return await severalTimes(async () => {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
        const page = await context.newPage();
        await slow(page);
        await page.goto(`http://localhost:${port}/s/${tokens.pop()}`, { waitUntil: "load" });
        const seconds = await questionPaintedAt(page);
        await context.close();
        return seconds;
      }, 5);
    } finally {
      await browser.close();
    }
  },
};

async function slow(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

/** The last of the paints that showed something new in the first screen, with the question among it. */
async function questionPaintedAt(page: Page): Promise<number> {
  const { paintedAt, inView } = await page.evaluate(async () => {
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
    });
    const first = performance.getEntriesByName("first-contentful-paint")[0]!.startTime;
    const question = document.querySelector("fieldset legend")!.getBoundingClientRect();
    return {
      paintedAt: Math.max(first, largest),
      inView: question.height > 0 && question.bottom <= innerHeight,
    };
  });
  if (!inView) throw new Error("The first question is not in the first screen.");
  return paintedAt / 1_000;
}
