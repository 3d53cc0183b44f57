import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { storeBySlug } from "../stores/by_slug.ts";
import { parseEvents } from "./parse.ts";
import { type Recorded, recordEvents } from "./record.ts";
import type { ShopEvent } from "./schema.ts";

/**
 * Takes one event or an array from the API and records it.
 * @param caller the connection it came through, whose store an event without `store` belongs to
 * @throws DomainError `invalid` when a field or a store is wrong; then nothing was stored
 */
export async function acceptEvents(
  ctx: Ctx,
  caller: { connectionId?: string; storeId?: string },
  body: unknown,
): Promise<Recorded[]> {
  const events = parseEvents(body);
  const placed = await Promise.all(events.map(async (event, index) => ({
    event,
    storeId: caller.storeId && !event.store
      ? caller.storeId
      : await storeIdOf(ctx, event, Array.isArray(body) ? `/${index}` : ""),
  })));
  return await recordEvents(ctx, caller, placed);
}

async function storeIdOf(ctx: Ctx, event: ShopEvent, pointer: string): Promise<string> {
  const store = await storeBySlug(ctx, event.store ?? undefined);
  if (store) return store.id;
  throw invalid("Nothing was stored. Correct the fields below and send it again.", [{
    pointer: `${pointer}/store`,
    detail: `There is no store "${event.store}". Leave the field out for the first store.`,
  }]);
}
