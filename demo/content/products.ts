import type { Language } from "../../locales/languages.ts";
import type { Kind } from "./words.ts";

/** Something that the shop sells. */
export interface Product {
  sku: string;
  kind: Kind;
  category: string;
  titles: Record<Language, string>;
  /** Öre. */
  priceSek: number;
  /** How often it is bought, against the others. */
  weight: number;
}

type Titles = [en: string, sv: string, da: string, nb: string, fi: string, de: string];

const product = (
  sku: string,
  kind: Kind,
  category: string,
  kronor: number,
  weight: number,
  [en, sv, da, nb, fi, de]: Titles,
): Product => ({ sku, kind, category, titles: { en, sv, da, nb, fi, de }, priceSek: kronor * 100, weight });

export const products: Product[] = [
  product("BRYGG-K", "brewer", "brewers", 1895, 8, [
    "Coffee brewer Model K",
    "Kaffebryggare Modell K",
    "Kaffemaskine Model K",
    "Kaffetrakter Modell K",
    "Kahvinkeitin Malli K",
    "Kaffeemaschine Modell K",
  ]),
  product("BRYGG-MINI", "brewer", "brewers", 1195, 4, [
    "Coffee brewer Mini",
    "Kaffebryggare Mini",
    "Kaffemaskine Mini",
    "Kaffetrakter Mini",
    "Kahvinkeitin Mini",
    "Kaffeemaschine Mini",
  ]),
  product("KVARN-3", "grinder", "grinders", 899, 7, [
    "Hand grinder No. 3",
    "Handkvarn Nr 3",
    "Håndkværn Nr. 3",
    "Håndkvern Nr. 3",
    "Käsimylly No 3",
    "Handmühle Nr. 3",
  ]),
  product("KVARN-FJALL", "grinder", "grinders", 2295, 3, [
    "Electric grinder Fjäll",
    "Elkvarn Fjäll",
    "Elkværn Fjäll",
    "Elektrisk kvern Fjäll",
    "Sähkömylly Fjäll",
    "Elektrische Mühle Fjäll",
  ]),
  product("KITTEL-SVAN", "kettle", "brewing", 749, 5, [
    "Gooseneck kettle Svan",
    "Kaffekittel Svan",
    "Svanehalskedel Svan",
    "Svanehalskjele Svan",
    "Kaatokannu Svan",
    "Schwanenhalskessel Svan",
  ]),
  product("KANNA-12", "glass", "glass", 349, 7, [
    "Glass carafe 1.2 l",
    "Glaskanna 1,2 l",
    "Glaskande 1,2 l",
    "Glasskanne 1,2 l",
    "Lasikannu 1,2 l",
    "Glaskanne 1,2 l",
  ]),
  product("PRESS-8", "glass", "glass", 449, 5, [
    "French press, 8 cups",
    "Presskanna 8 koppar",
    "Stempelkande 8 kopper",
    "Presskanne 8 kopper",
    "Pressopannu 8 kuppia",
    "French Press, 8 Tassen",
  ]),
  product("MUGG-4", "cups", "cups", 498, 7, [
    "Stoneware cups, set of 4",
    "Stengodsmuggar, 4 st",
    "Stentøjskrus, 4 stk.",
    "Steintøykrus, 4 stk.",
    "Kivitavaramukit, 4 kpl",
    "Steinzeugbecher, 4 Stück",
  ]),
  product("GUJI-500", "beans", "coffee", 169, 16, [
    "Ethiopia Guji, 500 g",
    "Etiopien Guji, 500 g",
    "Etiopien Guji, 500 g",
    "Etiopia Guji, 500 g",
    "Etiopia Guji, 500 g",
    "Äthiopien Guji, 500 g",
  ]),
  product("HUS-1000", "beans", "coffee", 239, 18, [
    "House blend, 1 kg",
    "Husets blandning, 1 kg",
    "Husets blanding, 1 kg",
    "Husets blanding, 1 kg",
    "Talon sekoitus, 1 kg",
    "Hausmischung, 1 kg",
  ]),
  product("NATT-500", "beans", "coffee", 129, 12, [
    "Dark roast Natt, 500 g",
    "Mörkrost Natt, 500 g",
    "Mørkristet Natt, 500 g",
    "Mørkbrent Natt, 500 g",
    "Tummapaahto Natt, 500 g",
    "Dunkle Röstung Natt, 500 g",
  ]),
  product("FILTER-4", "gear", "brewing", 59, 9, [
    "Paper filters no. 4, 100 pcs",
    "Pappersfilter nr 4, 100 st",
    "Papirfiltre nr. 4, 100 stk.",
    "Papirfiltre nr. 4, 100 stk.",
    "Suodatinpussit nro 4, 100 kpl",
    "Papierfilter Nr. 4, 100 Stück",
  ]),
  product("VAG-LOD", "gear", "brewing", 549, 5, [
    "Coffee scale Lod",
    "Kaffevåg Lod",
    "Kaffevægt Lod",
    "Kaffevekt Lod",
    "Kahvivaaka Lod",
    "Kaffeewaage Lod",
  ]),
];

/** The price in a currency's minor units, as a shop would round it. */
export function priceIn(currency: string, priceSek: number): number {
  if (currency === "DKK") return Math.round(priceSek * 0.66 / 500) * 500 - 100;
  if (currency === "EUR") return Math.round(priceSek * 0.089 / 100) * 100 - 10;
  return priceSek;
}
