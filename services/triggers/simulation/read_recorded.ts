import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { deliveries, events, invitations, responses, rules, sends } from "../../../db/schema/mod.ts";
import type { Ctx } from "../../context.ts";
import type { SuppressionReason } from "../../invitations/hinder.ts";
import type { PostponeReason } from "../../invitations/recheck.ts";
import { surfaceKinds } from "../../surface_kinds.ts";
import type { Asker } from "./journey_of.ts";
import type { Recorded, RecordedAsk } from "../journey/recorded.ts";

/** What an order, or a case, was asked, and every message of it. */
export interface RecordedAsks extends Pick<Recorded, "asks" | "messages"> {
  /** Whoever asked: rules, also archived ones, and one-off sends. */
  askers: Asker[];
}

/** Reads the asks that a condition on `invitations` picks, in the order in which they were made. */
export async function readRecorded(ctx: Ctx, which: SQL): Promise<RecordedAsks> {
  const found = await ctx.db.select({
    ask: invitations,
    rule: rules,
    send: { id: sends.id, name: sends.name },
    evaluatedAt: events.evaluatedAt,
    answeredAt: responses.submittedAt,
  }).from(invitations)
    .leftJoin(rules, eq(rules.id, invitations.ruleId))
    .leftJoin(sends, eq(sends.id, invitations.sendId))
    .leftJoin(events, eq(events.id, invitations.eventId))
    .leftJoin(responses, eq(responses.invitationId, invitations.id))
    .where(and(which, eq(invitations.test, false)))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
  const askers = new Map<string, Asker>();
  const asks = found.map(({ ask, rule, send, evaluatedAt, answeredAt }): RecordedAsk => {
    const { id, trigger, state, surveyId, touchpoint, dueAt, firstDueAt, createdAt, sentAt, expiresAt } = ask;
    const askerId = rule?.id ?? send?.id ?? id;
    askers.set(askerId, {
      id: askerId,
      name: rule?.name ?? send?.name ?? null,
      touchpoint: rule?.touchpoint ?? touchpoint,
      surveyId,
      plan: rule?.plan ?? {},
    });
    return {
      id,
      askerId,
      plan: rule?.plan ?? {},
      met: (surfaceKinds as readonly (string | null)[]).includes(trigger),
      trigger,
      state,
      reason: ask.suppressionReason as SuppressionReason | null,
      until: ask.suppressedUntil,
      quarantinePeriodDays: rule?.quarantinePeriodDays ?? 0,
      dueAt,
      firstDueAt,
      postponedFor: ask.postponedFor as PostponeReason | null,
      decidedAt: evaluatedAt && evaluatedAt > createdAt ? evaluatedAt : createdAt,
      sentAt,
      expiresAt,
      answeredAt,
    };
  });
  const messages = await readMessages(ctx, found.map(({ ask }) => ask));
  return { asks, messages, askers: [...askers.values()] };
}

async function readMessages(
  ctx: Ctx,
  asks: { id: string; locale: string }[],
): Promise<Recorded["messages"]> {
  if (asks.length === 0) return [];
  const found = await ctx.db.select({
    id: deliveries.id,
    invitationId: deliveries.invitationId,
    kind: deliveries.kind,
    channel: deliveries.channel,
    state: deliveries.state,
    transport: deliveries.transport,
    outcome: deliveries.outcome,
    cancelReason: deliveries.cancelReason,
    subject: deliveries.subject,
    text: sql<string | null>`case when ${deliveries.channel} = 'sms' then ${deliveries.text} end`,
    hasHtml: sql<boolean>`${deliveries.html} is not null`,
    createdAt: deliveries.createdAt,
    contentAt: deliveries.contentAt,
    settledAt: deliveries.settledAt,
  }).from(deliveries)
    .where(and(
      inArray(deliveries.invitationId, asks.map(({ id }) => id)),
      inArray(deliveries.kind, ["invitation", "apology"]),
    ))
    .orderBy(asc(deliveries.createdAt), asc(deliveries.id));
  const languages = new Map(asks.map(({ id, locale }) => [id, locale]));
  return found.map(({ id, invitationId, kind, createdAt, contentAt, settledAt, ...message }) => ({
    ...message,
    deliveryId: id,
    invitationId: invitationId!,
    kind: kind as "invitation" | "apology",
    at: contentAt ?? settledAt ?? createdAt,
    language: languages.get(invitationId!)!,
  }));
}
