import { type ContainerNode, h, hydrate } from "preact";
import type { IslandComponent, Range } from "./page.ts";

/** Hydrates what lies between two comments, as if they were an element of its own. */
export function hydrateIsland(
  component: IslandComponent,
  props: Record<string, unknown>,
  range: Range,
): void {
  hydrate(h(component, props), rangeContainer(range));
}

function rangeContainer({ start, end }: Range): ContainerNode {
  const parent = start.parentNode!;
  const children = () => {
    const nodes: Node[] = [];
    for (let node = start.nextSibling; node && node !== end; node = node.nextSibling) nodes.push(node);
    return nodes;
  };
  // Preact may name a node beyond the end, as it steps over comments; the island still ends at its marker.
  const inRange = (node: Node | null) =>
    node && !(end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) ? node : end;

  const container = {
    nodeType: Node.ELEMENT_NODE,
    namespaceURI: (parent as Element).namespaceURI,
    ownerDocument: document,
    parentNode: parent,
    get firstChild() {
      return children()[0] ?? null;
    },
    get childNodes() {
      return children();
    },
    contains: (node: Node | null) => parent.contains(node),
    insertBefore: (node: Node, before: Node | null) => parent.insertBefore(node, inRange(before)),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return container as unknown as ContainerNode;
}
