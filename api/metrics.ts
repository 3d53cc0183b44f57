import type { Ctx } from "../services/context.ts";
import { type Backlog, readBacklog } from "../services/insights/backlog.ts";

const help: Record<keyof Backlog, [name: string, meaning: string]> = {
  eventsRecorded: ["efterklang_events_recorded", "Events that wait to be evaluated"],
  eventsFailed: ["efterklang_events_failed", "Events that could not be evaluated and were set aside"],
  invitationsDue: ["efterklang_invitations_due", "Invitations whose time has come"],
  deliveriesDue: ["efterklang_deliveries_due", "Messages that wait to be sent"],
  deliveriesInFlight: ["efterklang_deliveries_in_flight", "Messages on their way"],
  deliveriesDead: ["efterklang_deliveries_dead", "Messages that were refused for good"],
  deliveriesUnknown: ["efterklang_deliveries_unknown", "Messages that may or may not have arrived"],
  conversationsOpen: ["efterklang_conversations_open", "Conversations that nobody has closed"],
};

/** `GET /metrics`: what waits and how the process is, in Prometheus's text format; numbers only, of nobody. */
export async function metrics(ctx: Ctx): Promise<Response> {
  const backlog = await readBacklog(ctx);
  const gauges = Object.entries(help).map(([key, [name, meaning]]) =>
    gauge(name, meaning, backlog[key as keyof Backlog])
  );
  gauges.push(
    gauge("process_resident_memory_bytes", "Memory of the process", Deno.memoryUsage().rss),
    gauge(
      "process_start_time_seconds",
      "When the process started, since 1970",
      performance.timeOrigin / 1_000,
    ),
  );
  return new Response(gauges.join(""), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}

const gauge = (name: string, meaning: string, value: number) =>
  `# HELP ${name} ${meaning}.\n# TYPE ${name} gauge\n${name} ${value}\n`;
