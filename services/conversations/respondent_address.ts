import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** Where words to a respondent go. */
export interface RespondentAddress {
  channel: "email" | "sms";
  recipient: string;
}

/**
 * How a respondent is answered: the way they wrote last, as far as it is open to us; else by mail, else by text.
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
  const [found] = await rows<
    { email: string | null; phone: string | null; byText: boolean; canText: boolean }
  >(
    tx.db,
    sql`
    select c.email, c.phone,
      coalesce(
        (select m.via = 'sms' from messages m where m.conversation_id = ${conversationId} and m.kind = 'respondent'
          order by m.created_at desc limit 1),
        (select d.channel = 'sms' from conversations v join responses r on r.id = v.response_id
          join deliveries d on d.invitation_id = r.invitation_id
          where v.id = ${conversationId} and d.content_at is not null order by d.content_at desc limit 1),
        false) as "byText",
      exists (select from providers p where p.channel = 'sms' and p.enabled and p.removed_at is null
        and (p.store_id is null or p.store_id = ${storeId}))
        and not exists (select from optouts o where o.person_hash = c.phone_hash and o.channel in ('all', 'sms')
          and o.kind in ('stopped', 'bounced', 'erased')) as "canText"
    from customers c where c.id = ${customerId}`,
  );
  if (!found) return undefined;
  const { email, phone, byText, canText } = found;
  if (phone && canText && (byText || !email)) return { channel: "sms", recipient: phone };
  return email ? { channel: "email", recipient: email } : undefined;
}
