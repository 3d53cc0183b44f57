import { domainToUnicode } from "node:url";
import { sql } from "drizzle-orm";
import type { customers } from "../../db/schema/customers.ts";
import type { Ctx } from "../context.ts";

/**
 * Takes what the shop's log of calls keeps of the person: whole bodies, since they are a stranger's text. Whatever may
 * speak of them goes; a body too many is no loss.
 */
export async function forgetCalls(
  tx: Ctx,
  customer: typeof customers.$inferSelect,
  orderIds: string[],
): Promise<void> {
  const ids = [customer.externalId ?? [], orderIds].flat().map((id) => id.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  const named = [
    ...spellings(customer.email).map((email) => sql`position(${email} in lower(body)) > 0`),
    ...(customer.phone
      ? [sql`position(${customer.phone.slice(-8)} in regexp_replace(body, '[^0-9]', '', 'g')) > 0`]
      : []),
    ...(ids.length > 0 ? [sql`body ~ ${`(^|[^[:alnum:]])(${ids.join("|")})($|[^[:alnum:]])`}`] : []),
  ];
  if (named.length === 0) return;
  await tx.db.execute(sql`
    update calls set body = null
    where body is not null and connection_id in (select id from connections where store_id = ${customer.storeId})
      and (${sql.join(named, sql` or `)})`);
}

/** An address with its domain in ASCII, as it is stored, and in the letters that people write. */
function spellings(email: string | null): string[] {
  if (email === null) return [];
  const at = email.lastIndexOf("@") + 1;
  return [...new Set([email, email.slice(0, at) + domainToUnicode(email.slice(at))])];
}
