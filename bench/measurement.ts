import type { World } from "./world.ts";

/** One line of the budget table. */
export interface Measurement {
  /** What `--only` names it by: its file's name. */
  name: string;
  what: string;
  /** What must be reached: a share of the limit at least, or a size or time at most. */
  reach: { share: number } | { most: number };
  /** Of the figures it gives: `pages/s`, `kB`, `s`, `MB`. */
  unit: string;
  /** Takes so long that it only runs when it is named. */
  long?: true;
  run(world: World): Promise<Figures>;
}

export interface Figures {
  ours: number;
  /** What the same client gets from the least that could do it, in the same run. */
  limit?: number;
  /** Of every round, in order, to show how much they differ. */
  rounds?: { ours: number[]; limit?: number[] };
  note?: string;
}

export interface Verdict {
  figures: Figures;
  /** Ours as a share of the limit. */
  ratio?: number;
  holds: boolean;
}

export function judge({ reach }: Measurement, figures: Figures): Verdict {
  if ("most" in reach) return { figures, holds: figures.ours <= reach.most };
  const ratio = figures.ours / (figures.limit ?? NaN);
  return { figures, ratio, holds: ratio >= reach.share };
}
