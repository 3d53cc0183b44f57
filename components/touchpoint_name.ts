import type { MessageKey, Translator } from "../locales/translate.ts";
import type { Touchpoint } from "../services/surveys/templates.ts";

const names: Record<Touchpoint, MessageKey> = {
  after_purchase: "templates.touchpoint.after_purchase",
  after_delivery: "templates.touchpoint.after_delivery",
  after_use: "templates.touchpoint.after_use",
  after_return: "templates.touchpoint.after_return",
  after_support: "templates.touchpoint.after_support",
  subscription: "templates.touchpoint.subscription",
  win_back: "templates.touchpoint.win_back",
  relationship: "templates.touchpoint.relationship",
  pickup: "templates.touchpoint.pickup",
  reseller: "templates.touchpoint.reseller",
};

/** The name of a moment of the journey; one that the shop made up goes by its own. */
export function touchpointName(t: Translator, touchpoint: string): string {
  return touchpoint in names ? t(names[touchpoint as Touchpoint]) : touchpoint.replaceAll("_", " ");
}
