import { type Segments, segmentsOf } from "../channels/sms/segments.ts";
import type { Ctx } from "../context.ts";
import { providerOf } from "./rows.ts";

export interface SmsCost extends Segments {
  /** Of the whole text; undefined when nobody has said what a segment costs. */
  price?: number;
  currency?: string;
}

/** What a text message of a store will cost, before it is sent. */
export async function smsCost(ctx: Ctx, storeId: string, text: string): Promise<SmsCost> {
  const parts = segmentsOf(text);
  const { price, currency } = (await providerOf(ctx, storeId, "sms"))?.settings ?? {};
  if (!price) return parts;
  // Prices have at most four decimals.
  return { ...parts, price: Math.round(Number(price) * 10_000) * parts.segments / 10_000, currency };
}
