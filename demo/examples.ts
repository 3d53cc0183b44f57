import { sql } from "drizzle-orm";
import { rows } from "../db/open.ts";
import type { Ctx } from "../services/context.ts";
import { unsubscribeToken } from "../services/deliveries/unsubscribe_token.ts";

/** Pages of customers that are worth opening first; what was used up makes way for the next. */
export async function examples(ctx: Ctx): Promise<{ what: string; link: string }[]> {
  const { publicUrl } = ctx.config;
  const [asked] = await rows<{ id: string; name: string }>(
    ctx.db,
    sql`select i.id, c.first_name as name from invitations i join customers c on c.id = i.customer_id
      where i.state = 'sent' and i.locale = 'sv' and i.touchpoint = 'after_delivery' and i.delivered_at is not null
        and not exists (select 1 from responses r where r.invitation_id = i.id)
      order by i.sent_at desc, i.id limit 1`,
  );
  const [spoken] = await rows<{ id: string; name: string }>(
    ctx.db,
    sql`select v.id, c.first_name as name from conversations v join customers c on c.id = v.customer_id
      where exists (select 1 from messages m where m.conversation_id = v.id and m.kind = 'reply') and v.locale = 'sv'
      order by v.state desc, v.last_message_at desc, v.id limit 1`,
  );
  return [
    ...(asked
      ? [
        {
          what: `Answer as a customer, ${asked.name}`,
          link: `${publicUrl}/s/${ctx.keys.token("survey-link", asked.id)}`,
        },
        {
          what: "Or choose not to be asked again",
          link: `${publicUrl}/u/${unsubscribeToken(ctx.keys, asked.id)}`,
        },
      ]
      : []),
    ...(spoken
      ? [{
        what: `Read a conversation as its customer, ${spoken.name}`,
        link: `${publicUrl}/c/${ctx.keys.token("conversation-link", spoken.id)}`,
      }]
      : []),
  ];
}
