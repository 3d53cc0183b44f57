import axe, { type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/**
 * What a page is looked at in: each width and each scheme once. With EVERY_LOOK set the other two pairs are looked at
 * too, where nothing but a colour of what only one width shows can differ.
 */
const looks = [
  { width: 1440, scheme: "light", rules: "all" },
  { width: 390, scheme: "dark", rules: "all" },
  ...Deno.env.get("EVERY_LOOK")
    ? [
      { width: 390, scheme: "light", rules: "contrast" },
      { width: 1440, scheme: "dark", rules: "contrast" },
    ] as const
    : [],
] as const;

/** What is wrong with the page that is open, in words; nothing when all is well. */
export async function checkPage(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const path = new URL(page.url()).pathname;
  for (const { width, scheme, rules } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (
      const { id, nodes } of await violations(page, rules === "all" ? {} : { runOnly: ["color-contrast"] })
    ) {
      wrong.push(`${path} ${width} ${scheme}: ${id} at ${nodes.join(", ")}`);
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0) wrong.push(`${path} ${width}: scrolls sideways by ${beyond}`);
  }
  return wrong;
}

/** What axe-core finds. @param options which rules, in its own words; all when absent */
export async function violations(
  page: Page,
  options: RunOptions = {},
): Promise<{ id: string; nodes: string[] }[]> {
  // Evaluated by the debugger, so the page's policy stays as it is.
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(axe.source);
  return await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 4).map(({ target }) => target.join(" ")),
    }));
  }, options);
}
