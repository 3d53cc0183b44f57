import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Language } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { renderSmsReply } from "../deliveries/render_sms.ts";
import { notFound } from "../errors.ts";
import { deskAgentId } from "./desk.ts";

/** Parts that a reply by text may have: some carriers take no more, and each is paid for. */
export const mostSegments = 10;

export interface TextReply {
  storeId: string;
  /** With the signature and the link beneath the words. */
  text: string;
  segments: number;
}

/**
 * An agent's words as they would leave by text.
 * @throws not_found
 */
export async function textReply(ctx: Ctx, conversationId: string, words: string): Promise<TextReply> {
  const [found] = await rows<Row>(
    ctx.db,
    sql`
    select s.id as "storeId", s.name, s.timezone, s.public_url as "publicUrl", a.name as "agentName",
      coalesce(v.locale, s.language) as language
    from conversations v join stores s on s.id = v.store_id left join agents a on a.id = ${deskAgentId(ctx)}
    where v.id = ${conversationId}`,
  );
  if (!found) throw notFound("The conversation");
  const { storeId, name, timezone, publicUrl, agentName, language } = found;
  const token = ctx.keys.token("conversation-link", conversationId);
  const { text, segments } = renderSmsReply(
    { about: {}, language, store: { name, timezone } },
    { words, agentName },
    `${publicUrl ?? ctx.config.publicUrl}/c/${token}`,
  );
  return { storeId, text, segments: segments ?? 0 };
}

interface Row {
  storeId: string;
  name: string;
  timezone: string;
  publicUrl: string | null;
  agentName: string | null;
  language: Language;
}
