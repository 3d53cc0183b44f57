import { confidence, z95 } from "./interval.ts";
import type { NpsCounts } from "./nps.ts";

/**
 * Whether a score has moved since an earlier period, beyond what chance explains.
 * @param now the later answers
 * @param before the earlier ones; nobody may be in both
 * @returns undefined when either period has too few answers to show a score; `level` when the difference is within
 * 1.96 standard errors, √(SE₁² + SE₂²)
 */
export function npsChange(now: NpsCounts, before: NpsCounts): "better" | "worse" | "level" | undefined {
  const [later, earlier] = [spread(now), spread(before)];
  if (confidence(later.n) === "none" || confidence(earlier.n) === "none") return undefined;
  const difference = later.net - earlier.net;
  if (Math.abs(difference) <= z95 * Math.sqrt(later.squaredError + earlier.squaredError)) return "level";
  return difference > 0 ? "better" : "worse";
}

function spread({ promoters, passives, detractors }: NpsCounts) {
  const n = promoters + passives + detractors;
  const net = (promoters - detractors) / n;
  return { n, net, squaredError: Math.max(0, (promoters + detractors) / n - net * net) / n };
}
