import type { Measurement, Verdict } from "./measurement.ts";

/** One measurement as a line of the table. */
export function line({ name, reach, unit }: Measurement, { figures, ratio, holds }: Verdict): string {
  const asked = "share" in reach ? `≥ ${reach.share} ×` : `≤ ${reach.most} ${unit}`;
  const cells = [
    name.padEnd(20),
    asked.padEnd(10),
    (figures.limit === undefined ? "" : number(figures.limit)).padStart(9),
    number(figures.ours).padStart(9),
    unit.padEnd(9),
    (ratio === undefined ? "" : ratio.toFixed(2)).padStart(6),
    holds ? "holds" : "FAILS",
  ];
  return cells.join("  ");
}

export const head = [
  "measurement".padEnd(20),
  "budget".padEnd(10),
  "limit".padStart(9),
  "ours".padStart(9),
  "".padEnd(9),
  "ratio".padStart(6),
  "",
].join("  ");

/** What it is, and every round, so that one can see how steady the machine was. */
export function detail({ what }: Measurement, { figures: { rounds, note } }: Verdict): string {
  if (!rounds) return `    ${what}${note ? `; ${note}` : ""}`;
  const pairs = rounds.ours.map((ours, index) => {
    const limit = rounds.limit?.[index];
    return limit === undefined ? number(ours) : `${number(ours)}/${number(limit)}`;
  });
  return `    ${what} (${pairs.join(", ")})${note ? `; ${note}` : ""}`;
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
