import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { SuppressionReason } from "../../services/invitations/hinder.ts";
import type { PostponeReason } from "../../services/invitations/recheck.ts";
import type { Delay } from "../../services/triggers/delay.ts";
import type { Lack } from "../../services/triggers/lacks.ts";
import type { RuleTrigger } from "../../services/triggers/rules.ts";
import type { NotItsTurn } from "../../services/triggers/turn.ts";
import { listOf } from "./condition_words.ts";
import { eventWords, isEventType } from "./event_words.ts";

/** A wait as people say it: whole days as days. */
export function delayInWords(t: Translator, { delayHours: hours, workingDays }: Delay): string {
  if (workingDays !== undefined) return t("rules.working_days", { n: workingDays });
  return hours > 0 && hours % 24 === 0 ? t("rules.days", { n: hours / 24 }) : t("rules.hours", { n: hours });
}

/** `2 days after the parcel was delivered (coffee: 7 days)`. */
export function triggerInWords(t: Translator, { event, byCategory = [], ...wait }: RuleTrigger): string {
  const said = t(eventWords[event].after, { delay: delayInWords(t, wait) });
  const others = byCategory.map(({ category, ...other }) =>
    t("rules.delay_of", { category, delay: delayInWords(t, other) })
  );
  return others.length > 0 ? `${said} (${others.join("; ")})` : said;
}

/** `the parcel is delivered`; what is no event of ours goes by its own name. */
export function eventInWords(t: Translator, event: string): string {
  if (event === "inactivity") return t("rules.event_inactivity");
  return isEventType(event) ? t(eventWords[event].happens) : event;
}

/** What is missing where nobody can be reached. */
const lacking: Record<Lack, MessageKey> = {
  address: "rules.lacks_address",
  number: "rules.lacks_number",
  carrier: "rules.lacks_carrier",
};

/** Why somebody is not asked, and what is known beside. */
export interface Reason {
  reason: string;
  until?: Date;
  lacks?: Lack[];
  turn?: NotItsTurn;
}

/** Why it is not the turn of what has happened, of a rule that counts. */
function turnInWords(t: Translator, turn: NotItsTurn): string {
  switch (turn.kind) {
    case "few": {
      const { happened, n, days, madeUp } = turn;
      if (happened === undefined) return t("rules.turn_fewer", { n, days });
      return t(madeUp ? "rules.turn_few_made" : "rules.turn_few", { happened, n, days });
    }
    case "asked":
      return t("rules.turn_asked", { days: turn.days });
    case "delivery":
      return turn.number === undefined
        ? t("rules.turn_deliveries", { nth: turn.nth })
        : t("rules.turn_delivery", { number: turn.number, nth: turn.nth });
    case "no_delivery":
      return t("rules.unknown_delivery_number");
  }
}

/** Why somebody is not asked, or not yet, and until when. */
export function reasonInWords(
  t: Translator,
  formats: Formats,
  now: Date,
  { reason, until, lacks = [], turn }: Reason,
): string {
  if (turn) return turnInWords(t, turn);
  if (lacks.length > 0) return listOf(t, lacks.map((lack) => t(lacking[lack])), "conjunction");
  if (until && reason === "quarantined") {
    return t("rules.reason_quarantined_until", { until: formats.longDay(until, now) });
  }
  if (until && reason === "opted_out") {
    return t("rules.reason_paused_until", { until: formats.longDay(until, now) });
  }
  const key = (reasons as Record<string, MessageKey | undefined>)[reason];
  return key ? t(key) : reason;
}

const reasons: Record<SuppressionReason | PostponeReason, MessageKey> = {
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
  country_off: "rules.reason_country_off",
  no_consent: "rules.reason_no_consent",
  no_sms_consent: "rules.reason_no_sms_consent",
  no_purchase: "rules.reason_no_purchase",
  outranked: "rules.reason_outranked",
  parcel_lost: "rules.reason_parcel_lost",
  late_parcel: "rules.reason_late_parcel",
  daily_limit: "rules.reason_daily_limit",
  conditions: "rules.reason_conditions",
  not_sampled: "rules.reason_not_sampled",
  not_nth: "rules.reason_not_nth",
  send_stopped: "rules.reason_send_stopped",
  send_paused: "rules.reason_send_paused",
  quiet_hours: "rules.reason_quiet_hours",
};
