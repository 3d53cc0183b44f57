import { type SQL, sql } from "drizzle-orm";
import type { Language } from "../../locales/languages.ts";
import { rows } from "../../db/open.ts";
import type { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import type { Opening } from "../hours/opening.ts";
import type { About } from "../invitations/about.ts";
import type { Policy } from "../policy/policy.ts";
import type { MailLogo } from "./logo.ts";
import { activeOptouts } from "./active_optouts.ts";
import type { Rendered } from "./states.ts";

/** What a message says of the store that it comes from. */
export type ClaimedStore =
  & Pick<
    typeof stores.$inferSelect,
    "name" | "timezone" | "replyTo" | "website" | "accent" | "footer" | "privacyUrl" | "publicUrl"
  >
  & { logo?: MailLogo };

/** A delivery with everything that writing it takes. */
export interface DeliveryToWrite {
  id: string;
  kind: "invitation" | "reply" | "apology" | "test";
  channel: "email" | "sms";
  storeId: string;
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
  /** The person's, else the store's; ISO 3166-1 alpha-2. */
  country: string;
  /** Keyed hashes of the person's address and number. */
  personHash: string | null;
  phoneHash: string | null;
  optouts: string[];
  /** Whom and what it names. */
  about: About;
  orderCancelled: boolean;
  totalMinor: number | null;
  refundedMinor: number | null;
  store: ClaimedStore;
  /** A message that was written before, as a test is. */
  written: Rendered | null;
}

/** One that this process holds for the length of a lease, with what has come since it was decided. */
export interface ClaimedDelivery extends DeliveryToWrite {
  ruleOff: boolean;
  /** What was decided for the person's country. */
  policy: Policy | null;
  expiresAt: Date | null;
  answered: boolean;
  /** The hours that its rule keeps to. */
  window: Opening | null;
}

/**
 * Takes what is due longest of each store in turn, so that a large store's backlog does not keep the others waiting.
 * Other processes skip what is taken until the lease ends. One statement a batch: nothing is read a second time for a
 * single message.
 * @param options.resting stores whose messages are left alone now, since their provider rests
 */
export function claimDeliveries(ctx: Ctx, options: ClaimOptions): Promise<ClaimedDelivery[]> {
  return rows<ClaimedDelivery>(ctx.db, claimStatement(ctx.now(), options));
}

interface ClaimOptions {
  channel: "email" | "sms";
  most: number;
  leaseSeconds: number;
  resting?: string[];
}

export function claimStatement(now: Date, { channel, most, leaseSeconds, resting = [] }: ClaimOptions): SQL {
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1_000);
  const optedOut = activeOptouts({
    people: sql`coalesce(i.person_hash, c.person_hash), c.phone_hash`,
    now,
  });
  return sql`
    with picked as materialized (
      select due.id from stores s cross join lateral (
        select id, due_at, row_number() over (order by due_at, id) as turn from (
          select id, due_at from deliveries
          where store_id = s.id and channel = ${channel} and state = 'due' and due_at <= ${now}
          order by due_at, id limit ${most} for update skip locked
        ) free
      ) due
      where not s.id = any(${sql.param(resting)}::uuid[])
      order by due.turn, due.due_at, due.id limit ${most}
    ), claimed as (
      update deliveries d
      set state = 'claimed', fence = d.fence + 1, attempts = d.attempts + 1, lease_until = ${leaseUntil}
      from picked where d.id = picked.id
      returning d.*
    )
    select d.id, d.kind, d.channel, d.store_id as "storeId", d.fence, d.attempts, d.recipient,
      d.rfc_message_id as "rfcMessageId", d.invitation_id as "invitationId", d.message_id as "messageId",
      i.survey_id as "surveyId", i.survey_version as "surveyVersion",
      coalesce(i.touchpoint, v.touchpoint) as touchpoint, coalesce(i.test, false) as test,
      coalesce(i.locale, v.locale, s.language) as language,
      coalesce(c.country, s.country) as country, coalesce(i.person_hash, c.person_hash) as "personHash", c.phone_hash as "phoneHash",
      array${optedOut} as optouts,
      coalesce(i.about, jsonb_strip_nulls(jsonb_build_object('firstName', c.first_name, 'orderNumber', o.number)))
        as about,
      o.cancelled_at is not null as "orderCancelled",
      o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor",
      r.id is not null and (r.archived_at is not null or not r.enabled) as "ruleOff", p.policy,
      i.expires_at as "expiresAt", exists (select from responses a where a.invitation_id = i.id) as answered,
      r.plan -> 'window' as "window",
      jsonb_build_object('name', s.name, 'timezone', s.timezone, 'replyTo', s.reply_to, 'website', s.website,
        'accent', s.accent, 'footer', s.footer, 'privacyUrl', s.privacy_url, 'publicUrl', s.public_url) as store,
      case when d.kind = 'test' then jsonb_build_object('subject', d.subject, 'text', d.text, 'html', d.html) end
        as written
    from claimed d
    join stores s on s.id = d.store_id
    left join invitations i on i.id = d.invitation_id
    left join rules r on r.id = i.rule_id
    left join messages m on m.id = d.message_id
    left join conversations v on v.id = m.conversation_id
    left join customers c on c.id = coalesce(i.customer_id, v.customer_id)
    left join orders o on o.id = coalesce(i.order_id, v.order_id)
    left join country_policies p on p.country = upper(coalesce(c.country, s.country))
    order by d.due_at, d.id`;
}
