import { sql } from "drizzle-orm";
import { json, prepareStatement, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { startOfDay } from "../hours/opening.ts";
import { inTransaction } from "../transaction.ts";
import { apologise } from "./apologise.ts";
import { type HandedOver, handOver } from "./hand_over.ts";
import { type DueInvitation, readDue } from "./read_due.ts";
import { type DueDecision, recheck } from "./recheck.ts";

/** Only one process hands over at a time, so that nobody is asked by two at once. */
export const senderLock = 7_302;

/**
 * Hands every due invitation over to delivery, or postpones or suppresses it for what has happened since it was
 * scheduled; a few statements a batch.
 * @param signal stops between two batches
 * @returns how many were decided
 */
export async function sendDueInvitations(ctx: Ctx, signal?: AbortSignal, batchSize = 500): Promise<number> {
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
  const [lock] = await rows<{ held: boolean }>(
    tx.db,
    sql`select pg_try_advisory_xact_lock(${senderLock}) as held`,
  );
  if (!lock?.held) return 0;
  const ids = (await claimDue(tx.db, { now: tx.now(), size })).map(({ id }) => id);
  const due = await readDue(tx, ids);
  const decided = await decideInTurn(tx, due);
  await sayingSorry(tx, decided);
  await handOver(
    tx,
    decided.flatMap(({ invitation, decision }): HandedOver[] =>
      decision.kind === "send" ? [{ invitation, step: decision.step, channel: decision.channel }] : []
    ),
  );
  await putOff(tx, decided);
  await suppress(tx, decided);
  return ids.length;
}

/** What is due longest; the index on what is scheduled gives it without looking at the rest. */
export const claimDueStatement = sql`
  select id from invitations where state = 'scheduled' and due_at <= ${sql.placeholder("now")}::timestamptz
  order by due_at limit ${sql.placeholder("size")}::int for update skip locked`;
const claimDue = prepareStatement<{ id: string }>(claimDueStatement);

interface Outcome {
  invitation: DueInvitation;
  decision: DueDecision;
}

/** One after another, those that weigh most first: what is decided for one counts for the next of the same person. */
async function decideInTurn(tx: Ctx, due: DueInvitation[]): Promise<Outcome[]> {
  const now = tx.now();
  // By each of the hashes that a person is known by: the priority of what they are asked in this very moment.
  const askedNow = new Map<string, number>();
  const askedToday = await countToday(tx, due);
  return due.map((invitation) => {
    const { facts, ruleId } = invitation;
    // The two kinds of questions do not stand in each other's way.
    const kind = facts.rule?.plan.transactional ?? false;
    const person = [invitation.personHash ?? invitation.id, invitation.phoneHash ?? []].flat()
      .map((hash) => `${kind} ${hash}`);
    const before = person.map((each) => askedNow.get(each)).find((priority) => priority !== undefined);
    const decision = recheck({
      ...facts,
      ...before === undefined ? {} : { lastAskedAt: now, askedNow: before, rival: undefined },
      askedToday: ruleId ? askedToday.get(ruleId) : undefined,
    }, now);
    if (decision.kind === "send" && !facts.test) {
      for (const each of person) askedNow.set(each, invitation.priority);
      if (ruleId && askedToday.has(ruleId)) askedToday.set(ruleId, askedToday.get(ruleId)! + 1);
    }
    return { invitation, decision };
  });
}

/** How many the rules with a limit have asked on their stores' day; the others are not in it. */
async function countToday(tx: Ctx, due: DueInvitation[]): Promise<Map<string, number>> {
  const limited = new Map(
    due.flatMap(({ ruleId, facts }) =>
      ruleId && facts.rule?.plan.atMostADay !== undefined ? [[ruleId, facts.storeZone] as const] : []
    ),
  );
  const counts = new Map<string, number>();
  for (const [ruleId, zone] of limited) {
    const [found] = await rows<{ n: number }>(
      tx.db,
      sql`
      select count(*)::int as n from invitations
      where rule_id = ${ruleId} and state <> 'suppressed' and sent_at >= ${
        startOfDay(tx.now(), zone)
      } and not test`,
    );
    counts.set(ruleId, found?.n ?? 0);
  }
  return counts;
}

/** Whose parcel is late or lost may get an apology; before the asks are written, while they are still scheduled. */
async function sayingSorry(tx: Ctx, decided: Outcome[]) {
  const orders = decided.flatMap(({ invitation: { orderId, facts: { rule } }, decision }) => {
    const late = decision.kind !== "send" &&
      (decision.reason === "late_parcel" || decision.reason === "parcel_lost");
    return late && rule?.plan.apologyWhenLate && orderId ? [orderId] : [];
  });
  await apologise(tx, [...new Set(orders)]);
}

async function putOff(tx: Ctx, decided: Outcome[]) {
  const later = decided.flatMap(({ invitation: { id }, decision }) =>
    decision.kind === "postpone" ? [{ id, dueAt: decision.until, reason: decision.reason }] : []
  );
  if (later.length === 0) return;
  await rows(
    tx.db,
    sql`
    update invitations i set due_at = given."dueAt", postponed_for = given.reason,
      first_due_at = coalesce(i.first_due_at, i.due_at)
    from jsonb_to_recordset(${
      json(later)
    }) as given(id uuid, "dueAt" timestamptz, reason text) where i.id = given.id`,
  );
}

async function suppress(tx: Ctx, decided: Outcome[]) {
  const stopped = decided.flatMap(({ invitation: { id }, decision }) =>
    decision.kind === "suppress" ? [{ id, reason: decision.reason, until: decision.until ?? null }] : []
  );
  if (stopped.length === 0) return;
  await rows(
    tx.db,
    sql`
    update invitations i set state = 'suppressed', suppression_reason = given.reason, suppressed_until = given.until
    from jsonb_to_recordset(${json(stopped)}) as given(id uuid, reason text, until timestamptz)
    where i.id = given.id`,
  );
}
