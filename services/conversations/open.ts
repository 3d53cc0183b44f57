import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";

/** The identity of a conversation that may be opened; one that the response already has keeps its own. */
export interface NewConversation {
  id: string;
  tokenHash: string;
}

export function newConversation(ctx: Ctx): NewConversation {
  const id = newId(ctx.now());
  return { id, tokenHash: hashToken(ctx.keys.token("conversation-link", id)) };
}

/** The respondent's link to a conversation. */
export const conversationPath = (ctx: Ctx, id: string): string =>
  `/c/${ctx.keys.token("conversation-link", id)}`;

/**
 * The steps of a submission's statement that open conversations; reads the step `submitted`. A response never gets a
 * second one: a changed answer that still asks for somebody brings back the one it has, a happy one only updates it.
 */
export const openConversations = sql`
  opened as (
    insert into conversations as known (
      id, store_id, response_id, customer_id, order_id, touchpoint, locale, state, rating, rating_type,
      excerpt,
      waiting_since, last_message_at, changed_at, created_at, token_hash
    )
    select (s.conversation ->> 'id')::uuid, s.store_id, s.id, s.customer_id, s.order_id, s.touchpoint, s.locale, 'open', s.rating,
      s."ratingType",       s.excerpt, s.at, s.at, s.at, s.at, s.conversation ->> 'tokenHash'
    from submitted s where jsonb_array_length(s.alerts) > 0
    on conflict (response_id) do update set
      state = 'open', closed_at = null, closed_by = null, outcome = null,
      rating = excluded.rating, rating_type = excluded.rating_type, excerpt = excluded.excerpt,
      waiting_since = coalesce(known.waiting_since, excluded.waiting_since),
      last_message_at = excluded.last_message_at, changed_at = excluded.changed_at, revision = known.revision + 1
    returning id, response_id, revision
  ),
  updated as (
    update conversations c
    set rating = s.rating, rating_type = s."ratingType", excerpt = s.excerpt, changed_at = s.at, revision = c.revision + 1
    from submitted s
    where s.existed and c.response_id = s.id and jsonb_array_length(s.alerts) = 0
    returning c.id, c.response_id, c.revision
  ),
  conversation as (select * from opened union all select * from updated)`;
