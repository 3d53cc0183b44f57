import { and, eq } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import type { Language } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import type { NumberedOrder } from "../orders/by_number.ts";
import { pickLocale } from "../orders/contact.ts";
import { type Surface, surfaceLanguage, surfaceOrigin } from "../surveys/surface.ts";
import { askAgain, askHere, type Here } from "./ask_here.ts";
import { derivedId } from "./derived_id.ts";

/** What stands on the label of one parcel. */
export interface Label {
  url: string;
  language: Language;
  storeName: string;
  orderNumber: string;
}

/**
 * Asks about one order by a code in its parcel. Asking twice gives the same link: there is one a survey and order.
 * @param surface and order of one store
 */
export async function makeLabel(ctx: Ctx, surface: Surface, order: NumberedOrder): Promise<Label> {
  const here = labelAsk(surface, order);
  await askHere(ctx, here);
  await askAgain(ctx, here);
  return labelOf(ctx, here, order);
}

/**
 * The label of a link that was made before; writes nothing.
 * @returns undefined when none was made, or its customer has been erased
 */
export async function knownLabel(
  ctx: Ctx,
  surface: Surface,
  order: NumberedOrder,
): Promise<Label | undefined> {
  const here = labelAsk(surface, order);
  const tokenHash = hashToken(ctx.keys.token("survey-link", here.id));
  const [known] = await ctx.db.select({ id: invitations.id }).from(invitations)
    .where(and(eq(invitations.id, here.id), eq(invitations.tokenHash, tokenHash)));
  return known && labelOf(ctx, here, order);
}

function labelAsk(surface: Surface, order: NumberedOrder): Here {
  const { locale, country, customerId } = order;
  const { survey, store } = surface;
  return {
    // The order's own time, so that every label of the order has the same id.
    id: derivedId(order.createdAt, `label ${survey.surveyId} ${order.id}`),
    surface,
    kind: "qr",
    language: surfaceLanguage(surface, pickLocale({ locale, country, storeLanguage: store.language })),
    orderId: order.id,
    customerId: customerId ?? undefined,
    names: true,
  };
}

function labelOf(ctx: Ctx, { id, surface, language }: Here, order: NumberedOrder): Label {
  return {
    url: `${surfaceOrigin(ctx, surface)}/s/${ctx.keys.token("survey-link", id)}`,
    language,
    storeName: surface.store.name,
    orderNumber: order.number,
  };
}
