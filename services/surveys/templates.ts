import type { SurveyDefinition } from "./definition.ts";
import { afterDelivery } from "./templates/after_delivery.ts";
import { afterReturn } from "./templates/after_return.ts";

/** The surveys that every store has from the start, by touchpoint. */
export const templates: Record<string, SurveyDefinition> = {
  after_delivery: afterDelivery,
  after_return: afterReturn,
};

/** The moments of a customer's journey that a survey may be about; their names are `templates.touchpoint.*`. */
export const touchpoints = [
  "after_purchase",
  "after_delivery",
  "after_use",
  "after_return",
  "after_support",
  "subscription",
  "win_back",
  "relationship",
  "pickup",
  "reseller",
] as const;
export type Touchpoint = (typeof touchpoints)[number];
