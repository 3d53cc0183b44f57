import { sql } from "drizzle-orm";
import { json, prepareStatement, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { createDeliveries } from "../deliveries/create.ts";
import { legalBasis } from "../policy/policy.ts";
import { inTransaction } from "../transaction.ts";
import { type DueInvitation, readDue } from "./read_due.ts";
import { type StepDecision, takeStep } from "./take_step.ts";

/**
 * Hands the next message of asks over to delivery that nobody has answered: another channel, or the reminder. After
 * everything was looked at again. A step is taken once, however many processes look: its row is locked, and says
 * afterwards that it was taken.
 * @param signal stops between two batches
 * @returns how many were decided
 */
export async function sendNextSteps(ctx: Ctx, signal?: AbortSignal, batchSize = 500): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const decided = await inTransaction(ctx, (tx) => decideBatch(tx, batchSize));
    total += decided;
    if (decided < batchSize) break;
  }
  if (total > 0) ctx.queue.wake("deliveries.send");
  return total;
}

/** Those whose next step is due; the index on what has one gives it without looking at the rest. */
export const claimStepsStatement = sql`
  select id from invitations where next_step_at is not null and next_step_at <= ${
  sql.placeholder("now")
}::timestamptz
  order by next_step_at limit ${sql.placeholder("size")}::int for update skip locked`;
const claimSteps = prepareStatement<{ id: string }>(claimStepsStatement);

async function decideBatch(tx: Ctx, size: number): Promise<number> {
  const ids = (await claimSteps(tx.db, { now: tx.now(), size })).map(({ id }) => id);
  const decided = (await readDue(tx, ids)).map((invitation) => ({
    invitation,
    decision: decisionFor(invitation, tx.now()),
  }));
  await createDeliveries(
    tx,
    decided.flatMap(({ invitation: { id, storeId, email, phone }, decision }) =>
      decision.kind === "send"
        ? [{
          kind: "invitation" as const,
          storeId,
          invitationId: id,
          channel: decision.channel,
          step: decision.step,
          recipient: decision.channel === "email" ? email! : phone!,
        }]
        : []
    ),
  );
  await writeDown(tx, decided);
  return ids.length;
}

function decisionFor(
  { facts, step, sentAt, expiresAt, answered, handedOver, wentFirst, reached }: DueInvitation,
  now: Date,
): StepDecision {
  if (!sentAt) return { kind: "stop" };
  return takeStep({
    ...facts,
    taken: step,
    sentAt,
    expiresAt: expiresAt ?? undefined,
    answered,
    handedOver: handedOver ?? {},
    wentFirst: wentFirst ?? undefined,
    reached: reached ?? undefined,
  }, now);
}

async function writeDown(tx: Ctx, decided: { invitation: DueInvitation; decision: StepDecision }[]) {
  if (decided.length === 0) return;
  const written = decided.map(({ invitation: { id, step, facts }, decision }) => ({
    id,
    legalBases: decision.kind === "send" && !facts.test
      ? { [decision.channel]: legalBasis(facts.consents ?? {}, decision.channel) }
      : {},
    step: decision.kind === "send" || decision.kind === "skip" ? decision.step : step,
    nextStepAt: decision.kind === "wait"
      ? decision.until
      : decision.kind === "stop"
      ? null
      : decision.nextStepAt ?? null,
  }));
  await rows(
    tx.db,
    sql`
    update invitations i set step = given.step, next_step_at = given."nextStepAt",
      legal_bases = case when given."legalBases" = '{}' then i.legal_bases
        else coalesce(i.legal_bases, '{}') || given."legalBases" end
    from jsonb_to_recordset(${json(written)})
      as given(id uuid, step int, "nextStepAt" timestamptz, "legalBases" jsonb)
    where i.id = given.id`,
  );
}
