import type { MessageKey, Translator } from "../../locales/translate.ts";

const names: Record<string, MessageKey> = {
  after_delivery: "common.touchpoint_after_delivery",
  after_return: "common.touchpoint_after_return",
};

/** A moment of the journey in words; one that has no name here keeps its own. */
export const touchpointName = (t: Translator, touchpoint: string): string =>
  names[touchpoint] ? t(names[touchpoint]) : touchpoint;
