import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { ces, type CesScore } from "../scores/ces.ts";
import { csat, type CsatScore } from "../scores/csat.ts";
import { nps, type NpsScore } from "../scores/nps.ts";
import { mayHaveReached } from "../reached.ts";
import { wasMet, wasWrittenTo } from "../surface_kinds.ts";
import { type Touchpoint, touchpoints } from "../surveys/templates.ts";
import { day, journeyDays, passagesOf, type Passed, passedIn } from "./passages.ts";

/** From the first order to loyalty. */
const order: readonly Touchpoint[] = [
  "after_purchase",
  "pickup",
  "after_delivery",
  "after_use",
  "after_support",
  "after_return",
  "subscription",
  "relationship",
  "reseller",
  "win_back",
];

/** What is asked at one moment, by rules that are on and rules that are off. */
export interface JourneyRule {
  id: string;
  name: string | null;
  enabled: boolean;
  storeName: string;
  surveyName: string | null;
}

/** One moment of the journey. */
export interface JourneyStop {
  /** One of ours, or one that the shop has made up. */
  touchpoint: string;
  rules: JourneyRule[];
  /** Surveys that a link, a code, a widget or an app shows. */
  surfaces: number;
  asked: number;
  answered: number;
  nps?: NpsScore;
  csat?: CsatScore;
  ces?: CesScore;
  /** The stores in which customers pass here and nobody asks them. */
  blindIn: BlindStore[];
  /** Whether no store asks here at all. */
  blindEverywhere: boolean;
}

export interface BlindStore {
  id: string;
  name: string;
  passed: Passed[];
}

/** Whether customers pass here and nobody asks them. */
export const isBlindSpot = ({ blindIn }: JourneyStop): boolean => blindIn.length > 0;

/** All moments from order to loyalty over the last 90 days: what is asked where, who answered, and how. */
export async function journey(ctx: Ctx, storeId?: string): Promise<JourneyStop[]> {
  requireAgent(ctx);
  const since = new Date(ctx.now().getTime() - journeyDays * day);
  const ofStore = (column: string) => storeId ? sql`${sql.raw(column)} = ${storeId}` : sql`true`;
  const [stores, asks, ratings, rules, surfaces] = [
    await rows<Store>(
      ctx.db,
      sql`select s.id, s.name from stores s where ${ofStore("s.id")} order by s.created_at, s.id`,
    ),
    await rows<{ touchpoint: string; asked: number; answered: number }>(
      ctx.db,
      sql`select i.touchpoint, count(*) filter (where ${wasWrittenTo} and ${
        mayHaveReached(sql`i`)
      })::int as asked,
          count(r.submitted_at)::int as answered
        from invitations i left join responses r on r.invitation_id = i.id
        where i.state = 'sent' and not i.test and i.sent_at > ${since} and ${ofStore("i.store_id")}
        group by 1`,
    ),
    await rows<{ touchpoint: string; kind: string; rating: number; n: number }>(
      ctx.db,
      sql`select s.touchpoint, s.kind, s.rating, count(*)::int as n
        from scores s join responses r on r.id = s.response_id join invitations i on i.id = r.invitation_id
        where not i.test and s.scored_at > ${since} and ${ofStore("s.store_id")} group by 1, 2, 3`,
    ),
    await rows<JourneyRule & Asking>(
      ctx.db,
      sql`select r.id, r.name, r.enabled, r.touchpoint, r.store_id as "storeId", s.name as "storeName",
          v.name as "surveyName"
        from rules r join stores s on s.id = r.store_id join surveys v on v.id = r.survey_id
        where r.archived_at is null and ${ofStore("r.store_id")}
        order by r.enabled desc, r.priority desc, s.created_at, r.id`,
    ),
    await rows<Asking & { n: number }>(
      ctx.db,
      sql`select i.touchpoint, i.store_id as "storeId", count(distinct i.survey_id)::int as n from invitations i
        where ${wasMet} and i.created_at > ${since} and ${ofStore("i.store_id")} group by 1, 2`,
    ),
  ];
  const asking = [...rules.filter(({ enabled }) => enabled), ...surfaces];
  const askedIn = (touchpoint: string) =>
    new Set(asking.filter((each) => each.touchpoint === touchpoint).map((each) => each.storeId));
  const passages = await passagesOf(ctx, storeId, (moment) => askedIn(moment).size < stores.length);
  const own = [...asks, ...rules, ...surfaces].map(({ touchpoint }) => touchpoint)
    .filter((touchpoint) => !(touchpoints as readonly string[]).includes(touchpoint));
  return [...order, ...new Set(own)].map((touchpoint) => {
    const ask = asks.find((each) => each.touchpoint === touchpoint);
    const asked = askedIn(touchpoint);
    const blindIn = stores.filter(({ id }) => !asked.has(id))
      .map((store) => ({ ...store, passed: passedIn(store.id, touchpoint, passages) }))
      .filter(({ passed }) => passed.length > 0);
    return {
      touchpoint,
      rules: rules.filter((each) => each.touchpoint === touchpoint)
        .map(({ touchpoint: _, storeId: __, ...rule }) => rule),
      surfaces: surfaces.filter((each) => each.touchpoint === touchpoint).reduce((sum, { n }) => sum + n, 0),
      asked: ask?.asked ?? 0,
      answered: ask?.answered ?? 0,
      ...scoresOf(ratings.filter((each) => each.touchpoint === touchpoint)),
      blindIn,
      blindEverywhere: blindIn.length > 0 && asked.size === 0,
    };
  });
}

interface Store {
  id: string;
  name: string;
}

interface Asking {
  touchpoint: string;
  storeId: string;
}

function scoresOf(ratings: { kind: string; rating: number; n: number }[]) {
  const counts = (kind: string) =>
    Object.fromEntries(ratings.filter((each) => each.kind === kind).map(({ rating, n }) => [rating, n]));
  const recommending = Object.entries(counts("nps"));
  const among = (from: number, to: number) =>
    recommending.reduce(
      (sum, [rating, n]) => Number(rating) >= from && Number(rating) <= to ? sum + n : sum,
      0,
    );
  return {
    nps: nps({ promoters: among(9, 10), passives: among(7, 8), detractors: among(0, 6) }),
    csat: csat(counts("csat")),
    ces: ces(counts("ces")),
  };
}
