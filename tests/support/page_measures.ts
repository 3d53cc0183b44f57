import type { Page } from "playwright-core";

/** What can be pressed or filled in and is lower than 44 pixels, or narrower than 24 (the 0–10 scale is one row). */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      "a[href],button,input:not([type=hidden]),textarea,select",
    );
    const targets = new Set([...controls].map((control) => {
      const label = control.matches("[type=radio],[type=checkbox]") ? control.closest("label") : null;
      return label ?? control;
    }));
    return [...targets].filter((target) => {
      const { visibility, clipPath, display } = getComputedStyle(target);
      const { width, height } = target.getBoundingClientRect();
      if (visibility !== "visible" || clipPath !== "none" || target.getClientRects().length === 0) {
        return false;
      }
      // A link within a sentence is as high as its line.
      if (
        display === "inline" && target.parentElement!.textContent!.trim() !== target.textContent!.trim()
      ) return false;
      return height < 43.99 || width < 24;
    }).map((target) => {
      const { width, height } = target.getBoundingClientRect();
      return `${Math.round(width)} × ${Math.round(height)}: ${target.outerHTML.slice(0, 100)}`;
    });
  });

/** The narrowest phone, and letters twice as large. */
const sizes = [[390, "200%"], [320, "100%"], [1440, "200%"]] as const;

/** What stands beyond the edges. @param count of the sizes, the hardest first */
export async function beyondEdge(page: Page, count: number = sizes.length): Promise<string[]> {
  const wrong: string[] = [];
  for (const [width, text] of sizes.slice(0, count)) {
    await page.setViewportSize({ width, height: 844 });
    const found = await page.evaluate((text) => {
      document.documentElement.style.fontSize = text;
      const beyond = [...document.querySelectorAll("body *")].filter((each) => {
        const { right, left, width } = each.getBoundingClientRect();
        return width > 0 && getComputedStyle(each).clipPath === "none" &&
          (right > innerWidth + 1 || left < -1);
      });
      document.documentElement.style.fontSize = "";
      return beyond.map((each) => each.outerHTML.slice(0, 100));
    }, text);
    wrong.push(...found.map((each) => `${width} pixels, letters at ${text}: ${each}`));
  }
  return wrong;
}

/** What moves though less motion is asked for. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return ["Less motion was not asked for."];
    const roots = [
      document,
      ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ];
    const all = roots.flatMap((root) => [...root.querySelectorAll("*")]);
    return all.filter((each) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
      return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
    }).map((each) => each.outerHTML.slice(0, 100));
  });

/** Names after which the sentence does not go on where a reader from left to right looks for it. */
export const brokenLines = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("bdi")].flatMap((name) => {
      const next = name.nextSibling;
      if (!(next instanceof Text) || next.data.trim() === "" || name.getClientRects().length === 0) return [];
      const at = next.data.search(/\S/);
      const range = document.createRange();
      range.setStart(next, at);
      range.setEnd(next, at + 1);
      const [lines, after] = [[...name.getClientRects()], range.getBoundingClientRect()];
      const last = lines.at(-1)!;
      const goesOn = after.left >= last.right - 1 || after.top >= last.bottom - 4;
      return goesOn ? [] : [`${name.parentElement!.textContent} (${next.data})`];
    })
  );
