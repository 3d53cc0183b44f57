import { type SQL, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import type { Ctx } from "../../context.ts";
import { knownAs } from "../../invitations/patience.ts";
import { type DueInvitation, readDue } from "../../invitations/read_due.ts";
import type { Ask } from "../journey/scene.ts";

interface Row {
  id: string;
  nextStepAt: Date | null;
  sendId: string | null;
  elsewhere: boolean;
}

/**
 * What is still to come of an order's, or a case's, asks, as the engine reads it when it is due; and what the same person
 * is about to be asked about anything else, which may come first.
 * @param own which asks are about it, by the alias `i`
 */
export async function readAhead(ctx: Ctx, own: SQL, customerId: string | null): Promise<Ask[]> {
  const found = await rows<Row>(
    ctx.db,
    sql`
    select i.id, i.next_step_at as "nextStepAt", i.send_id as "sendId", false as elsewhere
    from invitations i
    where ${own} and not i.test and (i.state = 'scheduled'
      or i.state = 'sent' and (i.next_step_at is not null or i.expires_at > ${ctx.now()}))
    union
    select i.id, null, null, true
    from customers c cross join lateral ${knownAs(sql`c.person_hash`, sql`c.phone_hash`)}
    join invitations i on i.person_hash = known.hash and i.state = 'scheduled' and not i.test
    where c.id = ${customerId} and not coalesce(${own}, false)`,
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  return (await readDue(ctx, [...byId.keys()])).flatMap((due) => askOf(due, byId.get(due.id)!));
}

function askOf(due: DueInvitation, { nextStepAt, sendId, elsewhere }: Row): Ask[] {
  const { facts, ruleId, step, sentAt, expiresAt, answered, handedOver, wentFirst } = due;
  const id = ruleId ?? sendId;
  if (!facts.rule || !id) return [];
  return [{
    rule: { ...facts.rule, id, archivedAt: null },
    state: sentAt ? "sent" : "scheduled",
    dueAt: facts.dueAt,
    firstDueAt: facts.firstDueAt ?? facts.dueAt,
    postponedFor: facts.postponedFor,
    step,
    sentAt: sentAt ?? undefined,
    wentFirst: wentFirst ?? undefined,
    nextAt: nextStepAt ?? undefined,
    expiresAt: answered ? undefined : expiresAt ?? undefined,
    facts,
    answered,
    handedOver: handedOver ?? undefined,
    elsewhere,
  }];
}
