import type { SurveyDefinition } from "./definition.ts";
import type { Touchpoint } from "./templates.ts";
import { afterDelivery } from "./templates/after_delivery.ts";
import { afterPurchase } from "./templates/after_purchase.ts";
import { afterReturn } from "./templates/after_return.ts";
import { afterSupport } from "./templates/after_support.ts";
import { afterUse } from "./templates/after_use.ts";
import { pickup } from "./templates/pickup.ts";
import { relationship } from "./templates/relationship.ts";
import { reseller } from "./templates/reseller.ts";
import { subscription } from "./templates/subscription.ts";
import { winBack } from "./templates/win_back.ts";

/** A ready-made survey to begin from; its name, when to send it and why are `templates.KEY.name`, `.when` and `.why`. */
export interface SurveyTemplate {
  key: Touchpoint;
  touchpoint: Touchpoint;
  definition: SurveyDefinition;
}

const template = (key: Touchpoint, definition: SurveyDefinition): SurveyTemplate => ({
  key,
  touchpoint: key,
  definition,
});

/** Every ready-made survey, in the order of a customer's journey. */
export const surveyTemplates: SurveyTemplate[] = [
  template("after_purchase", afterPurchase),
  template("after_delivery", afterDelivery),
  template("pickup", pickup),
  template("after_use", afterUse),
  template("after_return", afterReturn),
  template("after_support", afterSupport),
  template("subscription", subscription),
  template("relationship", relationship),
  template("win_back", winBack),
  template("reseller", reseller),
];
