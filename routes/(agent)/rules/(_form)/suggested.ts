import type { RuleDefinition } from "../../../../services/triggers/definition.ts";

type Suggested =
  & Pick<RuleDefinition, "triggers" | "plan">
  & Partial<Pick<RuleDefinition, "quarantinePeriodDays" | "priority">>;

const day = 24;

const aboutTheOrder = { plan: { transactional: true }, quarantinePeriodDays: 14 };

/** What a new rule begins with, by its moment of the journey: what most shops would choose. */
const suggestions: Record<string, Suggested> = {
  // About buying and fetching alone, so that the question about the delivery is asked all the same.
  after_purchase: { triggers: [{ event: "order.placed", delayHours: 1 }], ...aboutTheOrder },
  // Whose parcel came home is not asked how it was to fetch it.
  pickup: { triggers: [{ event: "shipment.ready_for_pickup", delayHours: 3 * day }], ...aboutTheOrder },
  after_delivery: {
    triggers: [{ event: "shipment.delivered", delayHours: 2 * day }, {
      event: "order.fulfilled",
      delayHours: 14 * day,
    }],
    plan: {},
  },
  // Twelve days after the usual question about the delivery.
  after_use: {
    triggers: [{ event: "shipment.delivered", delayHours: 14 * day }],
    plan: {},
    quarantinePeriodDays: 10,
  },
  // What is asked about one case or one return does not wait until nothing else has been asked for a season.
  after_support: { triggers: [{ event: "support.closed", delayHours: day }], ...aboutTheOrder },
  after_return: {
    triggers: [{ event: "refund.issued", delayHours: day }, { event: "return.closed", delayHours: day }],
    ...aboutTheOrder,
  },
  // Instead of the usual question about the delivery, which the first of three monthly parcels was asked about.
  subscription: {
    triggers: [{ event: "shipment.delivered", delayHours: 2 * day }],
    plan: { start: { kind: "every_delivery", nth: 3 } },
    quarantinePeriodDays: 45,
    priority: 60,
  },
  // The shop as a whole, once the peace after the usual question about the delivery is over.
  relationship: { triggers: [{ event: "shipment.delivered", delayHours: 100 * day }], plan: {} },
  reseller: { triggers: [{ event: "order.placed", delayHours: 110 * day }], plan: {} },
  win_back: { triggers: [], plan: { start: { kind: "inactivity", days: 120 } } },
};

/** A rule that nobody has written yet, for one survey; off until somebody has looked at it. */
export const suggestedRule = (touchpoint: string, surveyId: string): RuleDefinition => ({
  name: null,
  enabled: false,
  surveyId,
  quarantinePeriodDays: 90,
  staleAfterDays: 30,
  priority: 50,
  ...suggestions[touchpoint] ?? suggestions.after_delivery!,
});
