/** The thread in which a logo is made anew. */
import encodeWebp from "@jsquash/webp/encode.js";
import { PhotonImage, resize, SamplingFilter } from "@silvia-odwyer/photon-node";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { InspectedPicture } from "../photos/inspect.ts";
import { inThisThread } from "../photos/this_thread.ts";
import { upright } from "../photos/upright.ts";
import type { Logo, LogoImage } from "./logo.ts";
import { onGround, standsOn } from "./logo_ground.ts";
import { type Pixels, shownSize, trimmed, unweighed, weighed, withoutPaper } from "./logo_pixels.ts";

/** 1,900 characters as a `data:` address. */
const mostPageBytes = 1_424;
const mostMailBytes = 40_000;
const ground = { around: 6, least: { width: 160, height: 24 } };

interface Size {
  width: number;
  height: number;
}

inThisThread<InspectedPicture, Logo | "blank">(async ({ bytes, orientation }) => {
  const whole = decoded(bytes, orientation);
  const cut = trimmed(withoutPaper(whole));
  if (!cut) return "blank";
  const shown = shownSize(cut.width, cut.height);
  // What comes large is gone through once, not for every attempt.
  const logo = sized(cut, shown, 6);
  const on = standsOn(sized(logo, shown, 2));
  return { on, page: await forPage(logo, shown), mail: forMail(logo, shown, on) };
});

/** A print's millions of pixels are dropped at once: the memory that each step takes is a multiple of them. */
const longestSide = 2_000;

function decoded(bytes: Uint8Array, orientation: number): Pixels {
  const image = PhotonImage.new_from_byteslice(bytes);
  const scale = Math.min(1, longestSide / Math.max(image.get_width(), image.get_height()));
  const [width, height] = [atLeastOne(image.get_width() * scale), atLeastOne(image.get_height() * scale)];
  const reduced = scale < 1 ? resize(image, width, height, SamplingFilter.Triangle) : image;
  const logo = upright(reduced, orientation);
  return { data: logo.get_raw_pixels(), width: logo.get_width(), height: logo.get_height() };
}

/** The dense and good first: sharpness is worth more than fine colours until a third of them is gone. */
const attempts = [[2, 85], [2, 60], [1.5, 75], [2, 40], [1.5, 50], [1.5, 30], [1, 75], [1, 40], [
  1,
  15,
]] as const;

/** As good as it can be in so few bytes; one that still has more is shown smaller. */
async function forPage(logo: Pixels, shown: Size): Promise<LogoImage> {
  for (const [density, quality] of attempts) {
    const { data, width, height } = sized(logo, shown, density);
    const image = { data: new Uint8ClampedArray(data), width, height } as ImageData;
    const bytes = await encodeWebp(image, { quality, alpha_quality: quality, method: 6 });
    if (bytes.byteLength <= mostPageBytes) return { type: "image/webp", base64: base64(bytes), ...shown };
  }
  return await forPage(logo, shrunk(shown));
}

/** Three pixels for one, as phones have, while that stays light; PNG, which every mail program shows. */
function forMail(logo: Pixels, shown: Size, on: Logo["on"], density = 3): Logo["mail"] {
  const least = { width: ground.least.width * density, height: ground.least.height * density };
  const grounded = onGround(sized(logo, shown, density), on, { around: ground.around * density, least });
  const bytes = new PhotonImage(grounded.data, grounded.width, grounded.height).get_bytes();
  if (bytes.byteLength > mostMailBytes && density > 1) return forMail(logo, shown, on, density - 0.5);
  return {
    type: "image/png",
    base64: base64(bytes),
    hash: createHash("sha256").update(bytes).digest("hex").slice(0, 32),
    width: Math.round(grounded.width / density),
    height: Math.round(grounded.height / density),
  };
}

/** @param density pixels for each that is shown; a picture never gets larger than it came */
function sized(logo: Pixels, shown: Size, density: number): Pixels {
  const scale = Math.min(density, logo.width / shown.width);
  const [width, height] = [atLeastOne(shown.width * scale), atLeastOne(shown.height * scale)];
  const { data } = weighed(logo);
  const small = resize(
    new PhotonImage(data, logo.width, logo.height),
    width,
    height,
    SamplingFilter.Lanczos3,
  );
  return unweighed({ data: small.get_raw_pixels(), width, height });
}

const shrunk = ({ width, height }: Size): Size => ({
  width: atLeastOne(width * 0.85),
  height: atLeastOne(height * 0.85),
});

const atLeastOne = (pixels: number) => Math.max(1, Math.round(pixels));

const base64 = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString("base64");
