import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { audit } from "../access/audit.ts";
import { isStopWord } from "../channels/sms/stop_word.ts";
import type { InboundSms } from "../channels/provider_event.ts";
import type { Ctx } from "../context.ts";
import { answerConversation } from "../conversations/answer.ts";
import { stopWaiting } from "../deliveries/stop_waiting.ts";
import { DomainError } from "../errors.ts";
import { derivedId } from "../invitations/derived_id.ts";
import { inTransaction } from "../transaction.ts";
import { answerByText } from "./answer.ts";

/** What became of a text message that somebody wrote. */
export type Received = "stopped" | "answered" | "said" | "ignored";

/** Longer after our last message than this, a text is no answer to it. */
const answerableDays = 30;

/**
 * Takes a text message from a customer: the word that ends messages, an answer to the question that was asked last, or
 * words in the conversation that it led to. The same message told twice counts once.
 * @param providerId the account that it was written to: who is asked by several numbers answers the one that asked
 */
export async function receiveText(ctx: Ctx, message: InboundSms, providerId?: string): Promise<Received> {
  if (isStopWord(message.text)) return await stop(ctx, message.from);
  const last = await lastTextTo(ctx, message.from, providerId);
  if (!last) return "ignored";
  if (last.conversationId && (last.kind === "reply" || last.said)) {
    return await say(ctx, last.conversationId, message);
  }
  if (!last.invitationId) return "ignored";
  return await answerByText(ctx, last.invitationId, message.text);
}

/** No text goes to the number any more, also none that is being sent; mail is another matter. */
async function stop(ctx: Ctx, from: string): Promise<Received> {
  const phoneHash = ctx.keys.personHash(from);
  await inTransaction(ctx, async (tx) => {
    const chosen = await rows<{ kind: string }>(
      tx.db,
      sql`insert into optouts (person_hash, kind, channel, created_at) values (${phoneHash}, 'stopped', 'sms', ${tx.now()})
        on conflict do nothing returning kind`,
    );
    await stopWaiting(tx, { people: [phoneHash], channel: "sms", reason: "opted_out" });
    if (chosen.length > 0) await audit(tx, "person.stopped", "sms");
  });
  return "stopped";
}

interface LastText {
  kind: string;
  invitationId: string | null;
  conversationId: string | null;
  /** The answer has its words already. */
  said: boolean;
}

async function lastTextTo(ctx: Ctx, phone: string, providerId?: string): Promise<LastText | undefined> {
  const since = new Date(ctx.now().getTime() - answerableDays * 86_400_000);
  const [found] = await rows<LastText>(
    ctx.db,
    sql`
    select d.kind, d.invitation_id as "invitationId", coalesce(m.conversation_id, v.id) as "conversationId",
      exists (select from answers a where a.response_id = r.id and a.type = 'text') as said
    from deliveries d
    left join messages m on m.id = d.message_id
    left join responses r on r.invitation_id = d.invitation_id
    left join conversations v on v.response_id = r.id
    where d.recipient = ${phone} and d.channel = 'sms' and d.content_at > ${since}
      and d.kind in ('invitation', 'reply')
    order by (d.provider_id = ${providerId ?? null}::uuid) is true desc, d.content_at desc limit 1`,
  );
  return found;
}

async function say(
  ctx: Ctx,
  conversationId: string,
  { text, providerMessageId, at }: InboundSms,
): Promise<Received> {
  if (!text.trim()) return "ignored";
  try {
    await answerConversation(ctx, {
      token: ctx.keys.token("conversation-link", conversationId),
      text,
      messageKey: derivedId(at, `text ${providerMessageId}`),
      via: "sms",
    });
  } catch (error) {
    // Too many in an hour, or other words under the same id: nothing that the provider should send again.
    if (error instanceof DomainError) return "ignored";
    throw error;
  }
  return "said";
}
