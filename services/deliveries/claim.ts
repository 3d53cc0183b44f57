import { sql } from "drizzle-orm";
import type { Language } from "../../locales/languages.ts";
import { rows } from "../../db/open.ts";
import type { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import type { About } from "../invitations/about.ts";
import type { MailLogo } from "./logo.ts";

/** What a message says of the store that it comes from. */
export type ClaimedStore = Pick<
  typeof stores.$inferSelect,
  "name" | "timezone" | "replyTo" | "website" | "accent" | "footer" | "privacyUrl" | "publicUrl"
> & { logo?: MailLogo };

/** A delivery that this process holds for the length of a lease, with everything that deciding and writing it takes. */
export interface ClaimedDelivery {
  id: string;
  kind: "invitation" | "reply";
  /** What every later change must show, so that a process that lost its lease changes nothing. */
  fence: number;
  attempts: number;
  recipient: string;
  rfcMessageId: string;
  invitationId: string | null;
  messageId: string | null;
  surveyId: string | null;
  surveyVersion: number | null;
  touchpoint: string;
  test: boolean;
  language: Language;
  personHash: string | null;
  optouts: string[];
  /** Whom and what it names. */
  about: About;
  orderCancelled: boolean;
  totalMinor: number | null;
  refundedMinor: number | null;
  store: ClaimedStore;
}

/**
 * Takes the deliveries that are due longest. Other processes skip them until the lease ends.
 * One statement a batch: nothing is read a second time for a single message.
 */
export function claimDeliveries(
  ctx: Ctx,
  { most, leaseSeconds }: { most: number; leaseSeconds: number },
): Promise<ClaimedDelivery[]> {
  const now = ctx.now();
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1_000);
  return rows<ClaimedDelivery>(
    ctx.db,
    sql`
    with picked as materialized (
      select id from deliveries where state = 'due' and due_at <= ${now}
      order by due_at, id limit ${most} for update skip locked
    ), claimed as (
      update deliveries d
      set state = 'claimed', fence = d.fence + 1, attempts = d.attempts + 1, lease_until = ${leaseUntil}
      from picked where d.id = picked.id
      returning d.*
    )
    select d.id, d.kind, d.fence, d.attempts, d.recipient, d.rfc_message_id as "rfcMessageId",
      d.invitation_id as "invitationId", d.message_id as "messageId",
      i.survey_id as "surveyId", i.survey_version as "surveyVersion",
      coalesce(i.touchpoint, v.touchpoint) as touchpoint, coalesce(i.test, false) as test,
      coalesce(i.locale, v.locale) as language,
      coalesce(i.person_hash, c.person_hash) as "personHash",
      array(select kind from optouts where person_hash = coalesce(i.person_hash, c.person_hash)) as optouts,
      coalesce(i.about, jsonb_strip_nulls(jsonb_build_object('firstName', c.first_name))) as about,
      o.cancelled_at is not null as "orderCancelled",
      o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor",
      jsonb_build_object('name', s.name, 'timezone', s.timezone, 'replyTo', s.reply_to, 'website', s.website,
        'accent', s.accent, 'footer', s.footer, 'privacyUrl', s.privacy_url, 'publicUrl', s.public_url) as store
    from claimed d
    join stores s on s.id = d.store_id
    left join invitations i on i.id = d.invitation_id
    left join messages m on m.id = d.message_id
    left join conversations v on v.id = m.conversation_id
    left join customers c on c.id = coalesce(i.customer_id, v.customer_id)
    left join orders o on o.id = coalesce(i.order_id, v.order_id)
    order by d.due_at, d.id`,
  );
}
