import assert from "node:assert/strict";
import { metrics } from "../../api/metrics.ts";
import { recordEvents } from "../../services/events/record.ts";
import { eventSchema } from "../../services/events/schema.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

eachEngine("tells what waits, as numbers that Prometheus reads", async ({ db }) => {
  const ctx = testContext(db);
  const store = await ensureMainStore(ctx);
  const event = eventSchema.parse({
    id: "e1",
    type: "order.paid",
    occurredAt: ctx.now().toISOString(),
    order: { id: "1" },
  });
  await recordEvents(ctx, {}, [{ storeId: store.id, event }]);
  const response = await metrics(ctx);
  assert.match(response.headers.get("content-type")!, /^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  assert.match(text, /^efterklang_events_recorded 1$/m);
  assert.match(text, /^efterklang_deliveries_unknown 0$/m);
  for (const line of text.trim().split("\n")) assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+ [\d.e+]+)$/);
});
