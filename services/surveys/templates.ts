import type { SurveyDefinition } from "./definition.ts";
import { afterDelivery } from "./templates/after_delivery.ts";
import { afterReturn } from "./templates/after_return.ts";

/** The surveys that every store has from the start, by touchpoint. */
export const templates: Record<string, SurveyDefinition> = {
  after_delivery: afterDelivery,
  after_return: afterReturn,
};
