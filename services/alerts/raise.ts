import { sql } from "drizzle-orm";

/**
 * The step of a submission's statement that writes its alerts down, once a kind; reads the steps `submitted` and
 * `conversation`.
 */
export const raiseAlerts = sql`
  raised as (
    insert into alerts (id, response_id, conversation_id, kind, raised_at)
    select a.id, s.id, c.id, a.kind, s.at
    from submitted s
    join conversation c on c.response_id = s.id
    cross join jsonb_to_recordset(s.alerts) as a(id uuid, kind text)
    on conflict (response_id, kind) do nothing
  )`;
