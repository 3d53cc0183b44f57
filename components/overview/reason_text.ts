import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { SuppressionReason } from "../../services/invitations/hinder.ts";

const reasons: Record<SuppressionReason, MessageKey> = {
  rule_off: "overview.reason_rule_off",
  no_address: "overview.reason_no_address",
  cancelled: "overview.reason_cancelled",
  refunded: "overview.reason_refunded",
  quarantined: "overview.reason_quarantined",
  opted_out: "overview.reason_opted_out",
  bounced: "overview.reason_bounced",
  erased: "overview.reason_erased",
  stale: "overview.reason_stale",
  duplicate: "overview.reason_duplicate",
  country_off: "overview.reason_country_off",
  no_consent: "overview.reason_no_consent",
  no_sms_consent: "overview.reason_no_sms_consent",
  no_purchase: "overview.reason_no_purchase",
  outranked: "overview.reason_outranked",
  parcel_lost: "overview.reason_parcel_lost",
  late_parcel: "overview.reason_late_parcel",
  daily_limit: "overview.reason_daily_limit",
  conditions: "overview.reason_conditions",
  not_sampled: "overview.reason_not_sampled",
  not_nth: "overview.reason_not_nth",
  send_stopped: "overview.reason_send_stopped",
};

/** How many were not asked for one reason, as part of a sentence: "141 asked recently". */
export function reasonText(t: Translator, formats: Formats, reason: string, n: number): string {
  const key = (reasons as Record<string, MessageKey | undefined>)[reason] ?? "overview.reason_other";
  return t(key, { n, number: formats.number(n) });
}
