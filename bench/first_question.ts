import type { Page } from "playwright-core";
import { launchBrowser } from "../tests/support/chromium.ts";
import { tenQuestions } from "../tests/support/ten_questions.ts";
import type { Figures, Measurement } from "./measurement.ts";
import { severalTimes } from "./rounds.ts";
import { seedAsks, type Seeding } from "./seed.ts";
import type { World } from "./world.ts";

interface Network {
  latency: number;
  /** Bytes a second. */
  downloadThroughput: number;
  uploadThroughput: number;
}

/** 1.6 Mbit/s down and half of it up, 150 ms to answer. */
const slow3g: Network = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 };
/** 400 kbit/s and 400 ms to answer, what Chromium calls slow 4G today and 3G before. */
const slow4g: Network = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowdown = 4;

export const firstQuestion: Measurement = {
  name: "first_question",
  what: "first question visible at 1.6 Mbit/s, 150 ms, CPU 4 × slower",
  reach: { most: 0.6 },
  unit: "s",
  run: (world) => questionOver(world, slow3g),
};

export const slowNetwork: Measurement = {
  name: "slow_network",
  what: "the same at 400 kbit/s, 400 ms; nothing on the page moves meanwhile",
  reach: { most: 1.5 },
  unit: "s",
  run: (world) => questionOver(world, slow4g),
};

export const slowNetworkTen: Measurement = {
  name: "slow_network_ten",
  what: "the same of ten questions, in three of the languages",
  reach: { most: 1.5 },
  unit: "s",
  run: (world) => questionOver(world, slow4g, { definition: tenQuestions, rounds: 3 }),
};

async function questionOver(
  world: World,
  network: Network,
  { rounds = 5, ...seeding }: Seeding & { rounds?: number } = {},
): Promise<Figures> {
  const { port, ctx } = await world.web();
  const tokens = await seedAsks(ctx, rounds, seeding);
  const browser = await launchBrowser();
  try {
    return await severalTimes(async () => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      await slow(page, network);
      await page.goto(`http://localhost:${port}/s/${tokens.pop()}`, { waitUntil: "load" });
      const seconds = await questionPaintedAt(page);
      await context.close();
      return seconds;
    }, rounds);
  } finally {
    await browser.close();
  }
}

async function slow(page: Page, network: Network) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

/** The last of the paints that showed something new in the first screen, with the question among it. */
async function questionPaintedAt(page: Page): Promise<number> {
  const { paintedAt, inView, moved } = await page.evaluate(async () => {
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
    });
    const first = performance.getEntriesByName("first-contentful-paint")[0]!.startTime;
    const moved = await new Promise<number>((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(sum), 50);
    });
    const question = document.querySelector("fieldset legend")!.getBoundingClientRect();
    return {
      paintedAt: Math.max(first, largest),
      moved,
      inView: question.height > 0 && question.bottom <= innerHeight,
    };
  });
  if (!inView) throw new Error("The first question is not in the first screen.");
  if (moved > 0) throw new Error(`The page moved while it was drawn: ${moved}.`);
  return paintedAt / 1_000;
}
