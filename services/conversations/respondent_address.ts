import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { type ReplyChannel, type WaysOpen, wayToRespondent } from "./way_to_respondent.ts";

/** Where words to a respondent go. */
export interface RespondentAddress {
  channel: ReplyChannel;
  recipient: string;
}

/**
 * Where a respondent is answered, by the way that {@link wayToRespondent} decides.
 * @returns undefined when they can only read it on their page
 */
export async function respondentAddress(
  tx: Ctx,
  { conversationId, customerId, storeId }: {
    conversationId: string;
    customerId: string | null;
    storeId: string;
  },
): Promise<RespondentAddress | undefined> {
  if (!customerId) return undefined;
  const [found] = await rows<WaysOpen>(
    tx.db,
    sql`
    select c.email,
      case when exists (select from providers p where p.channel = 'sms' and p.enabled and p.removed_at is null
        and (p.store_id is null or p.store_id = ${storeId})) then c.phone end as phone,
      coalesce(
        (select m.via = 'sms' from messages m where m.conversation_id = ${conversationId} and m.kind = 'respondent'
          order by m.created_at desc limit 1),
        (select d.channel = 'sms' from conversations v join responses r on r.id = v.response_id
          join deliveries d on d.invitation_id = r.invitation_id
          where v.id = ${conversationId} and d.content_at is not null order by d.content_at desc limit 1),
        false) as "byText",
      coalesce((select jsonb_agg(jsonb_build_object('kind', o.kind, 'channel', o.channel, 'scope', o.scope))
        from optouts o where o.person_hash in (c.person_hash, c.phone_hash)), '[]'::jsonb) as kept
    from customers c where c.id = ${customerId}`,
  );
  if (!found) return undefined;
  const channel = wayToRespondent(found);
  const recipient = channel === "email" ? found.email : found.phone;
  return channel && recipient ? { channel, recipient } : undefined;
}
