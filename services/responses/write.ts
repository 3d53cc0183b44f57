import { sql } from "drizzle-orm";
import { type Db, prepareStatement } from "../../db/open.ts";
import { raiseAlerts } from "../alerts/raise.ts";
import type { AlertKind, Rated } from "../alerts/rules.ts";
import { createBatch } from "../batch.ts";
import type { Ctx } from "../context.ts";
import type { GivenAnswer } from "../conversations/labels.ts";
import { type NewConversation, openConversations } from "../conversations/open.ts";
import type { RatingType } from "../scores/band.ts";
import { editableDays } from "./window.ts";

/** One respondent's answers on their way into the database. */
export interface Writing {
  invitationId: string;
  /** What is stored of the link's token: another one once the link opens no more. */
  tokenHash: string;
  /** Used when the invitation has no response yet. */
  responseId: string;
  /** The conversation that the alerts open, when the response has none yet. */
  conversation?: NewConversation;
  at: Date;
  surveyVersion: number;
  /** Whether the respondent pressed send, rather than answered one question so far. */
  submits: boolean;
  answers: GivenAnswer[];
  /** The questions whose earlier answer is taken back. */
  cleared: string[];
  /** The rating that the survey is about. */
  rating: number | null;
  ratingType: RatingType;
  /** Of each kind of rating the one that counts. */
  scores: Rated[];
  excerpt: string | null;
  alerts: { id: string; kind: AlertKind }[];
  test: boolean;
}

export interface Written {
  invitationId: string;
  responseId: string;
  submittedAt: Date | null;
  conversationId: string | null;
  revision: number | null;
}

/**
 * Writes answers, and for a submission its score, conversation and alerts, in one transaction; concurrent calls share
 * one statement.
 * @returns undefined when the response can no longer be changed that way
 */
export function writeResponse(ctx: Ctx, writing: Writing): Promise<Written | undefined> {
  const known = writers.get(ctx.db);
  if (known) return known(writing);
  // One statement at a time: the next one then sees what the last one wrote for the same person.
  const writer = createBatch((group: Writing[]) => writeGroup(ctx.db, group), { most, parallel: 1 });
  writers.set(ctx.db, writer);
  return writer(writing);
}

/**
 * Responses in one statement at most; said in the statement too, since Postgres takes a JSON list for a hundred rows,
 * and for so many it reads a table of some thousand rows from end to end.
 */
const most = 24;

const writers = new WeakMap<Db, (writing: Writing) => Promise<Written | undefined>>();

async function writeGroup(db: Db, group: Writing[]): Promise<(Written | undefined)[]> {
  const written = await write(db, { group: JSON.stringify(onePerInvitation(group)) });
  const byInvitation = new Map(written.map((each) => [each.invitationId, each]));
  return group.map(({ invitationId }) => byInvitation.get(invitationId));
}

/** Two tabs that send at once are one response: the later submission wins, and a submission over what was saved. */
function onePerInvitation(group: Writing[]): Writing[] {
  const chosen = new Map<string, Writing>();
  for (const writing of group) {
    const earlier = chosen.get(writing.invitationId);
    if (!earlier || writing.submits || !earlier.submits) chosen.set(writing.invitationId, writing);
  }
  return [...chosen.values()];
}

const write = prepareStatement<Written>(sql`
  with given as materialized (
    select * from jsonb_to_recordset(${sql.placeholder("group")}::jsonb) as given(
      "invitationId" uuid, "tokenHash" text, "responseId" uuid, conversation jsonb, at timestamptz,
      "surveyVersion" int, submits boolean, answers jsonb, cleared jsonb, rating smallint,
      "ratingType" text, scores jsonb, excerpt text, alerts jsonb,
      test boolean
    ) limit ${sql.raw(String(most))}
  ),
  saved as (
    insert into responses as known (
      id, invitation_id, store_id, survey_id, survey_version, order_id, customer_id, touchpoint, locale,
      started_at, updated_at, submitted_at
    )
    select g."responseId", i.id, i.store_id, i.survey_id, g."surveyVersion", i.order_id, i.customer_id, i.touchpoint,
      i.locale, g.at, g.at, case when g.submits then g.at end
    from given g join invitations i on i.id = g."invitationId" and i.token_hash = g."tokenHash"
    -- The person may have been erased since the page was read.
    where not exists (select from optouts e where e.person_hash = i.person_hash and e.kind = 'erased')
    order by i.id
    on conflict (invitation_id) do update set
      updated_at = excluded.updated_at, submitted_at = coalesce(known.submitted_at, excluded.submitted_at)
    where known.submitted_at is null or
      excluded.submitted_at < known.submitted_at + make_interval(days => ${editableDays})
    returning id, invitation_id, store_id, order_id, customer_id, touchpoint, locale, submitted_at,
      -- Nothing is to be looked for and taken back of a response that was not there before.
      not (xmax = 0) as existed
  ),
  written as (select * from saved join given on given."invitationId" = saved.invitation_id),
  submitted as (select * from written where submits),
  taken_back as (
    delete from answers a using written w where w.existed and a.response_id = w.id and w.cleared ? a.question_id
  ),
  kept as (
    insert into answers (response_id, question_id, type, value, words, scale, product_key)
    select w.id, a."questionId", a.type, a.value, a.words, a.scale, a."productKey"
    from written w
    cross join jsonb_to_recordset(w.answers) as a(
      "questionId" text, type text, value jsonb, words text, scale text, "productKey" text
    )
    on conflict (response_id, question_id) do update set type = excluded.type, value = excluded.value,
      words = excluded.words, scale = excluded.scale, product_key = excluded.product_key
  ),
  unscored as (
    delete from scores known using submitted s
    where s.existed and known.response_id = s.id and not s.scores @> jsonb_build_array(jsonb_build_object('type', known.kind))
  ),
  scored as (
    insert into scores (response_id, kind, store_id, touchpoint, rating, scored_at)
    select s.id, given.type, s.store_id, s.touchpoint, given.rating, s.submitted_at
    from submitted s cross join jsonb_to_recordset(s.scores) as given(type text, rating smallint)
    where not s.test
    on conflict (response_id, kind) do update set rating = excluded.rating
  ),
  ${openConversations},
  ${raiseAlerts}
  select w.invitation_id as "invitationId", w.id as "responseId", w.submitted_at as "submittedAt",
    c.id as "conversationId", c.revision
  from written w left join conversation c on c.response_id = w.id`);
