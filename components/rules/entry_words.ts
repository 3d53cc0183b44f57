import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { JourneyEntry } from "../../services/triggers/journey/play.ts";
import type { Journey } from "../../services/triggers/simulation/simulate_journey.ts";
import type { Unmet } from "../../services/triggers/unmet.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { unmetInWords } from "./unmet_words.ts";
import { eventInWords, type Reason, reasonInWords } from "./words.ts";

/** One thing on an order's way, in a sentence. */
export function entryInWords(
  t: Translator,
  formats: Formats,
  now: Date,
  journey: Journey,
  entry: JourneyEntry,
  currency: string,
): string {
  if (entry.kind === "event") return t("rules.entry_event", { event: eventInWords(t, entry.type) });
  const of = journey.rules.find(({ id }) => id === entry.ruleId);
  const rule = of?.name ?? touchpointName(t, of?.touchpoint ?? "");
  /** The reason; of conditions, which do not hold. */
  const why = (given: Reason & { unmet?: Unmet[] }) =>
    of && given.unmet?.length
      ? unmetInWords(t, given.unmet, of.plan, currency)
      : reasonInWords(t, formats, now, given);
  switch (entry.kind) {
    case "decision":
      return decisionInWords(
        t,
        formats,
        now,
        rule,
        entry,
        (given) => why({ ...given, unmet: entry.unmet, lacks: entry.lacks, turn: entry.turn }),
      );
    case "message":
      return t(
        entry.reminder
          ? "rules.entry_reminder"
          : entry.channel === "sms"
          ? "rules.entry_sms"
          : "rules.entry_email",
        { rule },
      );
    case "skipped":
      return entry.lacks?.length
        ? t("rules.entry_skipped_because", {
          rule,
          reason: why({ reason: "no_address", lacks: entry.lacks }),
        })
        : t("rules.entry_skipped", { rule });
    case "postponed": {
      const isLong = entry.until.getTime() - entry.at.getTime() > 24 * 3_600_000;
      return t(isLong ? "rules.entry_waits" : "rules.entry_postponed", {
        rule,
        reason: reasonInWords(t, formats, now, { reason: entry.reason }),
        from: formats.time(entry.at, now),
        until: formats.time(entry.until, now),
      });
    }
    case "suppressed":
      return t("rules.entry_suppressed", { rule, reason: why(entry) });
    case "apology":
      return t("rules.entry_apology", { rule });
    case "expired":
      return t("rules.entry_expired", { rule });
  }
}

function decisionInWords(
  t: Translator,
  formats: Formats,
  now: Date,
  rule: string,
  { at, decision }: Extract<JourneyEntry, { kind: "decision" }>,
  why: (given: { reason: string; until?: Date }) => string,
): string {
  switch (decision.kind) {
    case "ask":
      if (decision.dueAt <= at) return t("rules.entry_ask_now", { rule });
      return t("rules.entry_ask", { rule, when: formats.time(decision.dueAt, now) });
    case "move":
      if (decision.dueAt <= at) return t("rules.entry_move_now", { rule });
      return t("rules.entry_move", { rule, when: formats.time(decision.dueAt, now) });
    case "suppress":
      return t("rules.entry_suppressed", { rule, reason: why(decision) });
    case "wait":
    case "covered":
      return t("rules.entry_covered", { rule });
  }
}
