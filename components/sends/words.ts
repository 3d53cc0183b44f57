import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { ReportedRow } from "../../services/sends/report.ts";

type State = "draft" | "running" | "paused" | "stopped" | "done";

/** What is wrong with a row, in words. @param problem its code, with the row that it repeats: `duplicate 17` */
export function rowProblem(t: Translator, problem: string): string {
  const [code = "", row = ""] = problem.split(" ");
  return t(`sends.problem_${code}` as MessageKey, { row });
}

/** Why a file cannot be read, in words. @param problem its code, with the row: `unclosed_quote 17` */
export function fileProblem(t: Translator, problem: string): string {
  const [code = "", row = ""] = problem.split(" ");
  return code === "nobody" ? t("sends.start_nobody") : t(`sends.file_${code}` as MessageKey, { row });
}

const reasons = [
  "opted_out",
  "bounced",
  "erased",
  "quarantined",
  "no_consent",
  "no_sms_consent",
  "country_off",
  "no_address",
  "cancelled",
  "refunded",
  "send_stopped",
  "outranked",
  "on_other_list",
] as const;

/** Why somebody is not asked, in a few words. */
export function whyNot(t: Translator, reason: string): string {
  const known = reasons.find((each) => each === reason);
  return t(known ? `sends.why_${known}` : "sends.why_other");
}

/** What became of a row, for the report. */
export function outcomeOf(t: Translator, { state, why }: ReportedRow): string {
  if (state === "invalid" || state === "duplicate") return rowProblem(t, why ?? "no_address");
  if (state === "suppressed") return t("sends.outcome_suppressed", { why: whyNot(t, why ?? "") });
  return t(`sends.outcome_${state}`);
}

/** How far a send has come, in a word. */
export function stateName(t: Translator, state: State, startAt: Date | null, now: Date): string {
  if (state === "running" && startAt && startAt > now) return t("sends.state_waiting");
  return t(`sends.state_${state}`);
}
