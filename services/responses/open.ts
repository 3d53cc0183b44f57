import { sql } from "drizzle-orm";
import { type Db, rows } from "../../db/open.ts";
import { isLanguage, type Language } from "../../locales/languages.ts";
import { createBatch } from "../batch.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import type { AnswerValue } from "../surveys/questions.ts";
import { currentVersion, knownVersion, type SurveyVersion, surveyVersion } from "../surveys/versions.ts";
import { isAnswerable } from "./window.ts";

/** All that the page of one invitation needs. */
export interface OpenInvitation {
  id: string;
  test: boolean;
  touchpoint: string;
  language: Language;
  store: { name: string; language: Language; timezone: string; accent: string | null };
  survey: SurveyVersion;
  firstName?: string;
  product?: string;
  imageUrl?: string;
  orderNumber?: string;
  carrier?: string;
  deliveredAt?: Date;
  /** What was given so far. */
  response?: {
    id: string;
    submittedAt?: Date;
    answers: Map<string, AnswerValue>;
    conversationId?: string;
  };
}

/**
 * Opens an invitation by the token of its link; never writes. Concurrent calls share one read.
 * @returns undefined for a token that opens nothing: unknown, too old or erased, which look the same
 */
export async function openInvitation(ctx: Ctx, token: string): Promise<OpenInvitation | undefined> {
  if (!/^[\w-]{20,64}$/.test(token)) return undefined;
  const row = await readerFor(ctx.db)(hashToken(token));
  if (!row || !isAnswerable(row.sentAt, ctx.now())) return undefined;
  const survey = row.surveyVersion === null
    ? await currentVersion(ctx, row.surveyId)
    : knownVersion(row.surveyId, row.surveyVersion) ??
      await surveyVersion(ctx, row.surveyId, row.surveyVersion);
  return asInvitation(row, survey);
}

type Row = {
  tokenHash: string;
  id: string;
  test: boolean;
  touchpoint: string;
  locale: string;
  sentAt: Date | null;
  surveyId: string;
  surveyVersion: number | null;
  storeName: string;
  storeLanguage: string;
  timezone: string;
  accent: string | null;
  firstName: string | null;
  orderNumber: string | null;
  product: string | null;
  imageUrl: string | null;
  items: number | null;
  carrier: string | null;
  deliveredAt: Date | null;
  responseId: string | null;
  submittedAt: Date | null;
  answers: Record<string, AnswerValue> | null;
  conversationId: string | null;
};

const readers = new WeakMap<Db, (tokenHash: string) => Promise<Row | undefined>>();

function readerFor(db: Db) {
  const known = readers.get(db);
  if (known) return known;
  // One read at a time: those who come meanwhile share the next one, and fewer, larger reads cost least.
  const reader = createBatch((hashes: string[]) => readRows(db, hashes), { most: 200, parallel: 1 });
  readers.set(db, reader);
  return reader;
}

/**
 * As many tokens are asked for at least, with empty ones when fewer are wanted. For a list of unknown length Postgres
 * plans for ten; it keeps that plan only while it looks no dearer than one made for each list, and making one takes
 * ten times as long as reading the rows (1.9 ms for four pages, 0.2 ms with the kept plan).
 */
const fewestAsked = 12;

async function readRows(db: Db, hashes: string[]): Promise<(Row | undefined)[]> {
  const asked = [...hashes, ...Array<string>(Math.max(0, fewestAsked - hashes.length)).fill("")];
  const found = await rows<Row>(
    db,
    sql`
    select i.token_hash as "tokenHash", i.id, i.test, i.touchpoint, i.locale, i.sent_at as "sentAt",
      i.survey_id as "surveyId", i.survey_version as "surveyVersion",
      s.name as "storeName", s.language as "storeLanguage", s.timezone, s.accent,
      c.first_name as "firstName", o.number as "orderNumber", item.title as "product", item.image_url as "imageUrl",
      case when i.touchpoint = 'after_return' then (select count(*) from order_items n where n.order_id = i.order_id)
        end as items,
      parcel.carrier, parcel.delivered_at as "deliveredAt",
      r.id as "responseId", r.submitted_at as "submittedAt",
      case when r.id is not null then
        (select jsonb_object_agg(a.question_id, a.value) from answers a where a.response_id = r.id) end as answers,
      k.id as "conversationId"
    from invitations i
    join stores s on s.id = i.store_id
    left join customers c on c.id = i.customer_id
    left join orders o on o.id = i.order_id
    left join order_items item on item.order_id = i.order_id and item.position = 0
    left join lateral (
      select carrier, delivered_at from shipments
      where order_id = i.order_id and i.touchpoint = 'after_delivery' and delivered_at is not null
      order by delivered_at desc limit 1
    ) parcel on true
    left join responses r on r.invitation_id = i.id
    left join conversations k on k.response_id = r.id
    where i.token_hash = any(${sql.param(asked)}::text[]) and i.state = 'sent' and not exists (
      select from optouts e where e.person_hash = i.person_hash and e.kind = 'erased'
    )`,
  );
  const byHash = new Map(found.map((row) => [row.tokenHash, row]));
  return hashes.map((hash) => byHash.get(hash));
}

function asInvitation(row: Row, survey: SurveyVersion): OpenInvitation {
  const storeLanguage = isLanguage(row.storeLanguage) ? row.storeLanguage : "en";
  // A return says which order it belongs to, not which of several items came back.
  const named = row.items === null || row.items === 1;
  return {
    id: row.id,
    test: row.test,
    touchpoint: row.touchpoint,
    language: isLanguage(row.locale) ? row.locale : storeLanguage,
    store: { name: row.storeName, language: storeLanguage, timezone: row.timezone, accent: row.accent },
    survey,
    firstName: row.firstName?.trim() || undefined,
    product: named && row.product?.trim() || undefined,
    imageUrl: named && row.imageUrl || undefined,
    orderNumber: row.orderNumber ?? undefined,
    carrier: row.carrier ?? undefined,
    deliveredAt: row.deliveredAt ?? undefined,
    response: row.responseId === null ? undefined : {
      id: row.responseId,
      submittedAt: row.submittedAt ?? undefined,
      answers: new Map(Object.entries(row.answers ?? {})),
      conversationId: row.conversationId ?? undefined,
    },
  };
}
