/**
 * `deno task bench`: every line of the budget table, each figure with its limit measured in the same run by the same
 * client. Ends with 1 when a budget does not hold. `--only name` runs one.
 */
import { eventArrays, eventIntake } from "./event_intake.ts";
import { firstQuestion, slowNetwork, slowNetworkTen } from "./first_question.ts";
import { freshPage } from "./fresh_page.ts";
import { fullResponse } from "./full_response.ts";
import { memoryEmbedded, memoryPostgres } from "./idle_memory.ts";
import { mailRendering } from "./mail_rendering.ts";
import { describeMachine } from "./machine.ts";
import { judge, type Measurement } from "./measurement.ts";
import { enhancementWeight, pageWeight, pageWeightLogo, pageWeightTen } from "./page_weight.ts";
import { detail, head, line } from "./report.ts";
import { sending } from "./sending.ts";
import { startTime } from "./start_time.ts";
import { surveyPage, surveyPageTen } from "./survey_page.ts";
import { openWorld } from "./world.ts";

const all: Measurement[] = [
  surveyPage,
  surveyPageTen,
  freshPage,
  eventIntake,
  eventArrays,
  fullResponse,
  sending,
  pageWeight,
  pageWeightTen,
  pageWeightLogo,
  enhancementWeight,
  firstQuestion,
  slowNetwork,
  slowNetworkTen,
  mailRendering,
  startTime,
  memoryPostgres,
  memoryEmbedded,
];

const chosen = choose(Deno.args);
const startedAt = performance.now();
for (const each of await describeMachine()) console.log(each);
console.log(`\n${head}`);
let held = true;
for (const measurement of chosen) {
  // A world each: what one has written must not slow the next.
  const world = openWorld();
  try {
    const verdict = judge(measurement, await measurement.run(world));
    console.log(line(measurement, verdict));
    console.log(detail(measurement, verdict));
    held &&= verdict.holds;
  } finally {
    await world.close();
  }
}
console.log(
  `\n${held ? "All hold." : "Not all hold."} ${Math.round((performance.now() - startedAt) / 1_000)} s`,
);
Deno.exit(held ? 0 : 1);

function choose(args: string[]): Measurement[] {
  const at = args.indexOf("--only");
  if (at === -1) return all;
  const named = all.filter(({ name }) => name === args[at + 1]);
  if (named.length > 0) return named;
  console.error(`--only takes one of ${all.map(({ name }) => name).join(", ")}.`);
  Deno.exit(2);
}
