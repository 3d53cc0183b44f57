import { type InspectedPicture, inspectPicture } from "../photos/inspect.ts";
import { inThread } from "../photos/in_thread.ts";
import type { Logo } from "./logo.ts";

/** In bytes; a logo of print quality has less. */
export const largestLogo = 4 * 1024 * 1024;
const mostPixels = 16_000_000;

/**
 * Makes a logo anew in the sizes that pages and mails need.
 * @param bytes PNG, JPEG or WebP of at most 4 MB and 16 megapixels
 * @returns undefined for a picture on which there is nothing to be seen
 * @throws PhotoError
 */
export async function encodeLogo(bytes: Uint8Array): Promise<Logo | undefined> {
  const request = inspectPicture(bytes, { bytes: largestLogo, pixels: mostPixels });
  const made = await inThread<InspectedPicture, Logo | "blank">(
    new URL("./logo_worker.ts", import.meta.url),
    request,
  );
  return made === "blank" ? undefined : made;
}
