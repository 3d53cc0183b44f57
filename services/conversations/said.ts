import { rows } from "../../db/open.ts";
import { sql } from "drizzle-orm";
import type { deliveries } from "../../db/schema/deliveries.ts";
import type { Ctx } from "../context.ts";
import type { Message } from "./write.ts";

type Delivery = typeof deliveries.$inferSelect;

/** One message of a thread, with what became of it on its way. */
export interface SaidMessage {
  id: string;
  kind: Message["kind"];
  via: Message["via"];
  body: string;
  createdAt: Date;
  /** Who said it, for replies and notes; null when a script did. */
  agentName: string | null;
  /** Null for what is read on a page only. */
  delivery: Pick<Delivery, "state" | "transport" | "channel" | "recipient" | "settledAt" | "answer"> | null;
}

/** All messages of a conversation in the order they were said. */
export function saidIn(ctx: Ctx, conversationId: string): Promise<SaidMessage[]> {
  return rows<SaidMessage>(
    ctx.db,
    sql`
    select m.id, m.kind, m.via, m.body, m.created_at as "createdAt", a.name as "agentName", d.delivery
    from messages m
    left join agents a on a.id = m.agent_id
    left join lateral (
      select jsonb_build_object('state', state, 'transport', transport, 'channel', channel,
        'recipient', recipient, 'settledAt', settled_at, 'answer', answer) as delivery
      from deliveries where message_id = m.id order by created_at desc, id desc limit 1
    ) d on true
    where m.conversation_id = ${conversationId}
    order by m.created_at, m.id`,
  ).then((said) => said.map(withDates));
}

function withDates(message: SaidMessage): SaidMessage {
  const { delivery } = message;
  if (!delivery?.settledAt) return message;
  return { ...message, delivery: { ...delivery, settledAt: new Date(delivery.settledAt) } };
}
