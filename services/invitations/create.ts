import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";

/** What was decided about an ask. */
export interface Decided {
  state: "scheduled" | "suppressed";
  suppressionReason: string | null;
  suppressedUntil: Date | null;
  dueAt: Date;
  /** What it was decided by; no event tells of somebody's long silence. */
  eventId: string | null;
  trigger: string;
}

/** One ask that is decided about for the first time. */
export interface NewInvitation extends Decided {
  id: string;
  storeId: string;
  ruleId: string;
  surveyId: string;
  orderId: string | null;
  /** What it is about beside the order, or instead of one. */
  subject: string | null;
  customerId: string | null;
  personHash: string | null;
  touchpoint: string;
  locale: string;
  priority: number;
}

/** Writes decisions down, scheduled or suppressed. The same event under the same rule is decided once. */
export async function createInvitations(tx: Ctx, made: NewInvitation[]): Promise<void> {
  if (made.length === 0) return;
  const given = made.map((each) => ({
    ...each,
    tokenHash: hashToken(tx.keys.token("survey-link", each.id)),
  }));
  await rows(
    tx.db,
    sql`
    insert into invitations (id, store_id, rule_id, survey_id, event_id, trigger, order_id, subject, customer_id, person_hash,
      touchpoint, locale, state, suppression_reason, suppressed_until, due_at, priority, token_hash, created_at)
    select id, "storeId", "ruleId", "surveyId", "eventId", trigger, "orderId", subject, "customerId", "personHash",
      touchpoint, locale, state, "suppressionReason", "suppressedUntil", "dueAt", priority, "tokenHash", ${tx.now()}
    from jsonb_to_recordset(${json(given)}) as given(
      id uuid, "storeId" uuid, "ruleId" uuid, "surveyId" uuid, "eventId" uuid, trigger text, "orderId" uuid,
      subject text, "customerId" uuid, "personHash" text, touchpoint text, locale text, state text, "suppressionReason" text,
      "suppressedUntil" timestamptz, "dueAt" timestamptz, priority int, "tokenHash" text)
    on conflict do nothing`,
  );
}
