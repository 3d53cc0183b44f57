import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Transport } from "../channels/channel.ts";
import type { Receipt } from "../channels/provider_event.ts";
import type { Ctx } from "../context.ts";
import { mayHaveArrived } from "../reached.ts";
import { inTransaction } from "../transaction.ts";
import { deliveryOf } from "./addresses.ts";
import { stopWaiting } from "./stop_waiting.ts";

/** A provider may tell of a message before its own answer has been written down here. */
const againAfterMs = [300, 1_000, 2_000];

/**
 * Writes down what a provider tells of messages that it took. What has been told once is not made milder by what comes
 * late or twice. Who cannot be reached on a channel is written to no more on that, who complains is asked nothing more
 * on any, at once.
 * @returns how many of the messages are ours
 */
export async function noteReceipts(ctx: Ctx, transport: Transport, receipts: Receipt[]): Promise<number> {
  let waiting = receipts;
  // A mail server tells days later.
  for (const wait of transport === "smtp" ? [0] : [0, ...againAfterMs]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const known = await inTransaction(ctx, (tx) => note(tx, transport, waiting));
    waiting = waiting.filter((_, index) => !known.has(index));
    if (waiting.length === 0) break;
  }
  return receipts.length - waiting.length;
}

interface Noted {
  index: number;
  outcome: Receipt["outcome"];
  channel: "email" | "sms";
  personHash: string | null;
  phoneHash: string | null;
  changed: boolean;
}

async function note(tx: Ctx, transport: Transport, receipts: Receipt[]): Promise<Set<number>> {
  const told = receipts.map((receipt, index) => ({
    ...receipt,
    index,
    weight: weights[receipt.outcome],
    deliveryId: receipt.rfcMessageId && deliveryOf(receipt.rfcMessageId),
  }));
  const noted = await rows<Noted>(
    tx.db,
    sql`
    with told as (
      select * from jsonb_to_recordset(${json(told)}) as told (index int, "providerMessageId" text,
        "deliveryId" uuid, "rfcMessageId" text, outcome text, detail text, at timestamptz, weight int)
    ), found as (
      select told.*, d.id, d.channel, d.invitation_id,
        coalesce(i.person_hash, c.person_hash) as person_hash, c.phone_hash
      from told join deliveries d on (d.transport = ${transport}
          and d.provider_message_id = nullif(told."providerMessageId", ''))
        or (d.id = told."deliveryId" and d.rfc_message_id = told."rfcMessageId")
      left join invitations i on i.id = d.invitation_id
      left join messages m on m.id = d.message_id
      left join conversations v on v.id = m.conversation_id
      left join customers c on c.id = coalesce(i.customer_id, v.customer_id)
    ), heaviest as (
      select distinct on (id) * from found order by id, weight desc, at desc
    ), changed as (
      update deliveries d set outcome = f.outcome, outcome_at = f.at, outcome_detail = nullif(f.detail, '')
      from heaviest f
      where d.id = f.id and f.weight >= case d.outcome ${weightCases} else -1 end
      returning d.id
    ), undelivered as (
      -- It was taken, and then it was not: nobody was asked by it.
      update invitations i set delivered_at = null from heaviest f
      where i.id = f.invitation_id and f.outcome in ('bounced_hard', 'failed')
        and f.id in (select id from changed)
        and not exists (
          select from deliveries other
          where other.invitation_id = i.id and other.state = 'settled' and ${mayHaveArrived(sql`other`)}
            and other.id not in (select id from heaviest where outcome in ('bounced_hard', 'failed')))
    )
    select index, outcome, channel, person_hash as "personHash", phone_hash as "phoneHash",
      id in (select id from changed) as changed
    from found`,
  );
  for (const each of noted) if (each.changed) await leaveInPeace(tx, each);
  return new Set(noted.map(({ index }) => index));
}

/** What weighs more is not taken back by what weighs less. */
const weights: Record<Receipt["outcome"], number> = {
  accepted: 0,
  bounced_soft: 1,
  delivered: 2,
  failed: 3,
  bounced_hard: 4,
  complained: 5,
};

const weightCases = sql.raw(
  Object.entries(weights).map(([outcome, weight]) => `when '${outcome}' then ${weight}`).join(" "),
);

async function leaveInPeace(tx: Ctx, { outcome, channel, personHash, phoneHash }: Noted) {
  if (outcome !== "bounced_hard" && outcome !== "complained") return;
  const whom = channel === "sms" ? phoneHash : personHash;
  if (!whom) return;
  const kind = outcome === "complained" ? "complained" : "bounced";
  await keep(tx, { people: [whom], kind, channel });
  if (kind === "bounced") return await stopWaiting(tx, { people: [whom], channel, reason: "bounced" });
  // An address says nothing of the number; who complains, or unsubscribes at the provider, says it of all questions.
  const people = [...new Set([personHash, phoneHash].filter((hash) => hash !== null))];
  await keep(tx, { people, kind, channel: "all" });
  await stopWaiting(tx, { people, reason: "opted_out" });
}

const keep = (
  tx: Ctx,
  { people, kind, channel }: { people: string[]; kind: string; channel: "all" | "email" | "sms" },
) =>
  tx.db.execute(sql`
    insert into optouts (person_hash, kind, channel, created_at)
    select whom, ${kind}, ${channel}, ${tx.now()}::timestamptz from unnest(${sql.param(people)}::text[]) whom
    on conflict do nothing`);
