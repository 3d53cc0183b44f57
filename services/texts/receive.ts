import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { audit } from "../access/audit.ts";
import { isStopWord } from "../channels/sms/stop_word.ts";
import type { InboundSms } from "../channels/provider_event.ts";
import type { Ctx } from "../context.ts";
import { answerConversation } from "../conversations/answer.ts";
import { longestMessage } from "../conversations/words.ts";
import { stopReplies, stopWaiting } from "../deliveries/stop_waiting.ts";
import { DomainError } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { answerByText } from "./answer.ts";
import { cut } from "./cut.ts";
import { isFirstTime } from "./once.ts";
import { whoseNumber } from "./whose_number.ts";

/** What became of a text message that somebody wrote. */
export type Received = "stopped" | "answered" | "said" | "ignored" | "repeated";

/** Longer after our last message than this, a text is no answer to it. */
const answerableDays = 30;

/**
 * Takes a text message from a customer: the word that ends messages, an answer to the question that was asked last, or
 * words in the conversation that it led to. All of it is one transaction with the mark that it was taken, so that the
 * same message told again, however late, changes nothing.
 * @param providerId the account that it was written to: who is asked by several numbers answers the one that asked
 */
export async function receiveText(ctx: Ctx, message: InboundSms, providerId?: string): Promise<Received> {
  try {
    return await inTransaction(ctx, (tx) => take(tx, message, providerId));
  } catch (error) {
    // Too many in an hour: nothing that the provider should send again.
    if (error instanceof DomainError) return "ignored";
    throw error;
  }
}

async function take(tx: Ctx, message: InboundSms, providerId?: string): Promise<Received> {
  const shops = await shopsOf(tx, providerId);
  const from = await whoseNumber(tx, message.from, shops);
  // One after the other, so that words do not take back the number that comes at the same moment.
  await tx.db.execute(sql`select pg_advisory_xact_lock(${textsLock}, hashtext(${from}))`);
  if (!await isFirstTime(tx, { ...message, providerId })) return "repeated";
  if (isStopWord(message.text, shops.map(({ name }) => name))) return await stop(tx, from);
  const last = await lastTextTo(tx, from, providerId);
  if (!last) return "ignored";
  const { conversationId, invitationId } = last;
  if (last.kind === "reply" || !invitationId) {
    return conversationId ? await say(tx, conversationId, message.text) : "ignored";
  }
  // After words a number may still come: what the question was.
  const onlyRating = conversationId !== null && last.said;
  const answer = await answerByText(tx, invitationId, message.text, { onlyRating });
  if (answer.received === "ignored" && conversationId) return await say(tx, conversationId, message.text);
  // What no question has room for stands in the conversation whole.
  if (answer.isCut && answer.conversationId) await say(tx, answer.conversationId, message.text);
  return answer.received;
}

/** Chosen once; any number that no other lock of two keys has. */
const textsLock = 1_413_829_460;

interface Shop {
  name: string;
  country: string;
}

/** The shops that an account sends for; all of them where it is nobody's own. */
function shopsOf(ctx: Ctx, providerId?: string): Promise<Shop[]> {
  return rows<Shop>(
    ctx.db,
    sql`
    select name, country from stores
    where id = (select store_id from providers where id = ${providerId ?? null}::uuid)
      or (select store_id from providers where id = ${providerId ?? null}::uuid) is null
    order by created_at, id`,
  );
}

/** No text goes to the number any more, also none that is being sent; mail is another matter. */
async function stop(tx: Ctx, from: string): Promise<Received> {
  const phoneHash = tx.keys.personHash(from);
  const chosen = await rows<{ kind: string }>(
    tx.db,
    sql`insert into optouts (person_hash, kind, channel, created_at) values (${phoneHash}, 'stopped', 'sms', ${tx.now()})
      on conflict do nothing returning kind`,
  );
  await stopWaiting(tx, { people: [phoneHash], channel: "sms", reason: "opted_out" });
  await stopReplies(tx, from);
  if (chosen.length > 0) await audit(tx, "person.stopped", "sms");
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
    where lower(d.recipient) = ${phone} and d.channel = 'sms' and d.content_at > ${since}
      and d.kind in ('invitation', 'reply')
    order by (d.provider_id = ${providerId ?? null}::uuid) is true desc, d.content_at desc limit 1`,
  );
  return found;
}

async function say(tx: Ctx, conversationId: string, text: string): Promise<Received> {
  if (!text.trim()) return "ignored";
  await answerConversation(tx, {
    token: tx.keys.token("conversation-link", conversationId),
    text: cut(text, longestMessage),
    via: "sms",
  });
  return "said";
}
