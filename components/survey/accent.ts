/** The colours that follow from the one that a store chose. */
export interface Accent {
  accent: string;
  /** What is written on the accent. */
  on: string;
  /** A tint of the page's surface. */
  soft: string;
  /** The edge of what is filled with the accent: seen on the page whatever the accent is. */
  rim: string;
}

const ours: Accent = { accent: "#1f5a4c", on: "#ffffff", soft: "#e3efe9", rim: "#1f5a4c" };
const oursInDark: Accent = { accent: "#7cc2ad", on: "#10201b", soft: "#1f322c", rim: "#7cc2ad" };
const ink = "#1d1c19";
const paper = { light: "#faf9f6", dark: "#161614" };
const surface = { light: "#ffffff", dark: "#1e1e1b" };

/** @param colour `#rrggbb`; without it the house's green */
export function accents(colour: string | null): { light: Accent; dark: Accent } {
  if (!colour) return { light: ours, dark: oursInDark };
  const chosen = colour.toLowerCase();
  const lit = lightened(chosen);
  return {
    light: {
      accent: chosen,
      on: onColour(chosen),
      soft: mix(surface.light, chosen, 0.12),
      // A pale colour stays the shop's own and gets an edge of ink.
      rim: contrast(chosen, paper.light) >= 3 ? chosen : ink,
    },
    dark: { accent: lit, on: onColour(lit), soft: mix(surface.dark, lit, 0.12), rim: lit },
  };
}

/** WCAG 2 contrast of two colours, 1…21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** A dark colour, moved towards white until it is seen on dark paper. */
function lightened(chosen: string): string {
  const steps = Array.from({ length: 21 }, (_, step) => mix(chosen, "#ffffff", step / 20));
  return steps.find((colour) => contrast(colour, paper.dark) >= 4.5) ?? "#ffffff";
}

const onColour = (colour: string) => contrast(colour, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";

const channels = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, index) => Math.round(value + (target[index]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
