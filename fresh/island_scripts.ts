import { renderToString } from "preact-render-to-string";
import type { BuildCache } from "./build_cache.ts";
import type { RenderState } from "./render_state.ts";
import { escapeScript, serialize } from "./serialize.ts";

/**
 * What a page with islands ends with: JSX that an island holds back, the islands' props as data, and the modules of
 * the islands shown. Nothing is inline code, so `script-src 'self'` is enough.
 */
export function islandScripts(state: RenderState, cache: BuildCache): string {
  const templates = heldBackSlots(state);
  const { bundle } = cache;
  if (!bundle) return templates;

  const islands = state.shown.map((component) => {
    const { id, exportName } = state.registry.get(component)!;
    const files = bundle.islands[id];
    if (!files) throw new Error(`Island ${id} is not in the bundle. Run: deno task build`);
    return { exportName, files };
  });
  const props = serialize(state.islandProps);
  const data = escapeScript(JSON.stringify({
    islands: islands.map(({ files, exportName }) => [cache.url(files[0]!), exportName]),
    signals: /\["[Sc]",/.test(props),
  }));

  const modules = new Set([...islands.map(({ files }) => files[0]!), bundle.boot[0]!]);
  const chunks = new Set([...islands.flatMap(({ files }) => files), ...bundle.boot]).difference(modules);
  return templates +
    `<script type="application/json" id="frsh-state">{"page":${data},"props":${props}}</script>` +
    [...chunks].map((file) => `<link rel="modulepreload" href="${cache.url(file)}">`).join("") +
    [...modules].map((file) => `<script type="module" src="${cache.url(file)}"></script>`).join("");
}

/** JSX that an island was given and does not show yet. Rendering one may find further islands and slots. */
function heldBackSlots(state: RenderState): string {
  let html = "";
  for (let id = 0; id < state.slots.length; id++) {
    const slot = state.slots[id];
    if (!slot) continue;
    state.insideIsland = false;
    html += `<template id="frsh-slot-${id}">${renderToString(slot)}</template>`;
  }
  return html;
}
