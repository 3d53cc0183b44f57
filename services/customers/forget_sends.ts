import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** Empties a person's rows in uploaded lists; one who waited there to be asked is not. */
export async function forgetSends(
  tx: Ctx,
  { email, phone }: { email: string | null; phone: string | null },
  asked: string[],
): Promise<void> {
  await rows(
    tx.db,
    sql`
    update send_rows set cells = '[]', person = null,
      state = case when state = 'ready' then 'suppressed' else state end,
      problem = case when state = 'ready' then 'erased' else problem end
    where invitation_id = any(${sql.param(asked)}::uuid[]) or person ->> 'email' = ${email}
      or person ->> 'phone' = ${phone} or position(${email} in lower(cells::text)) > 0
      or position(${phone} in cells::text) > 0`,
  );
}
