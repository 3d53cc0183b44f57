/** The six languages of the interface and of the ready-made surveys. */
export const languages = ["en", "sv", "da", "nb", "fi", "de"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/**
 * The best of the six for a browser.
 * @param header `Accept-Language`, in the browser's order of wishes; Norwegian in any form is `nb`
 */
export function negotiate(header: string | null, fallback: Language = "en"): Language {
  const wishes = (header ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const q = Number(parameters.find((parameter) => parameter.trim().startsWith("q="))?.trim().slice(2) ?? 1);
    return { language: tag.split("-")[0]!.replace(/^n[on]$/, "nb"), q: Number.isFinite(q) ? q : 0 };
  });
  const best = wishes.filter((wish) => isLanguage(wish.language) && wish.q > 0).sort((a, b) => b.q - a.q)[0];
  return (best?.language as Language | undefined) ?? fallback;
}

/**
 * The country that a browser names first, if it names one.
 * @param header `Accept-Language`: `de-AT,de;q=0.9` says AT
 */
export const regionOf = (header: string | null): string | undefined =>
  /(?:^|[\s,])[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b/.exec(header ?? "")?.[1];
