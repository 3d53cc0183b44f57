import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { RecordedEntry } from "../../services/triggers/journey/recorded.ts";
import type { Journey } from "../../services/triggers/simulation/simulate_journey.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { unmetInWords } from "./unmet_words.ts";
import { eventInWords, reasonInWords } from "./words.ts";

/** One thing that has happened to an order, in a sentence. */
export function pastInWords(
  t: Translator,
  formats: Formats,
  now: Date,
  journey: Journey,
  entry: RecordedEntry,
  currency: string,
): string {
  if (entry.kind === "event") return t("rules.past_event", { event: eventInWords(t, entry.type) });
  const of = journey.rules.find(({ id }) => id === entry.askerId);
  const rule = of?.name ?? touchpointName(t, of?.touchpoint ?? "");
  switch (entry.kind) {
    case "planned":
      if (entry.dueAt <= entry.at) return t("rules.past_planned_now", { rule });
      return t("rules.past_planned", { rule, when: formats.time(entry.dueAt, now) });
    case "waited": {
      const reason = reasonInWords(t, formats, now, { reason: entry.reason });
      const from = formats.time(entry.at, now);
      return entry.until
        ? t("rules.past_waited", { rule, reason, from, until: formats.time(entry.until, now) })
        : t("rules.past_waits", { rule, reason, from });
    }
    case "suppressed": {
      const reason = of && entry.unmet?.length
        ? unmetInWords(t, entry.unmet, of.plan, currency)
        : reasonInWords(t, formats, now, entry);
      return entry.dueAt
        ? t("rules.past_suppressed_due", { rule, reason, when: formats.time(entry.dueAt, now) })
        : t("rules.past_suppressed", { rule, reason });
    }
    case "message":
      return t(messages[entry.what === "apology" ? "apology" : entry.again ? "reminder" : entry.channel], {
        rule,
      });
    case "answered":
      return t("rules.past_answered", { rule });
    case "expired":
      return t("rules.past_expired", { rule });
  }
}

const messages = {
  apology: "rules.past_apology",
  reminder: "rules.past_reminder",
  email: "rules.past_email",
  sms: "rules.past_sms",
} as const satisfies Record<string, MessageKey>;
