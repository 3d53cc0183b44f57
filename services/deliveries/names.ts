import type { Translator } from "../../locales/translate.ts";
import { headerText } from "../channels/header_text.ts";
import type { Names } from "../surveys/fill.ts";
import { namesOf } from "../surveys/names.ts";
import type { DeliveryToWrite } from "./claim.ts";

/** What a message takes its names from. */
export type Named = Pick<DeliveryToWrite, "about" | "language"> & {
  store: Pick<DeliveryToWrite["store"], "name" | "timezone">;
};

/** What a message may name, on one line each and of a length that leaves the sentence readable. */
export function namesFor({ about, language, store }: Named): Names {
  const names = Object.entries(namesOf(about, { language, store }));
  return Object.fromEntries(
    names.map(([name, text]) => [name, short(text ?? "", name === "firstName" ? 40 : 60) || undefined]),
  );
}

/** All that was bought, in a few words; empty when nothing is known. */
export function itemsPhrase(items: string[], t: Translator): string {
  const titles = [...new Set(items.map((title) => short(title, 60)).filter(Boolean))];
  const [first = "", second = ""] = titles;
  if (titles.length < 2) return first;
  if (titles.length === 2) return t("mail.products_two", { first, second });
  return t("mail.products_more", { first, count: titles.length - 1 });
}

function short(text: string, most: number): string {
  const line = headerText(text);
  const points = Array.from(line);
  return points.length <= most ? line : `${points.slice(0, most - 1).join("").trimEnd()}…`;
}
