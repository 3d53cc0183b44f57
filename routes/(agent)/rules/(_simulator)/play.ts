import type { Written } from "../../../../components/rules/Simulated.tsx";
import type { MadeUp, MadeUpProblems } from "../../../../components/rules/made_up.ts";
import type { Ctx } from "../../../../services/context.ts";
import { renderSample } from "../../../../services/deliveries/render_sample.ts";
import type { About } from "../../../../services/invitations/about.ts";
import { smsCost } from "../../../../services/providers/sms_cost.ts";
import { sampleOrder } from "../../../../services/invitations/sample_orders.ts";
import type { Store } from "../../../../services/stores/store.ts";
import { getDraft } from "../../../../services/surveys/draft.ts";
import { currentVersion } from "../../../../services/surveys/versions.ts";
import type { Asker } from "../../../../services/triggers/simulation/journey_of.ts";
import { type Journey, simulateJourney } from "../../../../services/triggers/simulation/simulate_journey.ts";
import { getCase } from "../../../../services/triggers/simulation/find_cases.ts";
import { madeUpAbout, madeUpEvents, madeUpProblems, readMadeUp } from "./made_up.ts";

/** An order's way with what it would be written. */
export interface Play {
  journey: Journey;
  store: Store;
  /** By the place of the entry. */
  messages: Map<number, Written>;
}

/** What an address asks to see. */
export interface Asked {
  made: MadeUp;
  problems: MadeUpProblems;
  play?: Play;
}

/**
 * Plays what an address asks for: an order by its id, a case by its event's, or one that is made up.
 * @param only the entry whose message is written; all when absent
 */
export async function playAsked(
  ctx: Ctx,
  params: URLSearchParams,
  stores: Store[],
  { product, orderId, caseEventId, only }: {
    product: string;
    orderId?: string;
    caseEventId?: string;
    only?: number;
  },
): Promise<Asked> {
  const made = readMadeUp(params, stores, product);
  if (orderId) {
    const journey = await simulateJourney(ctx, { orderId });
    const play = await written(ctx, journey, stores, (rule) => aboutReal(ctx, rule, orderId), only);
    return { made, problems: {}, play };
  }
  if (caseEventId) {
    const journey = await simulateJourney(ctx, { caseEventId });
    const about = { firstName: (await getCase(ctx, caseEventId))?.firstName };
    const play = await written(ctx, journey, stores, () => Promise.resolve(about), only);
    return { made, problems: {}, play };
  }
  if (!params.has("made")) return { made, problems: {} };
  const problems = madeUpProblems(made);
  if (Object.keys(problems).length > 0) return { made, problems };
  const store = stores.find(({ id }) => id === made.storeId)!;
  const events = madeUpEvents(made, store, ctx.now());
  const journey = await simulateJourney(ctx, { storeId: store.id, events });
  const about = madeUpAbout(made);
  return { made, problems, play: await written(ctx, journey, stores, () => Promise.resolve(about), only) };
}

async function written(
  ctx: Ctx,
  journey: Journey,
  stores: Store[],
  about: (asker: Asker) => Promise<About>,
  only?: number,
): Promise<Play> {
  const store = stores.find(({ id }) => id === journey.storeId)!;
  const messages = new Map<number, Written>();
  for (const [index, entry] of journey.entries.entries()) {
    if (entry.kind !== "message" && entry.kind !== "apology") continue;
    if (only !== undefined && index !== only) continue;
    const rule = journey.rules.find(({ id }) => id === entry.ruleId)!;
    const rendered = await renderSample(ctx, {
      kind: entry.kind === "apology" ? "apology" : "invitation",
      channel: entry.channel,
      store,
      language: journey.language,
      touchpoint: rule.touchpoint,
      surveyId: rule.surveyId,
      about: await about(rule),
    });
    const cost = rendered.html ? undefined : await smsCost(ctx, store.id, rendered.text);
    messages.set(index, { ...rendered, cost, language: journey.language });
  }
  return { journey, store, messages };
}

async function aboutReal(ctx: Ctx, rule: Asker, orderId: string): Promise<About> {
  const { definition } = await currentVersion(ctx, rule.surveyId);
  const draft = { ...await getDraft(ctx, rule.surveyId), definition, touchpoint: rule.touchpoint };
  return (await sampleOrder(ctx, draft, orderId))?.about ?? {};
}
