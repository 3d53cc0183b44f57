import { type ComponentChildren, Fragment, h } from "preact";
import { parseMarker } from "./markers.ts";
import type { IslandComponent, Range } from "./page.ts";

type FindIsland = (type: number, index: number) => {
  component: IslandComponent;
  props: () => Record<string, unknown>;
};

/**
 * The server-rendered JSX of a slot as vnodes, so that the island around it can show, hide and move it.
 * What the island did not show at first is in a template.
 */
export function slotContent(id: number, range: Range | undefined, find: FindIsland): ComponentChildren {
  const template = document.getElementById(`frsh-slot-${id}`) as HTMLTemplateElement | null;
  const nodes = range ? between(range.start, range.end) : [...template?.content.childNodes ?? []];
  return h(Fragment, null, ...toVNodes(nodes, find));
}

function between(start: Node, end: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = start.nextSibling; node && node !== end; node = node.nextSibling) nodes.push(node);
  return nodes;
}

function toVNodes(nodes: Node[], find: FindIsland): ComponentChildren[] {
  const vnodes: ComponentChildren[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    const island = parseMarker(node, "island");
    if (island) {
      const { component, props } = find(island[0]!, island[1]!);
      // Props are read when rendered: they may still be on their way while slots are.
      vnodes.push(h(() => h(component, props()), null));
      i = closing(nodes, i);
    } else if (node.nodeType === Node.TEXT_NODE) {
      vnodes.push((node as Text).data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      vnodes.push(element(node as Element, find));
    }
  }
  return vnodes;
}

/** Where the marker at `start` ends; other markers may lie between. */
function closing(nodes: Node[], start: number): number {
  let depth = 0;
  for (let i = start; i < nodes.length; i++) {
    const data = nodes[i]!.nodeType === Node.COMMENT_NODE ? (nodes[i] as Comment).data : "";
    if (data.startsWith("frsh:")) depth++;
    else if (data.startsWith("/frsh:") && --depth === 0) return i;
  }
  return nodes.length;
}

function element(node: Element, find: FindIsland): ComponentChildren {
  const props: Record<string, string | boolean> = {};
  for (const { name, value } of node.attributes) {
    // Preact takes a string `onclick` for a listener; the attribute stays in the document as it is.
    if (!name.startsWith("on")) props[name] = value === "" && isBoolean(node, name) ? true : value;
  }
  return h(node.localName, props, ...toVNodes([...node.childNodes], find));
}

function isBoolean(node: Element, name: string): boolean {
  return typeof (node as unknown as Record<string, unknown>)[name] === "boolean";
}
