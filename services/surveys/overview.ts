import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { mayHaveReached } from "../reached.ts";
import { wasMet, wasWrittenTo } from "../surface_kinds.ts";
import type { SurveyDefinition } from "./definition.ts";

/** One survey and what has come of it; tests count in no figure. */
export interface SurveyFigures {
  id: string;
  name: string | null;
  touchpoint: string;
  storeName: string;
  archived: boolean;
  /** Whether something is being written that is not published. */
  changed: boolean;
  /** The newest that was published. */
  version: number | null;
  publishedAt: Date | null;
  definition: SurveyDefinition;
  sent: number;
  answered: number;
  /** Those of the answered that came by a link, a code or an app: nobody had been written to. */
  elsewhere: number;
  /** From sending to submitting, over `timed` responses. */
  medianSeconds: number | null;
  timed: number;
}

/** Every survey, the first store's first, those put away last. */
export async function surveyFigures(ctx: Ctx): Promise<SurveyFigures[]> {
  return await rows<SurveyFigures>(
    ctx.db,
    sql`
    select s.id, s.name, s.touchpoint, t.name as "storeName", s.archived_at is not null as archived,
      s.draft is not null as changed, v.version, v.published_at as "publishedAt",
      coalesce(s.draft, v.definition, '{"title":{},"questions":[]}') as definition,
      coalesce(i.sent, 0)::int as sent, coalesce(r.answered, 0)::int as answered,
      coalesce(r.elsewhere, 0)::int as elsewhere,
      r.median::float8 as "medianSeconds", coalesce(r.timed, 0)::int as timed
    from surveys s
    join stores t on t.id = s.store_id
    left join lateral (
      select version, published_at, definition from survey_versions
      where survey_id = s.id order by version desc limit 1
    ) v on true
    left join (
      select survey_id, count(*) as sent from invitations i
      where state = 'sent' and not test and ${wasWrittenTo} and ${mayHaveReached(sql`i`)} group by survey_id
    ) i on i.survey_id = s.id
    left join (
      select r.survey_id, count(*) as answered,
        count(*) filter (where ${wasMet}) as elsewhere,
        count(i.sent_at) filter (where ${wasWrittenTo}) as timed,
        percentile_cont(0.5) within group (order by extract(epoch from r.submitted_at - i.sent_at))
          filter (where ${wasWrittenTo}) as median
      from responses r join invitations i on i.id = r.invitation_id
      where r.submitted_at is not null and not i.test group by r.survey_id
    ) r on r.survey_id = s.id
    order by s.archived_at is not null, t.created_at, t.id, s.touchpoint, s.created_at, s.id`,
  );
}
