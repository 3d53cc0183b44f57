import type { Ctx } from "../../context.ts";
import type { SuppressionReason } from "../../invitations/hinder.ts";
import { decidedPolicies } from "../../policy/list.ts";
import { calendarDay } from "../calendar_day.ts";
import { periodBefore } from "../count.ts";
import { type OrderFacts, whereOf } from "../facts.ts";
import { type KnownSince, knownSince } from "./known_since.ts";
import { lacksFor } from "../lacks.ts";
import { holidaysFor } from "../listening.ts";
import type { RuleRow } from "../list.ts";
import { type PastEvent, pastEvents, type Patience } from "./past_events.ts";
import { decide, type Facts } from "../rules.ts";
import { placeOf } from "../sampling.ts";
import { createTally, type Tally } from "./tally.ts";
import { notItsTurn } from "../turn.ts";
import { unmetConditions } from "../unmet.ts";

/** A rule to try: one that exists, or as a form has it. */
export type TriedRule =
  & Pick<RuleRow, "storeId" | "touchpoint" | "triggers" | "plan" | "quarantinePeriodDays" | "staleAfterDays">
  & { id?: string };

/** What a rule would have done; orders count once. */
export interface DryRun extends Tally {
  /** Events that it listens to, of orders that are known. */
  events: number;
  /** Where less is known than was looked for. */
  knownSince?: KnownSince;
}

const dayMs = 86_400_000;

/**
 * What a rule would have decided about the events of the last days; writes nothing. Orders and people are taken as they
 * are now, patience as it was: what other rules really asked counts, and what this one would have.
 * Events are read in pages, and of an order or a person only as much is kept as later ones are decided by.
 * @param days how far back, 90 unless told otherwise
 */
export async function dryRun(ctx: Ctx, tried: TriedRule, days = 90): Promise<DryRun> {
  const rule: RuleRow = {
    name: null,
    surveyId: "",
    priority: 50,
    archivedAt: null,
    updatedAt: ctx.now(),
    ...tried,
    id: tried.id ?? "00000000-0000-0000-0000-000000000000",
    enabled: true,
  };
  const since = new Date(ctx.now().getTime() - days * dayMs);
  const policies = await decidedPolicies(ctx);
  const holidays = await holidaysFor([rule]);
  const memory = createMemory(rule);
  const tally = createTally();
  let events = 0;
  for await (const page of pastEvents(ctx, { rule, since, policies })) {
    for (const event of page.events) {
      const order = page.orders.get(event.orderId);
      if (!order) continue;
      events++;
      const person = order.personHash ?? order.orderId;
      const facts: Facts = {
        ...order.facts,
        about: page.about.get(event.orderId),
        where: whereOf(order, holidays),
        happened: page.happened.get(event.id),
        place: rule.plan.share === undefined ? undefined : placeOf(rule.id, person),
        invitation: memory.decidedBefore(event),
        askedInPeriod: memory.askedInPeriod(event, person),
      };
      const decision = decide(rule, event, facts, event.receivedAt);
      if (decision.kind === "wait" || decision.kind === "covered") continue;
      if (decision.kind === "suppress" && decision.reason === "duplicate") continue;
      const dueAt = decision.dueAt > event.receivedAt ? decision.dueAt : event.receivedAt;
      const day = calendarDay(dueAt, order.storeZone);
      const reason = decision.kind === "suppress" ? decision.reason : memory.ask({
        event,
        order,
        person,
        patience: page.patience.get(event.orderId) ?? unasked,
        dueAt,
        day,
        moved: decision.kind === "move",
      });
      memory.note(event, dueAt, reason);
      const unmet = reason === "conditions" && rule.plan.conditions?.match === "all"
        ? unmetConditions(rule.plan.conditions, facts.about ?? {}).map(({ condition }) => condition)
        : undefined;
      const turn = reason === "not_nth" ? notItsTurn(rule.plan, facts) : undefined;
      tally.decide(event.orderId, { day, reason, unmet, turn, ...lacksFor(rule.plan, order, reason ?? "") });
    }
    const last = page.events.at(-1);
    if (last) memory.forget(last.receivedAt);
  }
  const known = await knownSince(ctx, rule, since);
  return { events, ...known && { knownSince: known }, ...tally.result() };
}

const unasked: Patience = { alsoKnownAs: [], askedByOthers: [] };

interface Ask {
  event: PastEvent;
  order: OrderFacts;
  person: string;
  patience: Patience;
  dueAt: Date;
  /** Of the store's calendar. */
  day: string;
  /** An ask that gets another time has not been asked at its first. */
  moved: boolean;
}

/** More orders or people than these are not kept when nothing can be decided by them any more. */
const fewEnough = 50_000;

/** What the rule would have done so far, as far as later events are decided by it. */
function createMemory({ quarantinePeriodDays, plan: { atMostADay = Infinity, start } }: RuleRow) {
  const decided = new Map<string, NonNullable<Facts["invitation"]>>();
  const askedAt = new Map<string, number>();
  const perDay = new Map<string, number>();
  const quarantineMs = quarantinePeriodDays * dayMs;
  const withinDays = start?.kind === "count" ? start.withinDays : 0;
  const rememberedMs = Math.max(quarantineMs, withinDays * dayMs);
  let enough = fewEnough;

  function takeBack({ event, order, person }: Ask) {
    const { dueAt } = decided.get(event.orderId)!;
    if (askedAt.get(person) === dueAt.getTime()) askedAt.delete(person);
    const day = calendarDay(dueAt, order.storeZone);
    perDay.set(day, (perDay.get(day) ?? 1) - 1);
  }

  return {
    /** What was scheduled has been asked by the time that a later event comes. */
    decidedBefore({ orderId, receivedAt }: PastEvent): Facts["invitation"] {
      const earlier = decided.get(orderId);
      return earlier?.state === "scheduled" && earlier.dueAt <= receivedAt
        ? { ...earlier, state: "sent" }
        : earlier;
    },
    /** Whether a rule that counts has asked the person about another of its events. */
    askedInPeriod(event: PastEvent, person: string): boolean {
      const last = askedAt.get(person);
      if (withinDays === 0 || last === undefined) return false;
      if (decided.get(event.orderId)?.dueAt.getTime() === last) return false;
      return last > periodBefore(withinDays, event).getTime();
    },
    /** Takes the ask as it would be when it is due. @returns what stands against it then */
    ask(ask: Ask): SuppressionReason | undefined {
      const { person, day, patience: { alsoKnownAs, askedByOthers } } = ask;
      const dueAt = ask.dueAt.getTime();
      if (ask.moved) takeBack(ask);
      const others = askedByOthers.filter((time) => time < dueAt);
      const asked = [person, ...alsoKnownAs].map((hash) => askedAt.get(hash) ?? -Infinity);
      const last = Math.max(...asked, ...others);
      if (dueAt < last + quarantineMs) return "quarantined";
      const today = perDay.get(day) ?? 0;
      if (today >= atMostADay) return "daily_limit";
      askedAt.set(person, dueAt);
      perDay.set(day, today + 1);
    },
    note({ orderId, type, receivedAt }: PastEvent, dueAt: Date, reason: SuppressionReason | undefined) {
      const state = reason ? "suppressed" : dueAt <= receivedAt ? "sent" : "scheduled";
      decided.set(orderId, { state, trigger: type, dueAt });
    },
    /** Lets go of what no later event can be decided by. */
    forget(at: Date) {
      if (decided.size + askedAt.size < enough) return;
      for (const [order, { dueAt }] of decided) {
        if (at.getTime() - dueAt.getTime() > 60 * dayMs) decided.delete(order);
      }
      for (const [person, last] of askedAt) if (at.getTime() - last > rememberedMs) askedAt.delete(person);
      // Looking through them takes as long as deciding: only when there are many more again.
      enough = Math.max(fewEnough, 2 * (decided.size + askedAt.size));
    },
  };
}
