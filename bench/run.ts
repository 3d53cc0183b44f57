/**
 * `deno task bench`: every line of the budget table, each figure with its limit measured in the same run by the same
 * client. Ends with 1 when a budget does not hold. `--only name` runs one; those that take long only run so.
 */
import { claiming, deciding, decidingMany, evaluating } from "./deciding.ts";
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

/** Those of a group share a world, since none writes what slows the next. */
const groups: Measurement[][] = [
  [surveyPage],
  [surveyPageTen],
  [freshPage],
  [eventIntake],
  [eventArrays],
  [fullResponse],
  [evaluating, deciding],
  [decidingMany],
  [claiming],
  [sending],
  [pageWeight, pageWeightTen, enhancementWeight, pageWeightLogo],
  [firstQuestion, slowNetwork],
  [slowNetworkTen],
  [mailRendering],
  [startTime, memoryEmbedded],
  [memoryPostgres],
];

const chosen = choose(Deno.args);
const startedAt = performance.now();
for (const each of await describeMachine()) console.log(each);
console.log(`\n${head}`);
let held = true;
for (const group of chosen) {
  const world = openWorld();
  try {
    for (const measurement of group) {
      const verdict = judge(measurement, await measurement.run(world));
      console.log(line(measurement, verdict));
      console.log(detail(measurement, verdict));
      held &&= verdict.holds;
    }
  } finally {
    await world.close();
  }
}
console.log(
  `\n${held ? "All hold." : "Not all hold."} ${Math.round((performance.now() - startedAt) / 1_000)} s`,
);
Deno.exit(held ? 0 : 1);

function choose(args: string[]): Measurement[][] {
  const at = args.indexOf("--only");
  if (at === -1) return groups.map((group) => group.filter(({ long }) => !long));
  const named = groups.flat().filter(({ name }) => name === args[at + 1]);
  if (named.length > 0) return [named];
  console.error(`--only takes one of ${groups.flat().map(({ name }) => name).join(", ")}.`);
  Deno.exit(2);
}
