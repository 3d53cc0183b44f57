import { type SQL, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { createBatch } from "../batch.ts";
import type { Ctx } from "../context.ts";
import { activeOptouts } from "./active_optouts.ts";
import type { CancelReason } from "./cancel.ts";
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
  /** Before the content; also looks a last time for an opt-out, and whether the provider is to be left alone. */
  toData(step: Held & Reached): Promise<GoAhead>;
  /** The receiver took it. */
  settle(step: Held & Taken): Promise<boolean>;
  /** It was not taken, or nobody knows. A mailbox that does not exist (`bounced`: its person) is never tried again. */
  fail(step: Held & Failed): Promise<boolean>;
  /** It is not to be sent any more. The invitation then never was one, unless something of it has arrived. */
  cancel(step: Held & { reason: CancelReason }): Promise<boolean>;
}

/** Whose opt-out would still stop it; neither for what cannot be stopped any more. */
interface Reached {
  personHash: string | null;
  phoneHash?: string | null;
  /** The account that it would go by, unless this is the one message that tries it. */
  restingProvider?: string;
}

/** Whether the content may go out; when its provider rests, until when. */
export interface GoAhead {
  go: boolean;
  restsUntil?: Date;
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

const batched = { most: 100, parallel: 2 };
/** The connection is free for the next message: the outcome of several is written together. */
const gathered = { most: 100, parallel: 1, gatherMs: 10 };

/** What concurrent senders want within one turn of the event loop becomes one statement and one commit. */
export function createStates(ctx: Ctx): States {
  const step = <Step extends Held>(
    statement: (steps: SQL, now: Date) => SQL,
    limits: Parameters<typeof createBatch>[1] = batched,
  ) =>
    createBatch<Step, boolean>(async (steps) => {
      const done = await rows<{ id: string }>(ctx.db, statement(json(steps), ctx.now()));
      const held = new Set(done.map((row) => row.id));
      return steps.map(({ id }) => held.has(id));
    }, limits);

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
    toData: createBatch<Held & Reached, GoAhead>(async (steps) => {
      const found = await rows<{ id: string; go: boolean; restsUntil: Date | null }>(
        ctx.db,
        toDataStatement(steps, ctx.now()),
      );
      const said = new Map(found.map(({ id, go, restsUntil }) => [id, { go, restsUntil }]));
      return steps.map(({ id }) => {
        const { go, restsUntil } = said.get(id)!;
        return restsUntil ? { go, restsUntil } : { go };
      });
    }, batched),
    settle: step((steps, now) =>
      sql`
      with settled as (
        update deliveries d set state = 'settled', settled_at = ${now}, lease_until = null, transport = w.transport,
          answer = w.answer, provider_id = w."providerId", provider_message_id = w."providerMessageId"
        from jsonb_to_recordset(${steps}) as w
          (id uuid, fence int, transport text, answer text, "providerId" uuid, "providerMessageId" text)
        where d.id = w.id and d.fence = w.fence and d.state = 'data'
        returning d.id, d.invitation_id, d.transport
      ), delivered as (
        -- What is kept in the house has reached nobody.
        update invitations i set delivered_at = ${now} from settled
        where i.id = settled.invitation_id and i.delivered_at is null and settled.transport <> 'outbox'
      )
      select id from settled`, gathered),
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
        returning d.id, d.invitation_id, d.step, w.reason
      ), suppressed as (
        -- What only its later message is not sent for, as a reminder to who wants none, still asks by the earlier.
        update invitations i set state = 'suppressed', sent_at = null, suppression_reason =
          case reason when 'expired' then 'stale' else reason end
        from cancelled where i.id = cancelled.invitation_id and i.delivered_at is null and i.state = 'sent'
          and reason <> 'answered'
          and not exists (
            select from deliveries earlier
            where earlier.invitation_id = i.id and earlier.kind = 'invitation' and earlier.step < cancelled.step
              and earlier.state in ('due', 'claimed', 'dialing', 'data', 'unknown'))
      )
      select id from cancelled`
    ),
  };
}

/**
 * What one process has been told by a provider holds for all from the moment in which it is written. A reply is a
 * person's: as when it is claimed, only STOP and an erasure end it.
 */
const toDataStatement = (steps: (Held & Reached)[], now: Date): SQL =>
  sql`
  with wanted as materialized (
    select w.*, p.open_until as rests_until
    from jsonb_to_recordset(${json(steps)}) as w
      (id uuid, fence int, "personHash" text, "phoneHash" text, "restingProvider" uuid)
    left join providers p on p.id = w."restingProvider" and p.open_until > ${now}
  ), gone as (
    update deliveries d set state = 'data', content_at = ${now}
    from wanted w
    where d.id = w.id and d.fence = w.fence and d.state = 'dialing' and d.lease_until > ${now}
      and w.rests_until is null
      and not exists (select from ${
    activeOptouts({ people: sql`w."personHash", w."phoneHash"`, now })
  } said where d.kind <> 'reply' or said.kind in ('stopped', 'erased'))
    returning d.id
  )
  select w.id, gone.id is not null as go, w.rests_until as "restsUntil"
  from wanted w left join gone on gone.id = w.id`;
