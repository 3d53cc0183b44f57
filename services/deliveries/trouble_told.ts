import { type Trouble, troubleOf } from "../providers/trouble.ts";

interface Told {
  state: string;
  transport: string | null;
  answer: string | null;
  outcome: string | null;
  outcomeDetail: string | null;
}

/** Why a message has not arrived so far: undefined where it has, and where nobody was told why. */
export function troubleTold({ state, transport, answer, outcome, outcomeDetail }: Told): Trouble | undefined {
  // The one that was writing it is gone: nobody answered.
  if (state === "unknown" && answer === null) return undefined;
  if (state === "dead" || state === "unknown" || state === "due" && transport !== null) {
    return troubleOf(transport, answer ?? "");
  }
  if (state !== "settled" || outcomeDetail === null || outcome === null || !failures.has(outcome)) {
    return undefined;
  }
  // What a receiver tells afterwards are a mail server's words, whoever handed them on.
  const told = troubleOf("smtp", outcomeDetail);
  return told.kind === "other" ? undefined : told;
}

const failures = new Set(["bounced_hard", "bounced_soft", "failed"]);
