/** The colours that follow from the one that a store chose. */
export interface Accent {
  accent: string;
  /** What is written on the accent. */
  on: string;
  /** A tint of the page's surface. */
  soft: string;
}

interface Scheme {
  paper: string;
  surface: string;
  /** Where an accent that is too close to the paper is moved to. */
  away: string;
}

const light: Scheme = { paper: "#faf9f6", surface: "#ffffff", away: "#000000" };
const dark: Scheme = { paper: "#161614", surface: "#1e1e1b", away: "#ffffff" };
const ours = "#1f5a4c";
const oursInDark: Accent = { accent: "#7cc2ad", on: "#10201b", soft: "#1f322c" };

/** @param chosen `#rrggbb`; without it the house's green */
export function accents(chosen: string | null): { light: Accent; dark: Accent } {
  if (!chosen) return { light: { accent: ours, on: "#ffffff", soft: "#e3efe9" }, dark: oursInDark };
  return { light: accentOn(light, chosen), dark: accentOn(dark, chosen) };
}

/** WCAG 2 contrast of two colours, 1…21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function accentOn({ paper, surface, away }: Scheme, chosen: string): Accent {
  let accent = chosen;
  // 4.5 rather than 3, since links are written in it too.
  for (let share = 0; contrast(accent, paper) < 4.5 && share <= 1; share += 0.05) {
    accent = mix(chosen, away, share);
  }
  const on = contrast(accent, "#ffffff") >= contrast(accent, "#000000") ? "#ffffff" : "#000000";
  return { accent, on, soft: mix(surface, accent, 0.12) };
}

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
