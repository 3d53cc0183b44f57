import type { StoreLook } from "./store_look.tsx";

/** What a page needs to show a logo, with a ground behind one that would be lost on it; its place is as large either way. */
export function logoStyle(logo: StoreLook["logo"]): string {
  if (!logo) return "";
  const place = "header{align-items:center}header img{display:block;line-height:1.2}";
  if (logo.on === "any") return place;
  const [ground, ink, scheme] = logo.on === "light"
    ? ["#faf9f6", "#1d1c19", "dark"]
    : ["#1d1c19", "#faf9f6", "light"];
  return `${place}@media(prefers-color-scheme:${scheme}){header img{margin:6px;border-radius:calc(var(--r)*.2);` +
    `background:${ground};color:${ink};box-shadow:0 0 0 6px ${ground};forced-color-adjust:none}}`;
}
