import type { Random } from "./random.ts";

export type SurveyReason =
  | "product"
  | "not_as_described"
  | "ordering"
  | "delivery"
  | "packaging"
  | "price"
  | "information"
  | "service"
  | "other"
  | "refund"
  | "speed"
  | "instructions"
  | "shipping"
  | "cost";

/** What really happened to somebody with their order; what they answer follows from it. */
export interface Experience {
  lateHours: number;
  /** Glass that came in pieces. */
  broken: boolean;
  defect: boolean;
  notAsDescribed: boolean;
  hasGlass: boolean;
  /** Sent in the box that holds. */
  newBox: boolean;
}

export interface Opinion {
  rating: number;
  /** What decided it; some choose nothing. */
  reason?: SurveyReason;
}

/** What somebody says after the delivery. */
export function afterDelivery(random: Random, lived: Experience): Opinion {
  const troubles: [SurveyReason, number][] = [];
  const trouble = (reason: SurveyReason, weight: number) => troubles.push([reason, weight]);
  if (lived.broken) trouble("packaging", random.between(4, 7.5));
  if (lived.defect) trouble("product", random.between(3.5, 7));
  if (lived.notAsDescribed) trouble("not_as_described", random.between(2, 4.5));
  if (lived.lateHours > 24) {
    trouble("delivery", random.between(0.5, 2) + Math.min(3, lived.lateHours / 55));
    if (random.chance(0.15)) trouble("information", random.between(2, 5));
  }
  if (random.chance(0.04)) trouble("price", random.between(1, 3.5));
  if (random.chance(0.022)) trouble("information", random.between(1.5, 4.5));
  if (random.chance(0.02)) trouble("service", random.between(2, 6));
  if (random.chance(0.02)) trouble("packaging", random.between(1, 3));
  if (random.chance(0.02)) trouble("other", random.between(1, 5));
  const mood = random.normal(9.32, 1.05) - troubles.reduce((sum, [, weight]) => sum + weight, 0);
  const rating = Math.max(0, Math.min(10, Math.round(mood)));
  const worst = troubles.sort((one, two) => two[1] - one[1])[0]?.[0];
  const chooses = random.chance(0.92);
  const reason = rating <= 8 && worst
    ? worst
    : rating <= 8
    ? random.pick(couldBeBetter)
    : pleased(random, lived);
  return { rating, reason: chooses ? reason : undefined };
}

const couldBeBetter: SurveyReason[] = [
  "product",
  "product",
  "price",
  "delivery",
  "packaging",
  "other",
  "information",
];

function pleased(random: Random, lived: Experience): SurveyReason {
  if (lived.hasGlass && lived.newBox && random.chance(0.45)) return "packaging";
  const reasons: [SurveyReason, number][] = [
    ["product", 44],
    ["delivery", lived.lateHours > 0 ? 2 : 18],
    ["ordering", 13],
    ["service", 8],
    ["price", 6],
    ["packaging", 6],
    ["other", 5],
  ];
  return random.weighted(reasons, ([, weight]) => weight)[0];
}

/** What somebody says once their return is settled. */
export function afterReturn(random: Random, refundDays: number): Opinion {
  const slow = refundDays > 12;
  const rating = Math.max(0, Math.min(10, Math.round(random.normal(slow ? 5.8 : 8.7, slow ? 2 : 1.5))));
  const reasons: SurveyReason[] = rating >= 9
    ? ["speed", "service", "refund", "instructions"]
    : rating >= 7
    ? ["refund", "instructions"]
    : slow
    ? ["refund"]
    : ["shipping", "cost", "instructions"];
  return { rating, reason: random.chance(0.92) ? random.pick(reasons) : undefined };
}
