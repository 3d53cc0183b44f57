import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { providerOf } from "../providers/rows.ts";
import { type Forecast, forecast } from "./forecast.ts";
import { type SendField, sendFields } from "./mapping.ts";
import { countSends, firstRows, problemRows, type SendCounts, type ShownRow } from "./read.ts";
import { rehearse, type Rehearsed } from "./rehearse.ts";
import { hasNames } from "./remap.ts";
import { getSend, type Send } from "./send.ts";

/** A draft, with what would become of it. */
export interface DraftView {
  send: Send;
  counts: SendCounts;
  fields: readonly SendField[];
  headings: boolean;
  first: { row: number; cells: string[] }[];
  problems: ShownRow[];
  forecast: Forecast;
  messages: Rehearsed[];
  /** What all texts together cost, in minor units, when the provider's price is known. */
  cost?: { minor: number; currency: string };
}

/** A send that was started. */
export interface ProgressView {
  send: Send;
  counts: SendCounts;
}

/**
 * All that a draft's page shows.
 * @throws DomainError `forbidden`: it has everybody's address in it; `not_found`
 */
export async function viewDraft(ctx: Ctx, id: string): Promise<DraftView> {
  mayChangeSettings(ctx);
  const send = await getSend(ctx, id);
  const counts = (await countSends(ctx, [id])).get(id)!;
  const { ready } = counts.rows;
  const expected = ready > 0 ? await forecast(ctx, send, ready) : { asked: 0, suppressed: {}, others: [] };
  const messages = ready > 0 ? await rehearse(ctx, send) : [];
  return {
    send,
    counts,
    fields: sendFields,
    headings: hasNames(send),
    first: await firstRows(ctx, id),
    problems: await problemRows(ctx, id),
    forecast: expected,
    messages,
    cost: await costOf(ctx, send, messages, expected.asked),
  };
}

/** @throws DomainError `not_found` */
export async function viewProgress(ctx: Ctx, id: string): Promise<ProgressView> {
  const send = await getSend(ctx, id);
  return { send, counts: (await countSends(ctx, [id])).get(id)! };
}

/** By the longest of the messages that are shown. */
async function costOf(ctx: Ctx, { channel, storeId }: Send, messages: Rehearsed[], people: number) {
  if (channel !== "sms" || messages.length === 0) return undefined;
  const { price, currency } = (await providerOf(ctx, storeId, "sms"))?.settings ?? {};
  if (!price || !currency) return undefined;
  const segments = Math.max(...messages.map((each) => each.segments ?? 1));
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  return { minor: Math.round(Number(price) * segments * people * 10 ** (digits ?? 2)), currency };
}
