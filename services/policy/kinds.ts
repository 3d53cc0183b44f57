import { type SQL, sql } from "drizzle-orm";
import type { Touchpoint } from "../surveys/templates.ts";

/** What a question is about, as whoever gets it would sort it: something they bought, or the shop as a whole. */
export type QuestionKind = "purchases" | "shop";

/** A subscription's delivery and a case with support are about one order, as a parcel is; an absence is about none. */
const sorted: Record<Touchpoint, QuestionKind> = {
  after_purchase: "purchases",
  after_delivery: "purchases",
  after_use: "purchases",
  after_return: "purchases",
  after_support: "purchases",
  subscription: "purchases",
  pickup: "purchases",
  win_back: "shop",
  relationship: "shop",
  reseller: "shop",
};

const ofTheShop = Object.entries(sorted).flatMap(([touchpoint, kind]) => kind === "shop" ? [touchpoint] : []);

/** Of what we do not know: about a purchase, as most questions are. */
export const questionKind = (touchpoint: string): QuestionKind =>
  ofTheShop.includes(touchpoint) ? "shop" : "purchases";

const listed = sql.raw(ofTheShop.map((touchpoint) => `'${touchpoint}'`).join(", "));

/** The same in a statement. */
export const questionKindOf = (touchpoint: SQL): SQL<QuestionKind> =>
  sql`case when ${touchpoint} in (${listed}) then 'shop' else 'purchases' end`;
