import { type ComponentChildren, type ComponentType, Fragment, h, isValidElement, type VNode } from "preact";
import { renderState } from "./render_state.ts";

interface BoundaryProps {
  island: ComponentType;
  islandProps: Record<string, unknown>;
}

/** Turns the vnode of an island into one that shows it between markers. */
export function wrapIsland(vnode: VNode): void {
  const props: BoundaryProps = {
    island: vnode.type as ComponentType,
    islandProps: vnode.props as Record<string, unknown>,
  };
  vnode.type = IslandBoundary as unknown as ComponentType;
  vnode.props = props as unknown as VNode["props"];
}

/** An island between the markers that tell the browser where it is and which props it has. */
function IslandBoundary({ island, islandProps }: BoundaryProps): VNode {
  const state = renderState();
  // Inside another island it is simply a component: the outer one hydrates it.
  if (state === null || state.insideIsland) return h(island, islandProps);

  const props: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(islandProps)) {
    props[name] = holdsVNode(value) ? slot(value as ComponentChildren) : value;
  }
  return between(`frsh:island:${state.addIsland(island, props)}`, "/frsh:island", true, h(island, props));
}

/** Server-rendered JSX inside an island. Islands in it are the page's, and hydrate on their own terms. */
export function Slot({ id, children }: { id: number; children?: ComponentChildren }): ComponentChildren {
  const state = renderState();
  if (state === null) return children;
  state.slots[id] = null;
  return between(`frsh:slot:${id}`, "/frsh:slot", false, children);
}

function slot(children: ComponentChildren): VNode {
  const { slots } = renderState()!;
  const id = slots.length;
  const vnode = h(Slot, { id }, children) as VNode;
  slots.push(vnode);
  return vnode;
}

function holdsVNode(value: unknown): boolean {
  // Signals pass for elements, as Preact renders them as text.
  return isValidElement(value) && !("peek" in value) || Array.isArray(value) && value.some(holdsVNode);
}

function between(open: string, close: string, insideIsland: boolean, children: ComponentChildren): VNode {
  const outside = renderState()!.insideIsland;
  return h(
    Fragment,
    null,
    comment(open),
    h(Enter, { insideIsland }),
    children,
    h(Enter, { insideIsland: outside }),
    comment(close),
  );
}

/** Renders nothing. Rendering goes depth first, so what stands after it is rendered after it. */
function Enter({ insideIsland }: { insideIsland: boolean }): null {
  renderState()!.insideIsland = insideIsland;
  return null;
}

function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as Record<string, unknown>);
}
