import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { SuppressionReason } from "../../services/invitations/hinder.ts";

const reasons: Partial<Record<SuppressionReason, MessageKey>> = {
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
};

/** How many were not asked for one reason, as part of a sentence: "141 asked recently". */
export function reasonText(t: Translator, formats: Formats, reason: string, n: number): string {
  const key = reasons[reason as SuppressionReason] ?? "overview.reason_other";
  return t(key, { n, number: formats.number(n) });
}
