import type { JourneyEntry } from "./entry.ts";
import { fallDue } from "./fall_due.ts";
import { goOn } from "./go_on.ts";
import { type Happening, hear } from "./hear.ts";
import { type Ask, createScene, type Played } from "./scene.ts";

export type { JourneyEntry, Played };

/** More than any order goes through; a plan that went round in circles would end here. */
const mostTurns = 5_000;

/**
 * Plays an order's way from its first event, or from what is recorded of it, to the last message, as the engine would
 * take it if nobody answered; pure. What only the database knows (other people's share of a day's limit) is left out.
 */
export function playJourney(played: Played): JourneyEntry[] {
  const scene = createScene(played);
  const { entries, asks } = scene;
  const happening = [...played.events, ...silences(played)]
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  for (let turns = 0; turns < mostTurns; turns++) {
    const next = nextOf(happening[0], [...asks.values()], played.soFar?.now);
    if (!next) break;
    if (next.kind === "event") hear(scene, happening.shift()!, next.at);
    else if (next.kind === "due") fallDue(scene, next.ask, next.at);
    else if (next.kind === "step") goOn(scene, next.ask, next.at);
    else {
      entries.push({ at: next.at, kind: "expired", ruleId: next.ask.rule.id });
      next.ask.expiresAt = undefined;
      next.ask.nextAt = undefined;
    }
  }
  return entries;
}

/** When rules that wait for silence would hear it, if nothing more is ordered. */
const silences = ({ rules, placedAt }: Played): Happening[] =>
  rules.flatMap(({ id, plan: { start } }) =>
    start?.kind === "inactivity" && placedAt
      ? [{
        type: "inactivity",
        occurredAt: new Date(placedAt.getTime() + start.days * 86_400_000),
        ruleId: id,
      }]
      : []
  );

type Next =
  | { kind: "event"; at: Date }
  | { kind: "due" | "step" | "expiry"; at: Date; ask: Ask };

/**
 * What comes next; of what comes at one time the event first, then what weighs most.
 * @param now before which nothing comes any more: what was due then is due now
 */
function nextOf(event: Happening | undefined, asks: Ask[], now = new Date(0)): Next | undefined {
  const from = (at: Date) => at > now ? at : now;
  const all: Next[] = event ? [{ kind: "event", at: from(event.occurredAt) }] : [];
  for (const ask of [...asks].sort((a, b) => b.rule.priority - a.rule.priority)) {
    if (ask.state === "scheduled") all.push({ kind: "due", at: from(ask.dueAt), ask });
    if (ask.state === "sent" && ask.nextAt) all.push({ kind: "step", at: from(ask.nextAt), ask });
    if (ask.state === "sent" && ask.expiresAt) all.push({ kind: "expiry", at: ask.expiresAt, ask });
  }
  return all.reduce<Next | undefined>(
    (first, each) => first && first.at <= each.at ? first : each,
    undefined,
  );
}
