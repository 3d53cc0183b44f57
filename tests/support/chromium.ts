import { type Browser, chromium } from "playwright-core";
import { installFromDebian } from "./debian.ts";

const candidates = [
  Deno.env.get("CHROMIUM"),
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const advice =
  "Tests in a browser need Chromium. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.";

/**
 * Where Chromium is; Debian's package is installed when run as root.
 * @throws Error that says what to install
 */
export async function findChromium(): Promise<string> {
  const found = installed();
  if (found) return found;
  await installFromDebian("chromium");
  const now = installed();
  if (!now) throw new Error(advice);
  return now;
}

function installed(): string | undefined {
  return candidates.find((path) => {
    try {
      return path !== undefined && Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

/** Without them it calls home, and refuses to run as root. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A browser that talks to nobody but the pages under test. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await findChromium(), args: browserFlags });
}
