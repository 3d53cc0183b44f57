import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** What a reply continues. */
export interface Thread {
  messageId: string;
  conversationId: string;
  /** The agent's words. */
  words: string;
  agentName: string | null;
  /** Message-IDs of what was sent to the person before, oldest first. */
  references: string[];
  /** That of the first of them. */
  subject: string | null;
  /** The person's own newest words before the reply. */
  quoted: string | null;
}

/** The threads that replies belong to, by the reply's message id; one query for all of them. */
export async function readThreads(ctx: Ctx, messageIds: string[]): Promise<Map<string, Thread>> {
  if (messageIds.length === 0) return new Map();
  const found = await rows<Thread>(
    ctx.db,
    sql`
    select m.id as "messageId", v.id as "conversationId", m.body as words, a.name as "agentName",
      coalesce(earlier.ids, '{}') as "references", earlier.subject,
      coalesce(
        (select said.body from messages said
          where said.conversation_id = v.id and said.kind = 'respondent' and said.created_at <= m.created_at
          order by said.created_at desc, said.id desc limit 1),
        (select answer.value #>> '{}' from answers answer
          where answer.response_id = v.response_id and answer.type = 'text' limit 1)
      ) as quoted
    from messages m
    join conversations v on v.id = m.conversation_id
    left join agents a on a.id = m.agent_id
    left join responses r on r.id = v.response_id
    left join lateral (
      select array_agg(d.rfc_message_id order by d.created_at, d.id) as ids,
        (array_agg(d.subject order by d.created_at, d.id))[1] as subject
      from deliveries d left join messages reply on reply.id = d.message_id
      where d.content_at is not null and d.message_id is distinct from m.id
        and (d.invitation_id = r.invitation_id
          or (reply.conversation_id = v.id and (reply.created_at, reply.id) < (m.created_at, m.id)))
    ) earlier on true
    where m.id = any(${sql.param(messageIds)}::uuid[])`,
  );
  return new Map(found.map((thread) => [thread.messageId, thread]));
}
