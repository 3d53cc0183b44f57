import { type ComponentType, options, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { hashedImage } from "./asset.ts";
import type { IslandRegistry } from "./build_cache.ts";
import { activeLink } from "./active_link.ts";
import { headSink, mergeHead } from "./head.ts";
import { wrapIsland } from "./island_boundary.ts";

/** What one rendering collects. Rendering is synchronous, so one at a time is current. */
export class RenderState {
  sawHtml = false;
  sawHead = false;
  sawBody = false;
  /** The props of each island in the document, in order. */
  readonly islandProps: Record<string, unknown>[] = [];
  /** The islands shown, each once. */
  readonly shown: ComponentType[] = [];
  /** JSX handed to islands; emptied when the island shows it. */
  readonly slots: (VNode | null)[] = [];
  insideIsland = false;
  /** HTML of elements for the document's head, by what makes them the same element. */
  readonly head = new Map<string, string>();

  constructor(
    readonly path: string,
    readonly registry: IslandRegistry,
    readonly nonce: string | undefined,
  ) {}

  /** Notes an island with its props; returns the numbers by which the browser finds both. */
  addIsland(island: ComponentType, props: Record<string, unknown>): string {
    if (!this.shown.includes(island)) this.shown.push(island);
    return `${this.shown.indexOf(island)}:${this.islandProps.push(props) - 1}`;
  }

  headHtml(): string {
    return [...this.head.values()].join("");
  }
}

let current: RenderState | null = null;

/** The rendering under way; null outside of one. */
export function renderState(): RenderState | null {
  return current;
}

/** Runs a rendering that collects into `state`. */
export function withRenderState<T>(state: RenderState, render: () => T): T {
  const previous = current;
  current = state;
  try {
    return render();
  } finally {
    current = previous;
  }
}

headSink.add = (key, vnode) => current?.head.set(key, renderToString(vnode));

// Preact calls `__b` with each vnode before rendering it. The name is part of its plugin interface:
// @preact/signals and the devtools rely on it too.
const hooks = options as { __b?: (vnode: VNode) => void };
const before = hooks.__b;
hooks.__b = (vnode) => {
  if (current !== null) {
    if (typeof vnode.type === "string") onElement(current, vnode as VNode<Props>);
    else if (current.registry.size > 0) onComponent(current, vnode);
  }
  before?.(vnode);
};

type Props = Record<string, unknown>;

function onElement(state: RenderState, vnode: VNode<Props>): void {
  switch (vnode.type) {
    case "a":
      return change(vnode, activeLink(original(vnode), state.path));
    case "img":
    case "source":
      return change(vnode, hashedImage(original(vnode)));
    case "script":
    case "style":
      if (!state.nonce || vnode.props.nonce) return;
      return change(vnode, { ...original(vnode), nonce: state.nonce });
    case "html":
      state.sawHtml = true;
      return;
    case "head":
      state.sawHead = true;
      if (state.head.size > 0) change(vnode, mergeHead(original(vnode), state.head));
      state.head.clear();
      return;
    case "body":
      state.sawBody = true;
  }
}

function onComponent(state: RenderState, vnode: VNode): void {
  if (!state.insideIsland && state.registry.has(vnode.type as ComponentType)) wrapIsland(vnode);
}

// A vnode in a module's constant is rendered by many requests: changes always start from its own props.
type Changed = VNode<Props> & { originalProps?: Props };

function original(vnode: Changed): Props {
  return vnode.originalProps ?? vnode.props;
}

function change(vnode: Changed, props: Props): void {
  if (props === vnode.props) return;
  vnode.originalProps ??= vnode.props;
  vnode.props = props as typeof vnode.props;
}
