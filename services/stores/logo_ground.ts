import type { Logo } from "./logo.ts";
import type { Pixels } from "./logo_pixels.ts";

/** The paper of a respondent's page and of a mail, in the light and in the dark. */
export const paper = { light: [250, 249, 246], dark: [22, 22, 20] } as const;
/** What lies behind a light logo on a light page. */
const darkGround = [29, 28, 25] as const;

type Colour = readonly [red: number, green: number, blue: number];

/**
 * When a logo is lost on a page: too much of its outline, and of all that is seen of it, is too close to the paper. A
 * light ground on a dark page hardly shows; a dark one on a light page does, and is for those only that need it.
 */
const lostWhen = {
  light: { ground: paper.light, contrast: 1.6, outline: 0.25, whole: 0.35 },
  dark: { ground: paper.dark, contrast: 2.5, outline: 0.25, whole: 0.08 },
};

/** On which pages it is seen by itself; what is filled to its edges brings its own ground. */
export function standsOn(pixels: Pixels): Logo["on"] {
  const { whole, outline } = seenOf(pixels);
  if (outline.length === 0) return "any";
  const lost = (page: "light" | "dark") => {
    const { ground, contrast: least, ...most } = lostWhen[page];
    const share = (colours: Colour[]) =>
      colours.filter((colour) => contrast(colour, ground) < least).length / colours.length;
    return share(outline) > most.outline && share(whole) > most.whole ? share(whole) : 0;
  };
  const [onLight, onDark] = [lost("light"), lost("dark")];
  if (onLight === 0 && onDark === 0) return "any";
  return onDark >= onLight ? "light" : "dark";
}

/** Its colours, and those of them that have something transparent at most two pixels away. */
function seenOf({ data, width, height }: Pixels): { whole: Colour[]; outline: Colour[] } {
  const seen = { whole: [] as Colour[], outline: [] as Colour[] };
  const opacity = (x: number, y: number) => data[(y * width + x) * 4 + 3]!;
  const open = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && opacity(x, y) < 64;
  const ways = [[1, 0], [-1, 0], [0, 1], [0, -1], [2, 0], [-2, 0], [0, 2], [0, -2]] as const;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (opacity(x, y) < 128) continue;
      const at = (y * width + x) * 4;
      const colour: Colour = [data[at]!, data[at + 1]!, data[at + 2]!];
      seen.whole.push(colour);
      if (ways.some(([right, down]) => open(x + right, y + down))) seen.outline.push(colour);
    }
  }
  return seen;
}

/** WCAG 2, 1…21. */
function contrast(one: Colour, other: Colour): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * A logo at the start of a picture of at least some size, on a rounded ground where it needs one: mail programs darken
 * a message without asking its style sheet.
 * @param around the ground's rim on each side, in pixels
 */
export function onGround(
  logo: Pixels,
  on: Logo["on"],
  { around, least }: { around: number; least: { width: number; height: number } },
): Pixels {
  const ground = on === "any" ? undefined : on === "light" ? paper.light : darkGround;
  const rim = ground ? around : 0;
  const [wide, high] = [logo.width + 2 * rim, logo.height + 2 * rim];
  const width = Math.max(wide, least.width);
  const height = Math.max(high, least.height);
  const down = Math.floor((height - high) / 2);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [inX, inY] = [x - rim, y - rim];
      const inside = inX >= 0 && inY >= 0 && inX < logo.width && inY < logo.height;
      const from = (inY * logo.width + inX) * 4;
      const over = inside ? logo.data.subarray(from, from + 4) : nothing;
      const under = ground ? Math.round(255 * covered(x, y, wide, high, rim)) : 0;
      data.set(blended(over, ground, under), ((y + down) * width + x) * 4);
    }
  }
  return { data, width, height };
}

const nothing = new Uint8Array(4);

/** How much of a pixel a rectangle with rounded corners covers. */
function covered(x: number, y: number, width: number, height: number, radius: number): number {
  const [cx, cy] = [
    Math.min(Math.max(x + 0.5, radius), width - radius),
    Math.min(Math.max(y + 0.5, radius), height - radius),
  ];
  return Math.min(1, Math.max(0, radius - Math.hypot(x + 0.5 - cx, y + 0.5 - cy) + 0.5));
}

function blended(over: Uint8Array, ground: Colour | undefined, under: number): Uint8Array {
  if (!ground) return over;
  const share = over[3]! / 255;
  const colour = ground.map((value, channel) => Math.round(over[channel]! * share + value * (1 - share)));
  return new Uint8Array([...colour, Math.max(over[3]!, under)]);
}
