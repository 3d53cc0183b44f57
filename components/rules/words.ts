import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { RuleTrigger } from "../../services/triggers/rules.ts";

/** A wait as people say it: whole days as days. */
export function delayInWords(t: Translator, hours: number): string {
  return hours > 0 && hours % 24 === 0 ? t("rules.days", { n: hours / 24 }) : t("rules.hours", { n: hours });
}

/** `2 days after the parcel was delivered`. */
export function triggerInWords(t: Translator, { event, delayHours }: RuleTrigger): string {
  const delay = delayInWords(t, delayHours);
  const known = events[event];
  return known ? t(known.after, { delay }) : t("rules.after_other", { delay, event });
}

/** `the parcel is delivered`; an event that no ready-made rule listens to goes by its own name. */
export function eventInWords(t: Translator, event: string): string {
  return events[event] ? t(events[event].happens) : event;
}

/** Why somebody is not asked, and until when. */
export function reasonInWords(
  t: Translator,
  formats: Formats,
  now: Date,
  { reason, until }: { reason: string; until?: Date },
): string {
  if (reason === "quarantined" && until) {
    return t("rules.reason_quarantined_until", { until: formats.day(until, now) });
  }
  return reasons[reason] ? t(reasons[reason]) : reason;
}

const events: Record<string, { after: MessageKey; happens: MessageKey }> = {
  "shipment.delivered": {
    after: "rules.after_shipment_delivered",
    happens: "rules.event_shipment_delivered",
  },
  "order.fulfilled": { after: "rules.after_order_fulfilled", happens: "rules.event_order_fulfilled" },
  "refund.issued": { after: "rules.after_refund_issued", happens: "rules.event_refund_issued" },
  "return.closed": { after: "rules.after_return_closed", happens: "rules.event_return_closed" },
};

const reasons: Record<string, MessageKey> = {
  rule_off: "rules.reason_rule_off",
  no_address: "rules.reason_no_address",
  cancelled: "rules.reason_cancelled",
  refunded: "rules.reason_refunded",
  quarantined: "rules.reason_quarantined",
  opted_out: "rules.reason_opted_out",
  bounced: "rules.reason_bounced",
  erased: "rules.reason_erased",
  stale: "rules.reason_stale",
  duplicate: "rules.reason_duplicate",
};
