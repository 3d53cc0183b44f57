import type { RouteComponent } from "./page_props.ts";
import type { LayoutConfig } from "./route.ts";

/** What a page is wrapped in: the app wrapper, then the layouts, outermost first. */
export interface Ui<State> {
  app: RouteComponent<State> | null;
  layouts: RouteComponent<State>[];
}

/** Leaves out what `config` asks to skip. */
export function narrowUi<State>(ui: Ui<State>, config: LayoutConfig | undefined): Ui<State> {
  if (!config?.skipAppWrapper && !config?.skipInheritedLayouts) return ui;
  return {
    app: config.skipAppWrapper ? null : ui.app,
    layouts: config.skipInheritedLayouts ? [] : ui.layouts,
  };
}
