import type { Ctx } from "../../services/context.ts";
import { createDelivery } from "../../services/deliveries/create.ts";
import { newId } from "../../services/ids.ts";
import { afterDelivery } from "../../services/surveys/templates/after_delivery.ts";
import { aCustomer, anInvitation, anOrder, aStore, aSurvey } from "./world.ts";

type Over = {
  firstName?: string | null;
  email?: string;
  /** E.164: the ask then goes out as a text message. */
  phone?: string;
  locale?: string;
  titles?: string[];
  touchpoint?: string;
  test?: boolean;
  store?: Parameters<typeof aStore>[1];
};

/** A store with a survey, to which asks can be added. */
export async function anAskingStore(ctx: Ctx, over: Over["store"] = {}) {
  const store = await aStore(ctx, over);
  const survey = await aSurvey(ctx, { storeId: store.id }, afterDelivery);
  return { store, survey };
}

/** An ask that is due: its customer, order, invitation and delivery. */
export async function aDueAsk(
  ctx: Ctx,
  { store, survey }: Awaited<ReturnType<typeof anAskingStore>>,
  over: Over = {},
) {
  const storeId = store.id;
  const email = over.email ?? `${newId(ctx.now())}@example.se`;
  const customer = await aCustomer(ctx, {
    storeId,
    email,
    personHash: ctx.keys.personHash(email),
    ...(over.phone ? { phone: over.phone, phoneHash: ctx.keys.personHash(over.phone) } : {}),
    ...(over.firstName === undefined ? {} : { firstName: over.firstName }),
  });
  const order = await anOrder(ctx, { storeId, customerId: customer.id }, over.titles);
  const invitation = await anInvitation(ctx, {
    storeId,
    surveyId: survey.id,
    customerId: customer.id,
    orderId: order.id,
    personHash: customer.personHash,
    locale: over.locale ?? "sv",
    touchpoint: over.touchpoint ?? "after_delivery",
    test: over.test ?? false,
  });
  const deliveryId = await createDelivery(ctx, {
    kind: "invitation",
    storeId,
    invitationId: invitation.id,
    channel: over.phone ? "sms" : "email",
    recipient: over.phone ?? email,
  });
  return { customer, order, invitation, deliveryId };
}

/** Many asks that are due, of one store: as {@link aDueAsk}, in a few statements. */
export async function manyDueAsks(ctx: Ctx, count: number) {
  const asking = await anAskingStore(ctx);
  for (let at = 0; at < count; at += 50) {
    const some = Array.from({ length: Math.min(50, count - at) }, () => aDueAsk(ctx, asking));
    await Promise.all(some);
  }
  return asking;
}
