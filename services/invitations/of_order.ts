import { and, desc, eq, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { responses } from "../../db/schema/responses.ts";
import type { Ctx } from "../context.ts";
import { surfaceKinds } from "../surface_kinds.ts";

/** One ask about an order and how far it came. */
export interface Asked {
  id: string;
  /** None of a one-off send, and of a test. */
  ruleId?: string;
  touchpoint: string;
  /** Asked at once about an order that never was. */
  test: boolean;
  state: "scheduled" | "sent" | "suppressed";
  suppressionReason?: string;
  suppressedUntil?: Date;
  dueAt: Date;
  /** Why it is due later than its rule says. */
  postponedFor?: string;
  sentAt?: Date;
  /** Its newest one, and how it stands. */
  delivery?: Pick<typeof deliveries.$inferSelect, "state" | "transport" | "outcome">;
  answeredAt?: Date;
}

/** Every ask by message that an order has led to, newest first. */
export const invitationsOfOrder = (ctx: Ctx, orderId: string): Promise<Asked[]> =>
  asksAbout(ctx, eq(invitations.orderId, orderId));

/** The same of what names no order, as a case of support may not: by what it is about. */
export const invitationsOfSubject = (
  ctx: Ctx,
  { storeId, subject }: { storeId: string; subject: string },
): Promise<Asked[]> =>
  asksAbout(ctx, and(eq(invitations.storeId, storeId), eq(invitations.subject, subject))!);

async function asksAbout(ctx: Ctx, which: SQL): Promise<Asked[]> {
  const found = await ctx.db.select({
    invitation: invitations,
    delivery: sql<Asked["delivery"] | null>`(
      select jsonb_build_object('state', ${deliveries.state}, 'transport', ${deliveries.transport},
        'outcome', ${deliveries.outcome}) from ${deliveries} where ${deliveries.invitationId} = ${invitations.id}
      order by ${deliveries.createdAt} desc limit 1)`,
    answeredAt: responses.submittedAt,
  }).from(invitations)
    .leftJoin(responses, eq(responses.invitationId, invitations.id))
    .where(and(
      which,
      // A code in the parcel or an app's answer is nobody's having been written to.
      or(isNull(invitations.trigger), notInArray(invitations.trigger, [...surfaceKinds])),
    ))
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
  return found.map(({ invitation, delivery, answeredAt }) => ({
    id: invitation.id,
    ruleId: invitation.ruleId ?? undefined,
    touchpoint: invitation.touchpoint,
    test: invitation.test,
    state: invitation.state,
    suppressionReason: invitation.suppressionReason ?? undefined,
    suppressedUntil: invitation.suppressedUntil ?? undefined,
    dueAt: invitation.dueAt,
    postponedFor: invitation.postponedFor ?? undefined,
    sentAt: invitation.sentAt ?? undefined,
    delivery: delivery ?? undefined,
    answeredAt: answeredAt ?? undefined,
  }));
}
