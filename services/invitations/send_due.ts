import { and, asc, eq, lte, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orders } from "../../db/schema/orders.ts";
import { rules } from "../../db/schema/rules.ts";
import { stores } from "../../db/schema/stores.ts";
import { isLanguage } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { createDelivery } from "../deliveries/create.ts";
import { pickLocale } from "../orders/contact.ts";
import { askedIn } from "../surveys/asked_in.ts";
import { currentVersion } from "../surveys/versions.ts";
import { inTransaction } from "../transaction.ts";
import type { Hindrance } from "./hinder.ts";
import { aboutFor } from "./about.ts";
import { lastAskedAt, optoutKinds } from "./patience.ts";
import { recheck } from "./recheck.ts";

/** Only one process hands over at a time, so that nobody is asked by two at once. */
const senderLock = 7_302;

/**
 * Hands every due invitation over to delivery, or suppresses it for what has happened since it was scheduled.
 * @param signal stops between two batches
 * @returns how many were decided
 */
export async function sendDueInvitations(ctx: Ctx, signal?: AbortSignal, batchSize = 200): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const decided = await inTransaction(ctx, (tx) => decideBatch(tx, batchSize));
    total += decided;
    if (decided < batchSize) break;
  }
  if (total > 0) ctx.queue.wake("deliveries.send");
  return total;
}

async function decideBatch(tx: Ctx, size: number): Promise<number> {
  const due = await dueInvitations(tx, size);
  const askedInThisBatch = new Set<string>();
  for (const { invitation, rule, order, customer, language, lastAskedAt, optouts } of due) {
    const person = customer?.personHash ?? invitation.personHash ?? "";
    const hindrance = recheck({
      test: invitation.test,
      dueAt: invitation.dueAt,
      rule,
      email: customer?.email ?? undefined,
      order,
      optouts,
      lastAskedAt: askedInThisBatch.has(person) ? tx.now() : lastAskedAt,
    }, tx.now());
    if (hindrance) {
      await suppress(tx, invitation.id, hindrance);
    } else {
      await handOver(tx, invitation, customer!, language);
      if (!invitation.test) askedInThisBatch.add(person);
    }
  }
  return due.length;
}

async function dueInvitations(tx: Ctx, size: number) {
  const [lock] = await rows<{ held: boolean }>(
    tx.db,
    sql`select pg_try_advisory_xact_lock(${senderLock}) as held`,
  );
  if (!lock?.held) return [];
  // The address may have come, or changed, since the ask was scheduled.
  const person = sql`coalesce(${customers.personHash}, ${invitations.personHash})`;
  const due = await tx.db.select({
    invitation: invitations,
    rule: rules,
    order: orders,
    customer: customers,
    language: stores.language,
    optouts: optoutKinds(person),
    lastAskedAt: lastAskedAt(person),
  }).from(invitations)
    .leftJoin(rules, eq(rules.id, invitations.ruleId))
    .leftJoin(orders, eq(orders.id, invitations.orderId))
    .leftJoin(customers, eq(customers.id, invitations.customerId))
    .innerJoin(stores, eq(stores.id, invitations.storeId))
    .where(and(eq(invitations.state, "scheduled"), lte(invitations.dueAt, tx.now())))
    .orderBy(asc(invitations.dueAt)).limit(size)
    .for("update", { of: invitations, skipLocked: true });
  return due.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt ?? undefined }));
}

/** The order may have come after the parcel that asked, and with it the customer's language. */
function localeOf(
  invitation: { test: boolean; locale: string },
  customer: { locale: string | null; country: string | null },
  storeLanguage: string,
): string {
  return invitation.test ? invitation.locale : pickLocale({ ...customer, storeLanguage });
}

async function handOver(
  tx: Ctx,
  invitation: typeof invitations.$inferSelect,
  customer: typeof customers.$inferSelect,
  storeLanguage: string,
) {
  const { version, definition } = await currentVersion(tx, invitation.surveyId);
  const ofStore = isLanguage(storeLanguage) ? storeLanguage : "en";
  await tx.db.update(invitations)
    .set({
      state: "sent",
      sentAt: tx.now(),
      surveyVersion: version,
      locale: askedIn(definition, localeOf(invitation, customer, storeLanguage), ofStore),
      personHash: customer.personHash,
      about: aboutFor(definition),
    })
    .where(eq(invitations.id, invitation.id));
  await createDelivery(tx, {
    kind: "invitation",
    storeId: invitation.storeId,
    invitationId: invitation.id,
    recipient: customer.email!,
  });
}

async function suppress(tx: Ctx, id: string, hindrance: Hindrance) {
  await tx.db.update(invitations)
    .set({ state: "suppressed", suppressionReason: hindrance.reason, suppressedUntil: hindrance.until })
    .where(eq(invitations.id, id));
}
