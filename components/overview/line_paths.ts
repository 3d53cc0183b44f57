import type { WeekScore } from "../../services/insights/ratings.ts";

export interface LinePaths {
  /** From the top of the box to its bottom, evenly spaced. */
  ticks: number[];
  lines: string[];
  bands: string[];
  /** A week without neighbours: a path of no length, which round ends make a dot. */
  dots: string[];
}

/**
 * The paths of a line of scores in a box of 100 × 100. Weeks without a score break the line: nothing is drawn where
 * nothing is known.
 */
export function linePaths(weeks: WeekScore[]): LinePaths {
  const scored = weeks.flatMap(({ score }) => score ?? []);
  const ticks = ticksFor(scored.map(({ low }) => low), scored.map(({ high }) => high));
  const [top, bottom] = [ticks[0]!, ticks.at(-1)!];
  const x = (index: number) => round(100 * (index + 0.5) / weeks.length);
  const y = (score: number) => round(100 * (top - score) / (top - bottom));

  const paths: LinePaths = { ticks, lines: [], bands: [], dots: [] };
  for (const run of runs(weeks)) {
    const points = run.map(({ index, score }) => `${x(index)} ${y(score.score)}`);
    if (run.length === 1) {
      paths.dots.push(`M${points[0]}h0`);
      const { index, score } = run[0]!;
      paths.bands.push(`M${x(index) - 0.6} ${y(score.high)}h1.2V${y(score.low)}h-1.2Z`);
      continue;
    }
    const upper = run.map(({ index, score }) => `${x(index)} ${y(score.high)}`);
    const lower = run.map(({ index, score }) => `${x(index)} ${y(score.low)}`).reverse();
    paths.lines.push(`M${points.join("L")}`);
    paths.bands.push(`M${[...upper, ...lower].join("L")}Z`);
  }
  return paths;
}

type Scored = { index: number; score: NonNullable<WeekScore["score"]> };

/** Weeks that follow each other, each with a score. */
function runs(weeks: WeekScore[]): Scored[][] {
  const found: Scored[][] = [];
  weeks.forEach(({ score }, index) => {
    if (!score) return;
    const last = found.at(-1);
    if (last?.at(-1)?.index === index - 1) last.push({ index, score });
    else found.push([{ index, score }]);
  });
  return found;
}

/** Four or so round numbers that hold everything, the highest first. */
function ticksFor(lows: number[], highs: number[]): number[] {
  const low = Math.min(...lows, 100);
  const high = Math.max(...highs, -100);
  const step = high - low > 100 ? 50 : high - low > 50 ? 25 : 20;
  const top = Math.min(100, Math.ceil(high / step) * step);
  const ticks = [top];
  while (ticks.at(-1)! > low && ticks.at(-1)! > -100) ticks.push(ticks.at(-1)! - step);
  if (ticks.length === 1) ticks.push(top - step);
  return ticks;
}

const round = (value: number) => Math.round(value * 100) / 100;
