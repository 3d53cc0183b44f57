import { deserialize } from "./deserialize.ts";
import { findMarkers } from "./markers.ts";
import { hydrateIsland } from "./hydrate_island.ts";
import { slotContent } from "./slot_content.ts";
import type { IslandModule } from "./page.ts";

/** Reads what the server left in the document and brings its islands to life. */
async function boot(data: string): Promise<void> {
  const { page, props } = JSON.parse(data) as {
    page: { islands: [string, string][]; signals: boolean };
    props: unknown[];
  };
  const [signals, ...modules] = await Promise.all([
    page.signals ? import("./signals.ts") : {},
    // Each was asked for by a script element, so this finds it loaded.
    ...page.islands.map(([url]) => import(url) as Promise<IslandModule>),
  ]);
  const components = page.islands.map(([, name], i) => modules[i]![name]!);
  const { islands, slots } = findMarkers(document.body);

  // Slots are read before any island changes the document.
  const all: Record<string, unknown>[] = [];
  const island = (type: number, index: number) => ({
    component: components[type]!,
    props: () => all[index]!,
  });
  const slot = (id: number) => slotContent(id, slots.get(id), island);
  all.push(...deserialize(props, { ...signals, slot }) as Record<string, unknown>[]);

  for (const { type, index, range } of islands) hydrateIsland(components[type]!, all[index]!, range);
}

const state = document.getElementById("frsh-state");
if (state) boot(state.textContent!);
