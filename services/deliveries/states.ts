import { type SQL, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { createBatch } from "../batch.ts";
import type { Ctx } from "../context.ts";
import { activeOptouts } from "./active_optouts.ts";
import type { Held } from "./lease.ts";

/** The message as it was written, kept to be shown. */
export interface Rendered {
  /** None of an SMS. */
  subject: string | null;
  text: string;
  html: string | null;
  /** Of an SMS: what it is charged as. */
  segments?: number;
}

export interface RenderedMail extends Rendered {
  subject: string;
  html: string;
}

/** The steps of a delivery, each committed before what it announces is done. */
export interface States {
  /** Before the connection. @returns whether the claim still holds: if not, nothing may be sent */
  toDialing(step: Held & Rendered): Promise<boolean>;
  /** Before the content; also looks for an opt-out a last time. @returns whether the content may go out */
  toData(step: Held & Reached): Promise<boolean>;
  /** The receiver took it. */
  settle(step: Held & Taken): Promise<boolean>;
  /** It was not taken, or nobody knows. A mailbox that does not exist (`bounced`: its person) is never tried again. */
  fail(step: Held & Failed): Promise<boolean>;
  /** It is not to be sent any more. The invitation then never was one. */
  cancel(step: Held & { reason: string }): Promise<boolean>;
}

/** Whose opt-out would still stop it; neither for what cannot be stopped any more. */
interface Reached {
  personHash: string | null;
  phoneHash?: string | null;
}

interface Taken {
  transport: string;
  answer: string;
  providerId?: string;
  providerMessageId?: string;
}

interface Failed {
  state: "due" | "dead" | "unknown";
  dueAt?: Date;
  transport: string;
  answer: string;
  providerId?: string;
  bounced?: string | null;
}

/** What concurrent senders want within one turn of the event loop becomes one statement and one commit. */
export function createStates(ctx: Ctx): States {
  const step = <Step extends Held>(statement: (steps: SQL, now: Date) => SQL) =>
    createBatch<Step, boolean>(async (steps) => {
      const done = await rows<{ id: string }>(ctx.db, statement(json(steps), ctx.now()));
      const held = new Set(done.map((row) => row.id));
      return steps.map(({ id }) => held.has(id));
    }, { most: 100, parallel: 2 });

  return {
    toDialing: step((steps, now) =>
      sql`
      update deliveries d set state = 'dialing', dialed_at = ${now}, subject = w.subject, text = w.text,
        html = w.html, segments = w.segments
      from jsonb_to_recordset(${steps}) as w
        (id uuid, fence int, subject text, text text, html text, segments int)
      where d.id = w.id and d.fence = w.fence and d.state = 'claimed' and d.lease_until > ${now}
      returning d.id`
    ),
    toData: step((steps, now) =>
      sql`
      update deliveries d set state = 'data', content_at = ${now}
      from jsonb_to_recordset(${steps}) as w (id uuid, fence int, "personHash" text, "phoneHash" text)
      where d.id = w.id and d.fence = w.fence and d.state = 'dialing' and d.lease_until > ${now}
        and not exists ${
        activeOptouts({ people: sql`w."personHash", w."phoneHash"`, channel: sql`d.channel`, now })
      }
      returning d.id`
    ),
    settle: step((steps, now) =>
      sql`
      with settled as (
        update deliveries d set state = 'settled', settled_at = ${now}, lease_until = null, transport = w.transport,
          answer = w.answer, provider_id = w."providerId", provider_message_id = w."providerMessageId"
        from jsonb_to_recordset(${steps}) as w
          (id uuid, fence int, transport text, answer text, "providerId" uuid, "providerMessageId" text)
        where d.id = w.id and d.fence = w.fence and d.state = 'data'
        returning d.id, d.invitation_id
      ), delivered as (
        update invitations i set delivered_at = ${now} from settled
        where i.id = settled.invitation_id and i.delivered_at is null
      )
      select id from settled`
    ),
    fail: step((steps, now) =>
      sql`
      with failed as (
        update deliveries d set state = w.state, due_at = coalesce(w."dueAt", d.due_at), lease_until = null,
          transport = w.transport, answer = w.answer, provider_id = w."providerId",
          settled_at = case when w.state = 'due' then null else ${now}::timestamptz end
        from jsonb_to_recordset(${steps}) as w
          (id uuid, fence int, state text, "dueAt" timestamptz, transport text, answer text,
            "providerId" uuid, bounced text)
        where d.id = w.id and d.fence = w.fence and d.state in ('claimed', 'dialing', 'data')
        returning d.id, d.channel, w.bounced
      ), bounces as (
        insert into optouts (person_hash, kind, channel, created_at)
        select distinct bounced, 'bounced', channel, ${now}::timestamptz from failed where bounced is not null
        on conflict do nothing
      )
      select id from failed`
    ),
    cancel: step((steps, now) =>
      sql`
      with cancelled as (
        update deliveries d set state = 'cancelled', cancel_reason = w.reason, settled_at = ${now}, lease_until = null
        from jsonb_to_recordset(${steps}) as w (id uuid, fence int, reason text)
        where d.id = w.id and d.fence = w.fence and d.state = 'claimed'
        returning d.id, d.invitation_id, w.reason
      ), suppressed as (
        update invitations i set state = 'suppressed', sent_at = null, suppression_reason =
          case when reason in ('cancelled', 'refunded') then reason else 'opted_out' end
        from cancelled where i.id = cancelled.invitation_id and i.delivered_at is null and i.state = 'sent'
      )
      select id from cancelled`
    ),
  };
}
