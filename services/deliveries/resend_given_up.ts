import { type SQL, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { audit } from "../access/audit.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { isDeclined } from "./active_optouts.ts";
import { type DeliveryFilter, matching } from "./filter.ts";

/** What was given up longer ago is asked about by nobody any more. */
export const givenUpDays = 14;

/** How many messages need a person's eye. */
export interface Troubled {
  /** Given up in the last days, so that nobody has received them, and to somebody who may still be written to. */
  givenUp: number;
  /** Nobody knows whether they arrived. */
  unknown: number;
}

type Filter = Pick<DeliveryFilter, "channel" | "recipient">;

/** What of the messages that a filter shows needs a person's eye. */
export async function countTroubled(ctx: Ctx, { channel, recipient }: Filter): Promise<Troubled> {
  requireAgent(ctx);
  const [found] = await rows<Troubled>(
    ctx.db,
    sql`
    select count(*) filter (where ${canBeTried(ctx)})::int as "givenUp",
      count(*) filter (where d.state = 'unknown')::int as unknown
    from deliveries d where ${matching({ view: "troubled", channel, recipient })}`,
  );
  return found!;
}

/**
 * An agent has all messages tried again that were given up lately, as when a password was wrong for a day. Each is
 * looked at once more before it is sent; those of which nobody knows whether they arrived stay as they are.
 * @returns how many
 */
export async function resendGivenUp(ctx: Ctx, { channel, recipient }: Filter): Promise<number> {
  requireAgent(ctx);
  const resent = await inTransaction(ctx, async (tx) => {
    const found = await rows<{ n: number }>(
      tx.db,
      sql`
      with resent as (
        update deliveries d set state = 'due', due_at = ${tx.now()}, attempts = 0, fence = d.fence + 1,
          lease_until = null, settled_at = null
        where ${matching({ view: "troubled", channel, recipient })} and ${canBeTried(tx)}
        returning d.id
      )
      select count(*)::int as n from resent`,
    );
    const { n } = found[0]!;
    if (n > 0) await audit(tx, "delivery.resent_all", "deliveries", { messages: n });
    return n;
  });
  if (resent > 0) ctx.queue.wake("deliveries.send");
  return resent;
}

/** An address that does not exist is not mended by trying again. */
function canBeTried(ctx: Ctx): SQL {
  const since = new Date(ctx.now().getTime() - givenUpDays * 86_400_000);
  return sql`(d.state = 'dead' and d.created_at > ${since} and not ${isDeclined(ctx.now())})`;
}
