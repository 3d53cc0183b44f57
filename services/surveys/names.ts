import { formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { About } from "../invitations/about.ts";
import type { Names } from "./fill.ts";

/** Whose words they stand in. */
export interface NamesFor {
  language: Language;
  store: { name: string; timezone: string };
}

/** What the texts of one ask may name, as long as a headline has room for; what is unknown is left out. */
export function namesOf(about: About & { items?: string[] }, { language, store }: NamesFor): Names {
  const { firstName, product, items, others, orderNumber, carrier, deliveredAt } = about;
  return {
    ...others && { product2: cut(others[0]?.title, 80), product3: cut(others[1]?.title, 80) },
    store: store.name,
    firstName: cut(firstName, 40),
    product: cut(product, 80),
    items: items && items.length > 0 ? listed(items, language) : cut(product, 80),
    orderNumber: cut(orderNumber, 40),
    carrier: cut(carrier, 40),
    deliveryDate: deliveredAt && formats(language, store.timezone).longDay(new Date(deliveredAt)),
  };
}

const namedAtMost = 3;
const lists = new Map<Language, Intl.ListFormat>();

/** `Kaffebryggare, Filter och 2 till`. */
function listed(items: string[], language: Language): string {
  const list = lists.get(language) ?? new Intl.ListFormat(language === "en" ? "en-GB" : language);
  lists.set(language, list);
  const named = items.length > namedAtMost ? items.slice(0, namedAtMost - 1) : items;
  const rest = items.length - named.length;
  const more = rest > 0 ? [translator(language)("survey.items_more", { count: rest })] : [];
  return list.format([...named.map((item) => cut(item, 60)!), ...more]);
}

/** By code points, so that no emoji is cut in half. */
function cut(name: string | undefined, most: number): string | undefined {
  if (name === undefined || name.length <= most) return name;
  const points = [...name.slice(0, most * 2)];
  return points.length > most ? `${points.slice(0, most - 1).join("")}…` : name;
}
