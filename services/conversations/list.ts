import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { rows } from "../../db/open.ts";
import type { RatingType } from "../scores/band.ts";
import type { Ctx } from "../context.ts";
import { parse } from "../parse.ts";
import type { Conversation } from "./change.ts";
import { type ConversationCounts, countConversations } from "./count.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { deskAgentId } from "./desk.ts";
import { type Waiting, waiting } from "./waiting.ts";

export const filters = ["open", "mine", "closed"] as const;
export type Filter = typeof filters[number];

const schema = z.object({
  filter: z.enum(filters).default("open"),
  limit: z.int().min(1).max(200).default(50),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
});

/** One line of the inbox. */
export interface ListedConversation {
  id: string;
  state: Conversation["state"];
  outcome: Conversation["outcome"];
  rating: number | null;
  ratingType: RatingType;
  /** First and last name; null when the shop told none. */
  name: string | null;
  /** The first item of the order. */
  product: string | null;
  touchpoint: string;
  excerpt: string | null;
  assigneeId: string | null;
  waitingSince: Date | null;
  /** How long by now; absent when nobody waits. */
  waiting?: Waiting;
  lastMessageAt: Date;
  revision: number;
}

export interface ConversationList {
  filter: Filter;
  conversations: ListedConversation[];
  counts: ConversationCounts;
  /** Opens the next page; absent on the last. */
  nextCursor?: string;
}

/** The inbox, the newest message first. */
export async function listConversations(
  ctx: Ctx,
  input: z.input<typeof schema> = {},
): Promise<ConversationList> {
  const agentId = deskAgentId(ctx);
  const { filter, limit, cursor } = parse(schema, input);
  const conditions: Record<Filter, SQL> = {
    open: sql`c.state = 'open'`,
    mine: sql`c.state = 'open' and c.assignee_id = ${agentId}`,
    closed: sql`c.state = 'closed'`,
  };
  const after = readCursor(cursor);
  const [found, counts] = await Promise.all([
    rows<ListedConversation & { micros: string }>(
      ctx.db,
      sql`
      select c.id, c.state, c.outcome, c.rating, c.rating_type as "ratingType", c.touchpoint, c.excerpt, c.revision,
        c.assignee_id as "assigneeId", c.waiting_since as "waitingSince", c.last_message_at as "lastMessageAt",
        nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, i.title as product, 
        (extract(epoch from c.last_message_at) * 1000000)::bigint::text as micros
      from conversations c
      left join customers p on p.id = c.customer_id
      left join lateral (
        select title from order_items where order_id = c.order_id order by position limit 1
      ) i on true
      where ${conditions[filter]}
        ${
        after
          ? sql`and (c.last_message_at, c.id) < (
          timestamptz 'epoch' + ${after.micros}::bigint * interval '1 microsecond', ${after.id}::uuid)`
          : sql``
      }
      order by c.last_message_at desc, c.id desc
      limit ${limit + 1}`,
    ),
    countConversations(ctx),
  ]);
  const last = found.length > limit ? found[limit - 1] : undefined;
  const conversations = found.slice(0, limit).map(({ micros: _, ...conversation }) => ({
    ...conversation,
    waiting: waiting(conversation.waitingSince, ctx.now()),
  }));
  return { filter, conversations, counts, nextCursor: last && writeCursor(last) };
}
